// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string_view>
#include <vector>

#include "api/method.h"
#include "graph/graph.h"
#include "synth/run_context.h"

namespace zsq {

/// What every method hands back.
struct MethodResult {
  Graph quantized;
  at::Tensor images;  ///< synthetic, [n, c, h, w], normalised; undefined where none are made
  double final_loss = 0;
};

/// A published method: its card and schema, and the algorithm.
struct Method {
  MethodInfo info;
  MethodResult (*run)(RunContext& run);
};

/// All methods, in the survey's order.
const std::vector<Method>& all_methods();
/// Throws UnknownMethod.
const Method& find_method(std::string_view id);

Method zeroq();

}  // namespace zsq
