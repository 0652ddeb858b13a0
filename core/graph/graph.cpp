// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "api/error.h"

namespace zsq {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

template <class... Kinds>
bool is_any(const Op& op) {
  return (std::holds_alternative<Kinds>(op) || ...);
}

bool fitting_input_count(const Op& op, std::size_t count) {
  if (is_any<Input, Constant>(op)) return count == 0;
  if (is_any<Add, Binary, MatMul>(op)) return count == 2;
  if (is_any<Unknown>(op)) return true;
  return is_any<Concat>(op) ? count >= 1 : count == 1;
}

std::vector<NodeId> nodes_that(const Graph& graph, bool (*fits)(const Op&)) {
  std::vector<NodeId> ids;
  for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
    if (fits(graph.nodes[id].op)) ids.push_back(static_cast<NodeId>(id));
  }
  return ids;
}

/// All tensors that the executor computes with.
std::vector<at::Tensor*> values_of(Op& op) {
  std::vector<at::Tensor*> result;
  if (WeightLayer* layer = as_weight_layer(op)) {
    result = {&layer->weight, &layer->bias};
    if (layer->quantizer) result.push_back(&layer->quantizer->dequantized);
  } else if (auto* batch_norm = std::get_if<BatchNorm2d>(&op)) {
    result = {&batch_norm->weight, &batch_norm->bias, &batch_norm->running_mean,
              &batch_norm->running_var};
  } else if (auto* layer_norm = std::get_if<LayerNorm>(&op)) {
    result = {&layer_norm->weight, &layer_norm->bias};
  } else if (auto* constant = std::get_if<Constant>(&op)) {
    result = {&constant->value};
  }
  return result;
}

/// Nodes that hand an activation on to where its rectifier and quantizer sit.
bool continues_activation(const Op& op) {
  return is_any<BatchNorm2d, Add>(op) || is_activation_function(op);
}

}  // namespace

NodeId Graph::add(std::string path, Op op, std::vector<NodeId> inputs) {
  nodes.push_back({std::move(path), std::move(op), std::move(inputs)});
  return static_cast<NodeId>(nodes.size()) - 1;
}

WeightLayer* as_weight_layer(Op& op) {
  if (auto* conv = std::get_if<Conv2d>(&op)) return conv;
  return std::get_if<Linear>(&op);
}

const WeightLayer* as_weight_layer(const Op& op) {
  if (const auto* conv = std::get_if<Conv2d>(&op)) return conv;
  return std::get_if<Linear>(&op);
}

std::int64_t groups_of(const Op& op) {
  const auto* conv = std::get_if<Conv2d>(&op);
  return conv != nullptr ? conv->groups : 1;
}

const char* op_name(const Op& op) {
  return std::visit(Overloaded{[](const Input&) { return "input"; },
                               [](const Conv2d&) { return "conv2d"; },
                               [](const Linear&) { return "linear"; },
                               [](const BatchNorm2d&) { return "batch_norm2d"; },
                               [](const Relu&) { return "relu"; },
                               [](const Add&) { return "add"; },
                               [](const MaxPool2d&) { return "max_pool2d"; },
                               [](const GlobalAvgPool&) { return "global_avg_pool"; },
                               [](const Flatten&) { return "flatten"; },
                               [](const SubsamplePad&) { return "subsample_pad"; },
                               [](const ActivationQuantizer&) { return "activation_quantizer"; },
                               [](const Clamp&) { return "clamp"; },
                               [](const LeakyRelu&) { return "leaky_relu"; },
                               [](const Unary& unary) { return to_string(unary.function); },
                               [](const Binary& binary) { return to_string(binary.arithmetic); },
                               [](const MatMul&) { return "matmul"; },
                               [](const Constant&) { return "constant"; },
                               [](const AvgPool2d&) { return "avg_pool2d"; },
                               [](const Mean&) { return "mean"; },
                               [](const Softmax&) { return "softmax"; },
                               [](const LayerNorm&) { return "layer_norm"; },
                               [](const Reshape&) { return "reshape"; },
                               [](const Permute&) { return "permute"; },
                               [](const Slice&) { return "slice"; },
                               [](const Concat&) { return "concat"; },
                               [](const Pad&) { return "pad"; },
                               [](const Unknown& unknown) { return unknown.kind.c_str(); }},
                    op);
}

const char* to_string(Function function) {
  constexpr std::array kNames{"gelu",         "gelu_tanh", "silu", "sigmoid", "hard_swish",
                              "hard_sigmoid", "tanh",      "erf",  "exp",     "sqrt"};
  return kNames.at(static_cast<std::size_t>(function));
}

const char* to_string(Arithmetic arithmetic) {
  constexpr std::array kNames{"subtract", "multiply", "divide", "power"};
  return kNames.at(static_cast<std::size_t>(arithmetic));
}

