// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/full.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>
#include <random>

#include "api/error.h"
#include "api/model.h"
#include "api/zsq.h"
#include "base/file.h"
#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "formats/onnx_import.h"
#include "formats/safetensors.h"
#include "models/architecture.h"
#include "quant/insert.h"
#include "tests/support/shared.h"

using zsq::ErrorCode;

namespace {

zsq::Graph untrained(const std::string& id, std::int64_t classes = 10) {
  return zsq::build_untrained(id, classes, at::detail::createCPUGenerator(1));
}

ErrorCode error_of(const zsq::ModelSource& source, QString* text = nullptr) {
  try {
    zsq::Model::load(source);
  } catch (const zsq::Error& error) {
    if (text != nullptr) *text = QString(error.what()) + " | " + error.hint().c_str();
    return error.code();
  }
  return ErrorCode::Cancelled;
}

}  // namespace

class TestLoadModel : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void a_checkpoint_becomes_a_described_model();
  void the_assumed_normalization_is_said();
  void given_goes_before_sidecar_before_embedded();
  void a_sidecar_is_written_and_read_back();
  void a_sidecar_keeps_what_others_wrote_into_it();
  void a_broken_sidecar_is_an_error_and_a_foreign_one_is_none();
  void no_length_of_a_header_makes_a_checkpoint_look_like_onnx();
  void class_names_come_from_the_file();
  void names_that_do_not_fit_the_classes_are_refused();
  void non_finite_weights_are_named();
  void a_named_architecture_must_fit();
  void a_quantized_model_stands_on_its_own();
  void a_damaged_graph_of_our_own_is_an_error();
  void flipped_characters_in_a_graph_never_crash();
  void builtin_models_are_found_in_the_resources();
  void real_files_load_or_are_refused_clearly();

 private:
  std::string path(const char* name = "model.safetensors") const {
    return folder_->filePath(name).toStdString();
  }
  void write(const zsq::Safetensors& contents) { zsq::write_safetensors(path(), contents); }
  std::unique_ptr<QTemporaryDir> folder_;
};

void TestLoadModel::init() {
  folder_ = std::make_unique<QTemporaryDir>();
}

void TestLoadModel::a_checkpoint_becomes_a_described_model() {
  write({zsq::state_dict(untrained("cifar_resnet20")), {}});
  const auto model = zsq::Model::load({path(), {}, {}});
  const auto& info = model.info();
  QCOMPARE(info.name, std::string("ResNet-20"));
  QCOMPARE(info.architecture, std::string("cifar_resnet20"));
  QCOMPARE(info.format, std::string("safetensors"));
  QCOMPARE(info.location, path());
  QCOMPARE(info.sha256, zsq::sha256(zsq::read_file(path())));
  QCOMPARE(info.classes, std::int64_t{10});
  QCOMPARE(info.parameters, std::int64_t{269722});
  QCOMPARE(info.layers.size(), std::size_t{20});
  QCOMPARE(info.batch_norm_layers, 19);
  QCOMPARE(info.class_names.at(3), std::string("cat"));
  QVERIFY(!info.quantization);
}

void TestLoadModel::the_assumed_normalization_is_said() {
  for (const auto& [id, preset] :
       {std::pair{"cifar_resnet20", "imagenet"}, std::pair{"cifar_resnet20_projection", "cifar10"},
        std::pair{"resnet18", "imagenet"}}) {
    write({zsq::state_dict(untrained(id)), {}});
    const auto info = zsq::Model::load({path(), {}, {}}).info();
    QCOMPARE(info.normalization.name, std::string(preset));
    QCOMPARE(info.normalization_origin, zsq::NormalizationOrigin::Assumed);
    QVERIFY(QString::fromStdString(info.notes.back()).contains(QString(preset) + " was assumed"));
  }
}

