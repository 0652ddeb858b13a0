// SPDX-License-Identifier: GPL-3.0-or-later
// What an interrupted reconstruction needs to go on, and how codes are compared and kept.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "api/run.h"
#include "graph/graph.h"

namespace zsq {

struct PassState {
  std::size_t finished = 0;  ///< units
  TensorMap quantized;       ///< quantized_codes() after the last of them
};
struct ReconstructionState {
  std::vector<PassState> passes;
  std::vector<ReconstructedUnit> units;
};

/// Codes and grids of all weights, and the grids of all activation quantizers, by node.
TensorMap quantized_codes(const Graph& quantized);
void restore_codes(const TensorMap& codes, Graph& quantized);

TensorMap save_state(const ReconstructionState& state);
void load_state(const TensorMap& saved, ReconstructionState& state);

/// All weight codes in one row; undefined where no layer is quantized.
at::Tensor codes_of(const Graph& quantized);
/// Share of codes that differ.
double changed_share(const at::Tensor& before, const at::Tensor& after);

}  // namespace zsq
