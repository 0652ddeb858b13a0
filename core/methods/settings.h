// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/method.h"

namespace zsq {

/// The values of a method's parameters. They are passed beside the run, so that a method can run
/// another one with that one's own settings. check_parameters has made sure that all of the schema
/// are there; a name or type that the schema lacks throws Internal.
class Settings {
 public:
  explicit Settings(Parameters values);
  /// A method's preset with some values changed. Throws InvalidArgument for what that method's
  /// schema does not allow.
  static Settings of(const MethodInfo& method, std::string_view preset, const Parameters& changed);

  [[nodiscard]] std::int64_t whole(std::string_view name) const;
  [[nodiscard]] double number(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  /// Of choices, and of free text.
  [[nodiscard]] const std::string& choice(std::string_view name) const;

 private:
  Parameters values_;
};

}  // namespace zsq
