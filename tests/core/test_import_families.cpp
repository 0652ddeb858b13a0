// SPDX-License-Identifier: GPL-3.0-or-later
// Networks of every family that people bring, written by PyTorch itself through all of its doors:
// each door must give the logits that PyTorch computed.
#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/tensor.h>
#include <c10/core/GradMode.h>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "api/error.h"
#include "base/file.h"
#include "engine/open_model.h"
#include "execute/executor.h"
#include "graph/model_contents.h"

namespace {

constexpr int kTimeout = 300000;
constexpr double kSameLogits = 1e-4;

struct Reference {
  at::Tensor images;
  at::Tensor logits;
  int batch_norms = 0;
  int layers = 0;
};

}  // namespace

class TestImportFamilies : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void every_door_gives_the_logits_of_pytorch_data();
  void every_door_gives_the_logits_of_pytorch();
  void attention_is_found_in_transformers_data();
  void attention_is_found_in_transformers();

 private:
  Reference reference(const QString& family) const;
  zsq::Model open(const QString& file) const {
    const std::string path = folder_.filePath(file).toStdString();
    return zsq::open_model_bytes(zsq::read_file(path), {path, {}, {}, {}}, path);
  }
  QTemporaryDir folder_;
};

void TestImportFamilies::initTestCase() {
  QProcess python;
  python.setProcessChannelMode(QProcess::MergedChannels);
  python.start("/usr/bin/python3", {"-c", "import torch"});
  if (!python.waitForFinished(kTimeout) || python.exitCode() != 0) {
    QSKIP("needs PyTorch for /usr/bin/python3 (Debian: python3-torch)");
  }
  python.start("/usr/bin/python3",
               {ZSQ_PROJECT_DIR "/tests/support/python/make_models.py", folder_.path()});
  QVERIFY2(python.waitForFinished(kTimeout) && python.exitCode() == 0,
           python.readAll().constData());
}

Reference TestImportFamilies::reference(const QString& family) const {
  const auto document =
      nlohmann::json::parse(zsq::read_file(folder_.filePath(family + ".json").toStdString()));
  std::string raw = zsq::read_file(folder_.filePath(family + ".f32").toStdString());
  auto logits = document.at("logits").get<std::vector<float>>();
  Reference result;
  const auto shape = document.at("shape").get<std::vector<std::int64_t>>();
  result.images = at::from_blob(raw.data(), shape, at::kFloat).clone();
  result.logits =
      at::from_blob(logits.data(),
                    {shape.at(0), static_cast<std::int64_t>(logits.size()) / shape.at(0)},
                    at::kFloat)
          .clone();
  result.batch_norms = document.at("batch_norms");
  result.layers = document.at("layers");
  return result;
}

void TestImportFamilies::every_door_gives_the_logits_of_pytorch_data() {
  QTest::addColumn<QString>("file");
  const auto files = QDir(folder_.path()).entryList({"*.pt", "*.onnx"});
  QVERIFY(files.size() >= 50);
  for (const QString& file : files) QTest::newRow(qPrintable(file)) << file;
}

void TestImportFamilies::every_door_gives_the_logits_of_pytorch() {
  QFETCH(QString, file);
  const Reference expected = reference(file.section('.', 0, 0));
  std::optional<zsq::Model> model;
  try {
    model = open(file);
  } catch (const zsq::Error& error) {
    QFAIL(error.what());
  }
  const zsq::ModelInfo& info = model->info();
  for (const auto& unknown : info.unsupported) {
    QFAIL(qPrintable(QString::fromStdString(unknown.op + " in " + unknown.layer)));
  }
  QCOMPARE(info.classes, expected.logits.size(1));
  QCOMPARE(info.batch_norm_layers, expected.batch_norms);
  QCOMPARE(static_cast<int>(info.layers.size()), expected.layers);
  const c10::AutoGradMode no_grad(false);
  // What the file does with its images before the first layer has become the model's normalization.
  at::Tensor images = expected.images;
  if (info.normalization_origin == zsq::NormalizationOrigin::Network) {
    const auto by_channel = [](const std::vector<double>& values) {
      return at::tensor(values, at::kFloat).view({1, -1, 1, 1});
    };
    images =
        images.sub(by_channel(info.normalization.mean)).div(by_channel(info.normalization.std));
  }
  const at::Tensor logits = zsq::forward(model->contents()->graph, images).output;
  const double difference = logits.sub(expected.logits).abs().max().item<double>();
  QVERIFY2(difference < kSameLogits, qPrintable(QString::number(difference)));
  // Any batch, not only the one that the file was made with.
  const at::Tensor one = zsq::forward(model->contents()->graph, images.narrow(0, 1, 1)).output;
  QVERIFY(one.sub(expected.logits.narrow(0, 1, 1)).abs().max().item<double>() < kSameLogits);
}

void TestImportFamilies::attention_is_found_in_transformers_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<std::vector<int>>("heads");
  QTest::addColumn<int>("tokens");
  for (const char* door :
       {"trace.pt", "script.pt", "opset9.onnx", "opset13.onnx", "opset17.onnx"}) {
    QTest::addRow("vit %s", door) << QString("vit.") + door << std::vector<int>{4, 2} << 17;
    if (QString(door) != "opset9.onnx") {
      QTest::addRow("swin %s", door) << QString("swin.") + door << std::vector<int>{2, 2, 4} << 16;
    }
    QTest::addRow("torchvision %s", door)
        << QString("torchvision_vit.") + door << std::vector<int>{4} << 17;
  }
}

void TestImportFamilies::attention_is_found_in_transformers() {
  QFETCH(QString, file);
  QFETCH(std::vector<int>, heads);
  QFETCH(int, tokens);
  const auto found = open(file).info().attention;
  QCOMPARE(found.size(), heads.size());
  for (std::size_t i = 0; i < heads.size(); ++i) {
    QCOMPARE(found[i].heads, heads[i]);
    QCOMPARE(found[i].tokens, tokens);
  }
}

QTEST_GUILESS_MAIN(TestImportFamilies)
#include "test_import_families.moc"
