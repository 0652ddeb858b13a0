// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "api/catalogue.h"
#include "options.h"

namespace zsq::cli {
namespace {

using nlohmann::json;

json value_json(const ParameterValue& value) {
  return std::visit([](const auto& v) { return json(v); }, value);
}

json parameter_json(const ParameterSpec& spec) {
  json result{{"name", spec.name},
              {"label", spec.label},
              {"help", spec.help},
              {"unit", spec.unit},
              {"value", value_json(spec.value)}};
  if (spec.minimum) result["minimum"] = *spec.minimum;
  if (spec.maximum) result["maximum"] = *spec.maximum;
  if (!spec.choices.empty()) result["choices"] = spec.choices;
  return result;
}

json preset_json(const PresetRecord& preset) {
  json values = json::object();
  for (const auto& [name, value] : preset.values) values[name] = value_json(value);
  return {{"id", preset.id}, {"label", preset.label}, {"help", preset.help}, {"values", values}};
}

json reported_json(const ReportedResult& r) {
  json result{{"model", r.model},
              {"data", r.data},
              {"bits", r.bits},
              {"top1", r.top1},
              {"verified", r.verified}};
  if (!r.source.empty()) result["source"] = r.source;
  return result;
}

const char* kind(const MethodCard& card) {
  return card.trains_weights ? "QAT" : "PTQ";
}

json method_json(const CatalogueEntry& entry) {
  const MethodCard& card = entry.card;
  json reported = json::array();
  for (const ReportedResult& r : card.reported) reported.push_back(reported_json(r));
  json parameters = json::array();
  for (const ParameterSpec& spec : entry.parameters) parameters.push_back(parameter_json(spec));
  json presets = json::array();
  for (const PresetRecord& preset : entry.presets) presets.push_back(preset_json(preset));
  json result{{"id", card.id},
              {"name", card.name},
              {"available", entry.available},
              {"title", card.title},
              {"authors", card.authors},
              {"venue", card.venue},
              {"link", card.link},
              {"category", to_string(card.category)},
              {"kind", kind(card)},
              {"scope", card.scope},
              {"networks", to_string(card.networks)},
              {"architectures", card.architectures},
              {"image_count", card.image_count},
              {"summary", card.summary},
              {"loss_terms", card.loss_terms},
              {"notes", card.notes},
              {"needs_batch_norm", card.needs_batch_norm},
              {"needs_classes", card.needs_classes},
              {"needs_network", to_string(card.needs_network)},
              {"reported", reported},
              {"parameters", parameters},
              {"presets", presets}};
  if (const auto year = publication_year(card)) result["year"] = *year;
  if (const auto images = image_number(card)) result["images"] = *images;
  if (entry.available) result["layer_policy"] = to_string(card.layer_policy);
  return result;
}

void print_methods() {
  constexpr const char* kRow = "{:<14} {:<14} {:<19} {:<4} {:<6} {:<8} {:<13} {}\n";
  fmt::print(fmt::runtime(kRow), "id", "name", "category", "kind", "scope", "networks", "venue",
             "available");
  std::size_t available = 0;
  const auto entries = method_catalogue();
  for (const CatalogueEntry& entry : entries) {
    const MethodCard& card = entry.card;
    available += entry.available ? 1 : 0;
    fmt::print(fmt::runtime(kRow), card.id, card.name, to_string(card.category), kind(card),
               card.scope, to_string(card.networks), card.venue,
               entry.available ? "yes" : "not yet");
  }
  fmt::print("{} of {} methods are available; `zsq methods ID` shows one.\n", available,
             entries.size());
}

void print_list(const char* heading, const std::vector<std::string>& items) {
  if (items.empty()) return;
  fmt::print("\n{}\n", heading);
  for (const std::string& item : items) fmt::print("  - {}\n", item);
}

void print_reported(const std::vector<ReportedResult>& reported) {
  if (reported.empty()) return;
  std::size_t width = 0;
  for (const ReportedResult& r : reported) width = std::max(width, r.model.size());
  fmt::print("\nReported, top-1 in percent (~ unverified)\n");
  for (const ReportedResult& r : reported) {
    fmt::print("  {:<{}}  {:<9}  {:<8}  {}{:6.2f}  {}\n", r.model, width, r.data, r.bits,
               r.verified ? ' ' : '~', r.top1, r.source);
  }
}

void print_parameters(const std::vector<ParameterSpec>& parameters) {
  if (parameters.empty()) return;
  fmt::print("\nParameters (--set)\n");
  for (const ParameterSpec& spec : parameters) {
    fmt::print("  {:<20} {:<10} {}\n", spec.name, to_string(spec.value), spec.help);
  }
}

void print_presets(const std::vector<PresetRecord>& presets) {
  if (presets.empty()) return;
  fmt::print("\nPresets (--preset)\n");
  for (const PresetRecord& preset : presets) {
    std::string values;
    for (const auto& [name, value] : preset.values) {
      values += (values.empty() ? "" : ", ") + name + "=" + to_string(value);
    }
    if (values.empty()) values = "the values above";
    fmt::print("  {:<8} {}: {}\n", preset.id, preset.label, values);
  }
}

void print_method(const CatalogueEntry& entry) {
  const MethodCard& card = entry.card;
  fmt::print("{} ({}): {}\n{}\n{}, {}\n", card.name, card.id,
             entry.available ? "available" : "not yet available in this version", card.title,
             card.venue, card.link);
  fmt::print("{}\n\n{}\n\n", card.authors, card.summary);
  fmt::print("category {}, {}, scope {}\n", to_string(card.category), kind(card), card.scope);
  fmt::print("architectures: {}\nimages: {}\n", card.architectures, card.image_count);
  print_list("Loss, term by term", card.loss_terms);
  print_list("Notes", card.notes);
  print_reported(card.reported);
  print_parameters(entry.parameters);
  print_presets(entry.presets);
}

}  // namespace

void add_methods(CLI::App& app) {
  auto* command =
      app.add_subcommand("methods", "List the methods, or show one with its parameters");
  auto as_json = std::make_shared<bool>(false);
  auto id = std::make_shared<std::string>();
  command->add_option("method", *id, "Id of the method to show");
  command->add_flag("--json", *as_json, "One JSON object on standard output");
  command->callback([as_json, id] {
    if (!id->empty()) {
      const CatalogueEntry entry = catalogue_entry(*id);
      return *as_json ? print_json(method_json(entry)) : print_method(entry);
    }
    if (!*as_json) return print_methods();
    json list = json::array();
    for (const CatalogueEntry& entry : method_catalogue()) list.push_back(method_json(entry));
    print_json({{"methods", list}});
  });
}

}  // namespace zsq::cli
