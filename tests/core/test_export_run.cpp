// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "api/error.h"
#include "api/export_model.h"
#include "api/recipe.h"
#include "api/zsq.h"
#include "base/file.h"
#include "engine/quantized_file.h"
#include "engine/run_folder.h"
#include "formats/onnx_export.h"
#include "formats/onnx_import.h"
#include "graph/executor.h"
#include "graph/model_contents.h"
#include "tests/support/small_network.h"

using zsq::ErrorCode;
using zsq::ExportFormat;

namespace {

ErrorCode code_of(const std::string& folder, ExportFormat format, const std::string& path,
                  zsq::RunControl* control = nullptr) {
  try {
    zsq::export_run(folder, format, path, control);
  } catch (const zsq::Error& error) {
    return error.code();
  }
  return ErrorCode::Internal;
}

}  // namespace

class TestExportRun : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void cleanup();
  void onnx_holds_the_model_and_what_made_it();
  void safetensors_holds_integer_weights_and_stands_on_its_own();
  void equal_runs_give_equal_bytes();
  void an_older_export_is_replaced();
  void a_place_that_cannot_be_written_is_refused_data();
  void a_place_that_cannot_be_written_is_refused();
  void a_full_disk_is_told_and_leaves_nothing();
  void a_folder_without_a_finished_run_is_refused();
  void a_damaged_run_is_refused_and_leaves_nothing();
  void a_cancelled_export_leaves_nothing();
  void formats_have_names();

 private:
  [[nodiscard]] std::string run() const { return temporary_->filePath("run").toStdString(); }
  [[nodiscard]] std::string file(const char* name) const {
    return (QDir(temporary_->path()).filePath("out/") + name).toStdString();
  }
  [[nodiscard]] QStringList exported() const {
    return QDir(temporary_->filePath("out")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
  }
  std::unique_ptr<QTemporaryDir> temporary_;
  zsq::Graph graph_;
  at::Tensor images_;
};

/// A run folder as the engine leaves it, of a small network.
void TestExportRun::init() {
  temporary_ = std::make_unique<QTemporaryDir>();
  QVERIFY(QDir(temporary_->path()).mkdir("out"));
  zsq::test::SmallNetwork network(1);
  graph_ = network.quantized(4, network.graph());
  images_ = network.images(40);
  zsq::Recipe recipe;
  recipe.model.location = "builtin:shapes-resnet20";
  recipe.seed = 11;
  zsq::ModelInfo info;
  info.name = "small";
  info.class_names = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
  info.normalization = zsq::parse_normalization("cifar10");
  info.quantization = recipe.quantization;
  const zsq::RunFolder folder(run(), zsq::resolve(recipe), false);
  folder.save_images(images_, info.normalization);
  folder.save_model(zsq::make_model(graph_, info), zsq::to_json(zsq::resolve(recipe)));
}

void TestExportRun::cleanup() {
  temporary_.reset();
}

void TestExportRun::onnx_holds_the_model_and_what_made_it() {
  const c10::AutoGradMode no_grad(false);
  const auto report = zsq::export_run(run(), ExportFormat::Onnx, file("m.onnx"));
  const std::string bytes = zsq::read_file(file("m.onnx"));
  const auto model = zsq::onnx::decode(bytes);
  QCOMPARE(report.path, file("m.onnx"));
  QCOMPARE(report.bytes, static_cast<std::int64_t>(bytes.size()));
  QCOMPARE(report.images_checked, 40);
  QCOMPARE(report.tensors_checked, static_cast<std::int64_t>(model.initializers.size()));
  QCOMPARE(report.float_bytes, 4 * zsq::parameter_count(graph_));
  const at::Tensor difference =
      zsq::evaluate_onnx(model, images_).sub(zsq::forward(graph_, images_).output).abs();
  QCOMPARE(report.largest_logit_difference, difference.max().item<double>());
  QCOMPARE(model.metadata.at("zsq_method"), "zeroq");
  QCOMPARE(model.metadata.at("zsq_bits"), "W4A4");
  QCOMPARE(model.metadata.at("zsq_layer_policy"), "zsq_all");
  QCOMPARE(model.metadata.at("zsq_seed"), "11");
  QCOMPARE(model.metadata.at("zsq_normalization"), "cifar10");
  QCOMPARE(zsq::parse_recipe(model.metadata.at("zsq_recipe")),
           zsq::read_recipe(run() + "/recipe.json"));
  QCOMPARE(model.producer_version, zsq::version());
  QCOMPARE(exported(), QStringList{"m.onnx"});
}

void TestExportRun::safetensors_holds_integer_weights_and_stands_on_its_own() {
  const c10::AutoGradMode no_grad(false);
  const auto report = zsq::export_run(run(), ExportFormat::Safetensors, file("m.safetensors"));
  const auto read = zsq::read_safetensors(file("m.safetensors"));
  QCOMPARE(report.images_checked, 40);
  QCOMPARE(report.largest_logit_difference, 0.0);
  QCOMPARE(report.tensors_checked, static_cast<std::int64_t>(read.tensors.size()));
  std::int64_t packed_bytes = 0;
  for (const auto& [name, tensor] : read.tensors) {
    if (tensor.scalar_type() == at::kByte) packed_bytes += tensor.numel();
    QVERIFY2(tensor.dim() < 2, name.c_str());
  }
  QCOMPARE(packed_bytes, (8 * 3 * 9 + 16 * 4 * 9 + 16 * 16 * 9 + 10 * 16) / 2);
  const auto model = zsq::model_from_safetensors(read, "m.safetensors");
  QVERIFY(zsq::forward(model.contents()->graph, images_)
              .output.equal(zsq::forward(graph_, images_).output));
  QCOMPARE(model.info().class_names.at(9), "j");
  QCOMPARE(model.info().normalization.name, "cifar10");
  QVERIFY(read.metadata.count("zsq_recipe") == 1);
}

