// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "formats/onnx.h"
#include "graph/graph.h"

namespace zsq {

/// The network as ONNX: opset 13, IR 8, input `input` [batch, c, h, w] (normalised), output
/// `logits`. Quantized weights become int8 initializers with DequantizeLinear per output channel
/// (axis 0): our x^ = scale (q + z) is ONNX's scale (q - zero_point) with zero_point = -z. A layer
/// with a zero point outside int8 (all weights of a channel on one side of zero) is stored as int32
/// q + z without a zero point. Activation quantizers become QuantizeLinear/DequantizeLinear, with a
/// Clip before them below 8 bits, since int8 saturates later; biases beside them are separate Adds.
/// Throws Unsupported where an activation's zero point is outside int8.
onnx::Model to_onnx(const Graph& graph, const std::map<std::string, std::string>& metadata);

/// Runs a model that to_onnx wrote, operation by operation as the ONNX standard defines them: the
/// independent half of the check after an export. Throws Unsupported for any other operation.
at::Tensor evaluate_onnx(const onnx::Model& model, const at::Tensor& images);

}  // namespace zsq
