// SPDX-License-Identifier: GPL-3.0-or-later
// Activation ranges from images, from noise by SQuant's rule, and from batch norm; percentile and
// KL ranges.
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <QTest>

#include <cmath>

#include "api/error.h"
#include "execute/executor.h"
#include "graph/batch_norm.h"
#include "quant/calibrate.h"
#include "quant/insert.h"
#include "quant/range_estimators.h"
#include "tests/support/mixed_network.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

double value(const at::Tensor& t) {
  return t.item<double>();
}

/// Lowest and highest value of a quantizer's grid.
std::pair<double, double> ends(const Graph& graph, const char* path) {
  const auto& affine =
      std::get<ActivationQuantizer>(graph.node(test::find_node(graph, path)).op).affine;
  const double step = 1 / value(affine.inv_scale);
  const double zero = value(affine.zero_point);
  return {step * (double(affine.qmin()) + zero), step * (double(affine.qmax()) + zero)};
}

const Range kImage{at::full({1}, -2.0, at::kDouble), at::full({1}, 2.5, at::kDouble)};

/// Attention over channels by softmax, of which batch norm tells nothing.
Graph with_softmax_gate() {
  test::Draw draw(3);
  Graph g;
  g.input = {3, 4, 4};
  g.classes = 2;
  NodeId x = g.add("input", Input{}, {});
  x = g.add("conv", draw.conv(3, 4, 1), {x});
  x = g.add("bn", draw.batch_norm(4), {x});
  const NodeId features = g.add("relu", Relu{}, {x});
  x = g.add("squeeze", GlobalAvgPool{}, {features});
  x = g.add("softmax", Softmax{1}, {x});
  x = g.add("gated", Binary{Arithmetic::Multiply}, {features, x});
  x = g.add("second", draw.conv(4, 2, 1), {x});
  x = g.add("pool", GlobalAvgPool{}, {x});
  g.output = g.add("flatten", Flatten{}, {x});
  return g;
}

