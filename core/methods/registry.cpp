// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "api/error.h"
#include "api/recipe.h"

namespace zsq {

#define ZSQ_DECLARE_METHOD(name) Method name();
#define ZSQ_NOTHING(name)
ZSQ_METHODS(ZSQ_DECLARE_METHOD, ZSQ_NOTHING)
#undef ZSQ_DECLARE_METHOD

namespace {

std::vector<std::string> image_makers(const std::vector<Method>& methods) {
  std::vector<std::string> ids;
  for (const Method& method : methods) {
    if (method.synthesize != nullptr) ids.push_back(method.info.card.id);
  }
  return ids;
}

/// Whatever makes images can be the source of the plain quantizers' ones.
void offer_image_makers(std::vector<Method>& methods) {
  const std::vector<std::string> makers = image_makers(methods);
  for (Method& method : methods) {
    if (method.image_source == nullptr) continue;
    for (ParameterSpec& spec : method.info.parameters) {
      if (spec.name != "source") continue;
      std::vector<std::string> others = makers;
      std::erase(others, method.info.card.id);
      const bool has_own = spec.choices.front() == "own";
      spec.choices.insert(spec.choices.begin() + (has_own ? 1 : 0), others.begin(), others.end());
    }
  }
}

std::vector<Method> listed_methods() {
  std::vector<Method> methods;
#define ZSQ_ADD_METHOD(name) methods.push_back(name());
  ZSQ_METHODS(ZSQ_ADD_METHOD, ZSQ_NOTHING)
#undef ZSQ_ADD_METHOD
  std::stable_partition(methods.begin(), methods.end(), [](const Method& method) {
    return method.info.card.id == Recipe{}.method;
  });
  offer_image_makers(methods);
  return methods;
}

std::vector<MethodCard> listed_cards() {
  std::vector<MethodCard> cards;
#define ZSQ_ADD_CARD(name) cards.push_back(name##_info().card);
  ZSQ_METHODS(ZSQ_NOTHING, ZSQ_ADD_CARD)
#undef ZSQ_ADD_CARD
  return cards;
}
#undef ZSQ_NOTHING

}  // namespace

const std::vector<Method>& all_methods() {
  static const std::vector<Method> methods = listed_methods();
  return methods;
}

const std::vector<MethodCard>& planned_cards() {
  static const std::vector<MethodCard> cards = listed_cards();
  return cards;
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
