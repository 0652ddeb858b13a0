// SPDX-License-Identifier: GPL-3.0-or-later
// DSG's pieces by their closed forms (dsg.md, sanity checks), and the method as a run.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/linalg_eigvalsh.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include <QTemporaryDir>
#include <cmath>
#include <set>

#include "api/run.h"
#include "base/file.h"
#include "base/random.h"
#include "execute/executor.h"
#include "quant/calibrate.h"
#include "synth/class_losses.h"
#include "synth/initial_images.h"
#include "synth/labels.h"
#include "synth/priors.h"
#include "synth/slack.h"
#include "tests/support/descents.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

Graph teacher() {
  return to_dtype(test::small_network(), at::kDouble);
}

std::int64_t layers(const Graph& graph) {
  return static_cast<std::int64_t>(batch_norm_nodes(graph).size());
}

Slack constant_slack(const Graph& graph, double value) {
  const at::Tensor each = at::ones({layers(graph)}, at::kDouble).mul(value);
  return {each, each};
}

at::Tensor images(std::int64_t count, std::uint64_t seed) {
  return test::normal({count, 3, 8, 8}, seed).to(at::kDouble);
}

Slack noise_slack(const Graph& graph, std::int64_t count, std::uint64_t seed, int threads = 1) {
  return slack_from_noise(graph, count, 0.9, at::detail::createCPUGenerator(seed), threads, [] {});
}

double value(const Loss& loss, const at::Tensor& x) {
  return loss.terms(test::scene_of(x)).front().item<double>();
}

Recipe small_recipe() {
  Recipe recipe;
  recipe.model.location = "builtin:shapes-resnet20";
  recipe.method = "dsg";
  recipe.preset = "quick";
  recipe.parameters = {{"images", std::int64_t{8}},
                       {"batch", std::int64_t{4}},
                       {"steps", std::int64_t{3}},
                       {"noise_images", std::int64_t{32}}};
  return recipe;
}

/// Runs to the end; the hash of the images.
std::string hash_of_run(const Recipe& recipe, const QString& folder, int threads) {
  RunOptions options;
  options.folder = folder.toStdString();
  options.threads = threads;
  Run run(recipe, options);
  run.start();
  run.wait();
  if (run.state() != RunState::Finished) return "not finished";
  return sha256_of_file((folder + "/images.safetensors").toStdString());
}

