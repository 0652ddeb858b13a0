// SPDX-License-Identifier: GPL-3.0-or-later
// Rewritings of the float network that leave (nearly) the same function with ranges that are better
// to quantize. dfq.md 2.1 to 2.4. All need batch norm to be folded first.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "graph/graph.h"
#include "graph/layer_pairs.h"

namespace zsq {

/// ReLU6 (any clamp from 0 to a finite value) becomes ReLU, which is positively homogeneous.
Graph relu6_to_relu(const Graph& graph);

/// How the range of a channel is measured.
enum class ChannelRange {
  MaxAbs,       ///< the paper
  MaxMinusMin,  ///< the independent implementation that the golden vectors come from
};

struct EqualizationOptions {
  ChannelRange range = ChannelRange::MaxAbs;
  std::int64_t max_sweeps = 100;
  double tolerance = 2e-7;  ///< of sum over layers of mean |W_new - W_old| in a sweep
  /// Called after every sweep over all pairs; may throw to cancel.
  std::function<void(std::int64_t sweep)> done;
};

/// One pair: the channels' ranges in both layers before and after, and what the first layer's
/// channels were divided by. [channels] each, float64.
struct EqualizedLayers {
  LayerPair pair;
  at::Tensor first_before, second_before;
  at::Tensor first_after, second_after;
  at::Tensor divisor;
};

struct Equalization {
  Graph graph;
  std::vector<EqualizedLayers> pairs;  ///< empty where the network has none
  std::int64_t sweeps = 0;
};

/// Cross-layer equalization: t_c = sqrt(r1_c / r2_c) divides channel c of the first layer (weight,
/// bias, statistics) and multiplies what the second layer reads of it, pair after pair in
/// topological order until nothing moves any more. Exact for positively homogeneous functions in
/// between; a channel without range in either layer is left alone. dfq.md 2.3. Throws NonFinite
/// naming the layer.
Equalization equalize_layers(const Graph& graph, const EqualizationOptions& options = {});

/// High-bias absorption: where the first layer of a pair is nearly always above
/// c = max(0, beta - sigmas |gamma|) (all of beta where no activation function follows), that part
/// moves on into the second layer's bias. dfq.md 2.4; zero padding of the second layer is not
/// allowed for, as in the paper. Pairs without statistics are left alone.
Graph absorb_high_biases(const Graph& graph, double sigmas = 3);

}  // namespace zsq
