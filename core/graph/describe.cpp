// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include "graph/executor.h"
#include "graph/model_contents.h"

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

LayerInfo describe_layer(const Graph& graph, const std::vector<std::vector<NodeId>>& readers,
                         NodeId id, const at::Tensor& output) {
  const Node& node = graph.nodes[static_cast<std::size_t>(id)];
  LayerInfo info;
  info.path = node.path;
  info.output_shape = output.sizes().slice(1).vec();
  if (const auto* conv = std::get_if<Conv2d>(&node.op)) {
    info.type = conv_type(*conv);
    fill_weight(info, *conv, output.size(2) * output.size(3));
  } else if (const auto* linear = std::get_if<Linear>(&node.op)) {
    info.type = "linear";
    fill_weight(info, *linear, 1);
  }
  const auto& next = readers[static_cast<std::size_t>(id)];
  info.has_batch_norm = next.size() == 1 && std::holds_alternative<BatchNorm2d>(
                                                graph.nodes[static_cast<std::size_t>(next[0])].op);
  info.activation_bits = quantizer_bits(graph, readers, activation_site(graph, id));
  return info;
}

}  // namespace

void describe(const Graph& graph, ModelInfo& info) {
  const c10::AutoGradMode no_grad(false);
  const auto layers = weight_layers(graph);
  const auto zeros = at::zeros({1, graph.input.channels, graph.input.height, graph.input.width});
  const auto result = forward(to_dtype(graph, at::kFloat), zeros, layers);
  const auto readers = consumers(graph);
  info.input = graph.input;
  info.classes = graph.classes;
  info.parameters = parameter_count(graph);
  info.batch_norm_layers = static_cast<int>(batch_norm_nodes(graph).size());
  info.macs = 0;
  info.layers.clear();
  for (std::size_t i = 0; i < layers.size(); ++i) {
    info.layers.push_back(describe_layer(graph, readers, layers[i], result.kept[i]));
    info.layers.back().index = static_cast<int>(i);
    info.macs += info.layers.back().macs;
  }
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
