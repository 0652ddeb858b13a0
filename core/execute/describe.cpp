// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute/describe.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>

#include "execute/executor.h"
#include "graph/attention.h"

namespace zsq {
namespace {

std::string conv_type(const Conv2d& op) {
  const bool depthwise = op.groups > 1 && op.groups == op.weight.size(0);
  std::string type = fmt::format("{} {}x{}", depthwise ? "depthwise" : "conv", op.weight.size(2),
                                 op.weight.size(3));
  if (op.stride[0] > 1) type += fmt::format(" /{}", op.stride[0]);
  if (op.groups > 1 && !depthwise) type += fmt::format(" groups {}", op.groups);
  return type;
}

std::int64_t count(const at::Tensor& tensor) {
  return tensor.defined() ? tensor.numel() : 0;
}

int quantizer_bits(const Graph& graph, const std::vector<std::vector<NodeId>>& readers,
                   NodeId site) {
  for (const NodeId reader : readers[static_cast<std::size_t>(site)]) {
    const auto* quantizer =
        std::get_if<ActivationQuantizer>(&graph.nodes[static_cast<std::size_t>(reader)].op);
    if (quantizer != nullptr) return quantizer->affine.bits;
  }
  return 0;
}

template <class Layer>
void fill_weight(LayerInfo& info, const Layer& op, std::int64_t positions) {
  info.weight_shape = op.weight.sizes().vec();
  info.parameters = count(op.weight) + count(op.bias);
  info.macs = op.weight.numel() * positions;
  info.weight_bits = op.quantizer ? op.quantizer->affine.bits : 0;
}

using Shape = std::vector<std::int64_t>;

LayerInfo describe_layer(const Graph& graph, const std::vector<std::vector<NodeId>>& readers,
                         NodeId id, const Shape& output, std::int64_t outputs) {
  const Node& node = graph.nodes[static_cast<std::size_t>(id)];
  LayerInfo info;
  info.path = node.path;
  info.output_shape = output;
  if (const auto* conv = std::get_if<Conv2d>(&node.op)) {
    info.type = conv_type(*conv);
    fill_weight(info, *conv, outputs / conv->weight.size(0));
  } else if (const auto* linear = std::get_if<Linear>(&node.op)) {
    info.type = "linear";
    fill_weight(info, *linear, outputs / linear->weight.size(0));
  }
  const auto& next = readers[static_cast<std::size_t>(id)];
  info.has_batch_norm = next.size() == 1 && std::holds_alternative<BatchNorm2d>(
                                                graph.nodes[static_cast<std::size_t>(next[0])].op);
  const NodeId site = activation_site(graph, id);
  info.activation_bits = quantizer_bits(graph, readers, site);
  const Node& at_site = graph.nodes[static_cast<std::size_t>(site)];
  if (is_activation_function(at_site.op)) info.activation_site = at_site.path;
  return info;
}

/// Values of all nodes for one black image; undefined where an unknown operation stands before.
std::vector<at::Tensor> trace(const Graph& graph) {
  std::vector<at::Tensor> values;
  for (const Node& node : graph.nodes) {
    std::vector<at::Tensor> inputs;
    for (const NodeId id : node.inputs) inputs.push_back(values[static_cast<std::size_t>(id)]);
    const bool known =
        std::all_of(inputs.begin(), inputs.end(), [](const at::Tensor& t) { return t.defined(); });
    if (std::holds_alternative<Input>(node.op)) {
      values.push_back(at::zeros({1, graph.input.channels, graph.input.height, graph.input.width}));
    } else if (const auto* unknown = std::get_if<Unknown>(&node.op)) {
      values.push_back(unknown->output_shape.empty() ? at::Tensor()
                                                     : at::zeros(unknown->output_shape));
    } else {
      values.push_back(known ? compute(node.op, inputs) : at::Tensor());
    }
  }
  return values;
}

/// Multiply-adds of a product of two activations, as attention has them.
std::int64_t product_macs(const Node& node, const std::vector<at::Tensor>& values,
                          std::int64_t outputs) {
  if (!std::holds_alternative<MatMul>(node.op) || outputs == 0) return 0;
  return outputs * values[static_cast<std::size_t>(node.inputs[0])].size(-1);
}

Shape shape_of_one(const at::Tensor& value, const Op& op) {
  if (!value.defined()) return {};
  if (std::holds_alternative<Constant>(op) || value.dim() == 0) return value.sizes().vec();
  return value.sizes().slice(1).vec();
}

std::vector<AttentionInfo> describe_attention(const Graph& graph,
                                              const std::vector<at::Tensor>& values) {
  std::vector<AttentionInfo> list;
  for (const Attention& found : find_attention(graph)) {
    AttentionInfo info{found.path, found.logits, found.probability, found.output, 1, 0};
    const at::Tensor& probability = values[static_cast<std::size_t>(found.probability)];
    if (probability.defined()) {
      info.tokens = probability.size(-1);
      // [images, heads, tokens, tokens], or [images * heads, tokens, tokens].
      info.heads = probability.size(probability.dim() == 4 ? 1 : 0);
    }
    list.push_back(std::move(info));
  }
  return list;
}

}  // namespace

void describe(const Graph& graph, ModelInfo& info) {
  const c10::AutoGradMode no_grad(false);
  const auto values = trace(to_dtype(graph, at::kFloat));
  const auto readers = consumers(graph);
  info.input = graph.input;
  info.classes = graph.classes;
  info.parameters = parameter_count(graph);
  info.batch_norm_layers = static_cast<int>(batch_norm_nodes(graph).size());
  info.macs = 0;
  info.layers.clear();
  info.nodes.clear();
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const Node& node = graph.nodes[i];
    const Shape shape = shape_of_one(values[i], node.op);
    // For one image: windows of one image may stand in the place of the batch.
    const std::int64_t outputs = count(values[i]);
    info.macs += product_macs(node, values, outputs);
    GraphNodeInfo& drawn = info.nodes.emplace_back(
        GraphNodeInfo{node.path, op_name(node.op), node.inputs, shape, -1,
                      !std::holds_alternative<Unknown>(node.op), parameter_count(node.op)});
    if (!std::holds_alternative<Conv2d>(node.op) && !std::holds_alternative<Linear>(node.op)) {
      continue;
    }
    drawn.layer = static_cast<int>(info.layers.size());
    info.layers.push_back(describe_layer(graph, readers, static_cast<NodeId>(i), shape, outputs));
    info.layers.back().index = drawn.layer;
    info.macs += info.layers.back().macs;
  }
  info.attention = describe_attention(graph, values);
}

Model make_model(Graph graph, ModelInfo info) {
  check(graph);
  describe(graph, info);
  return Model(
      std::make_shared<const Model::Contents>(Model::Contents{std::move(info), std::move(graph)}));
}

Model::Model(std::shared_ptr<const Contents> contents) : contents_(std::move(contents)) {}

const ModelInfo& Model::info() const {
  return contents_->info;
}

}  // namespace zsq
