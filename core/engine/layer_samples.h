// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/bn_distance.h"
#include "analysis/distances.h"
#include "api/control.h"
#include "graph/graph.h"

namespace zsq {

/// Images in parts: calls back with [n, 3, h, w] normalised tensors until all were given.
using ImageParts = std::function<void(const std::function<void(const at::Tensor&)>&)>;

/// What one set of images does in one network, layer by layer (weight_layers order).
struct LayerSamples {
  std::vector<Sample> layers;
  std::vector<ChannelStatistics> bn_inputs;  ///< over the whole set, batch-norm order
};

/// Passes the \p count images through and keeps at most \p most values of each layer's
/// activation: the output after batch norm, addition and rectifier, and after the activation
/// quantizer where there is one.
LayerSamples sample_layers(const Graph& graph, const ImageParts& images, std::int64_t count,
                           std::int64_t most);

}  // namespace zsq