bool is_movement(const Op& op) {
  if (is_any<MaxPool2d, AvgPool2d, GlobalAvgPool, Flatten>(op)) return true;
  // Over height and width, not over channels.
  if (const auto* mean = std::get_if<Mean>(&op)) {
    return mean->dims == std::vector<std::int64_t>{2, 3} ||
           mean->dims == std::vector<std::int64_t>{-2, -1};
  }
  // What exporters make of flattening.
  if (const auto* reshape = std::get_if<Reshape>(&op)) {
    return reshape->shape.size() == 2 && reshape->shape[0] == -1;
  }
  const auto* pad = std::get_if<Pad>(&op);
  return pad != nullptr && pad->value == 0 && pad->amounts.size() <= 4;
}

bool is_activation_function(const Op& op) {
  if (is_any<Relu, Clamp, LeakyRelu>(op)) return true;
  const auto* unary = std::get_if<Unary>(&op);
  return unary != nullptr &&
         (unary->function <= Function::Silu || unary->function == Function::HardSwish);
}

void check(const Graph& graph) {
  const auto fail = [](const std::string& what) {
    throw Error(ErrorCode::Internal, "inconsistent graph: " + what);
  };
  const auto count = static_cast<NodeId>(graph.nodes.size());
  if (count == 0 || !std::holds_alternative<Input>(graph.nodes[0].op)) fail("no input node");
  if (graph.output <= 0 || graph.output >= count) fail("no output node");
  for (NodeId id = 0; id < count; ++id) {
    const Node& node = graph.nodes[static_cast<std::size_t>(id)];
    if (!fitting_input_count(node.op, node.inputs.size())) {
      fail(fmt::format("'{}' has {} inputs", node.path, node.inputs.size()));
    }
    for (const NodeId input : node.inputs) {
      if (input < 0 || input >= id) fail(fmt::format("'{}' reads node {}", node.path, input));
    }
  }
}

std::vector<std::vector<NodeId>> consumers(const Graph& graph) {
  std::vector<std::vector<NodeId>> result(graph.nodes.size());
  for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
    for (const NodeId input : graph.nodes[id].inputs) {
      result[static_cast<std::size_t>(input)].push_back(static_cast<NodeId>(id));
    }
  }
  return result;
}

std::vector<NodeId> weight_layers(const Graph& graph) {
  return nodes_that(graph, is_any<Conv2d, Linear>);
}

std::vector<NodeId> batch_norm_nodes(const Graph& graph) {
  return nodes_that(graph, is_any<BatchNorm2d>);
}

std::vector<NodeId> unknown_nodes(const Graph& graph) {
  return nodes_that(graph, is_any<Unknown>);
}

NodeId activation_site(const Graph& graph, NodeId weight_layer) {
  const auto readers = consumers(graph);
  NodeId site = weight_layer;
  while (true) {
    const auto& next = readers[static_cast<std::size_t>(site)];
    if (next.size() != 1) return site;
    if (!continues_activation(graph.nodes[static_cast<std::size_t>(next[0])].op)) return site;
    site = next[0];
    if (is_activation_function(graph.nodes[static_cast<std::size_t>(site)].op)) return site;
  }
}

Graph to_dtype(const Graph& graph, at::ScalarType dtype) {
  Graph result = graph;
  for (Node& node : result.nodes) {
    for (at::Tensor* tensor : values_of(node.op)) {
      if (tensor->defined()) *tensor = tensor->to(dtype);
    }
  }
  return result;
}

Graph to_device(const Graph& graph, at::Device device) {
  Graph result = graph;
  for (Node& node : result.nodes) {
    std::vector<at::Tensor*> tensors = values_of(node.op);
    if (auto* quantizer = std::get_if<ActivationQuantizer>(&node.op)) {
      tensors.insert(tensors.end(), {&quantizer->affine.inv_scale, &quantizer->affine.zero_point});
    }
    for (at::Tensor* tensor : tensors) {
      if (tensor->defined()) *tensor = tensor->to(device);
    }
  }
  return result;
}

std::int64_t parameter_count(const Op& op) {
  const auto of = [](const auto&... tensors) {
    return (std::int64_t{0} + ... + (tensors.defined() ? tensors.numel() : 0));
  };
  if (const WeightLayer* layer = as_weight_layer(op)) {
    return of(layer->quantizer ? layer->quantizer->codes : layer->weight, layer->bias);
  }
  return std::visit(Overloaded{[&](const BatchNorm2d& o) { return of(o.weight, o.bias); },
                               [&](const LayerNorm& o) { return of(o.weight, o.bias); },
                               [&](const Constant& o) {
                                 // Single numbers are settings of the computation, not parameters.
                                 if (o.learned) return *o.learned;
                                 return o.value.numel() > 1 ? o.value.numel() : std::int64_t{0};
                               },
                               [](const auto&) { return std::int64_t{0}; }},
                    op);
}

std::int64_t parameter_count(const Graph& graph) {
  std::int64_t count = 0;
  for (const Node& node : graph.nodes) count += parameter_count(node.op);
  return count;
}

}  // namespace zsq
