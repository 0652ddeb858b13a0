// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "quant/affine.h"
#include "quant/calibrate.h"
#include "quant/policy.h"

namespace zsq {

/// How the weights of all layers become codes.
struct WeightQuantization {
  Symmetry symmetry = Symmetry::Asymmetric;
  RoundingRule rounding = nearest_rounding();
  GridRule grid = min_max_grid();
  /// Called after each layer; may throw to cancel.
  std::function<void(std::int64_t layers)> done{};
};

/// The graph with quantized weights (bits by \p weight_bits, one entry per layer, 0 = float).
/// Throws NonFinite naming the layer.
Graph quantize_weights(const Graph& graph, const QuantizationSetting& setting,
                       std::span<const int> weight_bits, const WeightQuantization& weights = {});

/// The graph with activation quantizers where the policy puts them, each right behind the value
/// that it quantizes, not yet calibrated. Batch norm, additions and pooling stay in float.
Graph insert_activation_quantizers(const Graph& graph, const QuantizationSetting& setting);

/// For every node of the float network its counterpart in the one with activation quantizers.
std::vector<NodeId> counterparts(const Graph& quantized);

/// Both.
Graph insert_quantizers(const Graph& graph, const QuantizationSetting& setting,
                        std::span<const int> weight_bits, const WeightQuantization& weights = {});
Graph insert_quantizers(const Graph& graph, const QuantizationSetting& setting,
                        const WeightQuantization& weights = {});

}  // namespace zsq
