// SPDX-License-Identifier: GPL-3.0-or-later
// Layer policies (quantizers.md 5): which layers get which bits, where activation quantizers sit,
// and overrides of single layers.
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <QTest>

#include "api/error.h"
#include "execute/executor.h"
#include "quant/insert.h"
#include "tests/support/mixed_network.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

/// "path: bits" of every activation quantizer, in order.
QStringList quantizers(const Graph& graph) {
  QStringList list;
  for (const Node& node : graph.nodes) {
    const auto* quantizer = std::get_if<ActivationQuantizer>(&node.op);
    if (quantizer == nullptr) continue;
    list << QString("%1: %2").arg(QString::fromStdString(node.path)).arg(quantizer->affine.bits);
  }
  return list;
}

QuantizationSetting setting(LayerPolicy policy, std::vector<LayerOverride> layers = {}) {
  return {{4, 3}, policy, {}, std::move(layers)};
}

/// Paths of the nodes that a node reads.
QStringList inputs(const Graph& graph, const char* path) {
  QStringList list;
  for (const NodeId id : graph.node(test::find_node(graph, path)).inputs) {
    list << QString::fromStdString(graph.node(id).path);
  }
  return list;
}

class Policy : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void names_are_read_back_and_old_ones_stay() {
    for (const LayerPolicy policy : layer_policies()) {
      QCOMPARE(parse_layer_policy(to_string(policy)), policy);
    }
    QCOMPARE(parse_layer_policy("zsq_all"), LayerPolicy::All);
    QCOMPARE(parse_layer_policy("first_last_8"), LayerPolicy::FirstLast8);
    QCOMPARE(parse_layer_policy("first_last_float"), LayerPolicy::FirstLastFloat);
    QVERIFY_EXCEPTION_THROWN(parse_layer_policy("all"), Error);
  }

  void weight_bits_by_policy_data() {
    QTest::addColumn<LayerPolicy>("policy");
    QTest::addColumn<std::vector<int>>("bits");
    const std::vector<int> same{4, 4, 4, 4};
    const std::vector<int> outer8{8, 4, 4, 8};
    QTest::newRow("squant") << LayerPolicy::SQuant << same;
    QTest::newRow("brecq") << LayerPolicy::Brecq << outer8;
    QTest::newRow("qdrop") << LayerPolicy::QDrop << outer8;
    QTest::newRow("genie") << LayerPolicy::Genie << outer8;
    QTest::newRow("dfq") << LayerPolicy::Dfq << same;
    QTest::newRow("udfc") << LayerPolicy::Udfc << same;
  }
  void weight_bits_by_policy() {
    QFETCH(LayerPolicy, policy);
    QFETCH(std::vector<int>, bits);
    QCOMPARE(layer_weight_bits(test::small_network(), setting(policy)), bits);
  }

  void at_layer_inputs_every_reader_has_its_own() {
    const Graph q = insert_quantizers(test::small_network(), setting(LayerPolicy::SQuant));
    check(q);
    QCOMPARE(quantizers(q),
             (QStringList{"layer1.conv1.input_quantizer: 3", "layer1.conv2.input_quantizer: 3",
                          "linear.input_quantizer: 8"}));
    // The image is not quantized; the identity shortcut is in float.
    QCOMPARE(inputs(q, "conv1"), QStringList{"input"});
    QCOMPARE(inputs(q, "layer1.shortcut"), QStringList{"relu"});
    QCOMPARE(inputs(q, "layer1.conv1"), QStringList{"layer1.conv1.input_quantizer"});
    QCOMPARE(inputs(q, "linear"), QStringList{"linear.input_quantizer"});
  }

  void shared_inputs_are_quantized_for_all_who_read_them() {
    const Graph q = insert_quantizers(test::small_network(), setting(LayerPolicy::Genie));
    QCOMPARE(quantizers(q), (QStringList{"relu.quantizer: 8", "layer1.relu1.quantizer: 3",
                                         "flatten.quantizer: 8"}));
    QCOMPARE(inputs(q, "layer1.shortcut"), QStringList{"relu.quantizer"});
    const Graph dfq = insert_quantizers(test::small_network(), setting(LayerPolicy::Dfq));
    QCOMPARE(quantizers(dfq), (QStringList{"input.quantizer: 8", "relu.quantizer: 3",
                                           "layer1.relu1.quantizer: 3", "flatten.quantizer: 3"}));
  }

  void at_unit_outputs_sums_have_one_and_their_last_layer_none() {
    const Graph q = insert_quantizers(test::small_network(), setting(LayerPolicy::Brecq));
    // The block's output feeds the classifier through pooling only: 8 bits. The logits have none.
    QCOMPARE(quantizers(q), (QStringList{"relu.quantizer: 8", "layer1.relu1.quantizer: 3",
                                         "layer1.relu2.quantizer: 8"}));
    QCOMPARE(inputs(q, "layer1.add"), (QStringList{"layer1.bn2", "layer1.shortcut"}));
    const Graph qdrop = insert_quantizers(test::small_network(), setting(LayerPolicy::QDrop));
    QCOMPARE(quantizers(qdrop).first(), QString("relu.quantizer: 3"));
  }

  void a_linear_bottleneck_has_a_quantizer_at_its_unit_output_only() {
    const Graph g = test::mixed_network();
    const auto has = [&](LayerPolicy policy, const char* path) {
      return quantizers(insert_quantizers(g, setting(policy))).contains(QString(path) + ": 3");
    };
    QVERIFY(!has(LayerPolicy::All, "pointwise_bn.quantizer"));
    QVERIFY(has(LayerPolicy::QDrop, "pointwise_bn.quantizer"));
    QVERIFY(has(LayerPolicy::SQuant, "block.conv1.input_quantizer"));
    QVERIFY(!has(LayerPolicy::QDrop, "block.bn2.quantizer"));
    QVERIFY(has(LayerPolicy::QDrop, "block.relu6.quantizer"));
  }

  void granularity_is_the_policys_unless_set() {
    QCOMPARE(weight_granularity(setting(LayerPolicy::Dfq)), Granularity::PerTensor);
    QCOMPARE(weight_granularity(setting(LayerPolicy::SQuant)), Granularity::PerChannel);
    QuantizationSetting changed = setting(LayerPolicy::Dfq);
    changed.weight_granularity = Granularity::PerChannel;
    QCOMPARE(weight_granularity(changed), Granularity::PerChannel);
  }

  void per_tensor_weights_share_one_grid() {
    const Graph g = test::mixed_network();
    const Graph q = insert_quantizers(g, setting(LayerPolicy::Dfq));
    const auto& weight = test::layer(g, "block.conv1").weight;
    const auto& grid = test::layer(q, "block.conv1").quantizer->affine;
    QCOMPARE(grid.inv_scale.numel(), std::int64_t(16));
    QCOMPARE(grid.inv_scale.min().item<double>(), grid.inv_scale.max().item<double>());
    const double width = weight.max().item<double>() - weight.min().item<double>();
    QVERIFY(std::abs(grid.inv_scale[0].item<double>() - 15 / width) < 1e-9);
    const auto& codes = test::layer(q, "block.conv1").quantizer->codes;
    QCOMPARE(codes.min().item<int>(), -8);
    QCOMPARE(codes.max().item<int>(), 7);
  }

  void symmetric_weights_have_zero_in_the_middle() {
    const auto w = test::Draw(3).normal({6, 4, 3, 3});
    const auto q = quantize_weight(w, {4, Granularity::PerChannel, Symmetry::Symmetric});
    QCOMPARE(q.affine.zero_point.abs().max().item<double>(), 0.0);
    const auto largest = w.flatten(1).abs().amax(1);
    QVERIFY(q.affine.inv_scale.allclose(largest.reciprocal().mul(7), 1e-12));
    QVERIFY(q.codes.min().item<int>() >= -7);
    QVERIFY(q.dequantized.sub(w)
                .abs()
                .flatten(1)
                .amax(1)
                .le(largest.div(14).add(1e-12))
                .all()
                .item<bool>());
  }

  void a_real_zero_point_puts_both_ends_on_the_grid() {
    // quantizers.md 7.1
    const Range range{at::full({1}, -0.9, at::kDouble), at::full({1}, 1.6, at::kDouble)};
    const auto real = affine_from_range(range, 4, ZeroPoint::Real);
    QVERIFY(std::abs(real.zero_point.item<double>() - 2.6) < 1e-12);
    const auto ends = at::cat({range.lower, range.upper, at::zeros({1}, at::kDouble)});
    const auto y = fake_quantize(ends, real);
    QVERIFY(y.allclose(at::cat({range.lower, range.upper, at::full({1}, -1.0 / 15, at::kDouble)}),
                       1e-12));
    QVERIFY(std::abs(fake_quantize(ends, affine_from_range(range, 4))[0].item<double>() + 5.0 / 6) <
            1e-12);
  }

  void overrides_change_single_layers() {
    const Graph g = test::small_network();
    const auto bits = [&](LayerPolicy policy, LayerOverride layer) {
      return insert_quantizers(g, setting(policy, {std::move(layer)}));
    };
    const Graph floating = bits(LayerPolicy::All, parse_layer_override("conv1=float"));
    QVERIFY(!test::layer(floating, "conv1").quantizer.has_value());
    QCOMPARE(quantizers(floating).size(), 2);
    const Graph wide = bits(LayerPolicy::All, parse_layer_override("layer1.conv1=W8A6"));
    QCOMPARE(test::layer(wide, "layer1.conv1").quantizer->affine.bits, 8);
    QVERIFY(quantizers(wide).contains("layer1.relu1.quantizer: 6"));
    // What conv2 puts out is the block's sum.
    const Graph sum = bits(LayerPolicy::All, parse_layer_override("layer1.conv2=A8"));
    QCOMPARE(test::layer(sum, "layer1.conv2").quantizer->affine.bits, 4);
    QVERIFY(quantizers(sum).contains("layer1.relu2.quantizer: 8"));
    // An override gives a layer back what its policy leaves in float.
    const Graph stem = bits(LayerPolicy::FirstLastFloat, parse_layer_override("conv1=5"));
    QCOMPARE(test::layer(stem, "conv1").quantizer->affine.bits, 5);
    QVERIFY(quantizers(stem).contains("relu.quantizer: 5"));
    // At layer inputs it is the inputs of those who read the layer, also through pooling.
    const Graph reader = bits(LayerPolicy::SQuant, parse_layer_override("layer1.conv1=A7"));
    QVERIFY(quantizers(reader).contains("layer1.conv2.input_quantizer: 7"));
    const Graph last = bits(LayerPolicy::SQuant, parse_layer_override("layer1.conv2=Afloat"));
    QCOMPARE(inputs(last, "linear"), QStringList{"flatten"});
  }

  void a_layer_that_is_not_there_is_refused_with_those_that_are() {
    const Graph g = test::small_network();
    check_overrides(g, setting(LayerPolicy::All, {parse_layer_override("linear=8")}));
    try {
      check_overrides(g, setting(LayerPolicy::All, {parse_layer_override("layer9=8")}));
      QFAIL("no error");
    } catch (const Error& error) {
      QVERIFY(QString(error.what()).contains("layer9"));
      QVERIFY(QString::fromStdString(error.hint()).contains("layer1.conv2"));
    }
  }

  void overrides_are_read_from_text_and_bounded() {
    const auto both = parse_layer_override("a.b=8");
    QCOMPARE(both, (LayerOverride{"a.b", 8, 8}));
    QCOMPARE(parse_layer_override("x=float"), (LayerOverride{"x", 0, 0}));
    QCOMPARE(parse_layer_override("x=w4A8"), (LayerOverride{"x", 4, 8}));
    QCOMPARE(parse_layer_override("x=WfloatA8"), (LayerOverride{"x", 0, 8}));
    QCOMPARE(parse_layer_override("x=A3"), (LayerOverride{"x", {}, 3}));
    QCOMPARE(parse_layer_override("Conv=2=W3"), (LayerOverride{"Conv=2", 3, {}}));
    for (const char* bad : {"x", "x=", "=8", "x=1", "x=33", "x=9", "x=W1A4", "x=4 ", "x=W4A",
                            "x=floaty", "x=-4", "x=4A4"}) {
      QVERIFY_EXCEPTION_THROWN(parse_layer_override(bad), Error);
    }
    for (const char* good : {"a.b=8", "x=float", "x=W4A8", "x=WfloatA8", "x=A3", "x=W3"}) {
      QCOMPARE(QString::fromStdString(to_string(parse_layer_override(good))), QString(good));
    }
  }

  void a_setting_is_written_and_read_back() {
    QuantizationSetting s = setting(LayerPolicy::Dfq);
    QCOMPARE(to_string(s), std::string("W4A3 dfq"));
    s.weight_granularity = Granularity::PerChannel;
    s.layers = {{"a b%", 0, 0}, {"conv1", 8, {}}};
    QCOMPARE(to_string(s), std::string("W4A3 dfq per_channel a%20b%25=float conv1=W8"));
    QCOMPARE(parse_quantization_setting(to_string(s)), s);
    for (const char* bad : {"", "W4A4", "W4A4 nobody", "W4A4 zsq_all often", "W1A4 zsq_all"}) {
      QVERIFY_EXCEPTION_THROWN(parse_quantization_setting(bad), Error);
    }
  }

  void widths_outside_two_to_eight_and_double_names_are_refused() {
    for (const int bits : {-1, 1, 9, 33}) {
      QVERIFY_EXCEPTION_THROWN(checked({{bits, 4}, LayerPolicy::All, {}, {}}), Error);
      QVERIFY_EXCEPTION_THROWN(checked({{4, 4}, LayerPolicy::All, {}, {{"a", bits, {}}}}), Error);
    }
    QVERIFY_EXCEPTION_THROWN(checked({{4, 4}, LayerPolicy::All, {}, {{"a", 4, {}}, {"a", 8, {}}}}),
                             Error);
    const auto sorted = checked({{4, 4}, LayerPolicy::All, {}, {{"b", 4, {}}, {"a", 8, {}}}});
    QCOMPARE(sorted.layers.front().path, std::string("a"));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Policy)
#include "test_policy.moc"
