// SPDX-License-Identifier: GPL-3.0-or-later
// What HAST, PLF, SynQ and KW ask of classes, by what it is known to be (their specifications'
// sanity checks).
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <QTest>

#include <cmath>

#include "methods/plf/pseudo_labels.h"
#include "synth/class_losses.h"
#include "synth/priors.h"
#include "tests/support/mixed_network.h"
#include "train/student_losses.h"

using namespace zsq;

namespace {

double value(const Loss& loss, const Scene& scene, std::size_t term = 0) {
  return loss.terms(scene).at(term).item<double>();
}

Scene scene_of_logits(const at::Tensor& teacher, const at::Tensor& student = {}) {
  Scene scene;
  scene.images = at::zeros({teacher.size(0), 3, 4, 4}, at::kDouble);
  scene.teachers.emplace_back();
  scene.teachers.front().logits = teacher;
  scene.student.logits = student.defined() ? student : teacher;
  scene.labels = at::zeros({teacher.size(0)}, at::kLong);
  return scene;
}

/// Logits of two classes whose first has that probability.
at::Tensor sure_by(double probability) {
  return at::tensor({std::log(probability / (1 - probability)), 0.0}, at::kDouble).view({1, 2});
}

double norm_of_gradient(const Loss& loss, const at::Tensor& logits) {
  const c10::AutoGradMode with_grad(true);
  const at::Tensor leaf = logits.detach().clone().set_requires_grad(true);
  return torch::autograd::grad({loss.terms(scene_of_logits(leaf)).front()}, {leaf})
      .front()
      .norm()
      .item<double>();
}

class HardSamples : public QObject {
  Q_OBJECT
  const at::Tensor logits_ = test::Draw(2).normal({7, 5}, 3);

 private Q_SLOTS:
  void without_hardness_it_is_cross_entropy() {
    const Scene scene = scene_of_logits(logits_);
    const double ce = value(class_cross_entropy(1), scene);
    QVERIFY(std::abs(value(hard_sample_cross_entropy(1, 0), scene) - ce) < 1e-12);
    double before = ce;
    for (const double gamma : {0.5, 1.0, 2.0}) {
      const double now = value(hard_sample_cross_entropy(1, gamma), scene);
      QVERIFY(now < before);
      before = now;
    }
  }

  void easy_images_are_pressed_less_than_by_cross_entropy() {
    const auto ratio = [](double p) {
      return norm_of_gradient(hard_sample_cross_entropy(1, 2), sure_by(p)) /
             norm_of_gradient(class_cross_entropy(1), sure_by(p));
    };
    QVERIFY(ratio(0.99) < 0.1 * ratio(0.5));
    QVERIFY(ratio(0.999) < 0.1 * ratio(0.99));
    // Where the probability is rounded to 1 the gradient is a number.
    QVERIFY(std::isfinite(norm_of_gradient(hard_sample_cross_entropy(1, 0.5),
                                           at::tensor({800.0, 0.0}, at::kDouble).view({1, 2}))));
  }

  void difficulty_is_what_is_missing_of_the_classs_probability() {
    const at::Tensor found =
        difficulty(at::cat({sure_by(0.9), sure_by(0.25)}), at::zeros({2}, at::kLong));
    QVERIFY(std::abs(found[0].item<double>() - 0.1) < 1e-12);
    QVERIFY(std::abs(found[1].item<double>() - 0.75) < 1e-12);
  }

  /// kw.md, sanity check 6.
  void the_inception_term_falls_with_the_logit_and_stays_near_one() {
    const Loss loss = exponential_logit(0.0004);
    double before = 2;
    for (const double logit : {-200.0, -10.0, 0.0, 10.0, 200.0}) {
      const double now =
          value(loss, scene_of_logits(at::tensor({logit, 5.0}, at::kDouble).view({1, 2})));
      QVERIFY(now < before);
      QVERIFY(now > 0.9 && now < 1.1);
      QVERIFY(std::abs(now - std::exp(-0.0004 * logit)) < 1e-12);
      before = now;
    }
  }

  void a_constant_image_is_smooth_and_an_impulse_is_not() {
    Scene scene = scene_of_logits(logits_);
    scene.images = at::ones({1, 1, 9, 9}, at::kDouble).mul(3);
    QVERIFY(value(smoothness(1), scene) < 1e-20);
    // x - G x of an impulse: (1 - g0)^2 at its place, g^2 elsewhere.
    double sum = 0;
    std::vector<double> line;
    for (int i = -2; i <= 2; ++i) line.push_back(std::exp(-i * i / 2.0));
    for (const double v : line) sum += v;
    double squares = 0;
    for (const double a : line) {
      for (const double b : line) squares += a * a * b * b / std::pow(sum, 4);
    }
    const double centre = line[2] * line[2] / (sum * sum);
    scene.images = at::zeros({1, 1, 9, 9}, at::kDouble);
    scene.images[0][0][4][4].fill_(1);
    const double wanted = (squares - centre * centre + (1 - centre) * (1 - centre)) / 81;
    QVERIFY(std::abs(value(smoothness(1), scene) - wanted) < 1e-12);
  }

