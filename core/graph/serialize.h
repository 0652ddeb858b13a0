// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "graph/graph.h"

namespace zsq {

/// A graph as text (JSON: ops, attributes, tensor names) and named tensors. Written into
/// safetensors files (metadata key "zsq_graph") so that a quantized model stands on its own.
/// Quantized weights are stored as `codes`, `inv_scale` and `zero_point`, without the float weight:
/// w^ = (code + zero_point) / inv_scale, per output channel (axis 0). Codes of 8 bits are int8 in
/// the weight's shape; fewer bits are packed (graph/packing.h) and the node's attribute `shape`
/// tells the shape.
struct SerializedGraph {
  std::string json;
  TensorMap tensors;
};
SerializedGraph serialize(const Graph& graph);
/// Throws Malformed, MissingTensor, ShapeMismatch.
Graph deserialize(const SerializedGraph& serialized);

}  // namespace zsq
