// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// softmax(scale q k^T + bias) v, found by its operations and not by names, wherever the model came
/// from: matmul -> (multiply or divide by a constant, add a constant)* -> softmax over the last
/// dimension -> matmul. The scale may also stand on q. vit_architectures.md 1.3.
struct Attention {
  std::string path;         ///< common beginning of its nodes' paths
  NodeId query = -1;        ///< left input of the first product
  NodeId key = -1;          ///< right input, transposed
  NodeId logits = -1;       ///< what enters the softmax
  NodeId probability = -1;  ///< the softmax
  NodeId value = -1;
  NodeId output = -1;  ///< the second product
};
std::vector<Attention> find_attention(const Graph& graph);

}  // namespace zsq
