// SPDX-License-Identifier: GPL-3.0-or-later
// No output replaces the model or the images that it was made from.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

#include "api/error.h"
#include "api/export_model.h"
#include "api/recipe.h"
#include "api/run.h"
#include "api/train.h"
#include "api/zsq.h"
#include "base/file.h"
#include "engine/run_folder.h"
#include "execute/describe.h"
#include "tests/support/small_network.h"

using namespace zsq;

namespace {

class TestOwnInputs : public QObject {
  Q_OBJECT
  std::unique_ptr<QTemporaryDir> dir_;

  std::string path(const char* name) const { return dir_->filePath(name).toStdString(); }
  std::string put(const char* name) const {
    const std::string file = path(name);
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    write_file(file, "kept");
    return file;
  }
  static bool refused(const std::string& output, const std::vector<std::string>& inputs) {
    try {
      refuse_to_replace(output, inputs);
    } catch (const Error& error) {
      return error.code() == ErrorCode::InvalidArgument &&
             std::string(error.what()).find(output) != std::string::npos;
    }
    return false;
  }

 private Q_SLOTS:
  void init() { dir_ = std::make_unique<QTemporaryDir>(); }

  void a_file_is_known_by_whatever_name() {
    const std::string model = put("nets/model.onnx");
    QVERIFY(refused(model, {model}));
    QVERIFY(refused(path("nets/../nets/model.onnx"), {model}));
    std::filesystem::create_symlink(model, path("link.onnx"));
    QVERIFY(refused(path("link.onnx"), {model}));
    QVERIFY(refused(model, {path("link.onnx")}));
    std::filesystem::create_hard_link(model, path("hard.onnx"));
    QVERIFY(refused(path("hard.onnx"), {model}));
    QVERIFY(!refused(path("nets/other.onnx"), {model}));
    QVERIFY(!refused(put("nets/model.onnx.json"), {model}));
  }

  void pictures_of_a_folder_are_known_but_not_what_else_lies_there() {
    put("data/cat/a.png");
    const std::string data = path("data");
    QVERIFY(refused(path("data/cat/a.png"), {data}));
    QVERIFY(!refused(path("data/cat/new.png"), {data}));
    QVERIFY(!refused(put("data/cat/notes.csv"), {data}));
    QVERIFY(refused(data, {data}));
    put("cifar/test_batch.bin");
    QVERIFY(refused(path("cifar/test_batch.bin"), {path("cifar")}));
    QVERIFY(!refused(put("cifar/run/images.png"), {path("cifar")}));
  }

  void a_recipe_does_not_replace_its_model_or_data() {
    Recipe recipe;
    recipe.model.location = put("model.json");
    recipe.data = DataSource{put("data.bin")};
    QVERIFY_EXCEPTION_THROWN(write_recipe(recipe, path("model.json")), Error);
    QVERIFY_EXCEPTION_THROWN(write_recipe(recipe, path("data.bin")), Error);
    QCOMPARE(read_file(path("model.json")), std::string("kept"));
    write_recipe(recipe, path("recipe.json"));
    write_recipe(recipe, path("recipe.json"));  // again: its own file is no input
  }

  void a_run_does_not_replace_its_model_its_data_or_its_images() {
    Recipe recipe;
    for (const char* name : {"quantized.safetensors", "float_weights.safetensors",
                             "checkpoint.safetensors", "images.png", "recipe.json"}) {
      const std::string model = put((std::string("out/") + name).c_str());
      recipe.model.location = model;
      QVERIFY_EXCEPTION_THROWN(RunFolder(path("out"), recipe, RunStart::Replace), Error);
      QCOMPARE(read_file(model), std::string("kept"));
      QFile::remove(QString::fromStdString(model));
    }
    recipe.model.location = "builtin:shapes-resnet20";
    put("flat/a.png");
    recipe.data = DataSource{path("flat")};
    QVERIFY_EXCEPTION_THROWN(RunFolder(path("flat"), recipe, RunStart::New), Error);
    recipe.data.reset();
    put("made/images.safetensors");
    put("made/recipe.json");
    recipe.method = "ptq";
    recipe.parameters["run"] = path("made");
    QVERIFY_EXCEPTION_THROWN(RunFolder(path("made"), recipe, RunStart::Replace), Error);
    QCOMPARE(read_file(path("made/images.safetensors")), std::string("kept"));
    // Beside them it may write.
    recipe.model.location = put("out/model.onnx");
    const RunFolder folder(path("out"), resolve(recipe), RunStart::New);
    QCOMPARE(read_file(path("out/model.onnx")), std::string("kept"));
  }

  void an_export_does_not_replace_the_model_or_the_run() {
    Recipe recipe;
    recipe.model.location = put("model.onnx");
    recipe = resolve(recipe);
    test::SmallNetwork network(1);
    ModelInfo info;
    info.normalization = parse_normalization("cifar10");
    info.quantization = recipe.quantization;
    {
      const RunFolder folder(path("run"), recipe, RunStart::New);
      folder.save_model(make_model(network.quantized(recipe.quantization, network.graph()), info),
                        to_json(recipe));
    }
    for (const char* name : {"model.onnx", "run/quantized.safetensors", "run/recipe.json"}) {
      const std::string before = read_file(path(name));
      QVERIFY_EXCEPTION_THROWN(export_run(path("run"), ExportFormat::Onnx, path(name)), Error);
      QCOMPARE(read_file(path(name)), before);
    }
    export_run(path("run"), ExportFormat::Onnx, path("run/model.onnx"));
    export_run(path("run"), ExportFormat::Onnx, path("run/model.onnx"));  // an export may
  }

  void training_does_not_replace_its_images() {
    TrainOptions options;
    options.data.location = put("train.bin");
    options.output = path("train.bin");
    QVERIFY_EXCEPTION_THROWN(train(options), Error);
    QCOMPARE(read_file(path("train.bin")), std::string("kept"));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestOwnInputs)
#include "test_own_inputs.moc"
