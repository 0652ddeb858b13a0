// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

#include <QTest>
#include <set>

#include "api/dataset.h"
#include "data/dataset_contents.h"
#include "formats/onnx_export.h"
#include "graph/executor.h"
#include "graph/model_contents.h"
#include "tests/support/onnxruntime/session.h"
#include "tests/support/shared.h"
#include "tests/support/small_network.h"

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

struct Agreement {
  std::int64_t same_top1 = 0;
  std::int64_t classes_seen = 0;
  double largest_difference = 0;
};

Agreement compare(const zsq::Graph& graph, const at::Tensor& images) {
  const c10::AutoGradMode no_grad(false);
  const at::Tensor ours = zsq::forward(graph, images).output;
  const at::Tensor theirs =
      zsq::test::run_onnxruntime(zsq::onnx::encode(zsq::to_onnx(graph, {})), images);
  const at::Tensor classes = ours.argmax(1).contiguous();
  const auto* first = classes.data_ptr<std::int64_t>();
  return {classes.eq(theirs.argmax(1)).sum().item<std::int64_t>(),
          static_cast<std::int64_t>(std::set(first, first + classes.numel()).size()),
          ours.sub(theirs).abs().max().item<double>()};
}

void expect_agreement(const zsq::Graph& graph, const at::Tensor& images) {
  const Agreement found = compare(graph, images);
  const double steps = found.largest_difference / logit_step(graph);
  qInfo("same top-1 on %lld of %lld images, %lld classes; logits differ by at most %.3g steps",
        static_cast<long long>(found.same_top1), static_cast<long long>(images.size(0)),
        static_cast<long long>(found.classes_seen), steps);
  QVERIFY(found.classes_seen >= 4);
  QVERIFY(static_cast<double>(found.same_top1) >= 0.99 * static_cast<double>(images.size(0)));
  QVERIFY2(steps <= kLogitSteps, qPrintable(QString::number(steps)));
}

void add_setting_rows() {
  QTest::addColumn<int>("bits");
  QTest::addColumn<zsq::LayerPolicy>("policy");
  for (const int bits : {2, 3, 4, 5, 6, 7, 8}) {
    QTest::newRow(qPrintable(QString("W%1A%1").arg(bits))) << bits << zsq::LayerPolicy::All;
  }
  QTest::newRow("W3A3, first and last 8") << 3 << zsq::LayerPolicy::FirstLast8;
  QTest::newRow("W3A3, first and last float") << 3 << zsq::LayerPolicy::FirstLastFloat;
}

/// Quantizes a trained model, calibrated with its first 64 images, and compares on kImages.
void expect_agreement_of_trained(const std::string& model_location,
                                 const std::string& data_location) {
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  const auto model = zsq::Model::load({model_location, {}, {}});
  const auto& info = model.info();
  const auto data = zsq::Dataset::open({data_location});
  const at::Tensor images =
      zsq::load_batch(data, 0, kImages, info.input, info.normalization).images;
  const zsq::Graph graph = zsq::insert_quantizers(model.contents()->graph, {{bits, bits}, policy});
  expect_agreement(zsq::calibrate_min_max(graph, images.narrow(0, 0, 64)), images);
}

}  // namespace

class TestOnnxruntime : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void a_float_network_gives_equal_logits();
  void a_quantized_network_gives_the_same_classes_data();
  void a_quantized_network_gives_the_same_classes();
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
  const Agreement found = compare(network.graph(), network.images(kImages));
  QCOMPARE(found.same_top1, kImages);
  QVERIFY2(found.largest_difference < 1e-4, qPrintable(QString::number(found.largest_difference)));
}

void TestOnnxruntime::a_quantized_network_gives_the_same_classes_data() {
  add_setting_rows();
}

void TestOnnxruntime::a_quantized_network_gives_the_same_classes() {
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  zsq::test::SmallNetwork network(3);
  const zsq::Graph graph = network.quantized({{bits, bits}, policy}, network.graph());
  expect_agreement(graph, network.images(kImages));
}

void TestOnnxruntime::a_channel_of_one_constant_keeps_its_value() {
  zsq::test::SmallNetwork network(3);
  zsq::Graph graph = network.graph();
  std::get<zsq::Conv2d>(graph.nodes[1].op).weight.select(0, 2).fill_(0.4);
  expect_agreement(network.quantized(4, graph), network.images(kImages));
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
