// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "graph/graph.h"

namespace zsq {

/// Mean and biased variance of one batch-norm input per channel, over images, height and width.
struct ChannelStatistics {
  at::Tensor mean;
  at::Tensor variance;
};

/// mean_c 0.5 (v/var + (m - mu)^2/var - 1 - log(v/var)), the Gaussian KL of the batch to the stored
/// statistics, one value per batch norm in forward order. evaluation.md 3.3.
std::vector<double> bn_distance(const Graph& graph, const std::vector<ChannelStatistics>& batch);

/// The same numbers laid out per weight layer (weight_layers order); NaN for layers that are not
/// followed by a batch norm.
std::vector<double> per_layer(const Graph& graph, const std::vector<double>& bn_values);

}  // namespace zsq
