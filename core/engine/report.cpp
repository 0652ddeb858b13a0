// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <nlohmann/json.hpp>

#include "api/exhibit.h"
#include "api/run.h"
#include "api/statistics.h"
#include "api/zsq.h"

namespace zsq {
namespace {

using nlohmann::json;

json finite(double value) {
  return std::isfinite(value) ? json(value) : json(nullptr);
}

json bits_json(const LayerBits& bits) {
  return {{"weights", bits.weights}, {"activations", bits.activations}};
}

json entry_json(const AccuracyEntry& entry) {
  const Evaluation& e = entry.evaluation;
  const Interval interval = wilson_interval({e.top1, e.images});
  json result{{"preprocessing", e.preprocessing},
              {"top1", 100 * e.top1},
              {"top1_interval", {100 * interval.lower, 100 * interval.upper}},
              {"top5", 100 * e.top5},
              {"evaluation_images", e.images},
              {"calibration_images", entry.calibration_images},
              {"zero_shot", entry.zero_shot}};
  result["bits"] = e.quantization ? json(to_string(e.quantization->bits)) : json("float32");
  if (e.quantization) {
    result["layer_policy"] = to_string(e.quantization->policy);
    result["setting"] = to_string(*e.quantization);
  }
  result["quantizer"] = to_string(entry.quantizer);
  if (entry.first_layer) result["first_layer"] = bits_json(*entry.first_layer);
  if (entry.last_layer) result["last_layer"] = bits_json(*entry.last_layer);
  return result;
}

json layers_json(const RunResult& result, const ModelInfo& model) {
  json layers = json::array();
  for (std::size_t i = 0; i < model.layers.size(); ++i) {
    const LayerInfo& layer = model.layers[i];
    const int bits =
        i < result.layer_weight_bits.size() ? result.layer_weight_bits[i] : layer.weight_bits;
    layers.push_back({{"name", layer.path},
                      {"type", layer.type},
                      {"weight_bits", bits},
                      {"activation_bits", layer.activation_bits},
                      {"parameters", layer.parameters},
                      {"macs", layer.macs}});
  }
  return layers;
}

json equalization_json(const RunResult& result) {
  json pairs = json::array();
  for (const EqualizedPair& pair : result.equalization) {
    pairs.push_back({{"first", pair.first},
                     {"second", pair.second},
                     {"first_before", pair.first_before},
                     {"second_before", pair.second_before},
                     {"first_after", pair.first_after},
                     {"second_after", pair.second_after}});
  }
  return pairs;
}

json reconstruction_json(const RunResult& result) {
  json units = json::array();
  for (const ReconstructedUnit& unit : result.reconstruction) {
    units.push_back({{"unit", unit.unit},
                     {"layers", unit.layers},
                     {"nearest_loss", finite(unit.nearest_loss)},
                     {"soft_loss", finite(unit.soft_loss)},
                     {"hard_loss", finite(unit.hard_loss)},
                     {"settled", unit.settled},
                     {"flipped", unit.flipped},
                     {"seconds", unit.seconds}});
  }
  return units;
}

json exhibits_json(const RunResult& result) {
  json list = json::array();
  for (const auto& exhibit : result.exhibits) {
    const std::string file = "exhibits/" + exhibit->id;
    list.push_back({{"id", exhibit->id},
                    {"title", exhibit->title},
                    {"kind", kind_of(*exhibit)},
                    {"iteration", exhibit->iteration},
                    {"data", file + ".json"},
                    {"picture", file + ".png"}});
  }
  return list;
}

}  // namespace

std::string report_json(const RunResult& result, const Recipe& recipe, const ModelInfo& model) {
  json document{{"version", version()},
                {"recipe", json::parse(to_json(recipe))},
                {"model", model.name},
                {"model_location", model.location},
                {"method", recipe.method},
                {"preset", recipe.preset},
                {"bits", to_string(recipe.quantization.bits)},
                {"setting", to_string(recipe.quantization)},
                {"layer_policy", to_string(recipe.quantization.policy)},
                {"normalization", to_string(model.normalization)},
                {"normalization_origin", to_string(model.normalization_origin)},
                {"preprocessing", describe(model.preprocessing, model.input)},
                {"preprocessing_origin", to_string(model.preprocessing_origin)},
                {"seed", recipe.seed},
                {"precision", to_string(recipe.precision)},
                {"folder", result.folder},
                {"images", result.images},
                {"steps", result.steps},
                {"final_loss", finite(result.final_loss)},
                {"synthesis_seconds", result.synthesis_seconds},
                {"method_seconds", result.method_seconds},
                {"seconds", result.seconds},
                {"layers", layers_json(result, model)}};
  if (!result.equalization.empty()) document["equalization"] = equalization_json(result);
  if (!result.reconstruction.empty()) document["reconstruction"] = reconstruction_json(result);
  if (!result.exhibits.empty()) document["exhibits"] = exhibits_json(result);
  if (model.outputs.size() > 1) document["output"] = model.output;
  for (const AccuracyEntry& entry : result.accuracies) {
    json one = entry_json(entry);
    one["id"] = entry.id;
    one["data"] = entry.evaluation.data;
    one["seconds"] = entry.evaluation.seconds;
    document["accuracies"].push_back(std::move(one));
    if (entry.id == recipe.method) {
      document["zero_shot"] = entry.zero_shot;
      document["top1"] = 100 * entry.evaluation.top1;
      document["top5"] = 100 * entry.evaluation.top5;
      document["evaluation_images"] = entry.evaluation.images;
      document["data"] = entry.evaluation.data;
      document["preprocessing"] = entry.evaluation.preprocessing;
      document["notes"] = entry.evaluation.notes;
    } else {
      document["baselines"][entry.id] = entry_json(entry);
    }
  }
  return document.dump(2) + "\n";
}

}  // namespace zsq
