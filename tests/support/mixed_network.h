// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A network of the patterns that rewriting passes look for, in float64.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>

#include "graph/graph.h"

namespace zsq::test {

/// Draws from one generator.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : generator_(at::detail::createCPUGenerator(seed)) {}
  at::Tensor normal(std::vector<std::int64_t> shape, double std = 1) {
    return at::randn(shape, generator_, at::TensorOptions(at::kDouble)).mul(std);
  }
  at::Tensor uniform(std::vector<std::int64_t> shape, double low, double high) {
    return at::rand(shape, generator_, at::TensorOptions(at::kDouble)).mul(high - low).add(low);
  }
  /// Output channels whose sizes differ by orders of magnitude.
  Conv2d conv(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t groups = 1,
              std::int64_t padding = 0) {
    Conv2d op;
    op.weight =
        normal({out, in / groups, kernel, kernel}, 0.4).mul(uniform({out, 1, 1, 1}, -3, 3).exp());
    op.groups = groups;
    op.padding = {padding, padding};
    return op;
  }
  /// Every third gamma is negative.
  BatchNorm2d batch_norm(std::int64_t channels) {
    BatchNorm2d op{uniform({channels}, 0.3, 2), normal({channels}, 0.5), normal({channels}, 0.5),
                   uniform({channels}, 0.2, 3)};
    for (std::int64_t c = 0; c < channels; c += 3) op.weight[c].neg_();
    return op;
  }

 private:
  at::Generator generator_;
};

/// 3x12x12, 5 classes: convolution, depthwise, linear bottleneck, grouped convolution in a residual
/// block, ReLU6, convolution with bias and without batch norm, pooling, two linear layers.
inline Graph mixed_network(std::uint64_t seed = 5) {
  Draw draw(seed);
  Graph g;
  g.input = {3, 12, 12};
  g.classes = 5;
  NodeId x = g.add("input", Input{}, {});
  x = g.add("stem", draw.conv(3, 8, 3), {x});
  x = g.add("stem_bn", draw.batch_norm(8), {x});
  x = g.add("stem_relu", Relu{}, {x});
  x = g.add("depthwise", draw.conv(8, 8, 3, 8, 1), {x});
  x = g.add("depthwise_bn", draw.batch_norm(8), {x});
  x = g.add("depthwise_relu", Relu{}, {x});
  x = g.add("pointwise", draw.conv(8, 16, 1), {x});
  x = g.add("pointwise_bn", draw.batch_norm(16), {x});
  const NodeId block = x;  // read by the block and by its shortcut
  x = g.add("block.conv1", draw.conv(16, 16, 3, 4, 1), {x});
  x = g.add("block.bn1", draw.batch_norm(16), {x});
  x = g.add("block.leaky", LeakyRelu{0.1}, {x});
  x = g.add("block.conv2", draw.conv(16, 16, 3, 4, 1), {x});
  x = g.add("block.bn2", draw.batch_norm(16), {x});
  x = g.add("block.add", Add{}, {x, block});
  x = g.add("block.relu6", Clamp{0, 6}, {x});
  Conv2d biased = draw.conv(16, 6, 3);
  biased.bias = draw.normal({6});
  x = g.add("biased", biased, {x});
  x = g.add("biased_relu", Relu{}, {x});
  x = g.add("pool", MaxPool2d{{2, 2}, {2, 2}, {0, 0}}, {x});
  x = g.add("flatten", Flatten{}, {x});
  x = g.add("fc1", Linear{draw.normal({7, 6 * 16}, 0.1), draw.normal({7}), {}}, {x});
  x = g.add("fc_relu", Relu{}, {x});
  g.output = g.add("fc2", Linear{draw.normal({5, 7}), draw.normal({5}), {}}, {x});
  return g;
}

inline NodeId find_node(const Graph& graph, const std::string& path) {
  for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
    if (graph.nodes[id].path == path) return static_cast<NodeId>(id);
  }
  return -1;
}
inline WeightLayer& layer(Graph& graph, const std::string& path) {
  return *as_weight_layer(graph.node(find_node(graph, path)).op);
}
inline const WeightLayer& layer(const Graph& graph, const std::string& path) {
  return *as_weight_layer(graph.node(find_node(graph, path)).op);
}

/// Largest absolute difference over the largest absolute value.
inline double relative_difference(const at::Tensor& a, const at::Tensor& b) {
  return a.sub(b).abs().max().item<double>() / b.abs().max().item<double>();
}

}  // namespace zsq::test
