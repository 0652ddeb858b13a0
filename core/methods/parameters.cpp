// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "api/error.h"
#include "api/method.h"

namespace zsq {
namespace {

const ParameterSpec& find_spec(const MethodInfo& method, std::string_view name) {
  std::string known;
  for (const ParameterSpec& spec : method.parameters) {
    if (spec.name == name) return spec;
    known += (known.empty() ? "" : ", ") + spec.name;
  }
  throw Error(ErrorCode::InvalidArgument,
              fmt::format("{} has no parameter '{}'", method.card.name, name),
              "Parameters: " + known + ".");
}

std::string describe_range(const ParameterSpec& spec) {
  if (!spec.choices.empty()) return fmt::format("one of {}", fmt::join(spec.choices, ", "));
  if (std::holds_alternative<bool>(spec.value)) return "true or false";
  if (std::holds_alternative<std::string>(spec.value)) return "text";
  const char* kind =
      std::holds_alternative<std::int64_t>(spec.value) ? "a whole number" : "a number";
  if (spec.minimum && spec.maximum) {
    return fmt::format("{} from {} to {}", kind, *spec.minimum, *spec.maximum);
  }
  if (spec.minimum) return fmt::format("{} of at least {}", kind, *spec.minimum);
  return kind;
}

[[noreturn]] void throw_bad_value(const ParameterSpec& spec, std::string_view value) {
  throw Error(ErrorCode::InvalidArgument,
              fmt::format("parameter '{}' cannot be '{}'", spec.name, value),
              fmt::format("{} must be {}.", spec.label, describe_range(spec)));
}

void check_value(const ParameterSpec& spec, const ParameterValue& value) {
  if (value.index() != spec.value.index()) throw_bad_value(spec, to_string(value));
  if (const auto* text = std::get_if<std::string>(&value)) {
    const bool known =
        std::find(spec.choices.begin(), spec.choices.end(), *text) != spec.choices.end();
    if (!spec.choices.empty() && !known) throw_bad_value(spec, *text);
    return;
  }
  double number = 0;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    number = static_cast<double>(*integer);
  } else if (const auto* real = std::get_if<double>(&value)) {
    number = *real;
  } else {
    return;
  }
  const bool inside = std::isfinite(number) && (!spec.minimum || number >= *spec.minimum) &&
                      (!spec.maximum || number <= *spec.maximum);
  if (!inside) throw_bad_value(spec, to_string(value));
}

template <class T>
ParameterValue parse_number(const ParameterSpec& spec, std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) throw_bad_value(spec, text);
  return value;
}

ParameterValue parse_value(const ParameterSpec& spec, std::string_view text) {
  if (std::holds_alternative<bool>(spec.value)) {
    if (text == "true" || text == "1" || text == "on" || text == "yes") return true;
    if (text == "false" || text == "0" || text == "off" || text == "no") return false;
    throw_bad_value(spec, text);
  }
  if (std::holds_alternative<std::int64_t>(spec.value))
    return parse_number<std::int64_t>(spec, text);
  if (std::holds_alternative<double>(spec.value)) return parse_number<double>(spec, text);
  return std::string(text);
}

const PresetRecord& find_preset(const MethodInfo& method, std::string_view id) {
  std::string known;
  for (const PresetRecord& preset : method.presets) {
    if (preset.id == id) return preset;
    known += (known.empty() ? "" : ", ") + preset.id;
  }
  throw Error(ErrorCode::InvalidArgument,
              fmt::format("{} has no preset '{}'", method.card.name, id),
              "Presets: " + known + ".");
}

}  // namespace

std::string to_string(const ParameterValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  return std::get<std::string>(value);
}

const char* to_string(MethodCategory category) noexcept {
  switch (category) {
    case MethodCategory::Baseline:
      return "baseline";
    case MethodCategory::SynthesisFree:
      return "synthesis_free";
    case MethodCategory::Generator:
      return "generator";
    case MethodCategory::NoiseOptimization:
      return "noise_optimization";
  }
  return "noise_optimization";
}

const char* to_string(NeededNetwork network) noexcept {
  switch (network) {
    case NeededNetwork::Any:
      return "any";
    case NeededNetwork::Convolutional:
      return "convolutional";
    case NeededNetwork::Transformer:
      return "transformer";
  }
  return "any";
}

const char* to_string(Networks networks) noexcept {
  switch (networks) {
    case Networks::Cnn:
      return "CNN";
    case Networks::Transformer:
      return "ViT";
    case Networks::Both:
      return "CNN, ViT";
  }
  return "CNN";
}

Parameters preset_parameters(const MethodInfo& method, std::string_view preset) {
  Parameters parameters = find_preset(method, preset).values;
  for (const ParameterSpec& spec : method.parameters) parameters.emplace(spec.name, spec.value);
  return parameters;
}

void set_parameter(const MethodInfo& method, Parameters& parameters, std::string_view name,
                   std::string_view text) {
  const ParameterSpec& spec = find_spec(method, name);
  const ParameterValue value = parse_value(spec, text);
  check_value(spec, value);
  parameters[spec.name] = value;
}

void check_parameters(const MethodInfo& method, const Parameters& parameters) {
  for (const auto& [name, value] : parameters) check_value(find_spec(method, name), value);
  for (const ParameterSpec& spec : method.parameters) {
    if (parameters.count(spec.name) == 0) {
      throw Error(ErrorCode::InvalidArgument, fmt::format("parameter '{}' is missing", spec.name));
    }
  }
}

}  // namespace zsq
