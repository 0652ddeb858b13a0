// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "execute/executor.h"
#include "execute/sites.h"
#include "graph/graph.h"

namespace zsq {

/// How a network is walked whose parameters learn: batch norm with its stored statistics, residual
/// addition, activation and quantizer are one pass over memory each way (site_loops.h). Made once;
/// it holds for every graph of the same nodes, whatever their parameters and ranges.
struct TrainingPlan {
  std::vector<NodeId> keep;
  BatchNormMode batch_norm = BatchNormMode::Inference;
  std::vector<SiteNodes> sites;
  std::vector<int> site_at;   ///< per node: its site, at the node that gives the site's value; -1
  std::vector<bool> skipped;  ///< per node: computed within a site
  std::vector<NodeId> last_use;
};
TrainingPlan training_plan(const Graph& graph, std::span<const NodeId> keep,
                           BatchNormMode batch_norm);

/// The executor's forward() with gradients to everything that wants them, feature maps channels
/// last. Weights are best so, too.
ForwardResult forward(const Graph& graph, const TrainingPlan& plan, const at::Tensor& images);

}  // namespace zsq
