// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <variant>
#include <vector>

#include "graph/graph.h"

namespace zsq::torchscript {

/// Something that a module holds: a tensor that training code would call a parameter, any other
/// tensor, or a number.
struct FunctionParameter {
  at::Tensor value;
};
struct Buffer {
  at::Tensor value;
};
struct Attribute {
  std::string name;
  std::variant<FunctionParameter, Buffer, double, std::int64_t> value;
};

/// A node as a module of a TorchScript program.
struct ModuleSource {
  std::string kind;     ///< for the name of its class: "Conv2d"
  std::string forward;  ///< its only method
  std::vector<Attribute> attributes;
};

// Buffers of a quantized weight, beside each other in the layer's module: `weight_codes` (int8, the
// weight's shape), `weight_zero_point` and `weight_inv_scale` (float32, [out, 1, ...]). The layer
// computes weight = (weight_codes + weight_zero_point) / weight_inv_scale with the arithmetic of
// WeightQuantizer, so that it is equal bit by bit. An activation quantizer is
// torch.fake_quantize_per_tensor_affine over -2^(bits-1) .. 2^(bits-1)-1 with the attributes
// `scale` and `zero_point`.
inline constexpr const char* kWeightCodes = "weight_codes";
inline constexpr const char* kWeightZeroPoint = "weight_zero_point";
inline constexpr const char* kWeightInvScale = "weight_inv_scale";

/// The module that computes a node, any but Input and Constant. \p batched says for each of its
/// inputs whether its first dimension is the batch (else it is 1, as a class token's).
/// Throws Unsupported where an activation quantizer's grid does not contain zero, which
/// fake_quantize cannot express.
ModuleSource module_source(const Node& node, const std::vector<bool>& batched);

}  // namespace zsq::torchscript
