// SPDX-License-Identifier: GPL-3.0-or-later
// What a method's card.cpp says beside its card: parameters, each a chain of named calls that
// begins with its type, name and label, and presets. No torch.
//
//   whole("steps", ZSQ_TEXT("Steps")).value(500).range(1, 1e6).advanced()
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "api/method.h"
#include "api/text.h"
#include "methods/infos.h"

namespace zsq {

/// A ParameterSpec in the making. T is the type of its value: bool, int64, double or string.
template <class T>
class Parameter {
 public:
  Parameter(std::string name, std::string label) {
    spec_.name = std::move(name);
    spec_.label = std::move(label);
    spec_.value = T{};
  }
  Parameter& help(std::string text) {
    spec_.help = std::move(text);
    return *this;
  }
  Parameter& unit(std::string text) {
    spec_.unit = std::move(text);
    return *this;
  }
  /// The paper's.
  Parameter& value(T paper) {
    spec_.value = std::move(paper);
    return *this;
  }
  /// Both ends are allowed.
  Parameter& range(double minimum, double maximum) requires(std::same_as<T, std::int64_t> ||
                                                            std::same_as<T, double>) {
    spec_.minimum = minimum;
    spec_.maximum = maximum;
    return *this;
  }
  /// The first is the paper's, unless value() follows.
  Parameter& one_of(std::vector<std::string> choices) requires std::same_as<T, std::string> {
    spec_.value = choices.front();
    spec_.choices = std::move(choices);
    return *this;
  }
  /// Folded away in the form.
  Parameter& advanced() {
    spec_.advanced = true;
    return *this;
  }
  operator ParameterSpec() const { return spec_; }  // NOLINT: what it is for

 private:
  ParameterSpec spec_;
};

inline Parameter<std::int64_t> whole(std::string name, std::string label) {
  return {std::move(name), std::move(label)};
}
inline Parameter<double> number(std::string name, std::string label) {
  return {std::move(name), std::move(label)};
}
inline Parameter<bool> flag(std::string name, std::string label) {
  return {std::move(name), std::move(label)};
}
inline Parameter<std::string> choice(std::string name, std::string label) {
  return {std::move(name), std::move(label)};
}
inline Parameter<std::string> free_text(std::string name, std::string label) {
  return {std::move(name), std::move(label)};
}

/// Several lists as one.
std::vector<ParameterSpec> joined(std::initializer_list<std::vector<ParameterSpec>> lists);

/// The first preset of every method: the schema's own values.
PresetRecord paper_preset();
/// The second one: small enough for CPUs.
PresetRecord quick_preset(Parameters values);
/// What the released code does where it is not what the paper says.
PresetRecord code_preset(Parameters values);

/// A method that cannot be run yet: its card only.
MethodInfo planned(MethodCard card);

}  // namespace zsq