void TestLoadModel::given_goes_before_sidecar_before_embedded() {
  write({zsq::state_dict(untrained("cifar_resnet20")), {{"zsq_normalization", "cifar100"}}});
  auto info = zsq::Model::load({path(), {}, {}}).info();
  QCOMPARE(info.normalization.name, std::string("cifar100"));
  QCOMPARE(info.normalization_origin, zsq::NormalizationOrigin::Embedded);
  QVERIFY(info.notes.empty());
  zsq::write_file(path("model.json"), R"({"normalize": "imagenet"})");
  info = zsq::Model::load({path(), {}, {}}).info();
  QCOMPARE(info.normalization.name, std::string("imagenet"));
  QCOMPARE(info.normalization_origin, zsq::NormalizationOrigin::Sidecar);
  info = zsq::Model::load({path(), {}, zsq::parse_normalization("none")}).info();
  QCOMPARE(info.normalization.name, std::string("none"));
  QCOMPARE(info.normalization_origin, zsq::NormalizationOrigin::Given);
}

void TestLoadModel::a_sidecar_is_written_and_read_back() {
  write({zsq::state_dict(untrained("cifar_resnet20")), {}});
  const auto own = zsq::parse_normalization("0.1,0.2,0.3:0.4,0.5,0.625");
  zsq::write_sidecar(path(), own);
  QVERIFY(QFile::exists(QString::fromStdString(path("model.safetensors.json"))));
  const auto info = zsq::Model::load({path(), {}, {}}).info();
  QVERIFY(info.normalization == own);
  QCOMPARE(info.normalization_origin, zsq::NormalizationOrigin::Sidecar);
}

void TestLoadModel::a_sidecar_keeps_what_others_wrote_into_it() {
  zsq::write_file(path("model.safetensors.json"), R"({"trained": "by me", "normalize": "none"})");
  zsq::write_sidecar(path(), zsq::parse_normalization("imagenet"));
  const auto document = nlohmann::json::parse(zsq::read_file(path("model.safetensors.json")));
  QCOMPARE(document.at("trained").get<std::string>(), std::string("by me"));
  QCOMPARE(document.at("normalize").get<std::string>(), std::string("imagenet"));
}

void TestLoadModel::a_broken_sidecar_is_an_error_and_a_foreign_one_is_none() {
  write({zsq::state_dict(untrained("cifar_resnet20")), {}});
  zsq::write_file(path("model.json"), R"({"normalize": 3})");
  QCOMPARE(error_of({path(), {}, {}}), ErrorCode::Malformed);
  zsq::write_file(path("model.json"), R"({"normalize": "martian"})");
  QCOMPARE(error_of({path(), {}, {}}), ErrorCode::InvalidArgument);
  for (const char* foreign : {"{\"epochs\": 3}", "not JSON", "[1]"}) {
    zsq::write_file(path("model.json"), foreign);
    QCOMPARE(error_of({path(), {}, {}}), ErrorCode::Cancelled);
  }
}

/// One in some hundred safetensors files begins with the bytes of an ONNX file: the header's
/// length.
void TestLoadModel::no_length_of_a_header_makes_a_checkpoint_look_like_onnx() {
  int alike = 0;
  for (std::size_t padding = 0; padding < 600; ++padding) {
    const std::string bytes = zsq::to_bytes({{}, {{"padding", std::string(padding, 'x')}}});
    if (bytes[0] == 8 && bytes[1] > 0 && bytes[1] < 64) ++alike;
    QVERIFY2(!zsq::is_onnx(bytes), qPrintable(QString::number(padding)));
  }
  QVERIFY(alike > 0);
}

void TestLoadModel::class_names_come_from_the_file() {
  write({zsq::state_dict(untrained("cifar_resnet20", 2)),
         {{"zsq_class_names", R"(["circle", "square"])"}}});
  const auto info = zsq::Model::load({path(), {}, {}}).info();
  QCOMPARE(info.class_names, (std::vector<std::string>{"circle", "square"}));
  write({zsq::state_dict(untrained("cifar_resnet20", 2)), {}});
  QVERIFY(zsq::Model::load({path(), {}, {}}).info().class_names.empty());
}

