// SPDX-License-Identifier: GPL-3.0-or-later
// Layer pairs, cross-layer equalization and high-bias absorption (dfq.md 2.1 to 2.4).
#include <ATen/core/Tensor.h>
#include <ATen/ops/ones_like.h>
#include <QTest>

#include <cmath>

#include "api/error.h"
#include "api/model.h"
#include "execute/executor.h"
#include "graph/batch_norm.h"
#include "graph/model_contents.h"
#include "quant/equalize.h"
#include "tests/support/mixed_network.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

at::Tensor images(std::int64_t count, const ImageShape& shape) {
  return test::Draw(78).normal({count, shape.channels, shape.height, shape.width});
}

QStringList names(const Graph& graph, const std::vector<LayerPair>& pairs) {
  QStringList list;
  for (const LayerPair& pair : pairs) {
    list << QString::fromStdString(graph.node(pair.first).path + " " +
                                   graph.node(pair.second).path);
  }
  return list;
}

/// conv - relu - depthwise - relu - conv - pool - flatten, no padding.
Graph triple(std::uint64_t seed) {
  test::Draw draw(seed);
  Graph g;
  g.input = {3, 9, 9};
  g.classes = 4;
  NodeId x = g.add("input", Input{}, {});
  for (const auto& [path, op] :
       {std::pair{"a", draw.conv(3, 6, 3)}, std::pair{"b", draw.conv(6, 6, 3, 6)},
        std::pair{"c", draw.conv(6, 4, 3)}}) {
    Conv2d conv = op;
    conv.bias = draw.normal({conv.weight.size(0)});
    x = g.add(path, conv, {x});
    if (std::string(path) != "c") x = g.add(std::string(path) + "_relu", Relu{}, {x});
  }
  x = g.add("pool", GlobalAvgPool{}, {x});
  g.output = g.add("flatten", Flatten{}, {x});
  return g;
}

at::Tensor rows(const Graph& g, const char* path) {
  return test::layer(g, path).weight.abs().flatten(1).amax(1);
}
at::Tensor columns(const Graph& g, const char* path) {
  return test::layer(g, path).weight.abs().transpose(0, 1).flatten(1).amax(1);
}

