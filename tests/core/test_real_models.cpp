// SPDX-License-Identifier: GPL-3.0-or-later
// Real models by others, through every door that they come in by, with the accuracies that PyTorch
// measured on the same images (data/README.md of the shared folder).
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

#include <QTest>
#include <cmath>
#include <thread>

#include "api/analysis.h"
#include "api/dataset.h"
#include "api/error.h"
#include "api/method.h"
#include "api/model.h"
#include "data/dataset_contents.h"
#include "execute/executor.h"
#include "graph/model_contents.h"
#include "tests/support/shared.h"

namespace {

constexpr double kSameLogits = 1e-4;
constexpr std::int64_t kComparedImages = 32;

std::string shared(const QString& path) {
  return zsq::test::shared_path("data/" + path).toStdString();
}

zsq::Model load(const QString& file, const char* normalization = nullptr) {
  zsq::ModelSource source{shared("models/" + file), {}, {}, {}};
  if (normalization != nullptr) source.normalization = zsq::parse_normalization(normalization);
  return zsq::Model::load(source);
}

}  // namespace

class TestRealModels : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { ZSQ_NEEDS_SHARED("data/models"); }
  void the_accuracy_is_that_of_pytorch_data();
  void the_accuracy_is_that_of_pytorch();
  void all_doors_give_the_same_logits_data();
  void all_doors_give_the_same_logits();
  void a_checkpoint_that_tells_no_graph_is_explained();
  void models_without_batch_norm_say_what_that_rules_out_data();
  void models_without_batch_norm_say_what_that_rules_out();
};

void TestRealModels::the_accuracy_is_that_of_pytorch_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("images");
  QTest::addColumn<QString>("normalization");
  QTest::addColumn<int>("right");
  QTest::addColumn<double>("top5");
  QTest::addColumn<double>("points");
  const auto row = [](const char* file, const char* images, const char* normalization, int right,
                      double top5, double points) {
    QTest::newRow(file) << file << images << normalization << right << top5 << points;
  };
  row("cifar10-resnet20.th", "cifar10/test_batch.bin", "imagenet", 4578, 99.58, 0.1);
  row("cifar10-resnet20-folded.onnx", "cifar10/test_batch.bin", "imagenet", 4578, 99.58, 0.1);
  row("cifar100-resnet20v.torchscript.pt", "cifar100/test.bin", ".507,.487,.441:.267,.256,.276",
      3521, 92.48, 0.1);
  row("cifar10-cct4.onnx", "cifar10/test_batch.bin", ".4914,.4822,.4465:.2470,.2435,.2616", 4230,
      99.18, 0.1);
  row("imagenet-mobilenetv1-x025.pth.tar", "imagenet/val", "imagenet", 366, 83.38, 0.5);
  row("imagenet-tinydarknet.torchscript.pt", "imagenet/val", "none", 465, 91.38, 0.5);
  row("imagenet-deit-tiny.pt", "imagenet/val", "imagenet", 521, 95.38, 0.5);
}

void TestRealModels::the_accuracy_is_that_of_pytorch() {
  QFETCH(QString, file);
  QFETCH(QString, images);
  QFETCH(QString, normalization);
  QFETCH(int, right);
  QFETCH(double, top5);
  QFETCH(double, points);
  const zsq::Model model = load(file, qPrintable(normalization));
  const auto result = zsq::evaluate(model, zsq::Dataset::open({shared(images)}));
  const double expected = 100.0 * right / static_cast<double>(result.images);
  QVERIFY2(std::abs(100 * result.top1 - expected) <= points,
           qPrintable(QString("top-1 %1, expected %2").arg(100 * result.top1).arg(expected)));
  QVERIFY2(std::abs(100 * result.top5 - top5) <= points, qPrintable(QString::number(result.top5)));
}

