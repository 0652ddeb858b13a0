// SPDX-License-Identifier: GPL-3.0-or-later
// Analytic and empirical bias correction (dfq.md 2.6, 2.7, 6.5, 6.6, 6.10).
#include <ATen/core/Tensor.h>
#include <QTest>

#include "api/error.h"
#include "execute/executor.h"
#include "graph/batch_norm.h"
#include "quant/bias_correction.h"
#include "quant/insert.h"
#include "tests/support/mixed_network.h"

using namespace zsq;

namespace {

/// Batch norm - (activation) - layer: the layer's input has means that are known exactly.
Graph behind_batch_norm(const Op& layer, std::int64_t channels, bool rectified) {
  test::Draw draw(21);
  Graph g;
  g.input = {channels, 6, 6};
  NodeId x = g.add("input", Input{}, {});
  x = g.add("bn", draw.batch_norm(channels), {x});
  if (rectified) x = g.add("relu", Relu{}, {x});
  x = g.add("layer", layer, {x});
  x = g.add("pool", GlobalAvgPool{}, {x});
  g.output = g.add("flatten", Flatten{}, {x});
  g.classes = as_weight_layer(layer)->weight.size(0);
  return g;
}

/// Per tensor: one weight alone, as in depthwise 1x1 kernels, would be exact per channel.
Graph with_quantized_weights(const Graph& g, int bits) {
  return insert_quantizers(g, {{bits, 8}, LayerPolicy::Udfc, Granularity::PerTensor, {}},
                           std::vector<int>(weight_layers(g).size(), bits));
}

/// Values of which channel c has exactly the mean that its batch norm names.
at::Tensor inputs_with_known_means(const Graph& g, const at::Tensor& means) {
  const auto x = test::Draw(22).normal({4, g.input.channels, 6, 6});
  const std::vector<std::int64_t> all{0, 2, 3};
  return x.sub(x.mean(all, true)).add(means.view({1, -1, 1, 1}));
}

class BiasCorrection : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_mean_output_of_a_layer_is_restored_exactly_data() {
    QTest::addColumn<std::int64_t>("groups");
    QTest::newRow("dense") << std::int64_t{1};
    QTest::newRow("grouped") << std::int64_t{2};
    QTest::newRow("depthwise") << std::int64_t{8};
  }
  void the_mean_output_of_a_layer_is_restored_exactly() {
    QFETCH(std::int64_t, groups);
    test::Draw draw(23);
    // 1x1: every output sees each position once, so means go through exactly.
    const Graph g = behind_batch_norm(draw.conv(8, 8, 1, groups), 8, false);
    const Graph quantized = with_quantized_weights(g, 3);
    const Graph corrected = correct_biases_analytically(quantized);
    const NodeId norm = test::find_node(g, "bn");
    const auto means = std::get<BatchNorm2d>(g.node(norm).op).bias;
    const auto x = inputs_with_known_means(g, means);
    const auto mean_output = [&](const Graph& graph) {
      const auto value = forward(graph, x, {}, [&](NodeId id, const at::Tensor& v) {
                           return graph.node(id).path == "bn" ? x : v;
                         }).output;
      return value.mean(0);
    };
    const auto wanted = mean_output(g);
    QVERIFY(!mean_output(quantized).allclose(wanted, 1e-4));
    QVERIFY(mean_output(corrected).allclose(wanted, 1e-10, 1e-12));
  }

  void a_rectified_input_counts_with_its_rectified_mean() {
    test::Draw draw(24);
    const Graph g = behind_batch_norm(draw.conv(8, 4, 1), 8, true);
    const Graph quantized = with_quantized_weights(g, 3);
    const Graph corrected = correct_biases_analytically(quantized);
    const auto& norm = std::get<BatchNorm2d>(g.node(1).op);
    const auto sigma = norm.weight.abs();
    // E[relu(N(beta, sigma^2))] = sigma phi(beta/sigma) + beta Phi(beta/sigma)
    const auto ratio = norm.bias.div(sigma);
    const auto density = ratio.square().mul(-0.5).exp().div(std::sqrt(2 * M_PI));
    const auto below = ratio.div(std::sqrt(2.0)).erf().add(1).mul(0.5);
    const auto means = sigma.mul(density).add(norm.bias.mul(below));
    const auto& layer = test::layer(quantized, "layer");
    const auto error = layer.quantizer->dequantized.sub(layer.weight).flatten(1);
    QVERIFY(test::layer(corrected, "layer").bias.allclose(error.matmul(means).neg(), 1e-9, 1e-12));
  }

  void without_an_error_nothing_is_corrected() {
    const Graph g = fold_batch_norm(test::mixed_network());
    Graph quantized = with_quantized_weights(g, 8);
    for (const NodeId id : weight_layers(quantized)) {
      WeightLayer& layer = *as_weight_layer(quantized.node(id).op);
      layer.quantizer->dequantized = layer.weight;
    }
    const Graph corrected = correct_biases_analytically(quantized);
    for (const char* path : {"stem", "depthwise", "block.conv2", "fc2"}) {
      QVERIFY(test::layer(corrected, path).bias.equal(test::layer(quantized, path).bias));
    }
  }

  void a_layer_that_reads_the_image_is_left_alone() {
    const Graph g = fold_batch_norm(test::mixed_network());
    const Graph quantized = with_quantized_weights(g, 3);
    const Graph corrected = correct_biases_analytically(quantized);
    QVERIFY(test::layer(corrected, "stem").bias.equal(test::layer(quantized, "stem").bias));
    QVERIFY(
        !test::layer(corrected, "pointwise").bias.equal(test::layer(quantized, "pointwise").bias));
  }

  void with_images_every_layer_gets_its_mean_back() {
    const Graph g = test::mixed_network();
    const Graph quantized = with_quantized_weights(g, 3);
    const auto x = test::Draw(25).normal({6, 3, 12, 12});
    const Graph corrected = correct_biases_empirically(g, quantized, x);
    const auto means = [&](const Graph& graph) {
      std::vector<at::Tensor> list;
      forward(graph, x, {}, [&](NodeId id, const at::Tensor& value) {
        if (as_weight_layer(graph.node(id).op) != nullptr) {
          list.push_back(value.transpose(0, 1).flatten(1).mean(1));
        }
        return value;
      });
      return list;
    };
    const auto wanted = means(g);
    const auto got = means(corrected);
    const auto plain = means(quantized);
    QCOMPARE(wanted.size(), weight_layers(g).size());
    QVERIFY(got.size() == wanted.size() && plain.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      QVERIFY(got[i].allclose(wanted[i], 1e-9, 1e-9));
      QVERIFY(!plain[i].allclose(wanted[i], 1e-3));
    }
  }

  void correction_with_images_needs_images_and_equal_networks() {
    const Graph g = test::mixed_network();
    const Graph quantized = with_quantized_weights(g, 4);
    QVERIFY_EXCEPTION_THROWN(
        correct_biases_empirically(g, quantized, test::Draw(1).normal({0, 3, 12, 12})), Error);
    Graph shorter = g;
    shorter.nodes.pop_back();
    shorter.output -= 1;
    QVERIFY_EXCEPTION_THROWN(
        correct_biases_empirically(shorter, quantized, test::Draw(1).normal({1, 3, 12, 12})),
        Error);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(BiasCorrection)
#include "test_bias_correction.moc"
