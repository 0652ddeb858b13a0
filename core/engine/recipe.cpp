// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/recipe.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "api/error.h"
#include "base/file.h"
#include "methods/registry.h"

namespace zsq {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLargestRecipe = 1 << 20;

json parameter_json(const ParameterValue& value) {
  return std::visit([](const auto& v) { return json(v); }, value);
}

[[noreturn]] void throw_bad_key(const std::string& key, const std::string& why) {
  throw Error(ErrorCode::InvalidArgument, fmt::format("recipe: '{}' {}", key, why));
}

ParameterValue parse_parameter(const std::string& name, const json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return value.get<std::string>();
  throw_bad_key("parameters." + name, "is neither a number, a text nor true or false");
}

/// JSON does not tell 1 from 1.0: a whole number given for a real parameter is meant as one.
void align_types(const MethodInfo& method, Parameters& parameters) {
  for (const ParameterSpec& spec : method.parameters) {
    const auto found = parameters.find(spec.name);
    if (found == parameters.end() || !std::holds_alternative<double>(spec.value)) continue;
    if (const auto* whole = std::get_if<std::int64_t>(&found->second)) {
      found->second = static_cast<double>(*whole);
    }
  }
}

void refuse_unknown_keys(const json& object, std::initializer_list<const char*> known,
                         const std::string& where) {
  if (!object.is_object()) {
    throw_bad_key(where.empty() ? "recipe" : where.substr(0, where.find('.')),
                  "is not an object of settings");
  }
  for (const auto& [key, value] : object.items()) {
    bool found = false;
    for (const char* name : known) found = found || key == name;
    if (!found) throw_bad_key(where + key, "is not a known setting");
  }
}

ModelSource parse_model(const json& object) {
  refuse_unknown_keys(
      object, {"location", "architecture", "normalize", "preprocess", "input", "output", "sha256"},
      "model.");
  ModelSource source;
  source.location = object.at("location").get<std::string>();
  if (object.contains("architecture")) source.architecture = object["architecture"];
  if (object.contains("input"))
    source.input = parse_image_shape(object["input"].get<std::string>());
  if (object.contains("normalize")) {
    source.normalization = parse_normalization(object["normalize"].get<std::string>());
  }
  if (object.contains("preprocess")) {
    source.preprocessing = parse_preprocessing(object["preprocess"].get<std::string>());
  }
  if (object.contains("output")) source.output = object["output"].get<std::string>();
  return source;
}

/// Overrides are an object, {"layer1.0.conv1": "W8A8", "conv1": "float"}. Without a policy the
/// method's own holds.
QuantizationSetting parse_quantization(const json& document, const std::string& method) {
  QuantizationSetting setting;
  setting.bits = parse_bits(document.value("bits", "W4A4"));
  setting.policy = document.contains("layer_policy")
                       ? parse_layer_policy(document["layer_policy"].get<std::string>())
                       : find_method(method).info.card.layer_policy;
  if (document.contains("weights")) {
    setting.weight_granularity = parse_granularity(document["weights"].get<std::string>());
  }
  const json layers = document.value("layers", json::object());
  if (!layers.is_object()) throw_bad_key("layers", "is not an object of layers and their bits");
  for (const auto& [path, bits] : layers.items()) {
    setting.layers.push_back(parse_layer_override(path + "=" + bits.get<std::string>()));
  }
  return checked(std::move(setting));
}

json layers_json(const QuantizationSetting& setting) {
  json layers = json::object();
  for (const LayerOverride& layer : setting.layers) {
    layers[layer.path] = to_string(layer).substr(layer.path.size() + 1);
  }
  return layers;
}

/// The preset that has these values, the named one first.
std::string preset_of(const MethodInfo& method, const Recipe& recipe) {
  const auto has_values = [&](const std::string& preset) {
    return preset_parameters(method, preset) == recipe.parameters;
  };
  if (recipe.preset != kCustomPreset && has_values(recipe.preset)) return recipe.preset;
  for (const PresetRecord& preset : method.presets) {
    if (has_values(preset.id)) return preset.id;
  }
  return kCustomPreset;
}

Precision parse_precision(const std::string& text) {
  if (text == "float32") return Precision::Float32;
  if (text == "float64") return Precision::Float64;
  if (text == "bfloat16") return Precision::BFloat16;
  throw_bad_key("precision", "must be float32, float64 or bfloat16, not '" + text + "'");
}

Recipe from_json(const json& document) {
  if (!document.is_object()) throw Error(ErrorCode::Malformed, "the recipe is not a JSON object");
  refuse_unknown_keys(
      document,
      {"zsq_recipe", "model", "data", "class_order", "data_limit", "method", "preset", "parameters",
       "bits", "layer_policy", "weights", "layers", "seed", "precision", "baselines"},
      "");
  const int version = document.value("zsq_recipe", Recipe::kVersion);
  if (version != Recipe::kVersion) {
    throw Error(ErrorCode::Unsupported, fmt::format("the recipe has version {}, this program reads "
                                                    "version {}",
                                                    version, Recipe::kVersion));
  }
  Recipe recipe;
  recipe.model = parse_model(document.at("model"));
  recipe.model_sha256 = document["model"].value("sha256", "");
  if (document.contains("data") && !document["data"].is_null()) {
    recipe.data = DataSource{document["data"].get<std::string>()};
    if (document.contains("class_order")) {
      recipe.data->class_order = parse_class_order(document["class_order"].get<std::string>());
    }
  }
  recipe.data_limit = document.value("data_limit", std::int64_t{0});
  recipe.method = document.value("method", recipe.method);
  recipe.preset = document.value("preset", recipe.preset);
  const json parameters = document.value("parameters", json::object());
  for (const auto& [name, value] : parameters.items()) {
    recipe.parameters[name] = parse_parameter(name, value);
  }
  recipe.quantization = parse_quantization(document, recipe.method);
  recipe.seed = document.value("seed", std::uint64_t{0});
  recipe.precision = parse_precision(document.value("precision", "float32"));
  recipe.baselines = parse_baselines(document.value("baselines", "ranges"));
  return recipe;
}

}  // namespace

