// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of every method: what a run tells and leaves behind.
#include <map>
#include <set>
#include <sstream>

#include "api/analysis.h"
#include "api/export_model.h"
#include "tests/support/contract.h"

using namespace zsq;
using namespace zsq::test;
using nlohmann::json;

namespace {

class ContractResults : public QObject {
  Q_OBJECT
  ContractPlace place_;
  const std::vector<ContractCase> cases_ = contract_cases();
  std::map<int, Recipe> recipes_;
  std::map<int, Ended> ended_;

  const Recipe& recipe(int row) {
    const auto found = recipes_.find(row);
    if (found != recipes_.end()) return found->second;
    Recipe made = place_.recipe(cases_.at(std::size_t(row)));
    made.data = place_.data();
    made.data_limit = 20;
    return recipes_[row] = resolve(made);
  }
  /// One run of each row serves all tests here, whichever comes first.
  const Ended& ended(int row) {
    const auto found = ended_.find(row);
    if (found != ended_.end()) return found->second;
    return ended_[row] = place_.run(recipe(row));
  }
  static std::vector<json> events(const Ended& run, const char* type) {
    std::vector<json> found;
    std::istringstream lines(read_file(run.file("events.jsonl")));
    for (std::string line; std::getline(lines, line);) {
      const json event = json::parse(line);
      if (event.at("type") == type) found.push_back(event);
    }
    return found;
  }

 private Q_SLOTS:
  void there_are_methods_to_hold_to_it() {
    QVERIFY(cases_.size() >= 7);
    for (const ContractCase& one : cases_) QVERIFY(!one.info.card.id.empty());
  }

  void a_run_comes_to_a_sound_end_data() { contract_rows(); }
  void a_run_comes_to_a_sound_end() {
    QFETCH(int, row);
    const Ended& run = ended(row);
    ZSQ_SOUND(run);
    const auto& stages = run.events.stages;
    QCOMPARE(stages.front(), Stage::Preparing);
    QCOMPARE(stages.back(), Stage::Done);
    QVERIFY(std::count(stages.begin(), stages.end(), Stage::Evaluation) == 1);
    QCOMPARE(run.events.result->folder, run.folder);
    QVERIFY(run.events.result->images == 0 || run.events.frame != nullptr);
  }

  void every_announced_loss_is_reported_and_finite_data() { contract_rows(); }
  void every_announced_loss_is_reported_and_finite() {
    QFETCH(int, row);
    const Ended& run = ended(row);
    ZSQ_SOUND(run);
    // The file: groups of names, each followed by its values.
    std::vector<std::string> names;
    std::size_t points = 0;
    for (const json& group : events(run, "loss_names")) {
      for (const json& name : group.at("names")) names.push_back(name.get<std::string>());
    }
    // Of learners that take turns, those of one that has not begun yet are null, and only then.
    std::map<std::size_t, std::size_t> begun;
    for (const json& point : events(run, "loss")) {
      ++points;
      const json& values = point.at("values");
      QVERIFY(!values.empty());
      for (std::size_t i = 0; i < values.size(); ++i) {
        QVERIFY(values[i].is_number() || (values[i].is_null() && begun[i] == 0));
        begun[i] += values[i].is_number() ? 1 : 0;
      }
      if (points == 1) QVERIFY(begun[0] > 0);
    }
    QCOMPARE(names, run.loss_names);
    QCOMPARE(points, run.events.losses.size());
    QCOMPARE(points == 0, names.empty());
    // The events: numbers for the stage's own losses, none for those of others, and in the end one
    // for each.
    std::set<std::size_t> seen;
    std::int64_t last = 0;
    for (const LossPoint& point : run.events.losses) {
      QVERIFY(point.iteration > last);
      last = point.iteration;
      QVERIFY(point.values.size() <= names.size());
      QVERIFY(std::isfinite(point.learning_rate));
      for (std::size_t i = 0; i < point.values.size(); ++i) {
        if (std::isfinite(point.values[i])) seen.insert(i);
      }
    }
    QCOMPARE(seen.size(), names.size());
  }

  void the_report_says_what_was_done_data() { contract_rows(); }
  void the_report_says_what_was_done() {
    QFETCH(int, row);
    const Ended& run = ended(row);
    ZSQ_SOUND(run);
    const json report = json::parse(read_report(run.folder));
    const RunResult& result = *run.events.result;
    QCOMPARE(report.at("method").get<std::string>(), recipe(row).method);
    QCOMPARE(report.at("bits").get<std::string>(), std::string("W4A4"));
    QCOMPARE(report.at("images").get<std::int64_t>(), result.images);
    QCOMPARE(report.at("steps").get<std::int64_t>(), result.steps);
    QCOMPARE(report.at("final_loss").is_null(), std::isnan(result.final_loss));
    QCOMPARE(report.at("layers").size(), Model::load_run(run.folder).info().layers.size());
    QCOMPARE(report.at("seed").get<std::uint64_t>(), recipe(row).seed);
    // Four rows: float, noise, the method, real images; the method's is what its model gets again.
    QCOMPARE(result.accuracies.size(), std::size_t{4});
    QCOMPARE(report.at("baselines").size(), std::size_t{3});
    const Evaluation again =
        evaluate(Model::load_run(run.folder), Dataset::open(place_.data()), 20);
    QCOMPARE(report.at("top1").get<double>(), 100 * again.top1);
    QCOMPARE(report.at("evaluation_images").get<std::int64_t>(), std::int64_t{20});
    QCOMPARE(report.at("zero_shot").get<bool>(), true);
  }

