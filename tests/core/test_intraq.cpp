// SPDX-License-Identifier: GPL-3.0-or-later
// IntraQ's pieces by their closed forms (intraq.md, sanity checks).
#include <ATen/core/Tensor.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <numbers>

#include "graph/classifier.h"
#include "methods/intraq/class_memory.h"
#include "tests/support/descents.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

constexpr NodeId kFeature = 5;  // any

at::Tensor numbers(std::vector<double> values) {
  return at::tensor(values, at::kDouble);
}

/// Of three images of classes 0, 1, 1: features at given angles from the first axis.
Scene scene_of_angles(const std::vector<double>& angles) {
  std::vector<double> features;
  for (const double a : angles) features.insert(features.end(), {2 * std::cos(a), 2 * std::sin(a)});
  Scene scene = test::scene_of(at::zeros({1}, at::kDouble));
  scene.labels = at::tensor({0, 1, 1}, at::kLong);
  scene.teachers.resize(1);
  scene.teachers[0].nodes[kFeature] = numbers(features).view({3, 2}).set_requires_grad(true);
  return scene;
}

class IntraQ : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void without_a_memory_there_is_no_margin_and_no_gradient() {
    const auto memory = std::make_shared<ClassMemory>(3);
    const c10::AutoGradMode with_grad(true);
    const auto terms =
        marginal_distance(memory, kFeature, 0.3, 0.8).terms(scene_of_angles({0, 1, 2}));
    for (const at::Tensor& term : terms) {
      QCOMPARE(term.item<double>(), 0.0);
      QVERIFY(!term.requires_grad());
    }
  }

  /// Centre of class 1 on the first axis; class 0 has none. Distances 1 - cos(angle).
  void only_images_of_known_classes_outside_the_band_count() {
    const auto memory = std::make_shared<ClassMemory>(3);
    memory->add(numbers({1, 0.5, 3, -0.5}).view({2, 2}), at::tensor({1, 1}, at::kLong));
    const double pi = std::numbers::pi;
    const c10::AutoGradMode with_grad(true);
    const Scene scene = scene_of_angles({pi / 2, pi / 6, pi});
    const auto terms = marginal_distance(memory, kFeature, 0.3, 0.8).terms(scene);
    QVERIFY(std::abs(terms[0].item<double>() - (0.3 - (1 - std::cos(pi / 6))) / 2) < 1e-6);
    QVERIFY(std::abs(terms[1].item<double>() - (2 - 0.8) / 2) < 1e-6);
    const at::Tensor& features = scene.teachers[0].nodes.at(kFeature);
    const at::Tensor near = torch::autograd::grad({terms[0]}, {features}, {}, true)[0];
    // Against the gradient the image of angle 30 degrees goes away from the axis.
    QVERIFY(near[1][1].item<double>() < 0);
    QCOMPARE(near[0].abs().sum().item<double>(), 0.0);
    QCOMPARE(near[2].abs().sum().item<double>(), 0.0);
    const Scene inside = scene_of_angles({pi / 2, pi / 3, -pi / 3});
    for (const at::Tensor& term : marginal_distance(memory, kFeature, 0.3, 0.8).terms(inside)) {
      QCOMPARE(term.item<double>(), 0.0);
    }
  }

  void the_soft_target_is_met_by_a_probability() {
    Scene scene = test::scene_of(at::zeros({1}, at::kDouble));
    scene.labels = at::tensor({1, 0}, at::kLong);
    scene.teachers.resize(1);
    // Probabilities 0.8 and 0.5 of the labels.
    scene.teachers[0].logits = numbers({0, std::log(4.0), 0, 0}).view({2, 2});
    scene.soft_labels = numbers({0, 1, 0.9, 0}).view({2, 2});
    const double loss = soft_inception(1).terms(scene).front().item<double>();
    QVERIFY(std::abs(loss - (0.04 + 0.16) / 2) < 1e-12);
  }

  void the_pooled_feature_is_what_the_classifier_reads() {
    const Graph g = test::small_network();
    const NodeId feature = pooled_feature(g);
    QVERIFY(feature > 0);
    QVERIFY(std::holds_alternative<Linear>(g.node(g.output).op));
    QCOMPARE(g.node(g.output).inputs[0], feature);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(IntraQ)
#include "test_intraq.moc"
