// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "api/method.h"
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
              {"paper", value_json(spec.paper)},
              {"quick", value_json(spec.quick)}};
  if (spec.minimum) result["minimum"] = *spec.minimum;
  if (spec.maximum) result["maximum"] = *spec.maximum;
  if (!spec.choices.empty()) result["choices"] = spec.choices;
  return result;
}

json method_json(const MethodInfo& method) {
  const MethodCard& card = method.card;
  json reported = json::array();
  for (const ReportedResult& r : card.reported) {
    reported.push_back({{"model", r.model},
                        {"data", r.data},
                        {"bits", r.bits},
                        {"top1", r.top1},
                        {"verified", r.verified}});
  }
  json parameters = json::array();
  for (const ParameterSpec& spec : method.parameters) parameters.push_back(parameter_json(spec));
  return {{"id", card.id},
          {"name", card.name},
          {"title", card.title},
          {"authors", card.authors},
          {"venue", card.venue},
          {"link", card.link},
          {"category", to_string(card.category)},
          {"kind", card.trains_weights ? "QAT" : "PTQ"},
          {"scope", card.scope},
          {"architectures", card.architectures},
          {"image_count", card.image_count},
          {"summary", card.summary},
          {"loss_terms", card.loss_terms},
          {"notes", card.notes},
          {"needs_batch_norm", card.needs_batch_norm},
          {"layer_policy", to_string(card.layer_policy)},
          {"reported", reported},
          {"parameters", parameters}};
}

void print_methods() {
  for (const MethodInfo& method : methods()) {
    fmt::print("{:<10} {} ({}), {}, {}\n", method.card.id, method.card.name, method.card.venue,
               to_string(method.card.category), method.card.trains_weights ? "QAT" : "PTQ");
    for (const ParameterSpec& spec : method.parameters) {
      fmt::print("    {:<20} paper {:<10} quick {:<10} {}\n", spec.name, to_string(spec.paper),
                 to_string(spec.quick), spec.help);
    }
  }
}

}  // namespace

void add_methods(CLI::App& app) {
  auto* command = app.add_subcommand("methods", "List the methods and their parameters");
  auto as_json = std::make_shared<bool>(false);
  command->add_flag("--json", *as_json, "One JSON object on standard output");
  command->callback([as_json] {
    if (!*as_json) return print_methods();
    json list = json::array();
    for (const MethodInfo& method : methods()) list.push_back(method_json(method));
    print_json({{"methods", list}});
  });
}

}  // namespace zsq::cli