class Dsg : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

 private Q_SLOTS:
  void without_slack_and_focus_it_is_zeroq() {
    const Graph g = teacher();
    const at::Tensor x = images(5, 1);
    const auto zeroq = test::of_images(g, {per_image_bn_statistics(g, {})}, x, 1);
    const auto dsg =
        test::of_images(g, {slack_bn_statistics(g, constant_slack(g, 0), LayerFocus::None)}, x, 1);
    QCOMPARE(dsg.values.size(), std::size_t{5});
    QCOMPARE(zeroq.values.size(), dsg.values.size());
    for (std::size_t i = 0; i < zeroq.values.size(); ++i) {
      QVERIFY(std::abs(dsg.values[i] - zeroq.values[i]) < 1e-12 * (1 + zeroq.values[i]));
    }
    QVERIFY(dsg.images.sub(zeroq.images).abs().max().item<double>() < 1e-12);
  }

  void within_the_slack_there_is_neither_loss_nor_gradient() {
    const Graph g = teacher();
    Loss loss = slack_bn_statistics(g, constant_slack(g, 1e6), LayerFocus::Twice);
    loss.weights = {1, 1, 0, 0};  // without the images' own statistics
    const auto result = test::of_images(g, {loss}, images(5, 2), 1);
    QCOMPARE(result.values.back(), 0.0);
    QCOMPARE(result.images.abs().max().item<double>(), 0.0);
  }

  void a_tenth_of_the_channels_is_beyond_the_slack_of_the_noise_it_is_from() {
    Graph g = teacher();
    constexpr std::int64_t kImages = 64;
    const Slack slack = noise_slack(g, kImages, 7);
    // Independently: the statistics of all of the same noise at once.
    const c10::AutoGradMode no_grad(false);
    const at::Tensor noise = initial_images(ImageInit::Gaussian, kImages, g.input,
                                            at::detail::createCPUGenerator(7), at::kDouble);
    std::int64_t layer = 0;
    for (const NodeId id : batch_norm_nodes(g)) {
      const auto& bn = std::get<BatchNorm2d>(g.node(id).op);
      const at::Tensor x = forward(g, noise, {}, {}, g.node(id).inputs[0]).output;
      const at::Tensor flat = x.transpose(0, 1).flatten(1);
      const at::Tensor gap = flat.mean(1).sub(bn.running_mean).abs();
      const at::Tensor spread =
          flat.var(1).add(1e-6).sqrt().sub(bn.running_var.add(1e-6).sqrt()).abs();
      const auto check = [&](const at::Tensor& gaps, const at::Tensor& limits) {
        const double limit = limits[layer].item<double>();
        const auto [sorted, order] = gaps.sort();
        // Linear between order statistics.
        const double place = 0.9 * static_cast<double>(gaps.numel() - 1);
        const auto low = static_cast<std::int64_t>(place);
        const double a = sorted[low].item<double>();
        const double b = sorted[std::min(low + 1, gaps.numel() - 1)].item<double>();
        const double wanted = a + (b - a) * (place - static_cast<double>(low));
        QVERIFY2(std::abs(limit - wanted) < 1e-5 * (1 + wanted),
                 qPrintable(QString("%1 instead of %2").arg(limit).arg(wanted)));
      };
      check(gap, slack.mean);
      check(spread, slack.std);
      ++layer;
    }
  }

  void threads_do_not_change_the_slack() {
    const Graph g = test::small_network();
    const Slack one = noise_slack(g, 70, 3, 1);
    const Slack two = noise_slack(g, 70, 3, 2);
    QVERIFY(one.mean.equal(two.mean));
    QVERIFY(one.std.equal(two.std));
  }

  void an_images_own_layer_counts_twice_or_four_times() {
    const Graph g = teacher();
    const std::int64_t count = layers(g);
    std::vector<std::int64_t> channels;
    for (const NodeId id : batch_norm_nodes(g)) {
      channels.push_back(std::get<BatchNorm2d>(g.node(id).op).running_mean.numel());
    }
    std::int64_t all = 0;
    for (const std::int64_t c : channels) all += c;
    // One image more than layers: the last one looks after the first layer again.
    const BnMoments moments{test::normal({count + 1, all}, 4).to(at::kDouble),
                            test::normal({count + 1, all}, 5).to(at::kDouble).abs()};
    const Slack slack = constant_slack(g, 0.1);
    const auto gaps = [&](LayerFocus focus) {
      return SlackStatistics(g, slack, focus).gaps(moments).mean.split_with_sizes(channels, 1);
    };
    const auto plain = gaps(LayerFocus::None);
    for (const auto& [focus, factor] :
         {std::pair{LayerFocus::Twice, 2.0}, {LayerFocus::FourTimes, 4.0}}) {
      const auto focused = gaps(focus);
      for (std::int64_t image = 0; image <= count; ++image) {
        for (std::int64_t l = 0; l < count; ++l) {
          const double wanted = image % count == l ? factor : 1;
          const auto at = static_cast<std::size_t>(l);
          QVERIFY(focused[at][image].allclose(plain[at][image].mul(wanted)));
        }
      }
    }
  }

  void parts_of_a_batch_keep_their_places_and_labels() {
    const Graph g = teacher();
    const at::Tensor x = images(70, 6);  // three parts
    Batch batch;
    batch.labels = uniform_labels()(5, 0, 70, g.classes).hard;
    batch.iteration = 3;
    const std::vector<Loss> losses{
        slack_bn_statistics(g, constant_slack(g, 0.05), LayerFocus::Twice), class_cross_entropy(2),
        total_variation(0.01, random_roll(1, 4)), image_norm(0.01)};
    const auto parts = test::of_images(g, losses, x, 2, batch);
    const auto at_once = test::by_autograd(g, losses, x, batch);
    QCOMPARE(parts.values.size(), std::size_t{8});
    for (std::size_t i = 0; i < parts.values.size(); ++i) {
      QVERIFY(std::abs(parts.values[i] - at_once.values[i]) < 1e-9 * (1 + at_once.values[i]));
    }
    QVERIFY(parts.images.sub(at_once.images).abs().max().item<double>() < 1e-12);
  }

  void total_variation_of_a_ramp() {
    // Every step to the right is 1, every step down 10: differences 1, 10, 9, 11.
    const at::Tensor ramp =
        at::tensor({0.0, 1.0, 2.0, 10.0, 11.0, 12.0}, at::TensorOptions().dtype(at::kDouble))
            .view({1, 1, 2, 3});
    const double wanted =
        std::sqrt(4.0) + std::sqrt(3 * 100.0) + std::sqrt(2 * 81.0) + std::sqrt(2 * 121.0);
    QVERIFY(std::abs(value(total_variation(1, no_roll()), ramp) - wanted) < 1e-12);
    QVERIFY(std::abs(value(image_norm(1), ramp) - std::sqrt(1 + 4 + 100 + 121 + 144.0)) < 1e-12);
  }

  void rolling_moves_the_edges_of_an_image_inside() {
    at::Tensor image = at::zeros({1, 1, 6, 6}, at::kDouble);
    image.select(2, 0).fill_(1);  // the edge at the top is seen from one side only
    const auto by_two = [](std::int64_t) { return std::int64_t{2}; };
    QVERIFY(value(total_variation(1, by_two), image) >
            1.3 * value(total_variation(1, no_roll()), image));
    const RollRule roll = random_roll(4, 30);
    std::set<std::int64_t> seen;
    for (std::int64_t i = 1; i < 200; ++i) {
      QVERIFY(roll(i) >= -30 && roll(i) < 30);
      QCOMPARE(roll(i), random_roll(4, 30)(i));
      seen.insert(roll(i));
    }
    QVERIFY(seen.size() > 40);
  }

  void correlation_with_the_noise_itself_is_the_sum_of_its_weights() {
    constexpr std::uint64_t kSeed = 9;
    const auto noise = at::detail::createCPUGenerator(SplitMix(kSeed, 4).next());
    const at::Tensor x = at::randn({8, 3, 8, 8}, noise, at::kFloat).to(at::kDouble);
    const at::Tensor flat = x.view({8, -1});
    const at::Tensor phi = flat.div(flat.square().sum(1, true).sqrt());
    const at::Tensor lambda = at::linalg_eigvalsh(phi.matmul(phi.t()));
    const at::Tensor weights = lambda.sub(lambda.min()).div(lambda.max().sub(lambda.min()));
    const Loss loss = sample_correlation(1, kSeed);
    const Scene scene = test::scene_of(x, 4);
    QVERIFY(std::abs(loss.terms(scene).front().item<double>() - weights.sum().item<double>()) <
            1e-9);
    QVERIFY(value(loss, x) < weights.sum().item<double>());  // other noise in another iteration
  }

  void images_that_are_nearly_alike_have_a_finite_gradient() {
    const Graph g = teacher();
    const at::Tensor alike = images(1, 22).add(images(8, 23).mul(0.05));
    const auto result =
        test::of_images(g, {per_image_bn_statistics(g, {}), sample_correlation(100, 9)}, alike, 1);
    const auto without = test::of_images(g, {per_image_bn_statistics(g, {})}, alike, 1);
    QVERIFY(result.images.isfinite().all().item<bool>());
    QVERIFY(!result.images.equal(without.images));
  }

  void labels_are_the_runs_whatever_the_batches_are() {
    const auto labels = [](std::uint64_t seed, std::int64_t first, std::int64_t count) {
      return uniform_labels()(seed, first, count, 10).hard;
    };
    const at::Tensor whole = labels(3, 0, 50);
    QVERIFY(whole.narrow(0, 20, 30).equal(labels(3, 20, 30)));
    QVERIFY(!whole.equal(labels(4, 0, 50)));
    QVERIFY(whole.min().item<std::int64_t>() >= 0 && whole.max().item<std::int64_t>() <= 9);
    QVERIFY(!no_labels()(3, 0, 50, 10).hard.defined());
  }

  void ranges_from_the_mean_of_the_images_extremes() {
    const at::Tensor values =
        at::tensor({-1.0, 4.0, 2.0, -3.0, 0.0, 8.0}, at::TensorOptions().dtype(at::kDouble))
            .view({2, 1, 1, 3});
    const Range range = mean_image_range(values, 4);
    QCOMPARE(range.lower.item<double>(), -2.0);
    QCOMPARE(range.upper.item<double>(), 6.0);
    // What is never negative begins at zero.
    QCOMPARE(mean_image_range(values.abs().add(1), 4).lower.item<double>(), 0.0);
  }

  void ranges_of_least_error_leave_a_lonely_value_out() {
    const at::Tensor even = at::linspace(0, 1, 1500, at::kDouble);
    const at::Tensor values = at::cat({even, at::ones({1}, at::kDouble).mul(3)}).view({1, -1});
    const double upper = least_squares_range(values, 3).upper.item<double>();
    QVERIFY(upper > 0.9 && upper < 2);
    QVERIFY(std::abs(least_squares_range(even.view({1, -1}), 8).upper.item<double>() - 1) < 0.011);
  }

  void a_run_gives_the_same_images_with_any_number_of_threads() {
    const std::string one = hash_of_run(small_recipe(), dir_.filePath("one"), 1);
    QVERIFY(one.size() > 20);
    QCOMPARE(hash_of_run(small_recipe(), dir_.filePath("two"), 2), one);
    Recipe with_all = small_recipe();
    for (const char* weight : {"class_weight", "tv_weight", "norm_weight", "correlation_weight"}) {
      with_all.parameters[weight] = 0.1;
    }
    QVERIFY(hash_of_run(with_all, dir_.filePath("all"), 1) != one);
  }

  void its_images_can_go_to_any_quantizer() {
    Recipe recipe = small_recipe();
    recipe.method = "ptq";
    recipe.parameters = {{"source", std::string("dsg")},
                         {"images", std::int64_t{8}},
                         {"synthesis_steps", std::int64_t{2}},
                         {"reconstruction", std::string("none")}};
    QVERIFY(hash_of_run(recipe, dir_.filePath("ptq"), 1).size() > 20);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Dsg)
#include "test_dsg.moc"
