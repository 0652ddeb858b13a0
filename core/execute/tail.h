// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <span>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// What lies behind a node, as a function of that node's value: few operations where the node is
/// one of the last. It holds for every graph of the same nodes, whatever their parameters.
class Tail {
 public:
  Tail(const Graph& graph, NodeId from);
  /// Nodes that it reads beside `from` and that do not depend on it (a residual), ascending.
  [[nodiscard]] const std::vector<NodeId>& reads() const { return reads_; }
  /// The logits [n, classes], differentiable in \p value. \p read: values of reads().
  [[nodiscard]] at::Tensor logits(const Graph& graph, const at::Tensor& value,
                                  std::span<const at::Tensor> read) const;

 private:
  NodeId from_;
  std::vector<bool> inside_;  ///< per node: depends on `from`, or is a constant that one reads
  std::vector<NodeId> reads_;
};

/// Grad-CAM's weights (Selvaraju et al. 2017, eq. 1): the mean over positions of the gradient of
/// one logit of each image with respect to \p value [n, channels, h, w]: [n, channels], without
/// gradients. The logit is that of \p classes, int64 [n]; undefined: the largest one.
at::Tensor channel_weights(const Graph& graph, const Tail& tail, const at::Tensor& value,
                           std::span<const at::Tensor> read, const at::Tensor& classes);

}  // namespace zsq
