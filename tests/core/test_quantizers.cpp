// SPDX-License-Identifier: GPL-3.0-or-later
// quantizers.md part 7, on what ZeroQ's path uses.
#include <ATen/core/Tensor.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/tensor.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <set>

#include "api/error.h"
#include "execute/executor.h"
#include "quant/affine.h"
#include "quant/insert.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

at::Tensor one(double value) {
  return at::tensor({value}, at::TensorOptions().dtype(at::kDouble));
}

AffineQuantizer quantizer(double lower, double upper, int bits) {
  return affine_from_range({one(lower), one(upper)}, bits);
}

double quantized(double x, const AffineQuantizer& q) {
  return fake_quantize(one(x), q).item<double>();
}

std::vector<int> activation_bits(const Graph& graph) {
  std::vector<int> bits;
  for (const Node& node : graph.nodes) {
    if (const auto* op = std::get_if<ActivationQuantizer>(&node.op))
      bits.push_back(op->affine.bits);
  }
  return bits;
}

class Quantizers : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_integer_zero_point_example_of_the_specification_holds() {
    const auto q = quantizer(-0.9, 1.6, 4);
    QCOMPARE(q.zero_point.item<double>(), 3.0);
    QVERIFY(std::abs(1 / q.inv_scale.item<double>() - 1.0 / 6) < 1e-12);
    QVERIFY(std::abs(quantized(-0.9, q) + 5.0 / 6) < 1e-12);
    QCOMPARE(quantized(0, q), 0.0);
    QVERIFY(std::abs(quantized(1.6, q) - 10.0 / 6) < 1e-12);
  }

  void rounding_is_half_to_even_in_both_precisions() {
    AffineQuantizer q{8, one(1), one(0)};
    const std::vector<double> x{0.5, 1.5, 2.5, -0.5, -1.5, 126.5, 200, -200};
    const std::vector<double> wanted{0, 2, 2, 0, -2, 126, 127, -128};
    const auto values = at::tensor(x, at::TensorOptions().dtype(at::kDouble));
    const auto expected = at::tensor(wanted, at::TensorOptions().dtype(at::kDouble));
    QVERIFY(fake_quantize(values, q).equal(expected));
    QVERIFY(fake_quantize(values.to(at::kFloat), q).equal(expected.to(at::kFloat)));
    QVERIFY(quantize_codes(values, q).to(at::kDouble).equal(expected));
  }

  void error_is_at_most_half_a_step_inside_the_range_data() {
    QTest::addColumn<int>("bits");
    for (int bits = 2; bits <= 8; ++bits) QTest::newRow(qPrintable(QString::number(bits))) << bits;
  }
  void error_is_at_most_half_a_step_inside_the_range() {
    QFETCH(int, bits);
    const auto q = quantizer(-0.7, 1.9, bits);
    const auto x = at::linspace(-0.7, 1.9, 2001, at::TensorOptions().dtype(at::kDouble));
    const auto y = fake_quantize(x, q);
    const double step = 1 / q.inv_scale.item<double>();
    QVERIFY(x.sub(y).abs().max().item<double>() <= step / 2 + 1e-12);
    QVERIFY(fake_quantize(y, q).allclose(y, 0, 1e-12));  // idempotent
    std::set<double> levels;
    for (std::int64_t i = 0; i < y.numel(); ++i)
      levels.insert(std::round(y[i].item<double>() / step));
    QVERIFY(levels.size() <= std::size_t(1) << bits);
  }

  void scaling_the_input_scales_the_output_and_keeps_the_codes() {
    const auto w = test::normal({4, 3, 3, 3}, 3);
    const auto a = quantize_weight(w, 4);
    const auto b = quantize_weight(w.mul(8), 4);  // a power of two: exact
    QVERIFY(a.codes.equal(b.codes));
    QVERIFY(a.dequantized.mul(8).equal(b.dequantized));
  }

  void per_channel_equals_per_tensor_slice_by_slice() {
    const auto w = test::normal({6, 3, 3, 3}, 4);
    const auto all = quantize_weight(w, 3);
    for (std::int64_t c = 0; c < 6; ++c) {
      const auto slice = quantize_weight(w.narrow(0, c, 1), 3);
      QVERIFY(slice.codes.equal(all.codes.narrow(0, c, 1)));
    }
  }

  void a_dead_channel_stays_finite() {
    auto w = test::normal({2, 3, 3, 3}, 5);
    w[1].zero_();
    const auto q = quantize_weight(w, 4);
    QVERIFY(q.dequantized.isfinite().all().item<bool>());
    QCOMPARE(q.dequantized[1].abs().max().item<double>(), 0.0);
  }

  void a_weight_that_is_not_finite_is_refused_by_name() {
    Graph g = test::small_network();
    std::get<Conv2d>(g.nodes[1].op).weight[0][0][0][0] = std::nan("");
    try {
      insert_quantizers(g, {{4, 4}, LayerPolicy::All});
      QFAIL("no error");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::NonFinite);
      QVERIFY(QString(error.what()).contains("conv1"));
    }
  }

  void gradients_pass_straight_through_also_where_clipped() {
    const auto x = at::tensor({-5.0, 0.2, 5.0}, at::TensorOptions().dtype(at::kDouble))
                       .set_requires_grad(true);
    const auto y = fake_quantize(x, quantizer(-1, 1, 4));
    const auto gradient = torch::autograd::grad({y.sum()}, {x})[0];
    QVERIFY(gradient.equal(at::ones({3}, at::kDouble)));
  }

  void one_quantizer_follows_every_rectifier_and_nothing_else() {
    const Graph g = insert_quantizers(test::small_network(), {{4, 3}, LayerPolicy::All});
    QCOMPARE(activation_bits(g), (std::vector<int>{3, 3, 3}));
    for (const Node& node : g.nodes) {
      if (!std::holds_alternative<ActivationQuantizer>(node.op)) continue;
      QVERIFY(std::holds_alternative<Relu>(g.nodes[std::size_t(node.inputs[0])].op));
    }
    // The rectifier's value is read through its quantizer only, also by the shortcut.
    const auto readers = consumers(g);
    for (std::size_t id = 0; id < g.nodes.size(); ++id) {
      if (std::holds_alternative<Relu>(g.nodes[id].op))
        QCOMPARE(readers[id].size(), std::size_t(1));
    }
  }

  void first_and_last_layer_policies_are_obeyed() {
    const Graph g = test::small_network();
    QCOMPARE(layer_weight_bits(g, {{4, 4}, LayerPolicy::All}), (std::vector<int>{4, 4, 4, 4}));
    QCOMPARE(layer_weight_bits(g, {{4, 4}, LayerPolicy::FirstLast8}),
             (std::vector<int>{8, 4, 4, 8}));
    QCOMPARE(layer_weight_bits(g, {{4, 4}, LayerPolicy::FirstLastFloat}),
             (std::vector<int>{0, 4, 4, 0}));
    QCOMPARE(activation_bits(insert_quantizers(g, {{4, 4}, LayerPolicy::FirstLast8})),
             (std::vector<int>{8, 4, 4}));
    QCOMPARE(activation_bits(insert_quantizers(g, {{4, 4}, LayerPolicy::FirstLastFloat})),
             (std::vector<int>{4, 4}));
  }

  void calibrated_ranges_span_zero_to_the_largest_value_seen() {
    const c10::AutoGradMode no_grad(false);
    const Graph g = test::small_network();
    const auto images = test::normal({6, 3, 8, 8}, 7);
    // With float weights the first rectifier sees the float network's values.
    const auto seen = forward(g, images, {}, {}, 3).output.max().item<double>();
    const Graph q = calibrate_min_max(
        insert_quantizers(g, {{4, 8}, LayerPolicy::FirstLastFloat}, std::vector<int>{0, 0, 0, 0}),
        images);
    const Graph all = calibrate_min_max(
        insert_quantizers(g, {{4, 8}, LayerPolicy::All}, std::vector<int>{0, 0, 0, 0}), images);
    const auto& first = std::get<ActivationQuantizer>(all.nodes[4].op).affine;
    const double step = 1 / first.inv_scale.item<double>();
    QCOMPARE(first.zero_point.item<double>(), 128.0);  // lower end 0
    QVERIFY(std::abs(255 * step - seen) < 1e-4);
    QCOMPARE(activation_bits(q).size(), std::size_t(2));
  }

  void calibrating_without_an_image_is_refused() {
    const Graph g = insert_quantizers(test::small_network(), {{4, 4}, LayerPolicy::All});
    QVERIFY_EXCEPTION_THROWN(calibrate_min_max(g, test::normal({0, 3, 8, 8}, 1)), Error);
  }

  void bit_widths_are_read_from_text_and_bounded() {
    QCOMPARE(parse_bits("w3A8"), (BitWidths{3, 8}));
    for (const char* bad : {"W1A4", "W9A4", "W4", "4/4", "W4A44", ""}) {
      QVERIFY_EXCEPTION_THROWN(parse_bits(bad), Error);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Quantizers)
#include "test_quantizers.moc"
