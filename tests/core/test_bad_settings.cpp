// SPDX-License-Identifier: GPL-3.0-or-later
// Every runnable method answers clearly what cannot work, and gets through what is merely odd.
#include <ATen/core/Tensor.h>
#include <ATen/ops/isfinite.h>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include "api/error.h"
#include "api/method.h"
#include "api/run.h"
#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "formats/safetensors.h"
#include "graph/batch_norm.h"

using namespace zsq;

namespace {

constexpr const char* kDamaged = "layer1.1.conv2";

class BadSettings : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  int files_ = 0;

  /// As little work as the method's schema allows.
  static Recipe recipe(const MethodInfo& method, const std::string& location) {
    Recipe r;
    r.model.location = location;
    r.method = method.card.id;
    r.preset = "quick";
    const auto set = [&](const char* name, std::int64_t value) {
      for (const ParameterSpec& spec : method.parameters) {
        if (spec.name == name) r.parameters[name] = value;
      }
    };
    set("images", 8);
    set("steps", 3);
    set("synthesis_steps", 3);
    set("iterations", 3);
    set("calibration_steps", 3);
    set("training_steps", 3);
    set("warm_up", 3);
    set("first_range_step", 1);
    set("range_steps", 2);
    set("range_batches", 2);
    set("batch", 8);
    set("train_batch", 8);
    set("probe_images", 8);
    r.quantization = {{4, 4}, method.card.layer_policy, {}, {}};
    return r;
  }
  std::string saved(Graph graph) {
    const Model model = Model::load({"builtin:shapes-resnet20"});
    const std::string path =
        dir_.filePath(QString("model%1.safetensors").arg(files_++)).toStdString();
    write_safetensors(path, to_safetensors(make_model(std::move(graph), model.info()), ""));
    return path;
  }
  static Graph builtin() { return Model::load({"builtin:shapes-resnet20"}).contents()->graph; }
  static WeightLayer& layer(Graph& graph, const std::string& path) {
    for (const NodeId id : weight_layers(graph)) {
      if (graph.node(id).path == path) return *as_weight_layer(graph.node(id).op);
    }
    throw std::runtime_error("no layer " + path);
  }
  std::optional<Error> run(const Recipe& unresolved, std::string* folder = nullptr) {
    try {
      RunOptions options;
      options.folder = dir_.filePath(QString("run%1").arg(files_++)).toStdString();
      options.threads = 2;
      Run run(unresolved, options);
      run.start();
      run.wait();
      if (folder != nullptr) *folder = options.folder;
      return run.poll().error;
    } catch (const Error& error) {
      return error;
    }
  }
  static void every_method() {
    QTest::addColumn<QString>("id");
    for (const MethodInfo& info : methods()) {
      QTest::newRow(info.card.id.c_str()) << QString::fromStdString(info.card.id);
    }
  }
  static MethodInfo current(const QString& id) { return method(id.toStdString()); }

 private Q_SLOTS:
  void widths_that_there_are_not_data() { every_method(); }
  void widths_that_there_are_not() {
    QFETCH(QString, id);
    for (const BitWidths bits : {BitWidths{1, 4}, BitWidths{33, 4}, BitWidths{4, 1}}) {
      Recipe r = recipe(current(id), "builtin:shapes-resnet20");
      r.quantization.bits = bits;
      const auto error = run(r);
      QVERIFY(error && error->code() == ErrorCode::InvalidArgument);
      const int wrong = bits.weights == 4 ? bits.activations : bits.weights;
      QVERIFY2(QString(error->what()).contains(QString::number(wrong)), error->what());
    }
  }

  void no_images_data() { every_method(); }
  void no_images() {
    QFETCH(QString, id);
    const MethodInfo info = current(id);
    Recipe r = recipe(info, "builtin:shapes-resnet20");
    for (const ParameterSpec& spec : info.parameters) {
      const std::string& name = spec.name;
      if (name != "images" && name != "probe_images") continue;
      // One fewer than the schema allows: with DSG 0 means as many as batch norms.
      r.parameters[name] = static_cast<std::int64_t>(spec.minimum.value()) - 1;
      const auto error = run(r);
      QVERIFY(error && error->code() == ErrorCode::InvalidArgument);
      QVERIFY2(QString(error->what()).contains(name.c_str()), error->what());
    }
  }

  void a_model_without_batch_norm_data() { every_method(); }
  void a_model_without_batch_norm() {
    QFETCH(QString, id);
    static const std::string folded = saved(fold_batch_norm(builtin()));
    const auto error = run(recipe(current(id), folded));
    // SQuant, and UDFC by its biases, do with noise; the others are told why they cannot.
    const bool needs = id != "squant" && id != "udfc";
    QCOMPARE(error.has_value(), needs);
    if (error) QVERIFY2(error->code() == ErrorCode::NoBatchNorm, error->what());
  }

  void weights_that_are_not_numbers_data() { every_method(); }
  void weights_that_are_not_numbers() {
    QFETCH(QString, id);
    static const std::string damaged = [this] {
      Graph graph = builtin();
      at::Tensor& weight = layer(graph, kDamaged).weight;
      weight = weight.clone();
      weight.view({-1})[5] = std::nan("");
      return saved(std::move(graph));
    }();
    const auto error = run(recipe(current(id), damaged));
    QVERIFY(error.has_value());
    QVERIFY2(error->code() == ErrorCode::NonFinite, error->what());
  }

  void a_dead_channel_data() { every_method(); }
  void a_dead_channel() {
    QFETCH(QString, id);
    static const std::string dead = [this] {
      Graph graph = builtin();
      at::Tensor& weight = layer(graph, kDamaged).weight;
      weight = weight.clone();
      weight[3].zero_();
      return saved(std::move(graph));
    }();
    std::string folder;
    const auto error = run(recipe(current(id), dead), &folder);
    QVERIFY2(!error, error ? error->what() : "");
    const Model quantized = Model::load_run(folder);
    const Graph& graph = quantized.contents()->graph;
    for (const NodeId node : weight_layers(graph)) {
      const WeightLayer& one = *as_weight_layer(graph.node(node).op);
      const at::Tensor& weight = one.quantizer ? one.quantizer->dequantized : one.weight;
      QVERIFY2(at::isfinite(weight).all().item<bool>(), graph.node(node).path.c_str());
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(BadSettings)
#include "test_bad_settings.moc"
