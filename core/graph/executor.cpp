// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/executor.h"

#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>

#include <algorithm>

namespace zsq {
namespace {

const at::Tensor& effective_weight(const at::Tensor& weight,
                                   const std::optional<WeightQuantizer>& quantizer) {
  return quantizer ? quantizer->dequantized : weight;
}

/// One call per kind of node.
struct Apply {
  const std::vector<at::Tensor>& values;
  const std::vector<NodeId>& inputs;
  BatchNormMode batch_norm;

  [[nodiscard]] const at::Tensor& in(std::size_t i = 0) const {
    return values[static_cast<std::size_t>(inputs[i])];
  }
  at::Tensor operator()(const Input&) const { return {}; }
  at::Tensor operator()(const Conv2d& op) const {
    return at::conv2d(in(), effective_weight(op.weight, op.quantizer), op.bias, op.stride,
                      op.padding, op.dilation, op.groups);
  }
  at::Tensor operator()(const Linear& op) const {
    return at::linear(in(), effective_weight(op.weight, op.quantizer), op.bias);
  }
  at::Tensor operator()(const BatchNorm2d& op) const {
    return at::batch_norm(in(), op.weight, op.bias, op.running_mean, op.running_var,
                          batch_norm == BatchNormMode::Training, /*momentum=*/0.1, op.eps,
                          /*cudnn_enabled=*/false);
  }
  at::Tensor operator()(const Relu&) const { return at::relu(in()); }
  at::Tensor operator()(const Add&) const { return in(0).add(in(1)); }
  at::Tensor operator()(const MaxPool2d& op) const {
    return at::max_pool2d(in(), op.kernel, op.stride, op.padding);
  }
  at::Tensor operator()(const GlobalAvgPool&) const {
    return at::adaptive_avg_pool2d(in(), {1, 1});
  }
  at::Tensor operator()(const Flatten&) const { return in().flatten(1); }
  at::Tensor operator()(const SubsamplePad& op) const {
    const auto rows = in().slice(2, 0, in().size(2), op.stride);
    const auto sampled = rows.slice(3, 0, in().size(3), op.stride);
    return at::constant_pad_nd(sampled, {0, 0, 0, 0, op.channels_before, op.channels_after});
  }
  at::Tensor operator()(const ActivationQuantizer& op) const {
    return fake_quantize(in(), op.affine);
  }
};

/// For every node the last node that reads it, so that its value can be dropped after that.
std::vector<NodeId> last_uses(const Graph& graph, std::span<const NodeId> keep, NodeId last) {
  std::vector<NodeId> uses(graph.nodes.size(), -1);
  for (NodeId id = 0; id <= last; ++id) {
    for (const NodeId input : graph.nodes[static_cast<std::size_t>(id)].inputs) {
      uses[static_cast<std::size_t>(input)] = id;
    }
  }
  for (const NodeId id : keep) uses[static_cast<std::size_t>(id)] = last + 1;
  uses[static_cast<std::size_t>(last)] = last + 1;
  return uses;
}

}  // namespace

ForwardResult forward(const Graph& graph, const at::Tensor& images, std::span<const NodeId> keep,
                      const Tap& tap, NodeId last, BatchNormMode batch_norm) {
  if (last < 0) last = graph.output;
  const auto uses = last_uses(graph, keep, last);
  std::vector<at::Tensor> values(graph.nodes.size());
  for (NodeId id = 0; id <= last; ++id) {
    const auto index = static_cast<std::size_t>(id);
    const Node& node = graph.nodes[index];
    at::Tensor value =
        id == 0 ? images : std::visit(Apply{values, node.inputs, batch_norm}, node.op);
    if (tap) value = tap(id, value);
    if (uses[index] > id) values[index] = std::move(value);
    for (const NodeId input : node.inputs) {
      if (uses[static_cast<std::size_t>(input)] == id) {
        values[static_cast<std::size_t>(input)] = at::Tensor();
      }
    }
  }
  ForwardResult result{values[static_cast<std::size_t>(last)], {}};
  for (const NodeId id : keep) result.kept.push_back(values[static_cast<std::size_t>(id)]);
  return result;
}

}  // namespace zsq
