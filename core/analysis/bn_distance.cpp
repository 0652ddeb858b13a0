// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/bn_distance.h"

#include <algorithm>
#include <limits>

namespace zsq {
namespace {

constexpr double kFloor = 1e-12;  // a dead channel has no variance; the logarithm needs one

}  // namespace

std::vector<double> bn_distance(const Graph& graph, const std::vector<ChannelStatistics>& batch) {
  std::vector<double> values;
  const auto nodes = batch_norm_nodes(graph);
  for (std::size_t l = 0; l < nodes.size() && l < batch.size(); ++l) {
    const auto& bn = std::get<BatchNorm2d>(graph.nodes[static_cast<std::size_t>(nodes[l])].op);
    const at::Tensor var = bn.running_var.to(at::kDouble).clamp_min(kFloor);
    const at::Tensor ratio = batch[l].variance.to(at::kDouble).clamp_min(kFloor).div(var);
    const at::Tensor shift =
        batch[l].mean.to(at::kDouble).sub(bn.running_mean.to(at::kDouble)).square().div(var);
    values.push_back(0.5 * ratio.add(shift).sub(1).sub(ratio.log()).mean().item<double>());
  }
  return values;
}

std::vector<double> per_layer(const Graph& graph, const std::vector<double>& bn_values) {
  const auto bns = batch_norm_nodes(graph);
  std::vector<double> values;
  for (const NodeId layer : weight_layers(graph)) {
    values.push_back(std::numeric_limits<double>::quiet_NaN());
    for (std::size_t l = 0; l < bns.size() && l < bn_values.size(); ++l) {
      if (graph.nodes[static_cast<std::size_t>(bns[l])].inputs[0] == layer) {
        values.back() = bn_values[l];
      }
    }
  }
  return values;
}

}  // namespace zsq