class Equalize : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void pairs_end_where_a_value_is_shared_summed_or_not_homogeneous() {
    const Graph g = fold_batch_norm(test::mixed_network());
    QCOMPARE(names(g, layer_pairs(g, PairRule::Homogeneous)),
             (QStringList{"stem depthwise", "depthwise pointwise", "block.conv1 block.conv2",
                          "biased fc1", "fc1 fc2"}));
  }

  void relu6_ends_a_pair_until_it_is_relu() {
    test::Draw draw(1);
    Graph g;
    g.input = {3, 6, 6};
    g.classes = 2;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("a", draw.conv(3, 4, 1), {x});
    x = g.add("relu6", Clamp{0, 6}, {x});
    x = g.add("b", draw.conv(4, 2, 1), {x});
    x = g.add("clamp", Clamp{-1, 1}, {x});
    x = g.add("c", draw.conv(2, 2, 1), {x});
    x = g.add("pool", GlobalAvgPool{}, {x});
    g.output = g.add("flatten", Flatten{}, {x});
    QCOMPARE(layer_pairs(g, PairRule::Homogeneous).size(), std::size_t(0));
    QCOMPARE(names(g, layer_pairs(g, PairRule::Any)), (QStringList{"a b", "b c"}));
    QCOMPARE(names(g, layer_pairs(relu6_to_relu(g), PairRule::Homogeneous)), (QStringList{"a b"}));
  }

  void equalizing_leaves_the_function_and_equal_ranges() {
    const Graph folded = fold_batch_norm(test::mixed_network());
    const Equalization result = equalize_layers(folded);
    check(result.graph);
    const auto x = images(3, folded.input);
    const double difference =
        test::relative_difference(forward(result.graph, x).output, forward(folded, x).output);
    QVERIFY2(difference < 1e-12, qPrintable(QString::number(difference)));
    QCOMPARE(result.pairs.size(), std::size_t(5));
    for (const EqualizedLayers& pair : result.pairs) {
      QVERIFY(pair.first_after.allclose(pair.second_after, 1e-5));
      // Channels differed by orders of magnitude.
      QVERIFY(!pair.first_before.allclose(pair.second_before, 0.1));
    }
  }

  void in_float32_too() {
    const Graph folded = to_dtype(fold_batch_norm(test::mixed_network()), at::kFloat);
    const Graph equal = equalize_layers(folded).graph;
    const auto x = images(3, folded.input).to(at::kFloat);
    QVERIFY(test::relative_difference(forward(equal, x).output, forward(folded, x).output) < 1e-5);
  }

  void one_sweep_over_one_pair_gives_the_geometric_mean() {
    test::Draw draw(9);
    Graph g = triple(2);
    // Without the last layer's part: a pair alone reaches its fixed point in one sweep.
    const auto r1 = rows(g, "b");
    const auto r2 = columns(g, "c");
    EqualizationOptions options;
    options.max_sweeps = 1;
    const Equalization result = equalize_layers(g, options);
    const auto after_b = rows(result.graph, "b");
    QVERIFY(after_b.allclose(columns(result.graph, "c"), 1e-12));
    // Of pair (b, c) the first equalization of (a, b) scaled r1 already.
    const auto scaled = r1.mul(result.pairs[0].divisor);
    QVERIFY(after_b.allclose(scaled.mul(r2).sqrt(), 1e-12));
    QVERIFY(result.pairs[1].divisor.allclose(scaled.div(r2).sqrt(), 1e-12));
  }

  void a_depthwise_triple_converges_to_its_closed_form() {
    const Graph g = triple(3);
    const auto r1 = rows(g, "a");
    const auto r2 = rows(g, "b");
    const auto r3 = columns(g, "c");
    const auto common = r1.mul(r2).mul(r3).pow(1.0 / 3);
    EqualizationOptions options;
    options.tolerance = 1e-12;
    const Equalization result = equalize_layers(g, options);
    for (const at::Tensor& range :
         {rows(result.graph, "a"), rows(result.graph, "b"), columns(result.graph, "c")}) {
      QVERIFY(range.allclose(common, 1e-8));
    }
    QVERIFY(result.pairs[0].divisor.allclose(r1.div(common), 1e-8));
    QVERIFY(result.pairs[1].divisor.allclose(common.div(r3), 1e-8));
    QVERIFY(result.sweeps > 1 && result.sweeps < 100);
    const Equalization again = equalize_layers(result.graph, options);
    QVERIFY(again.pairs[0].divisor.allclose(at::ones_like(common), 1e-8));
  }

  void statistics_and_bias_are_scaled_with_their_channel() {
    const Graph folded = fold_batch_norm(test::mixed_network());
    const Equalization result = equalize_layers(folded);
    const auto& before = *test::layer(folded, "stem").statistics;
    const auto& after = *test::layer(result.graph, "stem").statistics;
    const auto& t = result.pairs[0].divisor;
    QVERIFY(after.mean.mul(t).allclose(before.mean, 1e-12));
    QVERIFY(after.std.mul(t).allclose(before.std, 1e-12));
    QVERIFY(test::layer(result.graph, "stem")
                .bias.mul(t)
                .allclose(test::layer(folded, "stem").bias, 1e-12));
  }

  void a_channel_without_range_is_left_alone() {
    Graph g = triple(4);
    test::layer(g, "a").weight[2].zero_();
    test::layer(g, "c").weight.select(1, 3).zero_();
    const Equalization result = equalize_layers(g);
    const auto x = images(2, g.input);
    QVERIFY(test::relative_difference(forward(result.graph, x).output, forward(g, x).output) <
            1e-12);
    QCOMPARE(result.pairs[0].divisor[2].item<double>(), 1.0);
    QCOMPARE(result.pairs[1].divisor[3].item<double>(), 1.0);
    for (const NodeId id : weight_layers(result.graph)) {
      QVERIFY(as_weight_layer(result.graph.node(id).op)->weight.isfinite().all().item<bool>());
    }
  }

  void a_network_without_pairs_stays_as_it_is() {
    Graph g;
    g.input = {3, 1, 1};
    g.classes = 2;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("flatten", Flatten{}, {x});
    g.output = g.add("fc", Linear{test::Draw(1).normal({2, 3}), {}, {}}, {x});
    const Equalization result = equalize_layers(g);
    QCOMPARE(result.sweeps, std::int64_t(0));
    QVERIFY(result.pairs.empty());
    QVERIFY(test::layer(result.graph, "fc").weight.equal(test::layer(g, "fc").weight));
  }

  void weights_that_are_not_finite_are_refused_by_name() {
    Graph g = triple(5);
    test::layer(g, "b").weight[0][0][0][0] = std::nan("");
    try {
      equalize_layers(g);
      QFAIL("no error");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::NonFinite);
      QVERIFY(QString(error.what()).contains("'b'"));
    }
  }

  void absorbing_is_exact_above_the_part_that_moves() {
    // Every pre-activation of "a" is at least c: inputs and weights are positive.
    Graph g = triple(6);
    WeightLayer& a = test::layer(g, "a");
    a.weight = a.weight.abs();
    a.bias = at::ones_like(a.bias).mul(2);
    a.statistics = GaussianChannels{at::ones_like(a.bias).mul(3), at::ones_like(a.bias).mul(0.5),
                                    at::ones_like(a.bias)};
    const Graph absorbed = absorb_high_biases(g, 3);
    const auto x = images(4, g.input).abs();
    QVERIFY(test::relative_difference(forward(absorbed, x).output, forward(g, x).output) < 1e-12);
    // c = 3 - 3 * 0.5
    QVERIFY(test::layer(absorbed, "a").bias.allclose(a.bias.sub(1.5), 1e-12));
    QVERIFY(test::layer(absorbed, "a").statistics->mean.allclose(at::ones_like(a.bias).mul(1.5)));
    const auto taps =
        test::layer(g, "b").weight.flatten(1).sum(1);  // depthwise: channel by channel
    QVERIFY(
        test::layer(absorbed, "b").bias.allclose(test::layer(g, "b").bias.add(taps, 1.5), 1e-12));
  }

  void nothing_to_absorb_is_the_identity() {
    const Graph folded = fold_batch_norm(test::mixed_network());
    const Graph absorbed = absorb_high_biases(folded, 100);
    for (const char* path : {"stem", "depthwise", "block.conv2"}) {
      QVERIFY(test::layer(absorbed, path).bias.equal(test::layer(folded, path).bias));
    }
  }

  void without_an_activation_function_all_of_the_mean_moves() {
    test::Draw draw(8);
    Graph g;
    g.input = {3, 5, 5};
    g.classes = 4;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("a", draw.conv(3, 6, 1), {x});
    x = g.add("bn", draw.batch_norm(6), {x});
    x = g.add("b", draw.conv(6, 4, 3, 2), {x});  // grouped
    x = g.add("pool", GlobalAvgPool{}, {x});
    g.output = g.add("flatten", Flatten{}, {x});
    const Graph absorbed = absorb_high_biases(fold_batch_norm(g));
    const auto in = images(3, g.input);
    QVERIFY(test::relative_difference(forward(absorbed, in).output, forward(g, in).output) < 1e-12);
    QCOMPARE(test::layer(absorbed, "a").statistics->mean.abs().max().item<double>(), 0.0);
  }

  void absorption_fails_as_rarely_as_the_gaussian_says() {
    // P(y < beta - 3 |gamma|) = 0.00135: there relu(y - c) is not relu(y) - c.
    const auto y = test::Draw(10).normal({1000000}).mul(0.5).add(4);
    const double c = 4 - 3 * 0.5;
    const auto wrong = y.sub(c).relu().sub(y.relu().sub(c)).abs().gt(1e-9);
    const double rate = wrong.to(at::kDouble).mean().item<double>();
    QVERIFY(std::abs(rate - 0.00135) < 0.00015);
  }

  void real_networks_keep_their_function_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("pairs");
    // One pair in each of 9 residual blocks; 26 in the chain of 27 convolutions, one to the
    // classifier.
    QTest::newRow("ResNet-20") << "data/models/cifar10-resnet20.th" << 9;
    QTest::newRow("MobileNetV1") << "data/models/imagenet-mobilenetv1-x025.onnx" << 27;
  }
  void real_networks_keep_their_function() {
    QFETCH(QString, file);
    QFETCH(int, pairs);
    ZSQ_NEEDS_SHARED(file);
    const Model model = Model::load({test::shared_path(file).toStdString()});
    const Graph g = to_dtype(model.contents()->graph, at::kDouble);
    const Equalization result = equalize_layers(fold_batch_norm(g));
    QCOMPARE(int(result.pairs.size()), pairs);
    const auto x = images(2, g.input);
    const double difference =
        test::relative_difference(forward(result.graph, x).output, forward(g, x).output);
    QVERIFY2(difference < 1e-10, qPrintable(QString::number(difference)));
    // Along a chain of 28 layers differences even out slowly: after 100 sweeps not quite.
    for (const EqualizedLayers& pair : result.pairs) {
      const double ratio = pair.first_after.div(pair.second_after).log().abs().max().item<double>();
      QVERIFY2(ratio < std::log(pairs > 9 ? 1.2 : 1.001), qPrintable(QString::number(ratio)));
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Equalize)
#include "test_equalize.moc"
