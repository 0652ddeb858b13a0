// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/registry.h"

#include <fmt/format.h>

#include "api/error.h"
#include "methods/catalogue.h"

namespace zsq {

const std::vector<Method>& all_methods() {
  static const std::vector<Method> methods{zeroq(), dsg(), dfq(), squant(), udfc(), ptq(), qat()};
  return methods;
}

const Method& find_method(std::string_view id) {
  std::string known;
  for (const Method& method : all_methods()) {
    if (method.info.card.id == id) return method;
    known += (known.empty() ? "" : ", ") + method.info.card.id;
  }
  for (const MethodCard& card : planned_cards()) {
    if (card.id != id) continue;
    throw Error(ErrorCode::UnknownMethod,
                fmt::format("{} ({}) is known but not available in this version", card.name, id),
                "Available: " + known + ".");
  }
  throw Error(ErrorCode::UnknownMethod, fmt::format("there is no method '{}'", id),
              "Methods: " + known + ".");
}

std::vector<MethodInfo> methods() {
  std::vector<MethodInfo> infos;
  for (const Method& method : all_methods()) infos.push_back(method.info);
  return infos;
}

MethodInfo method(std::string_view id) {
  return find_method(id).info;
}

}  // namespace zsq
