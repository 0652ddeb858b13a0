// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
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
#include "execute/describe.h"
#include "execute/executor.h"
#include "formats/onnx_export.h"
#include "formats/onnx_import.h"
#include "formats/torchscript.h"
#include "formats/torchscript_export.h"
#include "tests/support/small_network.h"

using zsq::ErrorCode;
using zsq::ExportFormat;

namespace {

std::int64_t same_class(const at::Tensor& a, const at::Tensor& b) {
  return a.argmax(1).eq(b.argmax(1)).sum().item<std::int64_t>();
}

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
  void int4_takes_half_the_bytes_and_says_what_it_could_not_take();
  void int4_is_refused_where_it_would_hold_nothing();
  void wide_layers_beside_int4_are_named();
  void torchscript_holds_the_model_and_what_made_it();
  void exported_files_open_as_the_quantized_model_data();
  void exported_files_open_as_the_quantized_model();
  void a_plan_tells_what_will_be_written();
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
  /// Replaces the run by one of another setting.
  void make_run(const zsq::QuantizationSetting& setting);

  std::unique_ptr<QTemporaryDir> temporary_;
  zsq::Graph graph_;
  at::Tensor images_;
};

/// A run folder as the engine leaves it, of a small network.
void TestExportRun::init() {
  temporary_ = std::make_unique<QTemporaryDir>();
  QVERIFY(QDir(temporary_->path()).mkdir("out"));
  make_run({{4, 4}, zsq::LayerPolicy::All});
}

