// SPDX-License-Identifier: GPL-3.0-or-later
// What quantization did to each layer's weights: closed forms and networks made by hand.
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>
#include <c10/core/GradMode.h>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numeric>

#include "analysis/weights.h"
#include "api/error.h"
#include "api/inspect.h"
#include "api/run.h"
#include "engine/image_tensors.h"
#include "execute/describe.h"
#include "execute/executor.h"
#include "graph/batch_norm.h"
#include "quant/calibrate.h"
#include "quant/insert.h"
#include "tests/support/mixed_network.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

/// A linear layer with the given grid; codes to nearest.
WeightLayer layer_on_grid(const at::Tensor& weight, int bits, double scale, double zero_point) {
  const auto channels = weight.size(0);
  WeightLayer layer;
  layer.weight = weight;
  AffineQuantizer grid{bits, at::ones({channels}, at::kDouble).div(scale),
                       at::ones({channels}, at::kDouble).mul(zero_point)};
  const at::Tensor codes = quantize_codes(weight, grid);
  layer.quantizer = WeightQuantizer{grid, codes, codes.to(at::kFloat).add(zero_point).mul(scale)};
  return layer;
}

std::int64_t sum(const std::vector<std::int64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

class Inspect : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  RunResult finished(const std::string& method_id, const QString& name) {
    Recipe recipe;
    recipe.model.location = "builtin:shapes-resnet20";
    recipe.method = method_id;
    recipe.preset = "quick";
    recipe.quantization = {{4, 4}, method(method_id).card.layer_policy, {}, {}};
    RunOptions options;
    options.folder = dir_.filePath(name).toStdString();
    options.threads = 1;
    Run run(recipe, options);
    run.start();
    run.wait();
    const RunEvents events = run.poll();
    if (events.error) throw Error(*events.error);
    return events.result.value();
  }

 private Q_SLOTS:
  void the_sqnr_of_evenly_spread_weights_is_that_of_the_closed_form_data() {
    QTest::addColumn<int>("bits");
    for (const int bits : {2, 3, 4, 6, 8}) QTest::addRow("%d", bits) << bits;
  }
  void the_sqnr_of_evenly_spread_weights_is_that_of_the_closed_form() {
    QFETCH(int, bits);
    // evaluation.md 6.3: uniform on [-1, 1], both ends on the grid: 20 log10(2^b - 1).
    const std::int64_t n = 400001;
    const at::Tensor weight = at::arange(n, at::kDouble)
                                  .mul(2.0 / static_cast<double>(n - 1))
                                  .sub(1)
                                  .to(at::kFloat)
                                  .view({1, n});
    const double levels = std::ldexp(1.0, bits) - 1;
    const double scale = 2 / levels;
    // The lowest code stands for -1.
    const double zero_point = -levels / 2 + std::ldexp(1.0, bits - 1);
    const LayerWeights found =
        weight_summary(layer_on_grid(weight, bits, scale, zero_point), LayerInfo{});
    QVERIFY2(std::abs(*found.sqnr_db - 20 * std::log10(levels)) < 0.02,
             qPrintable(QString::number(*found.sqnr_db)));
    QCOMPARE(found.clipped, 0.0);
    QCOMPARE(found.unused_codes.size(), std::size_t{0});
  }

  void what_lies_beyond_the_outermost_levels_by_over_half_a_step_is_clipped() {
    // Levels -8 .. 7 in steps of 1. Clipped: -9, 7.6, 20; not: -8.4, 7.4 and what lies inside.
    const at::Tensor weight =
        at::tensor({-9.0, -8.4, -8.0, 0.0, 3.3, 7.0, 7.4, 7.6, 20.0, 1.0}, at::kFloat).view({2, 5});
    const LayerWeightDetail detail = weight_detail(layer_on_grid(weight, 4, 1, 0), LayerInfo{});
    QCOMPARE(detail.summary.clipped, 0.3);
    QCOMPARE(detail.channels[0].clipped, 0.2);
    QCOMPARE(detail.channels[1].clipped, 0.4);
    // The errors are 1, .4, .3, .4, .6, 13; the outlier stays outside of the bins.
    const double noise = 1 + 0.16 + 0.09 + 0.16 + 0.36 + 169;
    const double signal = 81 + 70.56 + 64 + 10.89 + 49 + 54.76 + 57.76 + 400 + 1;
    QVERIFY(std::abs(*detail.summary.sqnr_db - 10 * std::log10(signal / noise)) < 1e-4);
    QCOMPARE(detail.all.weights.overflow, 1);
    QCOMPARE(sum(detail.all.weights.counts), 9);
  }

  void levels_that_nothing_takes_are_named_by_their_codes() {
    // A symmetric grid of three bits never takes -4; here 1 and 3 are free too.
    const at::Tensor weight =
        at::tensor({-3.0, -2.0, -1.0, 0.0, 2.0, 2.0}, at::kFloat).view({2, 3}).mul(0.25);
    const LayerWeightDetail detail = weight_detail(layer_on_grid(weight, 3, 0.25, 0), LayerInfo{});
    QCOMPARE(detail.summary.unused_codes, (std::vector<std::int64_t>{-4, 1, 3}));
    // The first channel takes three of eight levels, the second two.
    QCOMPARE(detail.summary.unused_per_channel, 5.5);
    QCOMPARE(detail.channels[0].taken, (std::vector<std::int64_t>{0, 1, 1, 1, 0, 0, 0, 0}));
    QCOMPARE(detail.channels[1].taken, (std::vector<std::int64_t>{0, 0, 0, 0, 1, 0, 2, 0}));
    QCOMPARE(detail.all.taken, (std::vector<std::int64_t>{0, 1, 1, 1, 1, 0, 2, 0}));
    QCOMPARE(*detail.summary.sqnr_db, 120.0);  // on the grid: no error
    QCOMPARE(detail.summary.granularity, Granularity::PerTensor);
    QCOMPARE(detail.unit, WeightUnit::Weight);
    QCOMPARE(detail.all.levels.front(), -1.0);
    QCOMPARE(detail.all.levels.back(), 0.75);
  }

  void channels_with_grids_of_their_own_are_pooled_by_their_codes() {
    at::Tensor weight = test::normal({6, 4, 3, 3}, 3);
    for (std::int64_t c = 0; c < 6; ++c) weight.select(0, c).mul_(std::pow(10.0, c - 3));
    WeightLayer layer;
    layer.weight = weight;
    layer.quantizer = quantize_weight(weight, 4);
    const LayerWeightDetail detail = weight_detail(layer, LayerInfo{});
    QCOMPARE(detail.unit, WeightUnit::Code);
    QCOMPARE(detail.all.levels.size(), std::size_t{16});
    QCOMPARE(detail.all.levels.front(), -8.0);
    QCOMPARE(detail.all.levels.back(), 7.0);
    QCOMPARE(sum(detail.all.taken), weight.numel());
    QCOMPARE(detail.all.weights.total, weight.numel());
    // Min-max grids end at the smallest and the largest weight of their channel.
    QCOMPARE(detail.summary.clipped, 0.0);
    QCOMPARE(detail.all.weights.underflow + detail.all.weights.overflow, 0);
    for (std::int64_t c = 0; c < 6; ++c) {
      const WeightHistogram& channel = detail.channels[static_cast<std::size_t>(c)];
      const at::Tensor values = layer.quantizer->dequantized.select(0, c).contiguous().view({-1});
      for (std::int64_t i = 0; i < values.numel(); ++i) {
        const double value = values[i].item<double>();
        const double nearest = *std::min_element(
            channel.levels.begin(), channel.levels.end(),
            [&](double a, double b) { return std::abs(a - value) < std::abs(b - value); });
        QVERIFY(std::abs(nearest - value) <= 1e-6 * std::abs(channel.levels.front()));
      }
      // Levels are in the middle of what is rounded to them: with nearest rounding the weights
      // around a level are those that take it.
      const auto per_level = channel.weights.counts.size() / channel.levels.size();
      for (std::size_t q = 0; q < channel.levels.size(); ++q) {
        std::int64_t around = 0;
        for (std::size_t b = 0; b < per_level; ++b) {
          around += channel.weights.counts[q * per_level + b];
        }
        QCOMPARE(around, channel.taken[q]);
      }
    }
  }

  void a_float_layer_has_a_histogram_and_no_levels() {
    WeightLayer layer;
    layer.weight = test::normal({4, 8}, 5);
    const LayerWeightDetail detail = weight_detail(layer, LayerInfo{});
    QCOMPARE(detail.summary.bits, 0);
    QVERIFY(!detail.summary.sqnr_db);
    QVERIFY(detail.all.levels.empty() && detail.grids.empty());
    QCOMPARE(sum(detail.all.weights.counts), 32);
    QCOMPARE(detail.channels.size(), std::size_t{4});
  }

  void the_output_sqnr_is_that_of_the_layer_with_its_float_weights() {
    const c10::AutoGradMode no_grad(false);
    const Graph graph = test::small_network();
    const at::Tensor images = test::normal({40, 3, 8, 8}, 9);
    const Model quantized = make_model(
        calibrate_min_max(insert_quantizers(graph, {{3, 4}, LayerPolicy::All}), images), {});
    const auto layers = inspect_weights(quantized, to_float_images(images));
    const Graph& q = quantized.contents()->graph;
    const auto ids = weight_layers(q);
    QCOMPARE(layers.size(), ids.size());
    for (std::size_t l = 0; l < ids.size(); ++l) {
      // Independently: the outputs with both weights, on what the quantized network hands over.
      const Node& node = q.node(ids[l]);
      const NodeId input = node.inputs[0];
      const auto result = forward(q, images, std::vector<NodeId>{input, ids[l]});
      Op in_float = node.op;
      as_weight_layer(in_float)->quantizer.reset();
      const at::Tensor wanted = compute(in_float, {result.kept[0]}).to(at::kDouble);
      const at::Tensor error = result.kept[1].to(at::kDouble).sub(wanted);
      const double expected = 10 * std::log10(wanted.square().sum().item<double>() /
                                              error.square().sum().item<double>());
      QVERIFY2(
          std::abs(*layers[l].output_sqnr_db - expected) < 1e-3,
          qPrintable(QString("%1: %2 for %3").arg(l).arg(*layers[l].output_sqnr_db).arg(expected)));
    }
    QVERIFY(!inspect_weights(quantized)[0].output_sqnr_db);
  }

  void images_of_another_size_are_refused() {
    const Model model = make_model(test::small_network(), {});
    const FloatImages images = to_float_images(test::normal({2, 3, 16, 16}, 1));
    QVERIFY_THROWS_EXCEPTION(Error, inspect_weights(model, images));
    QVERIFY_THROWS_EXCEPTION(Error, inspect_layer(model, 4));
    QVERIFY_THROWS_EXCEPTION(Error, inspect_layer(model, -1));
  }

  void a_run_that_equalizes_keeps_the_weights_that_became_codes() {
    const RunResult result = finished("dfq", "dfq");
    QVERIFY(!result.equalization.empty());
    QVERIFY(QFile::exists(QString::fromStdString(result.folder + "/float_weights.safetensors")));
    const Model quantized = load_run_with_float_weights(result.folder);
    // Per tensor and to nearest: every code is the nearest one to the weight that is kept.
    std::size_t changed = 0;
    const Graph folded =
        fold_batch_norm(Model::load({"builtin:shapes-resnet20"}).contents()->graph);
    for (const NodeId id : weight_layers(quantized.contents()->graph)) {
      const Node& node = quantized.contents()->graph.node(id);
      const WeightLayer& layer = *as_weight_layer(node.op);
      QVERIFY(quantize_codes(layer.weight, layer.quantizer->affine).equal(layer.quantizer->codes));
      changed += layer.weight.equal(test::layer(folded, node.path).weight) ? 0 : 1;
    }
    QVERIFY(changed >= result.equalization.size());
    // The ranges after equalization are those of the kept weights.
    const EqualizedPair& pair = result.equalization.front();
    const at::Tensor& first = test::layer(quantized.contents()->graph, pair.first).weight;
    for (std::size_t c = 0; c < pair.first_after.size(); ++c) {
      const at::Tensor row = first.select(0, static_cast<std::int64_t>(c));
      const double range = row.max().item<double>() - row.min().item<double>();
      QVERIFY(std::abs(range - pair.first_after[c]) < 1e-5 * std::abs(range) ||
              std::abs(row.abs().max().item<double>() - pair.first_after[c]) < 1e-5);
    }
  }

  void a_run_that_leaves_the_weights_alone_stores_them_no_second_time() {
    const RunResult result = finished("squant", "squant");
    QVERIFY(!QFile::exists(QString::fromStdString(result.folder + "/float_weights.safetensors")));
    const Model quantized = load_run_with_float_weights(result.folder);
    const auto layers = inspect_weights(quantized);
    QCOMPARE(layers.size(), quantized.info().layers.size());
    for (const LayerWeights& layer : layers) {
      QCOMPARE(layer.bits, 4);
      QVERIFY(*layer.sqnr_db > 10 && *layer.sqnr_db < 30);
      QVERIFY(!layer.output_sqnr_db);
    }
    QVERIFY(!run_images(result.folder));
  }

  void a_run_that_is_not_finished_is_refused() {
    QVERIFY_THROWS_EXCEPTION(Error,
                             load_run_with_float_weights(dir_.filePath("none").toStdString()));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Inspect)
#include "test_inspect.moc"
