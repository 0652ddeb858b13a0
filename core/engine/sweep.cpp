// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep file as a list of recipes.
#include "api/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "api/error.h"
#include "base/file.h"

namespace zsq {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLargestSweep = 1 << 20;
constexpr std::size_t kMostCells = 100'000;

[[noreturn]] void refuse(const std::string& what, const std::string& hint = {}) {
  throw Error(ErrorCode::InvalidArgument, "sweep: " + what, hint);
}

void refuse_unknown_entries(const json& object, std::initializer_list<const char*> known,
                            const std::string& where) {
  for (const auto& [key, value] : object.items()) {
    const bool found =
        std::any_of(known.begin(), known.end(), [&](const char* name) { return key == name; });
    if (!found) refuse(fmt::format("'{}{}' is not a known setting", where, key));
  }
}

/// "${ZSQ_SHARED}/data": so that a sweep's file serves on other machines.
std::string with_environment(std::string text) {
  for (auto begin = text.find("${"); begin != std::string::npos; begin = text.find("${")) {
    const auto end = text.find('}', begin);
    if (end == std::string::npos) refuse(fmt::format("'{}' has a '${{' without '}}'", text));
    const std::string name = text.substr(begin + 2, end - begin - 2);
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) {
      refuse(fmt::format("'{}' names an environment variable that is not set", text),
             fmt::format("Set {} to the folder that is meant.", name));
    }
    text.replace(begin, end - begin + 1, value);
  }
  return text;
}

/// One value counts as a list of one.
std::vector<json> list_of(const json& document, const char* key, const json& fallback) {
  const json value = document.contains(key) ? document.at(key) : fallback;
  if (!value.is_array()) return {value};
  if (value.empty()) refuse(fmt::format("'{}' is an empty list", key));
  return {value.begin(), value.end()};
}

/// All combinations of the values of "set", each as an object.
std::vector<json> combinations(const json& set) {
  std::vector<json> result{json::object()};
  for (const auto& [name, values] : set.items()) {
    std::vector<json> longer;
    for (const json& before : result) {
      for (const json& value : list_of(set, name.c_str(), nullptr)) {
        longer.push_back(before);
        longer.back()[name] = value;
      }
    }
    result = std::move(longer);
  }
  return result;
}

std::string file_stem(const std::string& location) {
  std::string name = location.substr(location.find_last_of('/') + 1);
  if (name.rfind("builtin:", 0) == 0) return name.substr(8);
  return name.substr(0, name.find_first_of('.'));
}

/// A folder's name: what is no letter, digit, point or sign becomes '-'.
std::string tidy_name(std::string name) {
  for (char& c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!plain && c != '.' && c != '_' && c != '-' && c != '=' && c != '+') c = '-';
  }
  return name;
}

std::string values_text(const json& values) {
  std::string text;
  for (const auto& [name, value] : values.items()) {
    text += (text.empty() ? "" : " ") + name + "=" +
            (value.is_string() ? value.get<std::string>() : value.dump());
  }
  return text;
}

/// What the lists of a sweep make of one cell.
struct Choice {
  const json& document;
  json model, method, bits, preset, values, seed;
};

/// The cell's recipe as the JSON of a recipe file, so that one reader checks all of it.
json recipe_json(const Choice& choice) {
  json recipe{{"model", choice.model},
              {"method", choice.method.at("method")},
              {"bits", choice.bits},
              {"preset", choice.preset},
              {"seed", choice.seed}};
  json parameters = choice.method.value("set", json::object());
  parameters.update(choice.values);
  recipe["parameters"] = parameters;
  for (const char* key :
       {"data_limit", "layer_policy", "weights", "layers", "precision", "baselines"}) {
    if (choice.document.contains(key)) recipe[key] = choice.document.at(key);
    if (choice.method.contains(key)) recipe[key] = choice.method.at(key);
  }
  if (choice.document.contains("data")) {
    recipe["data"] = with_environment(choice.document.at("data").get<std::string>());
  }
  return recipe;
}

SweepCell make_cell(const Choice& choice) {
  SweepCell cell;
  cell.recipe = resolve(parse_recipe(recipe_json(choice).dump()));
  const MethodCard card = method(cell.recipe.method).card;
  cell.model = file_stem(cell.recipe.model.location);
  cell.method = choice.method.value("name", card.name);
  cell.values = values_text(choice.values);
  const std::string label = choice.method.value("name", card.id);
  const std::string bits = to_string(cell.recipe.quantization.bits);
  cell.row = fmt::format("{}_{}_{}_{}", cell.model, label, bits, choice.preset.get<std::string>());
  if (!cell.values.empty()) cell.row += "_" + cell.values;
  cell.row = tidy_name(cell.row);
  cell.folder = fmt::format("{}_seed{}", cell.row, cell.recipe.seed);
  return cell;
}

json model_object(const json& model) {
  json object = model.is_string() ? json{{"location", model}} : model;
  object["location"] = with_environment(object.at("location").get<std::string>());
  return object;
}

json method_object(const json& method) {
  json object = method.is_string() ? json{{"method", method}} : method;
  refuse_unknown_entries(object,
                         {"method", "name", "set", "preset", "bits", "layer_policy", "weights",
                          "layers", "precision", "baselines"},
                         "methods.");
  return object;
}

Sweep from_json(const json& document) {
  if (!document.is_object()) refuse("the file holds no JSON object");
  refuse_unknown_entries(
      document,
      {"zsq_sweep", "models", "methods", "bits", "presets", "seeds", "set", "data", "data_limit",
       "layer_policy", "weights", "layers", "precision", "baselines", "threads"},
      "");
  if (!document.contains("models")) refuse("'models' is missing");
  if (!document.contains("methods")) refuse("'methods' is missing");
  Sweep sweep;
  sweep.threads = document.value("threads", 0);
  std::set<std::string> folders;
  for (const json& model : list_of(document, "models", nullptr)) {
    for (const json& one : list_of(document, "methods", nullptr)) {
      const json method = method_object(one);
      const json& bits = method.contains("bits") ? method : document;
      const std::vector<json> presets = method.contains("preset")
                                            ? list_of(method, "preset", "paper")
                                            : list_of(document, "presets", "paper");
      for (const json& width : list_of(bits, "bits", "W4A4")) {
        for (const json& preset : presets) {
          for (const json& values : combinations(document.value("set", json::object()))) {
            for (const json& seed : list_of(document, "seeds", 0)) {
              sweep.cells.push_back(
                  make_cell({document, model_object(model), method, width, preset, values, seed}));
              const SweepCell& cell = sweep.cells.back();
              if (!folders.insert(cell.folder).second) {
                refuse(fmt::format("two cells are both '{}'", cell.folder),
                       "Give methods that differ by their settings a \"name\" each.");
              }
              if (sweep.cells.size() > kMostCells) refuse("more than 100,000 cells");
            }
          }
        }
      }
    }
  }
  return sweep;
}

}  // namespace

Sweep parse_sweep(std::string_view text) {
  try {
    return from_json(json::parse(text));
  } catch (const json::exception& error) {
    throw Error(ErrorCode::Malformed, std::string("the sweep cannot be read: ") + error.what());
  }
}

Sweep read_sweep(const std::string& path) {
  return parse_sweep(read_file(path, kLargestSweep));
}

}  // namespace zsq