void TestLoadModel::names_that_do_not_fit_the_classes_are_refused() {
  for (const char* names : {R"(["one"])", R"([1, 2])", "nonsense", "{}"}) {
    write({zsq::state_dict(untrained("cifar_resnet20", 2)), {{"zsq_class_names", names}}});
    QCOMPARE(error_of({path(), {}, {}}), ErrorCode::Malformed);
  }
}

void TestLoadModel::non_finite_weights_are_named() {
  auto tensors = zsq::state_dict(untrained("cifar_resnet20"));
  tensors["layer2.1.bn1.bias"] = at::full({32}, std::numeric_limits<double>::quiet_NaN());
  write({tensors, {}});
  QString text;
  QCOMPARE(error_of({path(), {}, {}}, &text), ErrorCode::NonFinite);
  QVERIFY2(text.contains("`layer2.1.bn1.bias`"), qPrintable(text));
}

void TestLoadModel::a_named_architecture_must_fit() {
  write({zsq::state_dict(untrained("cifar_resnet20")), {}});
  QCOMPARE(error_of({path(), "cifar_resnet20", {}}), ErrorCode::Cancelled);
  QCOMPARE(error_of({path(), "cifar_resnet32", {}}), ErrorCode::MissingTensor);
  QString text;
  QCOMPARE(error_of({path(), "resnet20", {}}, &text), ErrorCode::UnknownArchitecture);
  QVERIFY(text.contains("cifar_resnet20"));
}

void TestLoadModel::a_quantized_model_stands_on_its_own() {
  const zsq::QuantizationSetting setting{{4, 4}, zsq::LayerPolicy::FirstLast8};
  zsq::ModelInfo info;
  info.name = "ResNet-20";
  info.architecture = "cifar_resnet20";
  info.normalization = zsq::parse_normalization("cifar100");
  info.quantization = setting;
  const auto model = zsq::make_model(
      zsq::calibrate_min_max(zsq::insert_quantizers(untrained("cifar_resnet20"), setting),
                             at::full({1, 3, 32, 32}, 0.5)),
      info);
  write(zsq::to_safetensors(model, ""));
  const auto loaded = zsq::Model::load({path(), {}, {}});
  QVERIFY(loaded.info().quantization == setting);
  QCOMPARE(loaded.info().normalization.name, std::string("cifar100"));
  QCOMPARE(loaded.info().normalization_origin, zsq::NormalizationOrigin::Embedded);
  QCOMPARE(loaded.info().sha256, zsq::sha256(zsq::read_file(path())));
  QCOMPARE(loaded.info().layers.at(5).weight_bits, 4);
  const auto given = zsq::Model::load({path(), {}, zsq::parse_normalization("none")});
  QCOMPARE(given.info().normalization.name, std::string("none"));
}

void TestLoadModel::a_damaged_graph_of_our_own_is_an_error() {
  zsq::ModelInfo info;
  info.normalization = zsq::parse_normalization("none");
  const auto file = zsq::to_safetensors(zsq::make_model(untrained("cifar_resnet20"), info), "");
  // Layers that do not fit each other, a graph that ends early, a tensor that is not there.
  auto broken = file;
  for (auto& [name, tensor] : broken.tensors) {
    if (tensor.dim() == 2) tensor = at::full({10, 3}, 0.5);
  }
  write(broken);
  QString text;
  QCOMPARE(error_of({path(), {}, {}}, &text), ErrorCode::Malformed);
  QVERIFY2(text.contains("model.safetensors"), qPrintable(text));
  broken = file;
  broken.metadata["zsq_graph"].resize(200);
  write(broken);
  QCOMPARE(error_of({path(), {}, {}}), ErrorCode::Malformed);
  broken = file;
  std::erase_if(broken.tensors, [](const auto& entry) { return entry.second.dim() == 2; });
  write(broken);
  QCOMPARE(error_of({path(), {}, {}}), ErrorCode::MissingTensor);
}