const char* to_string(Precision precision) noexcept {
  switch (precision) {
    case Precision::Float32:
      return "float32";
    case Precision::Float64:
      return "float64";
    case Precision::BFloat16:
      return "bfloat16";
  }
  return "float32";
}

const char* to_string(Baselines baselines) noexcept {
  return baselines == Baselines::Method ? "method" : "ranges";
}

Baselines parse_baselines(std::string_view text) {
  for (const Baselines baselines : {Baselines::Ranges, Baselines::Method}) {
    if (text == to_string(baselines)) return baselines;
  }
  throw Error(ErrorCode::InvalidArgument, fmt::format("there are no baselines '{}'", text),
              "Choose ranges or method.");
}

Recipe resolve(Recipe recipe) {
  const Method& method = find_method(recipe.method);
  const bool custom = recipe.preset == kCustomPreset;
  Parameters parameters = preset_parameters(method.info, custom ? "paper" : recipe.preset);
  align_types(method.info, recipe.parameters);
  for (auto& [name, value] : recipe.parameters) parameters[name] = std::move(value);
  check_parameters(method.info, parameters);
  recipe.parameters = std::move(parameters);
  recipe.preset = preset_of(method.info, recipe);
  recipe.quantization = checked(std::move(recipe.quantization));
  if (recipe.data_limit < 0) throw_bad_key("data_limit", "must not be negative");
  return recipe;
}

std::string to_json(const Recipe& recipe) {
  json model{{"location", recipe.model.location}};
  if (recipe.model.architecture) model["architecture"] = *recipe.model.architecture;
  if (recipe.model.input) model["input"] = to_string(*recipe.model.input);
  if (recipe.model.normalization) model["normalize"] = to_string(*recipe.model.normalization);
  if (recipe.model.preprocessing) model["preprocess"] = to_string(*recipe.model.preprocessing);
  if (recipe.model.output) model["output"] = *recipe.model.output;
  if (!recipe.model_sha256.empty()) model["sha256"] = recipe.model_sha256;
  json parameters = json::object();
  for (const auto& [name, value] : recipe.parameters) parameters[name] = parameter_json(value);
  json document{{"zsq_recipe", Recipe::kVersion},
                {"model", model},
                {"data", recipe.data ? json(recipe.data->location) : json(nullptr)},
                {"data_limit", recipe.data_limit},
                {"method", recipe.method},
                {"preset", recipe.preset},
                {"parameters", parameters},
                {"bits", to_string(recipe.quantization.bits)},
                {"layer_policy", to_string(recipe.quantization.policy)},
                {"seed", recipe.seed},
                {"precision", to_string(recipe.precision)},
                {"baselines", to_string(recipe.baselines)}};
  if (recipe.quantization.weight_granularity) {
    document["weights"] = to_string(*recipe.quantization.weight_granularity);
  }
  if (recipe.data && recipe.data->class_order != ClassOrder::Automatic) {
    document["class_order"] = to_string(recipe.data->class_order);
  }
  if (!recipe.quantization.layers.empty()) document["layers"] = layers_json(recipe.quantization);
  return document.dump(2) + "\n";
}

Recipe parse_recipe(std::string_view text) {
  try {
    return from_json(json::parse(text));
  } catch (const json::exception& error) {
    throw Error(ErrorCode::Malformed, std::string("the recipe cannot be read: ") + error.what());
  }
}

Recipe read_recipe(const std::string& path) {
  return parse_recipe(read_file(path, kLargestRecipe));
}

void write_recipe(const Recipe& recipe, const std::string& path) {
  refuse_to_replace(path, inputs_of(recipe));
  write_file(path, to_json(recipe));
}

}  // namespace zsq
