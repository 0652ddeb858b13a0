// SPDX-License-Identifier: GPL-3.0-or-later
// The losses of batch statistics by what they are known to be (noise_common.md C4, kw.md, texq.md).
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <QTest>

#include <cmath>

#include "graph/batch_norm.h"
#include "synth/bn_statistics.h"
#include "tests/support/descents.h"
#include "tests/support/mixed_network.h"

using namespace zsq;

namespace {

double value(const Loss& loss, const Scene& scene, std::size_t term = 0) {
  return loss.terms(scene).at(term).item<double>();
}

double sum_of_terms(const Loss& loss, const Scene& scene) {
  double sum = 0;
  for (const at::Tensor& term : loss.terms(scene)) sum += term.item<double>();
  return sum;
}

/// What the network sees of the images, computed node by node.
Scene seen_by(const Graph& network, const at::Tensor& images) {
  std::vector<NodeId> taps;
  for (const NodeId bn : batch_norm_nodes(network)) taps.push_back(network.node(bn).inputs[0]);
  const auto result = forward(network, images, taps);
  Scene scene = test::scene_of(images);
  scene.teachers.emplace_back();
  scene.teachers.front().moments = test::side_by_side(result.kept);
  scene.teachers.front().image_moments = test::moments_of(images);
  scene.teachers.front().logits = result.output;
  return scene;
}

/// The network with the statistics of these images stored, biased or not.
Graph with_statistics_of(Graph network, const at::Tensor& images, bool unbiased) {
  for (const NodeId bn : batch_norm_nodes(network)) {
    const at::Tensor x = forward(network, images, {}, {}, network.node(bn).inputs[0]).output;
    auto& op = std::get<BatchNorm2d>(network.node(bn).op);
    op.running_mean = x.mean(at::IntArrayRef{0, 2, 3});
    op.running_var = x.var(at::IntArrayRef{0, 2, 3}, unbiased);
  }
  return network;
}

BatchBnOptions deviations_of_genie() {
  return {.spread = BnSpread::Std,
          .bias = BnBias::Unbiased,
          .channels = OverChannels::MeanOfSquares,
          .layers = OverLayers::Sum,
          .image_term = true};
}

class BatchStatistics : public QObject {
  Q_OBJECT
  const at::Tensor images_ = test::Draw(3).normal({6, 3, 12, 12});
  const Graph network_ = test::mixed_network();

 private Q_SLOTS:
  void statistics_that_are_the_stored_ones_give_zero() {
    const Graph biased = with_statistics_of(network_, images_, false);
    const Graph unbiased = with_statistics_of(network_, images_, true);
    QVERIFY(sum_of_terms(batch_bn_statistics(biased, 1), seen_by(biased, images_)) < 1e-18);
    QVERIFY(sum_of_terms(batch_bn_norms(biased, 1), seen_by(biased, images_)) < 1e-9);
    BatchBnOptions genie = deviations_of_genie();
    genie.image_term = false;
    QVERIFY(sum_of_terms(batch_bn_statistics(unbiased, genie), seen_by(unbiased, images_)) < 1e-18);
    // The divergence's reference has batch norm's eps under its root.
    Graph shifted = unbiased;
    for (const NodeId bn : batch_norm_nodes(shifted)) {
      auto& op = std::get<BatchNorm2d>(shifted.node(bn).op);
      op.eps = 0;
    }
    for (const auto d : {Divergence::Released, Divergence::Paper, Divergence::Symmetric}) {
      QVERIFY(std::abs(value(bn_divergence(shifted, 1, d), seen_by(unbiased, images_))) < 1e-6);
    }
    // And they are not where nothing was stored.
    QVERIFY(sum_of_terms(batch_bn_statistics(network_, 1), seen_by(network_, images_)) > 1e-2);
    QVERIFY(value(bn_divergence(network_, 1, Divergence::Released), seen_by(network_, images_)) >
            1e-2);
  }

