// SPDX-License-Identifier: GPL-3.0-or-later
// What is exported as ONNX, run by the real ONNX Runtime.
#include <ATen/core/Tensor.h>

#include <QTest>

#include "api/dataset.h"
#include "data/dataset_contents.h"
#include "execute/executor.h"
#include "formats/onnx_export.h"
#include "graph/model_contents.h"
#include "tests/support/agreement.h"
#include "tests/support/every_operation.h"
#include "tests/support/onnxruntime/session.h"
#include "tests/support/shared.h"
#include "tests/support/small_network.h"

using zsq::OnnxTarget;

namespace {

constexpr std::int64_t kImages = 256;
/// Sums in another order move a value across the border between two codes now and then.
constexpr double kLogitSteps = 3;

/// What the logits move by when one pooled feature moves by one step of the last quantizer.
double logit_step(const zsq::Graph& graph) {
  double step = 0;
  for (const auto& node : graph.nodes) {
    if (const auto* q = std::get_if<zsq::ActivationQuantizer>(&node.op)) {
      step = 1 / q->affine.inv_scale.item<double>();
    }
  }
  const auto& last = std::get<zsq::Linear>(graph.nodes[static_cast<std::size_t>(graph.output)].op);
  const at::Tensor& weight = last.quantizer ? last.quantizer->dequantized : last.weight;
  return step * weight.abs().max().item<double>();
}

zsq::test::ForeignAgreement compare(const zsq::Graph& graph, const at::Tensor& images,
                                    OnnxTarget target = OnnxTarget::Int8) {
  return zsq::test::compare(
      zsq::test::own_logits(graph, images),
      zsq::test::run_onnxruntime(zsq::onnx::encode(zsq::to_onnx(graph, {}, target)), images));
}

void expect_agreement(const zsq::Graph& graph, const at::Tensor& images, OnnxTarget target) {
  const auto found = compare(graph, images, target);
  ZSQ_EXPECT_SAME_CLASSES("ONNX Runtime", found);
  const double steps = found.largest_difference / logit_step(graph);
  QVERIFY2(steps <= kLogitSteps, qPrintable(QString::number(steps)));
}

void add_setting_rows() {
  QTest::addColumn<int>("bits");
  QTest::addColumn<zsq::LayerPolicy>("policy");
  QTest::addColumn<OnnxTarget>("target");
  for (const int bits : {2, 3, 4, 5, 6, 7, 8}) {
    QTest::newRow(qPrintable(QString("W%1A%1").arg(bits)))
        << bits << zsq::LayerPolicy::All << OnnxTarget::Int8;
  }
  for (const int bits : {2, 3, 4}) {
    QTest::newRow(qPrintable(QString("W%1A%1, INT4").arg(bits)))
        << bits << zsq::LayerPolicy::All << OnnxTarget::Int4;
  }
  for (const auto target : {OnnxTarget::Int8, OnnxTarget::Int4}) {
    const QString suffix = target == OnnxTarget::Int4 ? ", INT4" : "";
    QTest::newRow(qPrintable("W3A3, first and last 8" + suffix))
        << 3 << zsq::LayerPolicy::FirstLast8 << target;
    QTest::newRow(qPrintable("W3A3, first and last float" + suffix))
        << 3 << zsq::LayerPolicy::FirstLastFloat << target;
  }
}

/// Quantizes a trained model, calibrated with its first 64 images, and compares on kImages.
void expect_agreement_of_trained(const std::string& model_location,
                                 const std::string& data_location) {
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  QFETCH(const OnnxTarget, target);
  const auto model = zsq::Model::load({model_location});
  const auto& info = model.info();
  const auto data = zsq::Dataset::open({data_location});
  const at::Tensor images =
      zsq::load_batch(data, 0, kImages, info.input, info.normalization).images;
  const zsq::Graph graph = zsq::insert_quantizers(model.contents()->graph, {{bits, bits}, policy});
  expect_agreement(zsq::calibrate_min_max(graph, images.narrow(0, 0, 64)), images, target);
}

}  // namespace

