// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "formats/onnx.h"
#include "graph/graph.h"

namespace zsq {

/// What the integers are stored in.
enum class OnnxTarget {
  Int8,  ///< opset 13, IR 8: int8 whatever the bits, which every runtime reads
  Int4,  ///< opset 21, IR 10: INT4 for 4 bits and fewer, int8 for more
};

/// What a quantized weight is stored in: the narrowest of them that holds its codes and zero points
/// and that the target allows. Zero points lie outside int8, or outside INT4 for 4 bits, where all
/// weights of a channel are on one side of zero; then int32 holds q + z without a zero point.
enum class WeightStorage { Int4, Int8, Int32 };
WeightStorage weight_storage(const WeightQuantizer& quantizer, OnnxTarget target);
/// The layers with quantized weights, in forward order, by path.
std::vector<std::pair<std::string, const WeightQuantizer*>> quantized_weights(const Graph& graph);

/// The network as ONNX, input `input` [batch, c, h, w] (normalised), output `logits`. Quantized
/// weights become integer initializers with DequantizeLinear per output channel (axis 0; the last
/// one for the transposed weights of a MatMul): our x^ = scale (q + z) is ONNX's scale (q -
/// zero_point) with zero_point = -z. Activation quantizers become QuantizeLinear/DequantizeLinear
/// of 8 bits for both targets (runtimes with INT4 have it for weights), with a Clip before them
/// below 8 bits, since the container saturates later; biases beside them are separate Adds. \p
/// metadata gets `zsq_weight_bits` added, JSON {layer: bits}. Throws Unsupported where an
/// activation's zero point is outside int8.
onnx::Model to_onnx(const Graph& graph, std::map<std::string, std::string> metadata,
                    OnnxTarget target = OnnxTarget::Int8);

}  // namespace zsq
