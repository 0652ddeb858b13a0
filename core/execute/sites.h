// SPDX-License-Identifier: GPL-3.0-or-later
// What lies between convolutions, as patterns that can be computed in one pass over memory.
#pragma once

#include <ATen/core/Tensor.h>

#include <span>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// What kind of value each node has.
struct ValueKinds {
  std::vector<std::vector<std::int64_t>> sizes;  ///< for one image
  std::vector<bool> moving;                      ///< whether it depends on the images
  /// Feature maps [n, channels, height, width], as opposed to other values of four dimensions.
  std::vector<bool> map;
};
ValueKinds value_kinds(const Graph& graph);

/// [batch norm] [+ another map of the same shape] [ReLU or clamp] [activation quantizer], each
/// reading only the one before; at least one of them is there. -1: not there.
struct SiteNodes {
  NodeId z = 0;  ///< what the first of them reads
  NodeId batch_norm = -1;
  NodeId residual = -1;  ///< the other summand
  NodeId activation = -1;
  NodeId quantizer = -1;
  NodeId out = 0;              ///< the last of them
  std::vector<NodeId> inside;  ///< those before it: nobody else sees their values
};
enum class SiteParts {
  FrozenNetwork,  ///< all but quantizers
  Inference,      ///< all; quantizers per tensor
  Training        ///< all but batch norm, whose statistics are the batch's own
};
/// Ordered by `out`. Values of \p kept are seen from outside, as is the graph's output.
std::vector<SiteNodes> find_sites(const Graph& graph, const ValueKinds& kinds, SiteParts parts,
                                  std::span<const NodeId> kept = {});

/// y = min(max(v, lower), upper); gradients pass where above < v <= upper.
struct SiteLimits {
  double above = 0;
  double lower = 0;
  double upper = 0;
};
/// Of a ReLU or a clamp; of anything else infinite. \p dtype is what values are compared in.
SiteLimits site_limits(const Op& op, at::ScalarType dtype);
SiteLimits no_limits();

}  // namespace zsq
