// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/settings.h"

#include <fmt/format.h>

#include <utility>

#include "api/error.h"

namespace zsq {
namespace {

template <class T>
const T& value(const Parameters& values, std::string_view name) {
  const auto found = values.find(std::string(name));
  if (found == values.end() || !std::holds_alternative<T>(found->second)) {
    throw Error(ErrorCode::Internal, fmt::format("the schema has no parameter '{}' of the type "
                                                 "that the method reads",
                                                 name));
  }
  return std::get<T>(found->second);
}

}  // namespace

Settings::Settings(Parameters values) : values_(std::move(values)) {}

Settings Settings::of(const MethodInfo& method, std::string_view preset,
                      const Parameters& changed) {
  Parameters values = preset_parameters(method, preset);
  for (const auto& [name, value] : changed) values[name] = value;
  check_parameters(method, values);
  return Settings(std::move(values));
}

std::int64_t Settings::whole(std::string_view name) const {
  return value<std::int64_t>(values_, name);
}

double Settings::number(std::string_view name) const {
  return value<double>(values_, name);
}

bool Settings::flag(std::string_view name) const {
  return value<bool>(values_, name);
}

const std::string& Settings::choice(std::string_view name) const {
  return value<std::string>(values_, name);
}

}  // namespace zsq
