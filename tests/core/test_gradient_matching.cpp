// SPDX-License-Identifier: GPL-3.0-or-later
// SADAG's losses and its neighbours (sadag.md, sanity checks 1 to 7).
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <QTest>

#include "graph/classifier.h"
#include "methods/latent_images.h"
#include "methods/sadag/gradients.h"
#include "methods/sadag/neighbours.h"
#include "quant/insert.h"
#include "synth/synthesize.h"
#include "tests/support/descents.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

constexpr NodeId kFeature = 3;

/// Both halves of a scene of one network's features and errors.
Scene scene_of(const at::Tensor& features, const at::Tensor& errors) {
  Scene scene;
  scene.images = at::ones({features.size(0), 1, 1, 1}, at::kDouble);
  scene.teachers.emplace_back();
  scene.teachers.front().logits = errors;
  scene.student.logits = at::zeros_like(errors);
  scene.student.nodes[kFeature] = features;
  return scene;
}

double value(const Loss& loss, const Scene& scene) {
  return loss.terms(scene).front().item<double>();
}

class GradientMatching : public QObject {
  Q_OBJECT
  const Graph network_ = to_dtype(test::small_network(), at::kDouble);
  Graph quantized_;
  NodeId feature_ = 0;

  static Generator generator(int threads) {
    return latent_generator({.latent = 6, .width = 8, .image = {3, 8, 8}},
                            {at::detail::createCPUGenerator(4), at::kDouble, threads});
  }
  [[nodiscard]] LatentNeighbours neighbours(const Teacher& p, const Teacher& q, double distance,
                                            int threads = 1) const {
    return {generator(threads),
            test::normal({5, 6}, 8).to(at::kDouble),
            {},
            {.teacher = p,
             .quantized = q,
             .feature = feature_,
             .distance = distance,
             .threads = threads,
             .noise = [](std::int64_t step) {
               return test::normal({5, 6}, std::uint64_t(step)).to(at::kDouble);
             }}};
  }

 private Q_SLOTS:
  void initTestCase() {
    QuantizationSetting setting;
    setting.bits.weights = 3;
    quantized_ = quantize_weights(network_, setting, layer_weight_bits(network_, setting), {});
    feature_ = pooled_feature(quantized_);
    QVERIFY(feature_ > 0);
  }

  /// Of 1/2 || W h - t ||^2, by autograd.
  void inner_products_of_gradients_are_products() {
    const at::Tensor weight = test::normal({4, 6}, 1).to(at::kDouble).set_requires_grad(true);
    const at::Tensor h = test::normal({2, 6}, 2).to(at::kDouble);
    const at::Tensor target = test::normal({2, 4}, 3).to(at::kDouble);
    std::vector<at::Tensor> gradients;
    for (std::int64_t i = 0; i < 2; ++i) {
      const at::Tensor loss = weight.matmul(h[i]).sub(target[i]).square().sum().mul(0.5);
      gradients.push_back(torch::autograd::grad({loss}, {weight}).front());
    }
    const c10::AutoGradMode no_grad(false);
    const at::Tensor cosine =
        gradients[0].mul(gradients[1]).sum().div(gradients[0].norm().mul(gradients[1].norm()));
    Observation p;
    Observation q;
    p.logits = target;
    q.logits = h.matmul(weight.t());
    q.nodes[kFeature] = h;
    const auto directions = gradient_directions(p, q, kFeature);
    QVERIFY(std::abs(all_cosines(directions, directions)[0][1].item<double>() -
                     cosine.item<double>()) < 1e-12);
  }

  void matching_is_between_0_and_2() {
    const at::Tensor features = test::normal({6, 4}, 1).to(at::kDouble);
    const at::Tensor errors = test::normal({6, 3}, 2).to(at::kDouble);
    const Loss loss = gradient_matching(1, kFeature);
    const auto twice = [](const at::Tensor& x) { return at::cat({x, x}); };
    QVERIFY(std::abs(value(loss, scene_of(twice(features), twice(errors)))) < 1e-12);
    QVERIFY(std::abs(value(loss, scene_of(twice(features), at::cat({errors, errors.neg()}))) - 2) <
            1e-12);
    // Where both networks agree there is no direction, and no NaN.
    QCOMPARE(value(loss, scene_of(twice(features), at::zeros({12, 3}, at::kDouble))), 1.0);
  }

