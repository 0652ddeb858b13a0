// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "graph/graph.h"

namespace zsq {

/// Two layers, the second of which alone reads the first, through operations that treat every
/// channel on its own. Found by these patterns, so in residual blocks, depthwise and plain chains
/// alike; values that two nodes read, sums and concatenations are in no pair. dfq.md 2.2.
struct LayerPair {
  NodeId first = 0;
  std::vector<NodeId> between;  ///< in order: activation functions, pooling, padding, flattening
  NodeId second = 0;
};

/// Which activation functions may stand between the layers.
enum class PairRule {
  Homogeneous,  ///< f(t y) = t f(y) for t > 0: none, ReLU, leaky ReLU
  Any,          ///< every one of is_activation_function
};

/// In topological order of the first layer.
std::vector<LayerPair> layer_pairs(const Graph& graph, PairRule rule);

/// A weight ordered by what it reads: [groups, outputs / groups, channels / groups, taps]. Channel
/// c = g channels/groups + i is read by [g, :, i, :]. A linear layer behind flattening reads every
/// channel at several positions: its taps. A view where memory allows.
at::Tensor by_input_channel(const at::Tensor& weight, std::int64_t groups, std::int64_t channels);
/// [channels] laid out to be combined with by_input_channel: [groups, 1, channels / groups, 1].
at::Tensor along_input_channels(const at::Tensor& values, std::int64_t groups);
/// For every output sum over channels and taps of weight times values[channel]: what the layer puts
/// out, bias apart, where channel c is values[c] everywhere. [outputs]
at::Tensor response_to_channels(const at::Tensor& weight, std::int64_t groups,
                                const at::Tensor& values);
/// [channels] along the rows of a weight.
at::Tensor along_output_channels(const at::Tensor& values, const at::Tensor& weight);

}  // namespace zsq
