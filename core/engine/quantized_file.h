// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "api/model.h"
#include "formats/safetensors.h"

namespace zsq {

// A model that stands on its own: safetensors whose metadata carry the graph. Keys:
//   zsq_graph          graph/serialize.h's JSON
//   zsq_info           JSON: name, architecture, class_names, format
//   zsq_normalization  as parse_normalization reads it
//   zsq_quantization   "W4A4 zsq_all"; absent for a float model
//   zsq_recipe         the recipe that made it; may be absent
inline constexpr const char* kGraphKey = "zsq_graph";

Safetensors to_safetensors(const Model& model, const std::string& recipe_json);
/// Throws Malformed, MissingTensor, ShapeMismatch.
Model model_from_safetensors(const Safetensors& file, const std::string& location);

}  // namespace zsq
