// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

std::vector<ParameterSpec> joined(std::initializer_list<std::vector<ParameterSpec>> lists) {
  std::vector<ParameterSpec> all;
  for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

PresetRecord paper_preset() {
  return {"paper", ZSQ_TEXT("Paper's settings"), "", {}};
}

PresetRecord quick_preset(Parameters values) {
  return {"quick", ZSQ_TEXT("Quick preset for CPUs"),
          ZSQ_TEXT("A shortened setting for trying things on a CPU; not the paper's figures."),
          std::move(values)};
}

PresetRecord code_preset(Parameters values) {
  return {"code", ZSQ_TEXT("Released code"),
          ZSQ_TEXT("What the authors' program does where it differs from their paper."),
          std::move(values)};
}

MethodInfo planned(MethodCard card) {
  return {std::move(card), {}, {}};
}

}  // namespace zsq