  // SynQ, sanity check 5.
  void the_gate_lets_easy_images_through() {
    const at::Tensor teacher = at::cat({sure_by(0.9), sure_by(0.6), sure_by(0.2)});
    const at::Tensor student = test::Draw(4).normal({3, 2});
    Scene scene = scene_of_logits(teacher, student);
    const at::Tensor each = at::log_softmax(student, 1).select(1, 0).neg();
    const auto gated = [&](double tau) { return value(gated_cross_entropy(1, tau), scene); };
    QCOMPARE(gated(0), 0.0);
    QVERIFY(std::abs(gated(1) - each.mean().item<double>()) < 1e-12);
    QVERIFY(std::abs(gated(0.5) - each[0].add(each[1]).item<double>() / 3) < 1e-12);
    // Of images that these were made of, where there are such.
    scene.original.logits = at::cat({sure_by(0.2), sure_by(0.2), sure_by(0.9)});
    QVERIFY(std::abs(gated(0.5) - each[2].item<double>() / 3) < 1e-12);
  }

  // HAST, sanity check 5.
  void attention_ignores_scale_and_sees_differences() {
    const at::Tensor value_of_teacher = test::Draw(5).normal({3, 4, 5, 5});
    Scene scene = scene_of_logits(logits_.narrow(0, 0, 3));
    const NodeId node = 7;
    scene.teachers.front().nodes[node] = value_of_teacher;
    scene.student.nodes[node] =
        value_of_teacher.mul(at::tensor({1.0, 2.0, -3.0}, at::kDouble).view({3, 1, 1, 1}));
    QVERIFY(value(attention_alignment(1, {node}), scene) < 1e-20);
    scene.student.nodes[node] = value_of_teacher.flip({1});
    QVERIFY(value(attention_alignment(1, {node}), scene) > 1e-4);
    const at::Tensor attention = channel_attention(value_of_teacher);
    QVERIFY(attention.square().sum(1).sub(1).abs().max().item<double>() < 1e-12);
  }

  // PLF, sanity checks 1 to 4.
  void self_entropy_is_normalised() {
    const at::Tensor alike = at::zeros({1, 5}, at::kDouble);
    QVERIFY(std::abs(self_entropy(alike).item<double>() - 1) < 1e-12);
    QVERIFY(self_entropy(at::tensor({900.0, 0.0, 0.0}, at::kDouble).view({1, 3})).item<double>() <
            1e-12);
    const at::Tensor turned = self_entropy(logits_.flip({1}).add(3));
    QVERIFY(turned.sub(self_entropy(logits_)).abs().max().item<double>() < 1e-12);
  }

  void the_threshold_falls_from_the_first_step_to_the_last() {
    QCOMPARE(entropy_threshold(0.5, 0.2, 1, 100), 0.5);
    QVERIFY(std::abs(entropy_threshold(0.5, 0.2, 100, 100) - 0.2) < 1e-12);
    double before = 1;
    for (std::int64_t step = 1; step <= 100; ++step) {
      const double now = entropy_threshold(0.5, 0.2, step, 100);
      QVERIFY(now < before);
      before = now;
    }
    QCOMPARE(entropy_threshold(0.5, 0.2, 1, 1), 0.5);
  }

  void reliable_images_have_one_label_the_others_two() {
    // Entropies (of two in three classes) far apart: a sure one, and one between two classes.
    const at::Tensor teacher =
        at::tensor({9.0, 0.0, -9.0, std::log(3.0), -30.0, 0.0}, at::kDouble).view({2, 3});
    const at::Tensor student = test::Draw(6).normal({2, 3});
    const Scene scene = scene_of_logits(teacher, student);
    const at::Tensor ce = at::log_softmax(student, 1).neg();
    PseudoLabelFilter filter{.first_threshold = 0.3, .last_threshold = 0.3};
    const Loss loss = filtered_cross_entropy(filter);
    QVERIFY(std::abs(value(loss, scene, 0) - ce[0][0].item<double>()) < 1e-9);
    const double two = 0.75 * ce[1][0].item<double>() + 0.25 * ce[1][2].item<double>();
    QVERIFY(std::abs(value(loss, scene, 1) - two) < 1e-9);
    // All reliable: plain cross-entropy to the teacher's class, and nothing of the others.
    filter.first_threshold = filter.last_threshold = 1;
    const double plain = ce[0][0].add(ce[1][0]).item<double>() / 2;
    QVERIFY(std::abs(value(filtered_cross_entropy(filter), scene, 0) - plain) < 1e-9);
    QCOMPARE(value(filtered_cross_entropy(filter), scene, 1), 0.0);
    // Labels that images were made for change nothing.
    Scene other = scene;
    other.labels = at::ones({2}, at::kLong).mul(2);
    QCOMPARE(value(loss, other, 0), value(loss, scene, 0));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(HardSamples)
#include "test_hard_samples.moc"