void TestLoadModel::flipped_characters_in_a_graph_never_crash() {
  zsq::ModelInfo info;
  info.normalization = zsq::parse_normalization("none");
  const auto file = zsq::to_safetensors(zsq::make_model(untrained("cifar_resnet20"), info), "");
  std::mt19937 random(3);
  int refused = 0;
  for (int round = 0; round < 300; ++round) {
    auto broken = file;
    auto& text = broken.metadata["zsq_graph"];
    // Digits become digits, so that the text stays JSON and the numbers change.
    for (int flips = 0; flips < 40; ++flips) {
      char& character = text[random() % text.size()];
      if (character >= '0' && character <= '9') {
        character = static_cast<char>('0' + random() % 10);
      } else if (random() % 200 == 0) {
        character = static_cast<char>(' ' + random() % 90);
      }
    }
    QFile out(folder_->filePath("model.safetensors"));
    QVERIFY(out.open(QIODevice::WriteOnly));
    const std::string bytes = zsq::to_bytes(broken);
    out.write(bytes.data(), static_cast<qint64>(bytes.size()));
    out.close();
    QString message;
    const ErrorCode code = error_of({path(), {}, {}}, &message);
    QVERIFY2(code != ErrorCode::Internal, qPrintable(message));
    refused += code == ErrorCode::Cancelled ? 0 : 1;
  }
  QVERIFY(refused > 50);
}

void TestLoadModel::builtin_models_are_found_in_the_resources() {
  qputenv("ZSQ_RESOURCES", folder_->path().toUtf8());
  zsq::write_safetensors(
      path("shapes-resnet20.safetensors"),
      {zsq::state_dict(untrained("cifar_resnet20", 12)), {{"zsq_normalization", "none"}}});
  const auto info = zsq::Model::load({"builtin:shapes-resnet20", {}, {}}).info();
  qunsetenv("ZSQ_RESOURCES");
  QCOMPARE(info.classes, std::int64_t{12});
  QCOMPARE(info.location, std::string("builtin:shapes-resnet20"));
  QCOMPARE(error_of({"builtin:unheard-of", {}, {}}), ErrorCode::InvalidArgument);
  QVERIFY_EXCEPTION_THROWN(zsq::resource_path("no-such-resource"), zsq::Error);
}

void TestLoadModel::real_files_load_or_are_refused_clearly() {
  ZSQ_NEEDS_SHARED("data/models/imagenet-deit-tiny.pt");
  const auto source = [](const char* name) {
    const auto file = zsq::test::shared_path(QStringLiteral("data/models/") + name);
    return zsq::ModelSource{file.toStdString(), {}, {}};
  };
  for (const char* name :
       {"cifar10-resnet20.th", "cifar10-resnet20.pt", "cifar10-resnet20.safetensors",
        "cifar10-resnet20.torchscript.pt", "cifar10-resnet20.onnx"}) {
    QCOMPARE(zsq::Model::load(source(name)).info().architecture, std::string("cifar_resnet20"));
  }
  QString text;
  QCOMPARE(error_of(source("cifar100-resnet20v.pth"), &text), ErrorCode::UnknownArchitecture);
  QVERIFY2(text.contains("`conv1.weight` has shape [64,3,3,3]"), qPrintable(text));
  QCOMPARE(zsq::Model::load(source("imagenet-deit-tiny.pt")).info().architecture,
           std::string("deit_tiny_patch16_224"));
  QCOMPARE(zsq::Model::load(source("imagenet-mobilenetv1-x025.pth.tar")).info().architecture,
           std::string("mobilenet_v1_x025"));
}

QTEST_GUILESS_MAIN(TestLoadModel)
#include "test_load_model.moc"
