// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "api/model.h"
#include "formats/safetensors.h"

namespace zsq {

// A model that stands on its own: safetensors whose metadata carry the graph. A run's
// quantized.safetensors and the export of that name are the same file.
//
// Metadata:
//   zsq_graph          graph/serialize.h's JSON: nodes in order, each with op, path, inputs and
//                      attributes
//   zsq_layout         for a quantized model: how to get its weights, as a Python program
//   zsq_info           JSON: name, architecture, class_names
//   zsq_normalization  as parse_normalization reads it
//   zsq_quantization   "W4A4 zsq_all"; absent for a float model
//   zsq_recipe         the recipe that made it; may be absent
//
// Tensors of node i with path P are named "i:P.ROLE". A quantized convolution or linear layer of B
// bits has
//   codes       B = 8: int8 in the weight's shape. B < 8: uint8, the codes one after the other
//               without gaps (graph/packing.h); the node's attribute `shape` is the weight's shape
//   zero_point  one integer for each output channel (the weight's first dimension)
//   inv_scale   likewise, the inverse of the step between two codes
// and its weight is (codes + zero_point) / inv_scale in float32. An activation quantizer has
// zero_point and inv_scale of one element. Numbers have the narrowest type that holds them exactly:
// zero_point int8, int32 or float64, inv_scale float32 or float64. All else (bias, batch norm's
// weight, bias, running_mean, running_var, ...) is float32. The attribute `bits` is B.
inline constexpr const char* kGraphKey = "zsq_graph";
inline constexpr const char* kLayoutKey = "zsq_layout";

Safetensors to_safetensors(const Model& model, const std::string& recipe_json);
/// Throws Malformed, MissingTensor, ShapeMismatch.
Model model_from_safetensors(const Safetensors& file, const std::string& location);

}  // namespace zsq