  void the_order_of_images_does_not_matter() {
    const at::Tensor turned = images_.flip({0});
    const std::vector<Loss> all{batch_bn_statistics(network_, 1), batch_bn_norms(network_, 1, 10),
                                batch_bn_statistics(network_, deviations_of_genie()),
                                bn_divergence(network_, 1, Divergence::Released)};
    for (const Loss& loss : all) {
      const double one = sum_of_terms(loss, seen_by(network_, images_));
      QVERIFY(std::abs(one - sum_of_terms(loss, seen_by(network_, turned))) < 1e-9 * one);
    }
  }

  /// BNS-D without its image term is L times BNS-C of the same spread.
  void sums_over_layers_are_so_many_means() {
    BatchBnOptions sum = deviations_of_genie();
    sum.image_term = false;
    BatchBnOptions mean = sum;
    mean.layers = OverLayers::Mean;
    const Scene scene = seen_by(network_, images_);
    const double layers = double(batch_norm_nodes(network_).size());
    for (const std::size_t term : {0U, 1U}) {
      const double wanted = layers * value(batch_bn_statistics(network_, mean), scene, term);
      QVERIFY(std::abs(value(batch_bn_statistics(network_, sum), scene, term) - wanted) <
              1e-9 * wanted);
    }
  }

  void layers_count_by_their_weights() {
    const auto layers = batch_norm_nodes(network_).size();
    const Scene scene = seen_by(network_, images_);
    double sum = 0;
    for (std::size_t l = 0; l < layers; ++l) {
      std::vector<double> only(layers, 0.0);
      only[l] = 2;
      sum += sum_of_terms(batch_bn_statistics(network_, {.layer_weights = only}), scene);
    }
    const double all = sum_of_terms(batch_bn_statistics(network_, 1), scene);
    QVERIFY(std::abs(sum - 2 * all) < 1e-9 * all);
  }

  void deep_layers_begin_where_the_code_says() {
    for (const auto& [layers, first] : {std::pair{19, 8}, {20, 9}, {21, 9}, {1, 0}}) {
      Graph chain;
      chain.input = {1, 4, 4};
      NodeId x = chain.add("input", Input{}, {});
      for (int l = 0; l < layers; ++l) x = chain.add("bn", test::Draw(1).batch_norm(1), {x});
      chain.output = x;
      const auto weights = depth_weights(chain, 0.2, 1.1);
      QCOMPARE(int(weights.size()), layers);
      for (int l = 0; l < layers; ++l) QCOMPARE(weights[std::size_t(l)], l < first ? 0.2 : 1.1);
    }
  }

  void statistics_over_images_are_those_of_their_positions() {
    const auto found = statistics_over(network_, seen_by(network_, images_).teacher().moments);
    const NodeId first = network_.node(batch_norm_nodes(network_).front()).inputs[0];
    const at::Tensor x = forward(network_, images_, {}, {}, first).output;
    const at::Tensor mean = x.mean(at::IntArrayRef{0, 2, 3});
    const at::Tensor variance = x.var(at::IntArrayRef{0, 2, 3}, false);
    QVERIFY(found.mean.narrow(0, 0, 8).sub(mean).abs().max().item<double>() < 1e-9);
    QVERIFY(found.variance.narrow(0, 0, 8).sub(variance).abs().max().item<double>() < 1e-9);
  }

  void images_of_a_class_are_compared_with_its_centre() {
    const auto centre = [&](std::int64_t first, std::int64_t count) {
      return statistics_over(network_,
                             seen_by(network_, images_.narrow(0, first, count)).teacher().moments);
    };
    const auto both = [](const StoredStatistics& a, const StoredStatistics& b) {
      return StoredStatistics{at::stack({a.mean, b.mean}), at::stack({a.variance, b.variance}),
                              at::stack({a.std, b.std})};
    };
    Scene scene = seen_by(network_, images_);
    scene.labels = at::tensor({0, 0, 0, 0, 1, 1}, at::kLong);
    const auto own = both(centre(0, 4), centre(4, 2));
    const auto swapped = both(centre(4, 2), centre(0, 4));
    QVERIFY(sum_of_terms(class_bn_statistics(network_, own, {}), scene) < 1e-18);
    QVERIFY(sum_of_terms(class_bn_statistics(network_, swapped, {}), scene) > 1e-3);
    scene.labels = scene.labels.mul(0);  // a class that is not there does not count
    const auto all = both(centre(0, 6), centre(4, 2));
    QVERIFY(sum_of_terms(class_bn_statistics(network_, all, {}), scene) < 1e-18);
  }

