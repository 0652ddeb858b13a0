// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of the methods without images (DFQ, SQuant, UDFC) on the built-in model: what they leave,
// what they refuse, and what they are worth.
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <ctime>
#include <nlohmann/json.hpp>

#include "api/analysis.h"
#include "api/error.h"
#include "api/export_model.h"
#include "api/run.h"
#include "base/file.h"
#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "execute/executor.h"
#include "formats/safetensors.h"
#include "graph/batch_norm.h"
#include "tests/support/gated_networks.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

using nlohmann::json;

Recipe recipe_for(const std::string& method_id, BitWidths bits) {
  Recipe recipe;
  recipe.model.location = "builtin:shapes-resnet20";
  recipe.method = method_id;
  recipe.preset = "quick";
  recipe.quantization = {bits, method(method_id).card.layer_policy, {}, {}};
  return recipe;
}

class DataFreeMethods : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  int count_ = 0;

  RunOptions options(const QString& name = {}) {
    RunOptions o;
    const QString folder = name.isEmpty() ? QString("run%1").arg(++count_) : name;
    o.folder = dir_.filePath(folder).toStdString();
    o.threads = 1;
    return o;
  }

  static RunEvents finish(Run& run) {
    run.start();
    run.wait();
    return run.poll();
  }
  RunResult result_of(const Recipe& recipe, const RunOptions& o) {
    Run run(recipe, o);
    RunEvents events = finish(run);
    if (events.error) throw Error(*events.error);
    return events.result.value();
  }
  double top1(Recipe recipe) {
    recipe.data = DataSource{"builtin:shapes"};
    recipe.data_limit = 500;
    for (const AccuracyEntry& entry : result_of(recipe, options()).accuracies) {
      if (entry.id == recipe.method) return 100 * entry.evaluation.top1;
    }
    return -1;
  }
  /// Where a copy of the built-in model with batch norm folded away lies.
  std::string folded_model() {
    const Model model = Model::load({"builtin:shapes-resnet20"});
    const Model folded = make_model(fold_batch_norm(model.contents()->graph), model.info());
    const std::string path = dir_.filePath("folded.safetensors").toStdString();
    write_safetensors(path, to_safetensors(folded, ""));
    return path;
  }

 private Q_SLOTS:
  void a_run_without_images_can_be_exported() {
    // What was written is checked on noise, since there are no images.
    const RunResult result = result_of(recipe_for("squant", {8, 8}), options());
    for (const ExportFormat format :
         {ExportFormat::Onnx, ExportFormat::TorchScript, ExportFormat::Safetensors}) {
      const std::string path = dir_.filePath(QString("exported%1").arg(int(format))).toStdString();
      const ExportReport report = export_run(result.folder, format, path);
      QCOMPARE(report.images_checked, 32);
      QCOMPARE(report.images_agreed, 32);
    }
  }

  void a_run_without_images_leaves_a_complete_folder_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<std::vector<Stage>>("stages");
    QTest::newRow("dfq") << "dfq"
                         << std::vector<Stage>{Stage::Equalization, Stage::Rounding,
                                               Stage::Calibration};
    QTest::newRow("squant") << "squant" << std::vector<Stage>{Stage::Rounding, Stage::Calibration};
    QTest::newRow("udfc") << "udfc"
                          << std::vector<Stage>{Stage::Compensation, Stage::Rounding,
                                                Stage::Calibration};
  }
  void a_run_without_images_leaves_a_complete_folder() {
    QFETCH(QString, id);
    QFETCH(std::vector<Stage>, stages);
    Recipe recipe = recipe_for(id.toStdString(), {8, 8});
    recipe.data = DataSource{"builtin:shapes"};
    recipe.data_limit = 100;
    const auto o = options(id);
    Run run(recipe, o);
    const RunEvents events = finish(run);
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    std::vector<Stage> wanted{Stage::Preparing};
    wanted.insert(wanted.end(), stages.begin(), stages.end());
    for (const Stage last : {Stage::Saving, Stage::Baselines, Stage::Evaluation, Stage::Done}) {
      wanted.push_back(last);
    }
    QVERIFY(events.stages == wanted);
    const auto path = [&](const char* file) {
      return QString::fromStdString(o.folder + "/" + file);
    };
    for (const char* file :
         {"recipe.json", "events.jsonl", "quantized.safetensors", "report.json"}) {
      QVERIFY2(QFile::exists(path(file)), file);
    }
    for (const char* file : {"images.safetensors", "images.png", "checkpoint.safetensors"}) {
      QVERIFY2(!QFile::exists(path(file)), file);
    }
    QVERIFY(!events.frame && events.losses.empty());
    QCOMPARE(events.result->images, std::int64_t(0));
    QVERIFY(std::isnan(events.result->final_loss));
    const json report = json::parse(read_report(o.folder));
    QCOMPARE(report["images"].get<int>(), 0);
    QVERIFY(report["final_loss"].is_null());
    QCOMPARE(report["layer_policy"].get<std::string>(), id.toStdString());
    QVERIFY(report["method_seconds"].get<double>() <= report["seconds"].get<double>());
    QCOMPARE(events.result->accuracies.size(), std::size_t(4));
    for (const AccuracyEntry& entry : events.result->accuracies) {
      const bool baseline = entry.id == "noise" || entry.id == "real";
      QCOMPARE(entry.calibration_images > 0, baseline);
    }
    // 8 bits cost next to nothing.
    QVERIFY(100 * events.result->accuracies[2].evaluation.top1 > 90);
    QCOMPARE(evaluate(Model::load_run(o.folder), Dataset::open({"builtin:shapes"}), 100).top1,
             events.result->accuracies[2].evaluation.top1);
  }

  void dfq_tells_the_channel_ranges_before_and_after() {
    const RunResult dfq = result_of(recipe_for("dfq", {8, 8}), options());
    const json report = json::parse(read_report(dfq.folder));
    QCOMPARE(report["equalization"].size(), std::size_t(9));
    const json pair = report["equalization"][0];
    QCOMPARE(pair["first"].get<std::string>(), std::string("layer1.0.conv1"));
    QCOMPARE(pair["second"].get<std::string>(), std::string("layer1.0.conv2"));
    const auto first = pair["first_after"].get<std::vector<double>>();
    const auto second = pair["second_after"].get<std::vector<double>>();
    QCOMPARE(first.size(), std::size_t(16));
    for (std::size_t c = 0; c < first.size(); ++c) {
      QVERIFY(std::abs(first[c] - second[c]) < 1e-4 * std::max(1e-3, first[c]));
    }
    const RunResult squant = result_of(recipe_for("squant", {8, 8}), options());
    QVERIFY(!json::parse(read_report(squant.folder)).contains("equalization"));
  }

  void layers_can_be_compared_with_real_images_only() {
    const Dataset data = Dataset::open({"builtin:shapes"});
    const RunResult squant = result_of(recipe_for("squant", {8, 8}), options());
    const Comparison c = compare_run(squant.folder, data, 32);
    QCOMPARE(c.layers.size(), std::size_t(20));
    QCOMPARE(c.synthetic_images, std::int64_t(0));
    QCOMPARE(c.quantized_on, std::string("real"));
    for (const LayerComparison& layer : c.layers) {
      QVERIFY(layer.real && layer.quantized && layer.quantized_distance && !layer.synthetic);
    }
    try {
      compare_run(squant.folder, std::nullopt);
      QFAIL("no error");
    } catch (const Error& error) {
      QVERIFY(QString(error.what()).contains("made no images"));
    }
  }

  void the_same_recipe_gives_the_same_bytes_with_any_number_of_threads_data() {
    QTest::addColumn<QString>("id");
    for (const char* id : {"dfq", "squant", "udfc"}) QTest::newRow(id) << id;
  }
  void the_same_recipe_gives_the_same_bytes_with_any_number_of_threads() {
    QFETCH(QString, id);
    const Recipe recipe = recipe_for(id.toStdString(), {4, 4});
    std::vector<std::string> hashes;
    for (const int threads : {1, 3}) {
      auto o = options();
      o.threads = threads;
      result_of(recipe, o);
      hashes.push_back(sha256_of_file(o.folder + "/quantized.safetensors"));
    }
    QCOMPARE(hashes[0], hashes[1]);
  }

  void a_stopped_run_can_be_resumed_to_the_same_bytes() {
    const Recipe recipe = recipe_for("squant", {4, 4});
    const auto whole = options();
    result_of(recipe, whole);
    auto cut = options();
    {
      auto paused = cut;
      paused.start_paused = true;
      Run run(recipe, paused);
      run.start();
      QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Paused, 20000);
      run.cancel();
      run.wait();
      QCOMPARE(run.state(), RunState::Cancelled);
    }
    QVERIFY(!QFile::exists(QString::fromStdString(cut.folder + "/quantized.safetensors")));
    cut.start = RunStart::Resume;
    result_of(recipe, cut);
    QCOMPARE(sha256_of_file(cut.folder + "/quantized.safetensors"),
             sha256_of_file(whole.folder + "/quantized.safetensors"));
  }

  void squant_is_far_above_nearest_rounding_at_few_bits() {
    Recipe recipe = recipe_for("squant", {2, 8});
    const double flipped = top1(recipe);
    recipe.parameters["stages"] = std::string("e");
    const double nearest = top1(recipe);
    QVERIFY2(flipped > nearest + 20, qPrintable(QString("%1 %2").arg(flipped).arg(nearest)));
  }

  void compensated_pruning_is_far_above_plain_pruning() {
    Recipe recipe = recipe_for("udfc", {8, 8});
    recipe.parameters["pruning_ratio"] = 0.3;
    const double compensated = top1(recipe);
    recipe.parameters["compensate"] = false;
    const double plain = top1(recipe);
    QVERIFY2(compensated > plain + 5, qPrintable(QString("%1 %2").arg(compensated).arg(plain)));
  }

  void pruned_layers_are_smaller_in_the_report_and_in_the_file() {
    Recipe recipe = recipe_for("udfc", {6, 8});
    recipe.parameters["pruning_ratio"] = 0.5;
    const auto o = options();
    result_of(recipe, o);
    const ModelInfo info = Model::load_run(o.folder).info();
    QCOMPARE(info.layers[1].path, std::string("layer1.0.conv1"));
    QCOMPARE(info.layers[1].weight_shape, (std::vector<std::int64_t>{8, 16, 3, 3}));
    QCOMPARE(info.layers[2].weight_shape, (std::vector<std::int64_t>{16, 8, 3, 3}));
    const json report = json::parse(read_report(o.folder));
    QCOMPARE(report["layers"][1]["parameters"].get<int>(), 8 * 16 * 9 + 8);
  }

  void overrides_reach_the_quantized_model_and_the_recipe() {
    Recipe recipe = recipe_for("squant", {4, 4});
    recipe.quantization.layers = {parse_layer_override("layer2.0.conv1=W8A6"),
                                  parse_layer_override("conv1=float")};
    const auto o = options();
    const RunResult result = result_of(recipe, o);
    QCOMPARE(result.layer_weight_bits[0], 0);
    const ModelInfo info = Model::load_run(o.folder).info();
    for (const LayerInfo& layer : info.layers) {
      const bool wide = layer.path == "layer2.0.conv1";
      QCOMPARE(layer.weight_bits, layer.path == "conv1" ? 0 : wide ? 8 : 4);
      if (wide) QCOMPARE(layer.activation_bits, 6);
    }
    QCOMPARE(info.layers[0].activation_bits, 0);
    const Recipe again = read_recipe(o.folder + "/recipe.json");
    QCOMPARE(again.quantization, checked(recipe.quantization));
    recipe.quantization.layers = {parse_layer_override("nowhere=8")};
    QVERIFY_EXCEPTION_THROWN(Run(recipe, options()), Error);
  }

  void a_recipe_without_a_policy_takes_the_methods_own() {
    const auto policy = [](const std::string& text) {
      return parse_recipe(text).quantization.policy;
    };
    QCOMPARE(policy(R"({"model":{"location":"x"},"method":"squant"})"), LayerPolicy::SQuant);
    QCOMPARE(policy(R"({"model":{"location":"x"}})"), LayerPolicy::All);
    QCOMPARE(policy(R"({"model":{"location":"x"},"method":"dfq","layer_policy":"zsq_all"})"),
             LayerPolicy::All);
    const Recipe full = parse_recipe(
        R"({"model":{"location":"x"},"weights":"per_tensor","layers":{"a":"W8Afloat","b":"float"}})");
    QCOMPARE(full.quantization.weight_granularity.value(), Granularity::PerTensor);
    QCOMPARE(full.quantization.layers, (std::vector<LayerOverride>{{"a", 8, 0}, {"b", 0, 0}}));
    QCOMPARE(parse_recipe(to_json(full)).quantization, full.quantization);
    for (const char* bad : {R"({"model":{"location":"x"},"layers":{"a":"W1"}})",
                            R"({"model":{"location":"x"},"layers":["a"]})",
                            R"({"model":{"location":"x"},"layers":{"a":8}})",
                            R"({"model":{"location":"x"},"weights":"per_row"})"}) {
      QVERIFY_EXCEPTION_THROWN(parse_recipe(bad), Error);
    }
  }

  void a_model_without_batch_norm_is_refused_where_it_is_needed_and_only_there() {
    const std::string folded = folded_model();
    const auto refusal = [&](Recipe recipe) -> std::optional<ErrorCode> {
      recipe.model.location = folded;
      try {
        Run run(recipe, options());
        return std::nullopt;
      } catch (const Error& error) {
        return error.code();
      }
    };
    QCOMPARE(refusal(recipe_for("zeroq", {4, 4})), ErrorCode::NoBatchNorm);
    QCOMPARE(refusal(recipe_for("dfq", {4, 4})), ErrorCode::NoBatchNorm);
    Recipe udfc = recipe_for("udfc", {4, 4});
    QVERIFY(!refusal(udfc));
    udfc.parameters["activation_ranges"] = std::string("bn");
    QCOMPARE(refusal(udfc), ErrorCode::NoBatchNorm);
    Recipe squant = recipe_for("squant", {4, 4});
    QVERIFY(!refusal(squant));
    squant.parameters["activation_ranges"] = std::string("bn");
    QCOMPARE(refusal(squant), ErrorCode::NoBatchNorm);
  }

  /// EfficientNet's, MobileNetV3's and others' blocks.
  void dfq_works_on_squeeze_and_excitation_data() {
    QTest::addColumn<int>("activation");
    QTest::addColumn<int>("gate");
    const auto row = [](const char* name, Function activation, Function gate) {
      QTest::newRow(name) << static_cast<int>(activation) << static_cast<int>(gate);
    };
    row("SiLU", Function::Silu, Function::Sigmoid);
    row("hard swish", Function::HardSwish, Function::HardSigmoid);
    row("GELU", Function::Gelu, Function::Sigmoid);
  }
  void dfq_works_on_squeeze_and_excitation() {
    QFETCH(int, activation);
    QFETCH(int, gate);
    test::GatedShape shape;
    shape.activation = static_cast<Function>(activation);
    shape.gate = static_cast<Function>(gate);
    const std::string path = dir_.filePath("gated.safetensors").toStdString();
    test::save_network(path, test::gated_network(shape));
    Recipe recipe = recipe_for("dfq", {8, 8});
    recipe.model.location = path;
    const auto o = options();
    const auto before = std::clock();
    Run run(recipe, o);
    const RunEvents events = finish(run);
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    // As for other networks of that size; by integration at every position it took half a minute.
    QVERIFY(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 5);
    // The batch norms tell of the gates as well.
    for (const LogLine& line : events.log) {
      QVERIFY2(line.text.find("batch norm tells nothing") == std::string::npos, line.text.c_str());
    }
    // What the quantized network computes is the float network's, as far as 8 bits go.
    const at::Tensor images = test::normal({16, 3, 32, 32}, 8);
    const at::Tensor wanted = forward(test::gated_network(shape), images).output;
    const at::Tensor found = forward(Model::load_run(o.folder).contents()->graph, images).output;
    const double error = found.sub(wanted).square().mean().item<double>();
    const double power = wanted.square().mean().item<double>();
    QVERIFY2(error < power / 4, qPrintable(QString("%1 %2").arg(error).arg(power)));
  }

  void what_no_batch_norm_tells_is_probed_and_said() {
    const Graph g = test::small_network();
    // Channel attention by softmax instead of the classifier's input.
    NodeId features = 0;
    while (g.node(features).path != "layer1.relu2") ++features;
    Graph changed;
    changed.input = g.input;
    changed.classes = g.classes;
    for (NodeId id = 0; id <= features; ++id) {
      changed.add(g.node(id).path, g.node(id).op, g.node(id).inputs);
    }
    NodeId x = changed.add("pool", GlobalAvgPool{}, {features});
    x = changed.add("softmax", Softmax{1}, {x});
    x = changed.add("gated", Binary{Arithmetic::Multiply}, {features, x});
    x = changed.add("pool2", GlobalAvgPool{}, {x});
    x = changed.add("flatten", Flatten{}, {x});
    changed.output =
        changed.add("linear", Linear{{test::normal({5, 16}, 40), test::normal({5}, 41)}}, {x});
    const std::string path = dir_.filePath("softmax.safetensors").toStdString();
    test::save_network(path, changed);
    for (const char* id : {"dfq", "udfc"}) {
      Recipe recipe = recipe_for(id, {8, 8});
      recipe.model.location = path;
      recipe.parameters["activation_ranges"] = std::string("bn");
      Run run(recipe, options());
      const RunEvents events = finish(run);
      QVERIFY2(!events.error, events.error ? events.error->what() : "");
      const bool said = std::any_of(events.log.begin(), events.log.end(), [](const LogLine& line) {
        return line.text.find("batch norm tells nothing of 1 of ") == 0 &&
               line.text.find("images of uniform noise") != std::string::npos;
      });
      // UDFC's quantizers follow activation functions, of which all are known.
      QCOMPARE(said, std::string(id) == "dfq");
    }
  }

  void squant_quantizes_a_model_without_batch_norm() {
    Recipe recipe = recipe_for("squant", {4, 8});
    recipe.model.location = folded_model();
    QVERIFY(top1(recipe) > 80);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(DataFreeMethods)
#include "test_data_free_methods.moc"
