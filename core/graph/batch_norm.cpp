// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/batch_norm.h"

#include <ATen/ops/ones_like.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include "api/error.h"
#include "graph/layer_pairs.h"
#include "graph/rewrite.h"

namespace zsq {
namespace {

void fold(WeightLayer& layer, const BatchNorm2d& norm) {
  const at::ScalarType dtype = layer.weight.scalar_type();
  const at::Tensor mean = norm.running_mean.to(at::kDouble);
  const at::Tensor beta = norm.bias.defined() ? norm.bias.to(at::kDouble) : at::zeros_like(mean);
  const at::Tensor gamma =
      norm.weight.defined() ? norm.weight.to(at::kDouble) : at::ones_like(mean);
  const at::Tensor scale = gamma.div(norm.running_var.to(at::kDouble).add(norm.eps).sqrt());
  const at::Tensor bias = layer.bias.defined() ? layer.bias.to(at::kDouble).sub(mean) : mean.neg();
  layer.weight = layer.weight.to(at::kDouble)
                     .mul(along_output_channels(scale, layer.weight))
                     .to(dtype)
                     .contiguous();
  layer.bias = bias.mul(scale).add(beta).to(dtype);
  layer.statistics = GaussianChannels{beta, gamma.abs(), scale};
}

}  // namespace

Graph fold_batch_norm(const Graph& graph) {
  const auto readers = consumers(graph);
  std::vector<bool> removed(graph.nodes.size(), false);
  Graph folded = graph;
  for (const NodeId id : batch_norm_nodes(graph)) {
    const NodeId input = graph.node(id).inputs[0];
    WeightLayer* layer = as_weight_layer(folded.node(input).op);
    if (layer == nullptr || readers[static_cast<std::size_t>(input)].size() != 1) continue;
    if (layer->quantizer) {
      throw Error(ErrorCode::Internal,
                  fmt::format("'{}' was quantized before its batch norm was folded",
                              graph.node(input).path));
    }
    fold(*layer, std::get<BatchNorm2d>(graph.node(id).op));
    removed[static_cast<std::size_t>(id)] = true;
  }
  return without_nodes(folded, removed);
}

}  // namespace zsq