void TestExportRun::equal_runs_give_equal_bytes() {
  for (const auto format : {ExportFormat::Onnx, ExportFormat::Safetensors}) {
    zsq::export_run(run(), format, file("a"));
    zsq::export_run(run(), format, file("b"));
    QVERIFY(zsq::read_file(file("a")) == zsq::read_file(file("b")));
  }
}

void TestExportRun::an_older_export_is_replaced() {
  zsq::write_file(file("m.onnx"), "old");
  zsq::export_run(run(), ExportFormat::Onnx, file("m.onnx"));
  QVERIFY(!zsq::onnx::decode(zsq::read_file(file("m.onnx"))).nodes.empty());
  QCOMPARE(exported(), QStringList{"m.onnx"});
}

void TestExportRun::a_place_that_cannot_be_written_is_refused_data() {
  QTest::addColumn<QString>("path");
  QTest::newRow("missing folder") << "out/nowhere/m";
  QTest::newRow("a folder") << "run";
  QTest::newRow("a file as folder") << "run/recipe.json/m";
  QTest::newRow("a device") << "/dev/full";
  QTest::newRow("no name") << "";
  QTest::newRow("not a file system for files") << "/proc/m";
}

void TestExportRun::a_place_that_cannot_be_written_is_refused() {
  QFETCH(const QString, path);
  const QString full = path.isEmpty() ? path : QDir(temporary_->path()).filePath(path);
  for (const auto format : {ExportFormat::Onnx, ExportFormat::Safetensors}) {
    QCOMPARE(code_of(run(), format, full.toStdString()), ErrorCode::FileNotWritable);
  }
  QVERIFY(exported().isEmpty());
}

void TestExportRun::a_full_disk_is_told_and_leaves_nothing() {
  if (!QFile::exists("/dev/full")) QSKIP("needs /dev/full");
  // Exports go to a name of their own before they are checked and renamed: lead that to a device
  // that is always full.
  const QString part = QString("%1.unchecked.part%2").arg(file("m").c_str()).arg(::getpid());
  for (const auto format : {ExportFormat::Onnx, ExportFormat::Safetensors}) {
    QVERIFY(QFile::link("/dev/full", part));
    QCOMPARE(code_of(run(), format, file("m")), ErrorCode::DiskFull);
    QVERIFY(exported().isEmpty());
  }
}

void TestExportRun::a_folder_without_a_finished_run_is_refused() {
  QCOMPARE(code_of(temporary_->path().toStdString(), ExportFormat::Onnx, file("m")),
           ErrorCode::FileNotFound);
  QVERIFY(QFile::remove(QString::fromStdString(run() + "/quantized.safetensors")));
  QCOMPARE(code_of(run(), ExportFormat::Onnx, file("m")), ErrorCode::FileNotFound);
  QVERIFY(exported().isEmpty());
}

void TestExportRun::a_damaged_run_is_refused_and_leaves_nothing() {
  const std::string model = run() + "/quantized.safetensors";
  const std::string bytes = zsq::read_file(model);
  zsq::write_file(model, bytes.substr(0, bytes.size() / 2));
  QCOMPARE(code_of(run(), ExportFormat::Onnx, file("m")), ErrorCode::Truncated);
  zsq::write_file(model, bytes);
  zsq::write_safetensors(run() + "/images.safetensors", {{{"other", images_}}, {}});
  QCOMPARE(code_of(run(), ExportFormat::Onnx, file("m")), ErrorCode::MissingTensor);
  zsq::write_safetensors(run() + "/images.safetensors", {{{"images", images_[0]}}, {}});
  QCOMPARE(code_of(run(), ExportFormat::Onnx, file("m")), ErrorCode::ShapeMismatch);
  QVERIFY(exported().isEmpty());
}

void TestExportRun::a_cancelled_export_leaves_nothing() {
  zsq::RunControl control;
  control.cancel();
  QCOMPARE(code_of(run(), ExportFormat::Onnx, file("m"), &control), ErrorCode::Cancelled);
  QVERIFY(exported().isEmpty());
}

void TestExportRun::formats_have_names() {
  for (const auto format : {ExportFormat::Onnx, ExportFormat::Safetensors}) {
    QCOMPARE(zsq::parse_export_format(zsq::to_string(format)), format);
  }
  try {
    zsq::parse_export_format("tflite");
    QFAIL("no error");
  } catch (const zsq::Error& error) {
    QCOMPARE(error.code(), ErrorCode::InvalidArgument);
  }
}

QTEST_GUILESS_MAIN(TestExportRun)
#include "test_export_run.moc"
