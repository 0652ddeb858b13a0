// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/quantized_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "api/error.h"
#include "graph/model_contents.h"
#include "graph/serialize.h"

namespace zsq {
namespace {

using nlohmann::json;

const std::string& metadata(const Safetensors& file, const char* key, const std::string& location) {
  const auto found = file.metadata.find(key);
  if (found == file.metadata.end()) {
    throw Error(ErrorCode::Malformed, fmt::format("'{}' has no metadata '{}'", location, key),
                "It is not a model written by this program.");
  }
  return found->second;
}

QuantizationSetting parse_setting(const std::string& text) {
  const auto space = text.find(' ');
  if (space == std::string::npos) {
    throw Error(ErrorCode::Malformed, fmt::format("'{}' is not a quantization setting", text));
  }
  return {parse_bits(text.substr(0, space)), parse_layer_policy(text.substr(space + 1))};
}

}  // namespace

Safetensors to_safetensors(const Model& model, const std::string& recipe_json) {
  const ModelInfo& info = model.info();
  SerializedGraph graph = serialize(model.contents()->graph);
  Safetensors file{std::move(graph.tensors), {}};
  file.metadata[kGraphKey] = std::move(graph.json);
  file.metadata["zsq_info"] = json{
      {"name", info.name},
      {"architecture", info.architecture},
      {"class_names",
       info.class_names}}.dump();
  file.metadata["zsq_normalization"] = to_string(info.normalization);
  if (info.quantization) {
    file.metadata["zsq_quantization"] = fmt::format("{} {}", to_string(info.quantization->bits),
                                                    to_string(info.quantization->policy));
  }
  if (!recipe_json.empty()) file.metadata["zsq_recipe"] = recipe_json;
  return file;
}

Model model_from_safetensors(const Safetensors& file, const std::string& location) {
  ModelInfo info;
  try {
    const json about = json::parse(metadata(file, "zsq_info", location));
    info.name = about.value("name", "");
    info.architecture = about.value("architecture", "");
    info.class_names = about.value("class_names", std::vector<std::string>{});
  } catch (const json::exception& error) {
    throw Error(ErrorCode::Malformed, fmt::format("'{}': {}", location, error.what()));
  }
  info.location = location;
  info.format = "ZSQ safetensors";
  info.normalization = parse_normalization(metadata(file, "zsq_normalization", location));
  info.normalization_origin = NormalizationOrigin::Embedded;
  if (file.metadata.count("zsq_quantization") != 0) {
    info.quantization = parse_setting(file.metadata.at("zsq_quantization"));
  }
  return make_model(deserialize({metadata(file, kGraphKey, location), file.tensors}),
                    std::move(info));
}

}  // namespace zsq
