// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/batch_norm_statistics.h"

#include <ATen/ops/batch_norm.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <map>
#include <vector>

#include "api/error.h"
#include "execute/executor.h"

namespace zsq {
namespace {

/// Replaces the outputs of batch norms by those with the batch's statistics, and sums these up.
class BatchStatistics {
 public:
  explicit BatchStatistics(const Graph& graph) : graph_(graph) {
    for (const NodeId id : batch_norm_nodes(graph)) {
      norm_of_[graph.node(id).inputs[0]].push_back(id);
    }
  }

  at::Tensor observe(NodeId id, const at::Tensor& value) {
    if (const auto* norm = std::get_if<BatchNorm2d>(&graph_.node(id).op)) {
      return normalised(*norm, graph_.node(id).inputs[0], id);
    }
    if (norm_of_.count(id) != 0) inputs_[id] = value;
    return value;
  }

  void store(Graph& graph, double batches) const {
    for (const auto& [id, sum] : sums_) {
      auto& norm = std::get<BatchNorm2d>(graph.node(id).op);
      const at::ScalarType dtype = norm.running_mean.scalar_type();
      norm.running_mean = sum.mean.div(batches).to(dtype);
      norm.running_var = sum.variance.div(batches).to(dtype);
    }
  }

 private:
  struct Sum {
    at::Tensor mean;
    at::Tensor variance;
  };

  at::Tensor normalised(const BatchNorm2d& norm, NodeId input, NodeId id) {
    const at::Tensor x = inputs_.at(input);
    if (id == norm_of_.at(input).back()) inputs_.erase(input);
    const at::Tensor rows = x.transpose(0, 1).flatten(1).to(at::kDouble);
    if (rows.size(1) < 2) {
      throw Error(ErrorCode::InvalidArgument,
                  fmt::format("the variance of '{}' needs more than one value per channel",
                              graph_.node(id).path),
                  "Use more images.");
    }
    add(id, rows.mean(1), rows.var(1, /*unbiased=*/true));
    return at::batch_norm(x, norm.weight, norm.bias, {}, {}, /*training=*/true, /*momentum=*/0,
                          norm.eps, /*cudnn_enabled=*/false);
  }

  void add(NodeId id, const at::Tensor& mean, const at::Tensor& variance) {
    Sum& sum = sums_[id];
    sum.mean = sum.mean.defined() ? sum.mean.add(mean) : mean;
    sum.variance = sum.variance.defined() ? sum.variance.add(variance) : variance;
  }

  const Graph& graph_;
  std::map<NodeId, std::vector<NodeId>> norm_of_;  ///< batch norms by the node that they read
  std::map<NodeId, at::Tensor> inputs_;
  std::map<NodeId, Sum> sums_;
};

}  // namespace

Graph reestimate_batch_norm(const Graph& graph, std::span<const at::Tensor> batches) {
  if (batches.empty()) {
    throw Error(ErrorCode::InvalidArgument, "new batch-norm statistics need at least one batch");
  }
  const c10::AutoGradMode no_grad(false);
  BatchStatistics statistics(graph);
  for (const at::Tensor& batch : batches) {
    forward(graph, batch, {},
            [&](NodeId id, const at::Tensor& value) { return statistics.observe(id, value); });
  }
  Graph result = graph;
  statistics.store(result, static_cast<double>(batches.size()));
  return result;
}

}  // namespace zsq
