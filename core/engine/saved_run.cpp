// SPDX-License-Identifier: GPL-3.0-or-later
// A run folder as a value: the report that engine/report.cpp writes, read back.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "api/error.h"
#include "api/exhibit.h"
#include "api/run.h"

namespace zsq {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

double number_or_nan(const json& value) {
  return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

EntryQuantizer parse_entry_quantizer(const std::string& text) {
  for (const auto quantizer : {EntryQuantizer::Ranges, EntryQuantizer::Reconstruction,
                               EntryQuantizer::FineTuning, EntryQuantizer::Own}) {
    if (text == to_string(quantizer)) return quantizer;
  }
  return EntryQuantizer::None;
}

std::optional<LayerBits> parse_layer_bits(const json& entry, const char* name) {
  if (!entry.contains(name)) return std::nullopt;
  return LayerBits{entry[name].at("weights").get<int>(), entry[name].at("activations").get<int>()};
}

AccuracyEntry parse_entry(const json& entry, const json& report) {
  AccuracyEntry result;
  result.id = entry.at("id").get<std::string>();
  result.zero_shot = entry.at("zero_shot").get<bool>();
  result.calibration_images = entry.at("calibration_images").get<std::int64_t>();
  result.quantizer = parse_entry_quantizer(entry.value("quantizer", "none"));
  result.first_layer = parse_layer_bits(entry, "first_layer");
  result.last_layer = parse_layer_bits(entry, "last_layer");
  Evaluation& e = result.evaluation;
  e.top1 = entry.at("top1").get<double>() / 100;
  e.top5 = entry.at("top5").get<double>() / 100;
  e.images = entry.at("evaluation_images").get<std::int64_t>();
  e.seconds = entry.value("seconds", 0.0);
  e.model = report.value("model", "");
  e.data = entry.value("data", "");
  e.normalization = parse_normalization(report.at("normalization").get<std::string>());
  e.preprocessing = entry.value("preprocessing", "");
  if (entry.contains("setting")) {
    e.quantization = parse_quantization_setting(entry["setting"].get<std::string>());
  }
  return result;
}

EqualizedPair parse_pair(const json& pair) {
  return {pair.at("first"),         pair.at("second"),      pair.at("first_before"),
          pair.at("second_before"), pair.at("first_after"), pair.at("second_after")};
}

ReconstructedUnit parse_unit(const json& unit) {
  return {unit.at("unit"),
          unit.at("layers"),
          number_or_nan(unit.at("nearest_loss")),
          number_or_nan(unit.at("soft_loss")),
          number_or_nan(unit.at("hard_loss")),
          unit.at("settled"),
          unit.at("flipped"),
          unit.at("seconds")};
}

RunResult parse_report(const json& report) {
  RunResult result;
  result.images = report.at("images").get<std::int64_t>();
  result.steps = report.at("steps").get<std::int64_t>();
  result.final_loss = number_or_nan(report.at("final_loss"));
  result.synthesis_seconds = report.at("synthesis_seconds").get<double>();
  result.method_seconds = report.at("method_seconds").get<double>();
  result.seconds = report.at("seconds").get<double>();
  for (const json& layer : report.at("layers")) {
    result.layer_weight_bits.push_back(layer.at("weight_bits").get<int>());
  }
  for (const json& entry : report.value("accuracies", json::array())) {
    result.accuracies.push_back(parse_entry(entry, report));
  }
  for (const json& pair : report.value("equalization", json::array())) {
    result.equalization.push_back(parse_pair(pair));
  }
  for (const json& unit : report.value("reconstruction", json::array())) {
    result.reconstruction.push_back(parse_unit(unit));
  }
  return result;
}

/// The curves, from what JobContext wrote: a later stage's terms come behind those of earlier ones,
/// and its iterations after theirs.
void read_losses(const std::string& file, SavedRun& run) {
  std::ifstream events(file);
  std::size_t earlier_terms = 0;
  std::int64_t earlier_iterations = 0;
  bool synthesis = false;
  for (std::string line; std::getline(events, line);) {
    const json event = json::parse(line, nullptr, false);
    if (!event.is_object()) continue;  // a run that was killed leaves half a line
    const std::string type = event.value("type", "");
    if (type == "stage") {
      synthesis = event.value("stage", "") == to_string(Stage::Synthesis);
      earlier_iterations = run.losses.empty() ? 0 : run.losses.back().iteration;
    } else if (type == "loss_names") {
      earlier_terms = run.loss_names.size();
      for (const json& name : event.at("names")) run.loss_names.push_back(name);
    } else if (type == "loss") {
      LossPoint point{earlier_iterations + event.at("iteration").get<std::int64_t>(),
                      std::vector<double>(earlier_terms, number_or_nan({})),
                      number_or_nan(event.at("learning_rate"))};
      for (const json& value : event.at("values")) point.values.push_back(number_or_nan(value));
      if (synthesis) run.synthesis_steps = event.at("iteration").get<std::int64_t>();
      run.losses.push_back(std::move(point));
    }
  }
}

}  // namespace

SavedRun open_run(const std::string& run_folder) {
  if (!fs::exists(run_folder + "/recipe.json")) {
    throw Error(ErrorCode::FileNotFound, fmt::format("'{}' holds no run", run_folder),
                "Choose a folder that zsq run or the workbench wrote: one with a recipe.json.");
  }
  SavedRun run;
  run.folder = run_folder;
  run.recipe = resolve(read_recipe(run_folder + "/recipe.json"));
  run.quantized = fs::exists(run_folder + "/quantized.safetensors");
  try {
    read_losses(run_folder + "/events.jsonl", run);
    if (!fs::exists(run_folder + "/report.json")) return run;
    run.result = parse_report(json::parse(read_report(run_folder)));
  } catch (const json::exception& error) {
    throw Error(ErrorCode::Malformed,
                fmt::format("the run in '{}' cannot be read: {}", run_folder, error.what()));
  }
  run.result->folder = run_folder;
  for (Exhibit& exhibit : read_exhibits(run_folder)) {
    run.result->exhibits.push_back(std::make_shared<const Exhibit>(std::move(exhibit)));
  }
  return run;
}

}  // namespace zsq
