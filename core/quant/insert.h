// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "api/types.h"
#include "graph/graph.h"

namespace zsq {

/// Weight bits for every layer of weight_layers(graph), 0 = float, by the setting's policy.
std::vector<int> layer_weight_bits(const Graph& graph, const QuantizationSetting& setting);

/// The graph with quantized weights (per output channel, min-max) and an activation quantizer
/// after every activation function (placement A of quantizers.md 5.1), not yet calibrated. Batch
/// norm stays in float; the image and the pooled feature are not quantized. \p weight_bits has one
/// entry per layer. With FirstLast8 the quantizer after the first layer has 8 bits; with
/// FirstLastFloat it is left out.
Graph insert_quantizers(const Graph& graph, const QuantizationSetting& setting,
                        std::span<const int> weight_bits);
Graph insert_quantizers(const Graph& graph, const QuantizationSetting& setting);

/// One pass of the images through the quantized network; every activation quantizer takes the
/// running minimum and maximum of what it sees (starting at 0, ZeroQ's QuantAct) and already
/// applies it in the same pass. [n, c, h, w], at least one image. Throws NonFinite naming the
/// layer, InvalidArgument for no image.
Graph calibrate_min_max(const Graph& quantized, const at::Tensor& images);

}  // namespace zsq