class Calibrate : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_rule_of_sigmas() {
    const auto positive = at::tensor({0.0, 0.0, 1.0, 2.0, 3.0}, at::TensorOptions(at::kDouble));
    const auto wide = sigma_range(positive, 8, 12);
    QCOMPARE(value(wide.lower), 0.0);
    QVERIFY(std::abs(value(wide.upper) - 12) < 1e-12);         // unbiased std of 1, 2, 3 is 1
    QCOMPARE(value(sigma_range(positive, 5, 12).upper), 3.0);  // below 6 bits: the largest value
    const auto both = at::tensor({-1.0, 1.0, 3.0}, at::TensorOptions(at::kDouble));
    const auto centred = sigma_range(both, 8, 12);
    QVERIFY(std::abs(value(centred.upper) - 12 * 2 / 1.25) < 1e-12);
    QCOMPARE(value(centred.lower), -value(centred.upper));
    QCOMPARE(value(sigma_range(both, 4, 12).lower), -3.0);
  }

  void an_activation_that_is_always_zero_has_a_finite_range() {
    const auto range = sigma_range(at::zeros({4, 4}), 4, 12);
    QCOMPARE(value(range.upper), 0.0);
    const auto affine = affine_from_range(range, 4);
    QVERIFY(fake_quantize(at::zeros({4}), affine).eq(0).all().item<bool>());
  }

  void multipliers_by_width() {
    QCOMPARE(squant_sigmas(2), 12.0);
    QCOMPARE(squant_sigmas(4), 12.0);
    QCOMPARE(squant_sigmas(6), 14.0);
    QCOMPARE(squant_sigmas(8), 25.0);
  }

  void later_quantizers_see_what_earlier_ones_left() {
    const Graph q = insert_quantizers(test::small_network(), {{4, 4}, LayerPolicy::SQuant, {}, {}});
    const auto images = test::normal({4, 3, 8, 8}, 9);
    std::vector<at::Tensor> seen;
    const Graph calibrated = calibrate(q, images, [&](const at::Tensor& x, int bits) {
      seen.push_back(x);
      return sigma_range(x, bits, 12);
    });
    QCOMPARE(seen.size(), std::size_t(3));
    // With the ranges now fixed, every quantizer reads exactly what it was calibrated on.
    std::size_t next = 0;
    forward(calibrated, images, {}, [&](NodeId id, const at::Tensor& v) {
      const auto readers = consumers(calibrated)[std::size_t(id)];
      for (const NodeId reader : readers) {
        if (std::holds_alternative<ActivationQuantizer>(calibrated.node(reader).op)) {
          if (!v.equal(seen[next++])) next = 99;
        }
      }
      return v;
    });
    QCOMPARE(next, std::size_t(3));
  }

  void batch_norm_gives_ranges_without_images() {
    const Graph g = fold_batch_norm(test::mixed_network());
    const Graph q = insert_quantizers(g, {{8, 8}, LayerPolicy::Dfq, {}, {}});
    const Graph ranged = ranges_from_batch_norm(q, 6, kImage).graph;
    const auto& stem = *test::layer(g, "stem").statistics;
    const double upper = value(stem.mean.add(stem.std, 6).max());
    const auto [low, high] = ends(ranged, "stem_relu.quantizer");
    QCOMPARE(low, 0.0);
    QVERIFY(std::abs(high - upper) < 1e-9 * upper);
    const auto [image_low, image_high] = ends(ranged, "input.quantizer");
    QVERIFY(std::abs(image_low + 2) < 4.5 / 255 && std::abs(image_high - 2.5) < 4.5 / 255);
    const auto [bottleneck_low, bottleneck_high] = ends(ranged, "pointwise.quantizer");
    QVERIFY(bottleneck_low < 0 && bottleneck_high > 0);
    QVERIFY(ends(ranged, "block.relu6.quantizer").second <= 6 + 1e-9);
  }

  void unfolded_batch_norm_tells_the_same() {
    const QuantizationSetting setting{{8, 8}, LayerPolicy::SQuant, {}, {}};
    const Graph g = test::mixed_network();
    const auto a = ranges_from_batch_norm(insert_quantizers(g, setting), 4, kImage).graph;
    const auto b =
        ranges_from_batch_norm(insert_quantizers(fold_batch_norm(g), setting), 4, kImage).graph;
    for (const char* path : {"depthwise.input_quantizer", "block.conv1.input_quantizer",
                             "biased.input_quantizer", "fc1.input_quantizer"}) {
      QVERIFY(std::abs(ends(a, path).second - ends(b, path).second) < 1e-9);
      QVERIFY(std::abs(ends(a, path).first - ends(b, path).first) < 1e-9);
    }
  }

  void an_activation_without_batch_norm_before_it_is_named() {
    Graph g;
    g.input = {3, 4, 4};
    g.classes = 2;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("conv", test::Draw(1).conv(3, 4, 1), {x});
    x = g.add("first_relu", Relu{}, {x});
    x = g.add("second", test::Draw(2).conv(4, 2, 1), {x});
    x = g.add("pool", GlobalAvgPool{}, {x});
    g.output = g.add("flatten", Flatten{}, {x});
    const QuantizationSetting setting{{4, 4}, LayerPolicy::All, {}, {}};
    try {
      check_batch_norm_ranges(g, setting, "Do something else.");
      QFAIL("no error");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::NoBatchNorm);
      QVERIFY(QString(error.what()).contains("first_relu"));
      QCOMPARE(error.hint(), std::string("Do something else."));
    }
    check_batch_norm_ranges(test::mixed_network(), setting, "");
  }

  void what_batch_norm_does_not_tell_is_left_to_images() {
    const Graph q = insert_quantizers(with_softmax_gate(), {{8, 8}, LayerPolicy::Dfq, {}, {}});
    const BatchNormRanges found = ranges_from_batch_norm(q, 6, kImage);
    QCOMPARE(found.unknown.size(), std::size_t(1));
    QCOMPARE(q.node(found.unknown[0]).path, std::string("gated.quantizer"));
    QCOMPARE(unknown_ranges_note(found, "noise"),
             std::string("batch norm tells nothing of 1 of 2 activations (gated): noise"));
    const at::Tensor images = test::normal({4, 3, 4, 4}, 5).to(at::kDouble);
    double seen = 0;
    const Graph done = calibrate(
        found.graph, images,
        [&](const at::Tensor& x, int) {
          seen = value(x.max());
          return min_max_rule(x, 8);
        },
        found.unknown);
    // The one quantizer takes what it sees, the other keeps what it was told.
    QVERIFY(seen > 0);
    QVERIFY(std::abs(ends(done, "gated.quantizer").second - seen) < seen / 255);
    QVERIFY(ends(done, "input.quantizer") == ends(found.graph, "input.quantizer"));
  }

  void pixels_become_the_values_of_their_normalization() {
    const Range range = image_range(parse_normalization("imagenet"));
    // The unofficial port's fixed range of normalised pixels, dfq preset of quantizers.md 5.2.
    QVERIFY(std::abs(value(range.lower) + 2.118) < 1e-3);
    QVERIFY(std::abs(value(range.upper) - 2.64) < 1e-3);
  }

  void percentiles_interpolate_between_order_statistics() {
    const auto x = at::arange(0, 101, at::TensorOptions(at::kDouble));
    const auto range = percentile_range(x, 0.99);
    QVERIFY(std::abs(value(range.lower) - 1) < 1e-9 && std::abs(value(range.upper) - 99) < 1e-9);
    const auto between = percentile_range(x, 0.995);
    QVERIFY(std::abs(value(between.upper) - 99.5) < 1e-9);
    const auto all = percentile_range(x, 1);
    QVERIFY(value(all.lower) == 0 && value(all.upper) == 100);
    QVERIFY_EXCEPTION_THROWN(percentile_range(x, 0.5), Error);
    QVERIFY_EXCEPTION_THROWN(percentile_range(x, std::nan("")), Error);
  }

  void kl_calibration_clips_an_outlier_and_keeps_a_uniform_range() {
    test::Draw draw(31);
    const auto bulk = draw.uniform({100000}, 0, 1);
    const auto with_outlier = at::cat({bulk, at::full({1}, 50.0, at::kDouble)});
    const auto clipped = kl_range(with_outlier, 4);
    QCOMPARE(value(clipped.lower), 0.0);
    QVERIFY2(value(clipped.upper) < 2, qPrintable(QString::number(value(clipped.upper))));
    QVERIFY(value(clipped.upper) > 0.9);
    const auto kept = kl_range(bulk, 8);
    QVERIFY(value(kept.upper) > 0.97);
    const auto both_sides = kl_range(draw.normal({100000}), 8);
    QCOMPARE(value(both_sides.lower), -value(both_sides.upper));
    QVERIFY(value(both_sides.upper) > 2.5);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Calibrate)
#include "test_calibrate.moc"
