// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "formats/onnx.h"
#include "graph/graph.h"

namespace zsq {

/// What the integers are stored in.
enum class OnnxTarget {
  Int8,  ///< opset 13, IR 8: int8 whatever the bits, which every runtime reads
  Int4,  ///< opset 21, IR 10: INT4 for 4 bits and fewer, int8 for more
};

/// The network as ONNX, input `input` [batch, c, h, w] (normalised), output `logits`. Quantized
/// weights become integer initializers with DequantizeLinear per output channel (axis 0; 1 for the
/// transposed weights of a MatMul): our x^ = scale (q + z) is ONNX's scale (q - zero_point) with
/// zero_point = -z. A layer with a zero point outside the integer type (all weights of a channel on
/// one side of zero) is stored in the next larger one, in the end as int32 q + z without a zero
/// point. Activation quantizers become QuantizeLinear/DequantizeLinear, with a Clip before them
/// where the container has more bits, since it saturates later; biases beside them are separate
/// Adds. Throws Unsupported where an activation's zero point is outside int8.
onnx::Model to_onnx(const Graph& graph, const std::map<std::string, std::string>& metadata,
                    OnnxTarget target = OnnxTarget::Int8);

}  // namespace zsq