  void the_recipe_in_the_folder_makes_the_same_bytes_data() { contract_rows(); }
  void the_recipe_in_the_folder_makes_the_same_bytes() {
    QFETCH(int, row);
    const Ended& run = ended(row);
    ZSQ_SOUND(run);
    const Recipe written = read_recipe(run.file("recipe.json"));
    QVERIFY(!written.model_sha256.empty());
    QCOMPARE(to_json(written), read_file(run.file("recipe.json")));
    const json report = json::parse(read_report(run.folder));
    QVERIFY(report.at("recipe") == json::parse(to_json(written)));
    QVERIFY(parse_recipe(to_json(recipe(row))) == recipe(row));
    const Ended again = place_.run(written);
    ZSQ_SOUND(again);
    QCOMPARE(fingerprint(again), fingerprint(run));
  }

  void kept_images_are_as_announced_data() { contract_rows(); }
  void kept_images_are_as_announced() {
    QFETCH(int, row);
    const Ended& run = ended(row);
    ZSQ_SOUND(run);
    if (run.events.result->images == 0) {
      QVERIFY(!run.has("images.safetensors") && !run.has("images.png"));
      return;
    }
    const PlainTensors file(run.file("images.safetensors"));
    const auto count = run.events.result->images;
    QCOMPARE(file.header().at("images").at("shape").get<std::vector<std::int64_t>>(),
             (std::vector<std::int64_t>{count, 3, kContractSide, kContractSide}));
    QVERIFY(run.has("images.png"));
    // What the last frame shows is what was kept.
    const auto values = file.values<float>("images");
    const FloatImages& shown = *run.events.frame->synthetic;
    QCOMPARE(shown.count, std::min<std::int64_t>(count, 64));
    QVERIFY(std::equal(shown.values.begin(), shown.values.end(), values.begin()));
  }

  void labels_survive_to_the_folder_and_back_data() { contract_rows(); }
  void labels_survive_to_the_folder_and_back() {
    QFETCH(int, row);
    const Ended& run = ended(row);
    ZSQ_SOUND(run);
    if (run.events.result->images == 0) return;  // compared with the file in the test above
    check_labels(run);
    if (cases_.at(std::size_t(row)).info.card.category == MethodCategory::Baseline) return;
    // Another run takes images and labels over.
    Recipe other = place_.recipe({method("ptq"), cases_.at(std::size_t(row)).twin});
    other.parameters["source"] = std::string("run");
    other.parameters["run"] = run.folder;
    other.parameters["images"] = run.events.result->images;
    other.parameters["reconstruction"] = std::string("none");
    const Ended taken = place_.run(other);
    ZSQ_SOUND(taken);
    const PlainTensors before(run.file("images.safetensors"));
    const PlainTensors after(taken.file("images.safetensors"));
    QCOMPARE(after.values<float>("images"), before.values<float>("images"));
    QCOMPARE(after.values<std::int64_t>("labels"), before.values<std::int64_t>("labels"));
  }

  void images_made_for_classes_keep_them_data() { contract_rows(); }
  void images_made_for_classes_keep_them() {
    QFETCH(int, row);
    const MethodInfo& info = cases_.at(std::size_t(row)).info;
    const bool chooses =
        std::any_of(info.parameters.begin(), info.parameters.end(),
                    [](const ParameterSpec& spec) { return spec.name == "class_weight"; });
    const bool draws = info.card.needs_classes;
    if (!chooses && !draws) QSKIP("nothing tells the test how to make images for classes");
    Recipe wanted = place_.recipe(cases_.at(std::size_t(row)));
    if (chooses) wanted.parameters["class_weight"] = 1.0;
    const Ended run = place_.run(wanted);
    ZSQ_SOUND(run);
    check_labels(run);
    const auto labels = PlainTensors(run.file("images.safetensors")).values<std::int64_t>("labels");
    QVERIFY(
        std::all_of(labels.begin(), labels.end(), [](std::int64_t label) { return label >= 0; }));
  }

  void the_result_can_be_exported_data() { contract_rows(); }
  void the_result_can_be_exported() {
    QFETCH(int, row);
    const Ended& run = ended(row);
    ZSQ_SOUND(run);
    for (const ExportFormat format : {ExportFormat::Onnx, ExportFormat::Safetensors}) {
      const std::string path = place_.path("export" + std::to_string(row) + file_ending(format));
      const ExportReport report = export_run(run.folder, format, path);
      QVERIFY(report.tensors_checked > 0 && report.images_checked > 0);
      QCOMPARE(report.images_agreed, report.images_checked);
      QCOMPARE(static_cast<std::int64_t>(file_size(path)), report.bytes);
      const ModelInfo read = Model::load({path, {}, {}, {}}).info();
      QCOMPARE(read.classes, kContractClasses);
      QVERIFY(read.quantization.has_value() || format == ExportFormat::Onnx);
    }
  }

 private:
  /// int64, as many as images; a class or -1 for none; those that the last frame shows.
  static void check_labels(const Ended& run) {
    const PlainTensors file(run.file("images.safetensors"));
    QCOMPARE(file.header().at("labels").at("dtype").get<std::string>(), std::string("I64"));
    const auto labels = file.values<std::int64_t>("labels");
    QCOMPARE(static_cast<std::int64_t>(labels.size()), run.events.result->images);
    for (const std::int64_t label : labels) QVERIFY(label >= -1 && label < kContractClasses);
    const std::vector<int>& shown = run.events.frame->images.labels;
    QCOMPARE(shown.size(), std::min<std::size_t>(labels.size(), 64));
    QVERIFY(std::equal(shown.begin(), shown.end(), labels.begin()));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(ContractResults)
#include "test_contract_results.moc"
