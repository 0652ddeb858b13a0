// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "api/model.h"

namespace zsq {

/// What a setting gives one layer. 0 is float, or for activations also: no quantizer there.
struct LayerBits {
  int weights = 0;
  int activations = 0;
  bool operator==(const LayerBits&) const = default;
};
/// "W8A4", "W8Afloat" where nothing quantizes the output, "float" where nothing is quantized.
ZSQ_API std::string to_string(const LayerBits& bits);
/// For every layer of ModelInfo::layers, with overrides. Of a float model; cheap.
ZSQ_API std::vector<LayerBits> planned_bits(const Model& model, const QuantizationSetting& setting);

/// What a user can do with one layer.
enum class LayerChoice {
  Float,       ///< weights and output in float
  EightBits,   ///< both at 8 bits
  AsPrevious,  ///< the bits of the layer before, as far as the policy has a quantizer there
  AsNext,
  AsPolicy  ///< no override
};
inline constexpr int kLayerChoices = 5;

/// The setting with the override of that layer that the choice means: none where the policy says
/// the same. Throws InvalidArgument where there is no such layer or neighbour.
ZSQ_API QuantizationSetting with_layer_choice(const Model& model, QuantizationSetting setting,
                                              int layer, LayerChoice choice);

}  // namespace zsq
