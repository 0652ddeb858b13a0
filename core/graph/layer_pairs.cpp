// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/layer_pairs.h"

#include <cmath>
#include <optional>

namespace zsq {
namespace {

bool is_homogeneous(const Op& op) {
  if (std::holds_alternative<Relu>(op) || std::holds_alternative<LeakyRelu>(op)) return true;
  const auto* clamp = std::get_if<Clamp>(&op);
  return clamp != nullptr && clamp->lower == 0 && std::isinf(clamp->upper);
}

bool may_stand_between(const Op& op, PairRule rule) {
  if (is_movement(op)) return true;
  return rule == PairRule::Any ? is_activation_function(op) : is_homogeneous(op);
}

/// Channels that the second layer reads, times the positions of each that flattening made inputs.
bool fits(const WeightLayer& first, const Op& second) {
  const std::int64_t channels = first.weight.size(0);
  const std::int64_t inputs = as_weight_layer(second)->weight.size(1) * groups_of(second);
  if (std::holds_alternative<Conv2d>(second)) return inputs == channels;
  return inputs % channels == 0;
}

std::optional<LayerPair> pair_from(const Graph& graph,
                                   const std::vector<std::vector<NodeId>>& readers, NodeId first,
                                   PairRule rule) {
  LayerPair pair{first, {}, first};
  while (true) {
    const auto& next = readers[static_cast<std::size_t>(pair.second)];
    if (next.size() != 1 || pair.second == graph.output) return {};
    pair.second = next[0];
    const Op& op = graph.node(pair.second).op;
    if (as_weight_layer(op) != nullptr) break;
    if (!may_stand_between(op, rule)) return {};
    pair.between.push_back(pair.second);
  }
  if (!fits(*as_weight_layer(graph.node(first).op), graph.node(pair.second).op)) return {};
  return pair;
}

}  // namespace

std::vector<LayerPair> layer_pairs(const Graph& graph, PairRule rule) {
  const auto readers = consumers(graph);
  std::vector<LayerPair> pairs;
  for (const NodeId id : weight_layers(graph)) {
    if (auto pair = pair_from(graph, readers, id, rule)) pairs.push_back(std::move(*pair));
  }
  return pairs;
}

at::Tensor by_input_channel(const at::Tensor& weight, std::int64_t groups, std::int64_t channels) {
  return weight.reshape({groups, weight.size(0) / groups, channels / groups, -1});
}

at::Tensor along_input_channels(const at::Tensor& values, std::int64_t groups) {
  return values.view({groups, 1, -1, 1});
}

at::Tensor response_to_channels(const at::Tensor& weight, std::int64_t groups,
                                const at::Tensor& values) {
  const at::Tensor taps = by_input_channel(weight, groups, values.numel()).sum(3, /*keepdim=*/true);
  return taps.mul(along_input_channels(values, groups)).sum(2).flatten();
}

at::Tensor along_output_channels(const at::Tensor& values, const at::Tensor& weight) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(weight.dim()), 1);
  shape[0] = -1;
  return values.view(shape);
}

}  // namespace zsq