class TestOnnxruntime : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void a_float_network_gives_equal_logits();
  void a_quantized_network_gives_the_same_classes_data();
  void a_quantized_network_gives_the_same_classes();
  void every_operation_gives_equal_logits_in_float_data();
  void every_operation_gives_equal_logits_in_float();
  void every_operation_gives_the_same_classes_quantized_data();
  void every_operation_gives_the_same_classes_quantized();
  void a_channel_of_one_constant_keeps_its_value();
  void the_built_in_model_gives_the_same_classes_data();
  void the_built_in_model_gives_the_same_classes();
  void a_real_model_gives_the_same_classes_data();
  void a_real_model_gives_the_same_classes();
};

void TestOnnxruntime::init() {
  ZSQ_NEEDS_ONNXRUNTIME();
}

void TestOnnxruntime::a_float_network_gives_equal_logits() {
  zsq::test::SmallNetwork network(1);
  const auto found = compare(network.graph(), network.images(kImages));
  QCOMPARE(found.same_top1, kImages);
  QVERIFY2(found.largest_difference < 1e-4, qPrintable(QString::number(found.largest_difference)));
}

void TestOnnxruntime::a_quantized_network_gives_the_same_classes_data() {
  add_setting_rows();
}

void TestOnnxruntime::a_quantized_network_gives_the_same_classes() {
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  QFETCH(const OnnxTarget, target);
  zsq::test::SmallNetwork network(3);
  const zsq::Graph graph = network.quantized({{bits, bits}, policy}, network.graph());
  expect_agreement(graph, network.images(kImages), target);
}

void TestOnnxruntime::every_operation_gives_equal_logits_in_float_data() {
  QTest::addColumn<OnnxTarget>("target");
  QTest::newRow("opset 13") << OnnxTarget::Int8;
  QTest::newRow("opset 21") << OnnxTarget::Int4;
}

void TestOnnxruntime::every_operation_gives_equal_logits_in_float() {
  QFETCH(const OnnxTarget, target);
  const zsq::test::EveryOperation network(1);
  const auto found = compare(network.graph(), network.images(kImages), target);
  QVERIFY(found.classes_seen >= 4);
  QCOMPARE(found.same_top1, kImages);
  QVERIFY2(found.largest_difference < 1e-4 * found.spread,
           qPrintable(QString::number(found.largest_difference / found.spread)));
}

void TestOnnxruntime::every_operation_gives_the_same_classes_quantized_data() {
  add_setting_rows();
}

void TestOnnxruntime::every_operation_gives_the_same_classes_quantized() {
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  QFETCH(const OnnxTarget, target);
  const zsq::test::EveryOperation network(2);
  const auto found =
      compare(network.quantized({{bits, bits}, policy}), network.images(kImages), target);
  ZSQ_EXPECT_SAME_CLASSES("ONNX Runtime", found);
}

void TestOnnxruntime::a_channel_of_one_constant_keeps_its_value() {
  zsq::test::SmallNetwork network(3);
  zsq::Graph graph = network.graph();
  std::get<zsq::Conv2d>(graph.nodes[1].op).weight.select(0, 2).fill_(0.4);
  for (const auto target : {OnnxTarget::Int8, OnnxTarget::Int4}) {
    expect_agreement(network.quantized(4, graph), network.images(kImages), target);
  }
}

void TestOnnxruntime::the_built_in_model_gives_the_same_classes_data() {
  add_setting_rows();
}

void TestOnnxruntime::the_built_in_model_gives_the_same_classes() {
  expect_agreement_of_trained("builtin:shapes-resnet20", "builtin:shapes");
}

void TestOnnxruntime::a_real_model_gives_the_same_classes_data() {
  add_setting_rows();
}

void TestOnnxruntime::a_real_model_gives_the_same_classes() {
  ZSQ_NEEDS_SHARED("data/models/cifar10-resnet20.th");
  ZSQ_NEEDS_SHARED("data/cifar10/test_batch.bin");
  expect_agreement_of_trained(
      zsq::test::shared_path("data/models/cifar10-resnet20.th").toStdString(),
      zsq::test::shared_path("data/cifar10/test_batch.bin").toStdString());
}

QTEST_GUILESS_MAIN(TestOnnxruntime)
#include "test_onnxruntime.moc"