  /// kw.md, sanity checks 1 and 4: of a single channel, by hand.
  void divergences_are_those_of_gaussians() {
    Graph one;
    one.input = {1, 2, 2};
    NodeId x = one.add("input", Input{}, {});
    Conv2d identity;
    identity.weight = at::tensor({1.0}, at::kDouble).view({1, 1, 1, 1});
    x = one.add("conv", identity, {x});
    BatchNorm2d bn = test::Draw(1).batch_norm(1);
    bn.running_mean = at::tensor({0.5}, at::kDouble);
    bn.running_var = at::tensor({4.0}, at::kDouble);
    bn.eps = 0;
    one.output = one.add("bn", bn, {x});
    const at::Tensor images =
        at::tensor({1.5, 3.5, -0.5, 2.5, 0.5, 0.0, 4.5, 1.0}, at::kDouble).view({2, 1, 2, 2});
    const double m = (images.mean().item<double>() - 0.5) / 2;
    const double sd = images.std().item<double>() / 2;
    const double released = -0.5 - std::log(sd) + (sd * sd + m * m) / 2;
    const double paper = std::log(sd) - 0.5 + (1 + m * m) / (2 * sd * sd);
    const double symmetric = 0.5 * (0.5 * (sd * sd + m * m + (1 + m * m) / (sd * sd)) - 1);
    const Scene scene = seen_by(one, images);
    const auto of = [&](Divergence d) { return 2 * value(bn_divergence(one, 1, d), scene); };
    QVERIFY(std::abs(of(Divergence::Released) - released) < 1e-6);
    QVERIFY(std::abs(of(Divergence::Paper) - paper) < 1e-6);
    QVERIFY(std::abs(of(Divergence::Symmetric) - symmetric) < 1e-6);
    // The image's entry: the same against N(0, 1), half of the mean over both entries.
    const double image_m = images.mean().item<double>();
    const double image_sd = images.std().item<double>();
    const double image = -0.5 - std::log(image_sd) + (image_sd * image_sd + image_m * image_m) / 2;
    QVERIFY(std::abs(2 * value(bn_divergence(one, 1, Divergence::Released), scene, 1) - image) <
            1e-6);
  }

  /// kw.md, sanity check 3: with the stored statistics folded into what stands before them.
  void folding_changes_nothing() {
    Graph folded;
    folded.input = {1, 2, 2};
    Graph plain = folded;
    const auto build = [](Graph& g, double scale, double shift, double mean, double variance) {
      NodeId x = g.add("input", Input{}, {});
      Conv2d conv;
      conv.weight = at::tensor({scale}, at::kDouble).view({1, 1, 1, 1});
      conv.bias = at::tensor({shift}, at::kDouble);
      x = g.add("conv", conv, {x});
      BatchNorm2d bn = test::Draw(1).batch_norm(1);
      bn.running_mean = at::tensor({mean}, at::kDouble);
      bn.running_var = at::tensor({variance}, at::kDouble);
      bn.eps = 0;
      g.output = g.add("bn", bn, {x});
    };
    build(plain, 3, 1, 0.5, 4);
    build(folded, 1.5, 0.25, 0, 1);  // w / s, (b - mu) / s
    const at::Tensor images = test::Draw(7).normal({3, 1, 2, 2});
    QVERIFY(forward(plain, images)
                .output.sub(forward(folded, images).output)
                .abs()
                .max()
                .item<double>() < 1e-12);
    const double a = value(bn_divergence(plain, 1, Divergence::Released), seen_by(plain, images));
    const double b = value(bn_divergence(folded, 1, Divergence::Released), seen_by(folded, images));
    QVERIFY(std::abs(a - b) < 1e-9);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(BatchStatistics)
#include "test_batch_statistics.moc"