void TestRealModels::all_doors_give_the_same_logits_data() {
  QTest::addColumn<QStringList>("files");
  QTest::addColumn<QString>("images");
  QTest::addColumn<int>("batch_norms");
  QTest::newRow("ResNet-20") << QStringList{"cifar10-resnet20.th", "cifar10-resnet20.pt",
                                            "cifar10-resnet20.safetensors",
                                            "cifar10-resnet20.torchscript.pt",
                                            "cifar10-resnet20.onnx"}
                             << "cifar10/test_batch.bin" << 19;
  QTest::newRow("CIFAR-100 variant")
      << QStringList{"cifar100-resnet20v.torchscript.pt", "cifar100-resnet20v.onnx"}
      << "cifar100/test.bin" << 22;
  QTest::newRow("CCT-4") << QStringList{"cifar10-cct4.torchscript.pt", "cifar10-cct4.onnx"}
                         << "cifar10/test_batch.bin" << 0;
  QTest::newRow("MobileNetV1") << QStringList{"imagenet-mobilenetv1-x025.pth.tar",
                                              "imagenet-mobilenetv1-x025.torchscript.pt",
                                              "imagenet-mobilenetv1-x025.onnx"}
                               << "imagenet/val" << 27;
  QTest::newRow("Tiny Darknet") << QStringList{"imagenet-tinydarknet.torchscript.pt",
                                               "imagenet-tinydarknet.onnx"}
                                << "imagenet/val" << 15;
}

void TestRealModels::all_doors_give_the_same_logits() {
  QFETCH(QStringList, files);
  QFETCH(QString, images);
  QFETCH(int, batch_norms);
  const c10::AutoGradMode no_grad(false);
  const auto data = zsq::Dataset::open({shared(images)});
  at::Tensor first;
  for (const QString& file : files) {
    const zsq::Model model = load(file);
    const zsq::ModelInfo& info = model.info();
    QCOMPARE(info.batch_norm_layers, batch_norms);
    const auto batch = zsq::load_batch(data, 0, kComparedImages, info.input, info.normalization);
    const at::Tensor logits = zsq::forward(model.contents()->graph, batch.images).output;
    if (!first.defined()) {
      first = logits;
      continue;
    }
    const double difference = logits.sub(first).abs().max().item<double>();
    QVERIFY2(difference < kSameLogits, qPrintable(QString("%1: %2").arg(file).arg(difference)));
  }
}

void TestRealModels::a_checkpoint_that_tells_no_graph_is_explained() {
  // Its keys are those of a ResNet-20, its shapes are not, and no checkpoint tells a graph.
  try {
    load("cifar100-resnet20v.pth");
    QFAIL("loaded");
  } catch (const zsq::Error& error) {
    QCOMPARE(error.code(), zsq::ErrorCode::UnknownArchitecture);
    QVERIFY(QString(error.what()).contains("[64,3,3,3]"));
    QVERIFY(QString::fromStdString(error.hint()).contains("TorchScript or ONNX"));
  }
}

void TestRealModels::models_without_batch_norm_say_what_that_rules_out_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("reason");
  QTest::newRow("folded") << "cifar10-resnet20-folded.onnx"
                          << "TrainingMode.PRESERVE";
  QTest::newRow("CCT-4") << "cifar10-cct4.torchscript.pt"
                         << "Transformers normalise";
  QTest::newRow("DeiT") << "imagenet-deit-tiny.pt"
                        << "Transformers normalise";
}

void TestRealModels::models_without_batch_norm_say_what_that_rules_out() {
  QFETCH(QString, file);
  QFETCH(QString, reason);
  const zsq::Model model = load(file);
  QString notes;
  for (const auto& note : model.info().notes) notes += QString::fromStdString(note) + '\n';
  QVERIFY(notes.contains(reason));
  for (const zsq::MethodInfo& method : zsq::methods()) {
    const bool named = notes.contains(QString::fromStdString(method.card.name));
    QCOMPARE(named, method.card.needs_batch_norm);
  }
}

QTEST_GUILESS_MAIN(TestRealModels)
#include "test_real_models.moc"
