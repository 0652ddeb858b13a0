// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network_builder.h"

#include <ATen/core/Tensor.h>

namespace zsq {

NetworkBuilder::NetworkBuilder(const ImageShape& input, std::int64_t classes,
                               const ParameterSource& parameter)
    : parameter_(parameter) {
  graph_.input = input;
  graph_.classes = classes;
  graph_.add("input", Input{}, {});
}

NodeId NetworkBuilder::add(const std::string& path, Op op, std::vector<NodeId> inputs) {
  return graph_.add(path, std::move(op), std::move(inputs));
}

NodeId NetworkBuilder::conv(const std::string& path, NodeId input, const ConvShape& shape) {
  Conv2d op;
  op.weight = parameter_(path + ".weight",
                         {shape.out, shape.in / shape.groups, shape.kernel, shape.kernel});
  if (shape.bias == Bias::Learned) op.bias = parameter_(path + ".bias", {shape.out});
  op.stride = {shape.stride, shape.stride};
  op.padding = {shape.kernel / 2, shape.kernel / 2};
  op.groups = shape.groups;
  return add(path, std::move(op), {input});
}

NodeId NetworkBuilder::batch_norm(const std::string& path, NodeId input, std::int64_t channels) {
  BatchNorm2d op;
  op.weight = parameter_(path + ".weight", {channels});
  op.bias = parameter_(path + ".bias", {channels});
  op.running_mean = parameter_(path + ".running_mean", {channels});
  op.running_var = parameter_(path + ".running_var", {channels});
  return add(path, std::move(op), {input});
}

NodeId NetworkBuilder::conv_bn(const std::string& conv_path, const std::string& bn_path,
                               NodeId input, const ConvShape& shape) {
  return batch_norm(bn_path, conv(conv_path, input, shape), shape.out);
}

NodeId NetworkBuilder::linear(const std::string& path, NodeId input, std::int64_t in,
                              std::int64_t out, Bias bias) {
  Linear op;
  op.weight = parameter_(path + ".weight", {out, in});
  if (bias == Bias::Learned) op.bias = parameter_(path + ".bias", {out});
  return add(path, std::move(op), {input});
}

NodeId NetworkBuilder::layer_norm(const std::string& path, NodeId input, std::int64_t features,
                                  double eps) {
  LayerNorm op;
  op.weight = parameter_(path + ".weight", {features});
  op.bias = parameter_(path + ".bias", {features});
  op.eps = eps;
  return add(path, std::move(op), {input});
}

NodeId NetworkBuilder::constant(const std::string& name, const Shape& shape) {
  return add(name, Constant{parameter_(name, shape)}, {});
}

at::Tensor NetworkBuilder::parameter(const std::string& name, const Shape& shape) const {
  return parameter_(name, shape);
}

Graph NetworkBuilder::finish(NodeId output) {
  graph_.output = output;
  return std::move(graph_);
}

}  // namespace zsq
