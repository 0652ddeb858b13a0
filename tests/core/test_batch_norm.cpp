// SPDX-License-Identifier: GPL-3.0-or-later
// Folding batch norm into layers, and new running statistics (quantizers.md 4).
#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros.h>
#include <QTest>

#include <array>

#include "api/error.h"
#include "api/model.h"
#include "execute/executor.h"
#include "graph/batch_norm.h"
#include "graph/model_contents.h"
#include "quant/affine.h"
#include "quant/batch_norm_statistics.h"
#include "tests/support/mixed_network.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

at::Tensor images(std::int64_t count, const ImageShape& shape) {
  return test::Draw(77).normal({count, shape.channels, shape.height, shape.width});
}

class BatchNormTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void folding_leaves_the_function_and_no_batch_norm() {
    const Graph g = test::mixed_network();
    const Graph folded = fold_batch_norm(g);
    check(folded);
    QCOMPARE(batch_norm_nodes(folded).size(), std::size_t(0));
    QCOMPARE(folded.nodes.size(), g.nodes.size() - batch_norm_nodes(g).size());
    const auto x = images(3, g.input);
    const double difference =
        test::relative_difference(forward(folded, x).output, forward(g, x).output);
    QVERIFY2(difference < 1e-12, qPrintable(QString::number(difference)));
  }

  void a_folded_layer_keeps_what_its_batch_norm_told() {
    const Graph g = test::mixed_network();
    const Graph folded = fold_batch_norm(g);
    const auto& norm = std::get<BatchNorm2d>(g.node(test::find_node(g, "depthwise_bn")).op);
    const WeightLayer& layer = test::layer(folded, "depthwise");
    QVERIFY(layer.statistics.has_value());
    QVERIFY(layer.statistics->mean.equal(norm.bias));
    QVERIFY(layer.statistics->std.equal(norm.weight.abs()));
    QVERIFY(norm.weight.min().item<double>() < 0);  // the sign matters to the filters only
    const auto& before = test::layer(g, "depthwise").weight;
    QVERIFY(layer.weight.allclose(before.mul(layer.statistics->scale.view({-1, 1, 1, 1})), 1e-12));
    QVERIFY(!test::layer(folded, "biased").statistics.has_value());
    // The graph that was given stays as it was.
    QVERIFY(!test::layer(g, "depthwise").statistics.has_value());
  }

  void only_a_batch_norm_that_alone_reads_a_layer_is_folded() {
    test::Draw draw(3);
    Graph g;
    g.input = {3, 6, 6};
    g.classes = 4;
    NodeId x = g.add("input", Input{}, {});
    const NodeId conv = g.add("conv", draw.conv(3, 4, 3), {x});
    const NodeId norm = g.add("bn", draw.batch_norm(4), {conv});
    x = g.add("add", Add{}, {norm, conv});  // the convolution has a second reader
    x = g.add("sum_bn", draw.batch_norm(4), {x});
    x = g.add("pool", GlobalAvgPool{}, {x});
    g.output = g.add("flatten", Flatten{}, {x});
    QCOMPARE(batch_norm_nodes(fold_batch_norm(g)).size(), std::size_t(2));
  }

  void a_linear_layer_and_a_batch_norm_without_gamma_and_beta_fold() {
    test::Draw draw(4);
    Graph g;
    g.input = {2, 1, 1};
    g.classes = 3;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("flatten", Flatten{}, {x});
    x = g.add("linear", Linear{draw.normal({3, 2}), draw.normal({3}), {}}, {x});
    BatchNorm2d norm;
    norm.running_mean = draw.normal({3});
    norm.running_var = draw.uniform({3}, 0.5, 2);
    g.output = g.add("bn", norm, {x});
    const Graph folded = fold_batch_norm(g);
    const auto in = images(4, g.input);
    QVERIFY(forward(folded, in).output.allclose(forward(g, in).output, 1e-12, 1e-12));
    QCOMPARE(test::layer(folded, "linear").statistics->std.sum().item<double>(), 3.0);
    QCOMPARE(folded.output, 2);
  }

  void folding_after_quantizing_is_a_fault() {
    Graph g = test::mixed_network();
    WeightLayer& stem = test::layer(g, "stem");
    stem.quantizer = quantize_weight(stem.weight, 8);
    QVERIFY_EXCEPTION_THROWN(fold_batch_norm(g), Error);
  }

  void new_statistics_are_the_averages_over_batches() {
    const Graph g = test::mixed_network();
    const auto x = images(8, g.input);
    const std::array<at::Tensor, 2> batches{x.narrow(0, 0, 4), x.narrow(0, 4, 4)};
    const Graph renewed = reestimate_batch_norm(g, batches);
    // The first batch norm's input does not depend on any other.
    const NodeId norm = test::find_node(g, "stem_bn");
    at::Tensor mean = at::zeros({8}, at::kDouble);
    at::Tensor variance = at::zeros({8}, at::kDouble);
    for (const at::Tensor& batch : batches) {
      const auto value = forward(g, batch, {}, {}, norm - 1).output.transpose(0, 1).flatten(1);
      mean.add_(value.mean(1), 0.5);
      variance.add_(value.var(1, /*unbiased=*/true), 0.5);
    }
    const auto& op = std::get<BatchNorm2d>(renewed.node(norm).op);
    QVERIFY(op.running_mean.allclose(mean, 1e-12));
    QVERIFY(op.running_var.allclose(variance, 1e-12));
  }

  void with_new_statistics_every_batch_norm_puts_out_beta_and_gamma() {
    const Graph g = test::mixed_network();
    const auto x = images(16, g.input);
    const Graph renewed = reestimate_batch_norm(g, std::array{x});
    for (const NodeId id : batch_norm_nodes(renewed)) {
      const auto& op = std::get<BatchNorm2d>(renewed.node(id).op);
      const auto rows = forward(renewed, x, {}, {}, id).output.transpose(0, 1).flatten(1);
      // Not exactly: later batch norms saw batches normalised with the biased variance. A channel
      // that hardly varies is held back by eps.
      const auto std = op.weight.abs().mul(op.running_var.div(op.running_var.add(op.eps)).sqrt());
      QVERIFY(rows.mean(1).sub(op.bias).abs().max().item<double>() < 0.02);
      QVERIFY(rows.std(1, true).sub(std).abs().max().item<double>() < 0.02);
    }
  }

  void new_statistics_need_images() {
    const Graph g = test::mixed_network();
    QVERIFY_EXCEPTION_THROWN(reestimate_batch_norm(g, {}), Error);
  }

  void real_networks_stay_the_same_when_folded_data() {
    QTest::addColumn<QString>("file");
    for (const char* file :
         {"cifar10-resnet20.th", "imagenet-mobilenetv1-x025.onnx", "imagenet-tinydarknet.onnx"}) {
      QTest::newRow(file) << QString("data/models/") + file;
    }
  }
  void real_networks_stay_the_same_when_folded() {
    QFETCH(QString, file);
    ZSQ_NEEDS_SHARED(file);
    const Model model = Model::load({test::shared_path(file).toStdString()});
    const Graph g = to_dtype(model.contents()->graph, at::kDouble);
    const Graph folded = fold_batch_norm(g);
    QCOMPARE(batch_norm_nodes(folded).size(), std::size_t(0));
    const auto x = images(2, g.input);
    const double difference =
        test::relative_difference(forward(folded, x).output, forward(g, x).output);
    QVERIFY2(difference < 1e-10, qPrintable(QString::number(difference)));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(BatchNormTest)
#include "test_batch_norm.moc"