  void diversity_sees_the_most_alike_of_batch_and_memory() {
    const auto memory = std::make_shared<GradientDirections>();
    const Loss loss = gradient_diversity(1, 0.25, kFeature, memory);
    const at::Tensor apart = at::eye(4, at::kDouble);
    const at::Tensor errors = at::ones({4, 2}, at::kDouble);
    const auto with_neighbours = [&](const at::Tensor& x, const at::Tensor& e) {
      return scene_of(at::cat({x, x.neg()}), at::cat({e, e}));  // the second half is not looked at
    };
    QCOMPARE(value(loss, with_neighbours(apart, errors)), 0.0);
    const at::Tensor same = at::ones({4, 4}, at::kDouble);
    QVERIFY(std::abs(value(loss, with_neighbours(same, errors)) - 0.75) < 1e-12);
    // An image of an earlier batch like the first one; entries of the memory are never masked.
    *memory = {apart.narrow(0, 0, 1), at::ones({1, 2}, at::kDouble).div(std::sqrt(2.0))};
    QVERIFY(std::abs(value(loss, with_neighbours(apart, errors)) - 0.75 / 4) < 1e-12);
  }

  void neighbours_lie_at_the_distance_and_at_none_are_the_images() {
    const Teacher p(network_);
    const Teacher q(quantized_);
    for (const double distance : {1.0, 2.5}) {
      LatentNeighbours variable = neighbours(p, q, distance);
      const at::Tensor z = test::normal({5, 6}, 8).to(at::kDouble);
      variable.before_step();
      const at::Tensor away = variable.neighbours().sub(z).norm(2, {1});
      QVERIFY(away.allclose(at::ones({5}, at::kDouble).mul(distance), 0, 1e-9));
    }
    LatentNeighbours still = neighbours(p, q, 0);
    still.before_step();
    const at::Tensor images = still.images();
    QVERIFY(images.narrow(0, 0, 5).allclose(images.narrow(0, 5, 5), 0, 1e-12));
    const std::vector<Loss> losses{gradient_matching(1, feature_)};
    const auto seen =
        descend({.teachers = {&p}, .student = &q, .losses = losses}, {.images = images.detach()});
    QVERIFY(std::abs(seen.values[0]) < 1e-9);
  }

  /// The found direction changes gradients more than directions drawn at random.
  void neighbours_are_the_dissimilar_ones() {
    constexpr double kDistance = 0.3;
    constexpr std::uint64_t kDraws = 8;
    const Teacher p(network_);
    const Teacher q(quantized_);
    const auto mean_cosine = [&](const at::Tensor& images, const at::Tensor& others) {
      const auto of = [&](const at::Tensor& x) {
        return gradient_directions(see_all(p, x, {}, 1), see_all(q, x, {.nodes = {feature_}}, 1),
                                   feature_);
      };
      return cosines(of(images), of(others)).mean().item<double>();
    };
    LatentNeighbours variable = neighbours(p, q, kDistance);
    variable.before_step();
    const at::Tensor images = variable.images().detach();
    const double found = mean_cosine(images.narrow(0, 0, 5), images.narrow(0, 5, 5));
    const at::Tensor z = test::normal({5, 6}, 8).to(at::kDouble);
    Generator same = generator(1);
    double random = 0;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
      const at::Tensor way = test::normal({5, 6}, 100 + draw).to(at::kDouble);
      const at::Tensor moved = z.add(way.div(way.norm(2, {1}, true)), kDistance);
      random += mean_cosine(images.narrow(0, 0, 5), same.forward(moved).detach()) / kDraws;
    }
    QVERIFY2(found < random, qPrintable(QString("%1, at random %2").arg(found).arg(random)));
  }

  void threads_change_nothing() {
    const Teacher p(network_);
    const Teacher q(quantized_);
    LatentNeighbours one = neighbours(p, q, 1, 1);
    LatentNeighbours three = neighbours(p, q, 1, 3);
    one.before_step();
    three.before_step();
    QVERIFY(one.images().equal(three.images()));
  }

  /// Sanity check 5: without the two losses it is Genie's step.
  void without_its_losses_a_step_is_genies() {
    const Teacher p(network_);
    const Teacher q(quantized_);
    LatentNeighbours variable = neighbours(p, q, 1);
    variable.before_step();
    const c10::AutoGradMode with_grad(true);
    const at::Tensor both = variable.images();
    const std::vector<Loss> refined{of_first_half(latent_statistics(network_)),
                                    gradient_matching(0, feature_)};
    const std::vector<Loss> genies{latent_statistics(network_)};
    const auto a =
        descend({.teachers = {&p}, .student = &q, .losses = refined}, {.images = both.detach()});
    const auto b = test::of_images(p, genies, both.detach().narrow(0, 0, 5));
    QVERIFY(std::abs(a.total() - b.total()) < 1e-9);
    QVERIFY(a.images.narrow(0, 0, 5).allclose(b.images, 0, 1e-9));
    QCOMPARE(a.images.narrow(0, 5, 5).abs().max().item<double>(), 0.0);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GradientMatching)
#include "test_gradient_matching.moc"