void TestExportRun::make_run(const zsq::QuantizationSetting& setting) {
  zsq::test::SmallNetwork network(1);
  graph_ = network.quantized(setting, network.graph());
  images_ = network.images(40);
  zsq::Recipe recipe;
  recipe.model.location = "builtin:shapes-resnet20";
  recipe.seed = 11;
  recipe.quantization = setting;
  zsq::ModelInfo info;
  info.name = "small";
  info.class_names = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
  info.normalization = zsq::parse_normalization("cifar10");
  info.quantization = recipe.quantization;
  const zsq::RunFolder folder(run(), zsq::resolve(recipe), zsq::RunStart::Replace);
  zsq::ImageSet set;
  set.images = images_;
  folder.save_images(set, info.normalization);
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
  QCOMPARE(report.images_agreed,
           same_class(zsq::evaluate_onnx(model, images_), zsq::forward(graph_, images_).output));
  QVERIFY(report.notes.empty());
  QCOMPARE(model.metadata.at("zsq_class_names"), R"(["a","b","c","d","e","f","g","h","i","j"])");
  QCOMPARE(model.metadata.at("zsq_weight_bits"), R"({"conv1":4,"conv2":4,"conv3":4,"fc":4})");
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

void TestExportRun::int4_takes_half_the_bytes_and_says_what_it_could_not_take() {
  const auto report = zsq::export_run(run(), ExportFormat::OnnxInt4, file("m.onnx"));
  const auto model = zsq::onnx::decode(zsq::read_file(file("m.onnx")));
  QCOMPARE(model.opset, 21);
  QCOMPARE(model.ir_version, 10);
  std::map<std::string, zsq::onnx::DataType> types;
  std::map<std::string, std::size_t> bytes;
  for (const auto& tensor : model.initializers) {
    types[tensor.name] = tensor.type;
    bytes[tensor.name] = tensor.raw.size();
  }
  for (const char* layer : {"conv1", "conv3", "fc"}) {
    QCOMPARE(types.at(std::string(layer) + ".weight_codes"), zsq::onnx::DataType::Int4);
    QCOMPARE(types.at(std::string(layer) + ".weight_zero_point"), zsq::onnx::DataType::Int4);
  }
  QCOMPARE(bytes.at("conv3.weight_codes"), std::size_t{16 * 16 * 9 / 2});
  // One channel of conv2 has positive weights only.
  QCOMPARE(types.at("conv2.weight_codes"), zsq::onnx::DataType::Int8);
  const zsq::ExportNote expected{zsq::ExportNote::Kind::ZeroPointNotInInt4, {"conv2"}};
  QVERIFY(report.notes == std::vector{expected});
  QVERIFY(zsq::describe(expected).find("conv2") != std::string::npos);
}

void TestExportRun::int4_is_refused_where_it_would_hold_nothing() {
  make_run({{5, 4}, zsq::LayerPolicy::All});
  try {
    zsq::export_run(run(), ExportFormat::OnnxInt4, file("m.onnx"));
    QFAIL("no error");
  } catch (const zsq::Error& error) {
    QCOMPARE(error.code(), ErrorCode::Unsupported);
    QVERIFY(std::string(error.what()).find("4 bits or fewer (the fewest are 5)") !=
            std::string::npos);
  }
  QVERIFY(exported().isEmpty());
}

void TestExportRun::wide_layers_beside_int4_are_named() {
  make_run({{3, 3}, zsq::LayerPolicy::FirstLast8});
  const auto report = zsq::export_run(run(), ExportFormat::OnnxInt4, file("m.onnx"));
  const zsq::ExportNote wide{zsq::ExportNote::Kind::TooWideForInt4, {"conv1", "fc"}};
  QVERIFY(report.notes.at(0) == wide);
}

void TestExportRun::torchscript_holds_the_model_and_what_made_it() {
  const c10::AutoGradMode no_grad(false);
  const auto report = zsq::export_run(run(), ExportFormat::TorchScript, file("m.pt"));
  const std::string bytes = zsq::read_file(file("m.pt"));
  QCOMPARE(report.bytes, static_cast<std::int64_t>(bytes.size()));
  QCOMPARE(report.images_checked, 40);
  const at::Tensor expected = zsq::forward(graph_, images_).output;
  std::vector<at::Tensor> parts;
  for (const at::Tensor& part : images_.split(16)) {
    parts.push_back(zsq::run_torchscript(bytes, part));
  }
  const at::Tensor found = at::cat(parts);
  QCOMPARE(report.images_agreed, same_class(expected, found));
  const auto read = zsq::import_torchscript(bytes, "m.pt", {});
  QCOMPARE(report.tensors_checked, static_cast<std::int64_t>(read.parameters.size()));
  QCOMPARE(read.metadata.at("zsq_bits"), "W4A4");
  QCOMPARE(read.metadata.at("zsq_input"), "3x12x12");
  QCOMPARE(zsq::parse_recipe(read.metadata.at("zsq_recipe")),
           zsq::read_recipe(run() + "/recipe.json"));
}

void TestExportRun::exported_files_open_as_the_quantized_model_data() {
  QTest::addColumn<ExportFormat>("format");
  for (const auto format : zsq::kExportFormats) {
    QTest::newRow(zsq::to_string(format)) << format;
  }
}

void TestExportRun::exported_files_open_as_the_quantized_model() {
  QFETCH(const ExportFormat, format);
  make_run({{3, 5}, zsq::LayerPolicy::FirstLast8});
  const std::string path = file("m") + zsq::file_ending(format);
  zsq::export_run(run(), format, path);
  const auto info = zsq::Model::load({path}).info();
  QVERIFY(info.quantization == (zsq::QuantizationSetting{{3, 5}, zsq::LayerPolicy::FirstLast8}));
  QCOMPARE(info.input, (zsq::ImageShape{3, 12, 12}));
  QCOMPARE(info.normalization.name, "cifar10");
  QCOMPARE(info.normalization_origin, zsq::NormalizationOrigin::Embedded);
  QCOMPARE(info.class_names.at(9), "j");
  std::vector<int> weights;
  std::vector<int> activations;
  for (const auto& layer : info.layers) {
    weights.push_back(layer.weight_bits);
    activations.push_back(layer.activation_bits);
  }
  QCOMPARE(weights, (std::vector{8, 3, 3, 8}));
  QCOMPARE(activations, (std::vector{8, 5, 5, 0}));
}

void TestExportRun::a_plan_tells_what_will_be_written() {
  make_run({{4, 4}, zsq::LayerPolicy::FirstLast8});
  const auto plans = zsq::plan_exports(run());
  QCOMPARE(plans.size(), zsq::kExportFormats.size());
  for (const auto& plan : plans) {
    const auto report = zsq::export_run(run(), plan.format, file("m"));
    QVERIFY(!plan.refusal);
    QCOMPARE(plan.bytes, report.bytes);
    QCOMPARE(plan.float_bytes, report.float_bytes);
    QVERIFY(plan.notes == report.notes);
  }
  make_run({{8, 8}, zsq::LayerPolicy::All});
  for (const auto& plan : zsq::plan_exports(run())) {
    QCOMPARE(plan.refusal.has_value(), plan.format == ExportFormat::OnnxInt4);
    QCOMPARE(plan.bytes == 0, plan.refusal.has_value());
  }
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
  for (const auto format : zsq::kExportFormats) {
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
  for (const auto format : zsq::kExportFormats) {
    QCOMPARE(code_of(run(), format, full.toStdString()), ErrorCode::FileNotWritable);
  }
  QVERIFY(exported().isEmpty());
}

void TestExportRun::a_full_disk_is_told_and_leaves_nothing() {
  if (!QFile::exists("/dev/full")) QSKIP("needs /dev/full");
  // Exports go to a name of their own before they are checked and renamed: lead that to a device
  // that is always full.
  const QString part = QString("%1.unchecked.part%2").arg(file("m").c_str()).arg(::getpid());
  for (const auto format : zsq::kExportFormats) {
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
  for (const auto format : zsq::kExportFormats) {
    QCOMPARE(zsq::parse_export_format(zsq::to_string(format)), format);
  }
  QCOMPARE(zsq::format_of_file("/a/b.onnx"), ExportFormat::Onnx);
  QCOMPARE(zsq::format_of_file("B.SafeTensors"), ExportFormat::Safetensors);
  QCOMPARE(zsq::format_of_file("c.torchscript.pt"), ExportFormat::TorchScript);
  QVERIFY(!zsq::format_of_file("d.bin"));
  QVERIFY(!zsq::format_of_file(""));
  try {
    zsq::parse_export_format("tflite");
    QFAIL("no error");
  } catch (const zsq::Error& error) {
    QCOMPARE(error.code(), ErrorCode::InvalidArgument);
  }
}

QTEST_GUILESS_MAIN(TestExportRun)
#include "test_export_run.moc"
