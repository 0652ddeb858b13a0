// SPDX-License-Identifier: GPL-3.0-or-later
// Short forms of ParameterSpec for the methods' schemas.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "api/method.h"

namespace zsq {

/// Values of the paper's preset and of the quick one.
template <class T>
struct Defaults {
  T paper;
  T quick;
};
struct Limits {
  double minimum;
  double maximum;
};
enum class Audience { Everyone, Advanced };  ///< Advanced: folded away in the form

inline ParameterSpec flag_spec(std::string name, std::string label, std::string help,
                               Defaults<bool> value, Audience audience = Audience::Everyone) {
  return {std::move(name),
          std::move(label),
          std::move(help),
          "",
          value.paper,
          value.quick,
          {},
          {},
          {},
          audience == Audience::Advanced};
}
inline ParameterSpec whole_spec(std::string name, std::string label, std::string help,
                                std::string unit, Defaults<std::int64_t> value, Limits limits,
                                Audience audience = Audience::Everyone) {
  return {std::move(name),
          std::move(label),
          std::move(help),
          std::move(unit),
          value.paper,
          value.quick,
          limits.minimum,
          limits.maximum,
          {},
          audience == Audience::Advanced};
}
inline ParameterSpec number_spec(std::string name, std::string label, std::string help,
                                 std::string unit, Defaults<double> value, Limits limits,
                                 Audience audience = Audience::Everyone) {
  return {std::move(name),
          std::move(label),
          std::move(help),
          std::move(unit),
          value.paper,
          value.quick,
          limits.minimum,
          limits.maximum,
          {},
          audience == Audience::Advanced};
}
/// The first choice is the default of both presets.
inline ParameterSpec choice_spec(std::string name, std::string label, std::string help,
                                 std::vector<std::string> choices,
                                 Audience audience = Audience::Everyone) {
  const std::string first = choices.front();
  return {std::move(name),
          std::move(label),
          std::move(help),
          "",
          first,
          first,
          {},
          {},
          std::move(choices),
          audience == Audience::Advanced};
}

}  // namespace zsq
