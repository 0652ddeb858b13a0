// SPDX-License-Identifier: GPL-3.0-or-later
// Small networks of every kind, for ways of computing that must agree on all of them.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "tests/support/every_operation.h"
#include "tests/support/mixed_network.h"
#include "tests/support/small_models.h"
#include "tests/support/small_network.h"

namespace zsq::test {

/// Patterns that the other networks lack: batch norm first of all, before activations, twice into
/// one sum, without scale, with scale zero; a value that three nodes read; a sum of a value with
/// itself; limits at which values lie exactly.
inline Graph unusual_network() {
  Draw draw(3);
  Graph g;
  g.input = {3, 9, 7};
  g.classes = 4;
  NodeId x = g.add("input", Input{}, {});
  x = g.add("first_bn", draw.batch_norm(3), {x});
  x = g.add("conv1", draw.conv(3, 17, 3, 1, 1), {x});
  BatchNorm2d dead = draw.batch_norm(17);
  dead.weight.narrow(0, 0, 4).zero_();
  dead.bias.narrow(0, 0, 2).zero_();
  x = g.add("bn1", dead, {x});
  x = g.add("relu6", Clamp{0, 6}, {x});
  const NodeId fork = x;
  const NodeId left =
      g.add("left_bn", draw.batch_norm(17), {g.add("left", draw.conv(17, 17, 3, 1, 1), {fork})});
  BatchNorm2d plain = draw.batch_norm(17);
  plain.weight = plain.bias = at::Tensor();
  const NodeId right = g.add("right_bn", plain, {g.add("right", draw.conv(17, 17, 1), {fork})});
  x = g.add("sum", Add{}, {left, right});
  x = g.add("third", Add{}, {x, fork});
  const NodeId doubled = g.add("doubled", Add{}, {x, x});
  x = g.add("pre_bn", draw.batch_norm(17), {doubled});
  x = g.add("pre_relu", Relu{}, {x});
  x = g.add("conv2", draw.conv(17, 8, 3), {x});
  x = g.add("silu", Unary{Function::Silu}, {x});
  x = g.add("squared", Binary{Arithmetic::Multiply}, {x, x});
  x = g.add("late_bn", draw.batch_norm(8), {x});
  x = g.add("pool", GlobalAvgPool{}, {x});
  x = g.add("flatten", Flatten{}, {x});
  g.output = g.add("fc", Linear{draw.normal({4, 8}), draw.normal({4}), {}}, {x});
  return g;
}

/// Where an image is zero, convolutions without bias give exactly zero: a clamp from zero on lets
/// gradients pass there, ReLU does not.
inline Graph network_with_values_at_limits() {
  Draw draw(9);
  Graph g;
  g.input = {3, 9, 7};
  g.classes = 8;
  const NodeId x = g.add("input", Input{}, {});
  const NodeId a = g.add("clamp", Clamp{0, 6}, {g.add("conv1", draw.conv(3, 4, 3, 1, 1), {x})});
  const NodeId b = g.add("relu", Relu{}, {g.add("conv2", draw.conv(3, 4, 3, 1, 1), {x})});
  NodeId y = g.add("both", Concat{1}, {a, b});
  y = g.add("bn", draw.batch_norm(8), {y});
  y = g.add("pool", GlobalAvgPool{}, {y});
  g.output = g.add("flatten", Flatten{}, {y});
  return g;
}

struct NetworkCase {
  const char* name;
  Graph graph;
};
inline std::vector<NetworkCase> network_cases() {
  SmallNetwork kinds(7);
  const Graph every_kind = kinds.graph();
  return {{"residual with shortcut", to_dtype(small_network(), at::kDouble)},
          {"depthwise, grouped, ReLU6", mixed_network()},
          {"pooling, dilation", to_dtype(every_kind, at::kDouble)},
          {"quantized", to_dtype(kinds.quantized(4, every_kind), at::kDouble)},
          {"every operation", to_dtype(EveryOperation(3).graph(), at::kDouble)},
          {"unusual", unusual_network()},
          {"limits", network_with_values_at_limits()}};
}

inline at::Tensor images_for(const Graph& graph, std::int64_t count) {
  const at::Tensor images =
      normal({count, graph.input.channels, graph.input.height, graph.input.width}, 31);
  images.narrow(2, 0, 5).narrow(3, 0, 5).zero_();
  return images.to(at::kDouble);
}

}  // namespace zsq::test
