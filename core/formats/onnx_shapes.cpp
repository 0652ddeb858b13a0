// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of ONNX files that move values about, as nodes.
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "formats/onnx_translators.h"

namespace zsq::onnx {
namespace {

constexpr std::int64_t kToTheEnd = std::numeric_limits<std::int64_t>::max();

/// The shapes for one and for two images as a Reshape of this node.
NodeId reshape_to(const ImportCall& call, ImportGraph& graph, NodeId x,
                  const std::vector<std::int64_t>& one, const std::vector<std::int64_t>& two) {
  const auto op = batch_reshape(one, two);
  if (!op) throw NotExpressible{"a shape that mixes the images of a batch"};
  // With an image a row, and not tokens of all images.
  const bool row_for_each = one.size() == 2 && one[0] == 1 && two[0] == 2 && call.sizes(0)[0] == 1;
  if (row_for_each) return graph.emit(call.path, Flatten{}, {x});
  return graph.emit(call.path, *op, {x});
}

std::vector<std::int64_t> integers(const at::Tensor& tensor) {
  const at::Tensor dense = tensor.to(at::kLong).flatten().contiguous();
  return {dense.data_ptr<std::int64_t>(), dense.data_ptr<std::int64_t>() + dense.numel()};
}

/// 0 copies the input's extent, -1 takes the rest. A model written for one image says 1 where the
/// batch belongs; for two images that is 2.
std::vector<std::int64_t> resolved(std::vector<std::int64_t> shape, const at::Tensor& x,
                                   bool keep_zeros) {
  std::int64_t known = 1;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == 0 && !keep_zeros) shape[i] = x.size(static_cast<std::int64_t>(i));
    if (shape[i] > 0) known *= shape[i];
  }
  const auto open = std::find(shape.begin(), shape.end(), -1);
  const bool for_one_image = x.size(0) == 2 && !shape.empty() && shape[0] == 1;
  if (open == shape.end()) {
    if (for_one_image && 2 * known == x.numel()) shape[0] = 2;
    return shape;
  }
  if (known == 0 || x.numel() % known != 0) throw NotExpressible{"a shape that does not fit"};
  *open = x.numel() / known;
  if (for_one_image && open != shape.begin() && *open % 2 == 0) {
    shape[0] = 2;
    *open /= 2;
  }
  return shape;
}

NodeId reshape(const ImportCall& call, ImportGraph& graph) {
  std::array<std::vector<std::int64_t>, 2> shapes;
  for (const std::size_t probe : {0U, 1U}) {
    const at::Tensor& x = call.inputs.at(0).probes[probe];
    if (!x.defined()) throw NotExpressible{"a shape that is not known"};
    if (!call.inputs.at(1).known()) throw NotExpressible{"sizes that depend on the images"};
    shapes[probe] =
        resolved(integers(call.inputs[1].probes[probe]), x, call.integer("allowzero", 0) != 0);
  }
  if (call.sizes(0) == at::IntArrayRef(shapes[0])) return node_of(call, graph, 0);
  return reshape_to(call, graph, node_of(call, graph, 0), shapes[0], shapes[1]);
}

NodeId flatten(const ImportCall& call, ImportGraph& graph) {
  if (call.integer("axis", 1) != 1) throw NotExpressible{"Flatten of other axes than the images'"};
  return unary(call, graph, Flatten{});
}

/// Squeeze and Unsqueeze: the shape follows from the same operation on the probes.
NodeId change_rank(const ImportCall& call, ImportGraph& graph) {
  std::array<std::vector<std::int64_t>, 2> shapes;
  for (const std::size_t probe : {0U, 1U}) {
    std::vector<at::Tensor> inputs;
    for (const ImportValue& value : call.inputs) inputs.push_back(value.probes[probe]);
    if (!inputs.at(0).defined()) throw NotExpressible{"a shape that is not known"};
    shapes[probe] = evaluate_known(call, inputs)->at(0).sizes().vec();
  }
  return reshape_to(call, graph, node_of(call, graph, 0), shapes[0], shapes[1]);
}

NodeId transpose(const ImportCall& call, ImportGraph& graph) {
  Permute op{call.integers("perm")};
  for (std::int64_t i = call.rank(0) - 1; op.dims.size() < static_cast<std::size_t>(call.rank(0));
       --i) {
    op.dims.push_back(i);
  }
  return unary(call, graph, std::move(op));
}

NodeId slice(const ImportCall& call, ImportGraph& graph) {
  const bool attributes = call.inputs.size() == 1;
  const auto starts = attributes ? call.integers("starts") : call.constant_integers(1);
  const auto ends = attributes ? call.integers("ends") : call.constant_integers(2);
  const auto axes = call.attribute_or_input("axes", 3);
  const auto steps = call.has(4) ? call.constant_integers(4) : std::vector<std::int64_t>{};
  NodeId x = node_of(call, graph, 0);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    auto dim = axes.empty() ? static_cast<std::int64_t>(i) : axes.at(i);
    if (dim < 0) dim += call.rank(0);
    const auto step = steps.empty() ? 1 : steps.at(i);
    if (step < 1) throw NotExpressible{"a slice that runs backwards"};
    const bool whole = starts[i] == 0 && step == 1 &&
                       ends.at(i) >= call.sizes(0).at(static_cast<std::size_t>(dim));
    if (whole) continue;
    const at::Tensor& two = call.inputs[0].probes[1];
    if (dim == 0 && (!two.defined() || two.size(0) != call.sizes(0).at(0))) {
      throw NotExpressible{"a slice of the batch"};
    }
    x = graph.emit(call.path, Slice{dim, starts[i], ends.at(i), step}, {x});
  }
  return x;
}

/// One entry along a dimension.
NodeId gather(const ImportCall& call, ImportGraph& graph) {
  auto axis = call.integer("axis", 0);
  if (axis < 0) axis += call.rank(0);
  const auto indices = call.constant_integers(1);
  if (indices.size() != 1) throw NotExpressible{"a selection of several entries"};
  const auto length = call.sizes(0).at(static_cast<std::size_t>(axis));
  const auto index = indices[0] < 0 ? indices[0] + length : indices[0];
  const NodeId part =
      graph.emit(call.path, Slice{axis, index, index + 1, 1}, {node_of(call, graph, 0)});
  if (call.rank(1) == 1) return part;
  auto one = call.inputs[0].probes[0].sizes().vec();
  auto two = call.inputs[0].probes[1].sizes().vec();
  one.erase(one.begin() + axis);
  two.erase(two.begin() + axis);
  return reshape_to(call, graph, part, one, two);
}

NodeId concat(const ImportCall& call, ImportGraph& graph) {
  std::vector<NodeId> nodes;
  for (std::size_t i = 0; i < call.inputs.size(); ++i) nodes.push_back(node_of(call, graph, i));
  auto axis = call.integer("axis", 1);
  if (axis < 0) axis += call.rank(0);
  return graph.emit(call.path, Concat{axis}, std::move(nodes));
}

/// What stands before every axis, then what stands after it. Since opset 18 a file may name the
/// axes.
std::vector<std::int64_t> padding_of_all_axes(const ImportCall& call, std::size_t rank) {
  auto amounts = call.attribute_or_input("pads", 1);
  if (amounts.empty()) amounts = call.integers("paddings");
  const auto axes = call.has(3) ? call.constant_integers(3) : std::vector<std::int64_t>{};
  const std::size_t named = call.has(3) ? axes.size() : rank;
  if (amounts.size() != 2 * named) throw NotExpressible{"padding that does not fit its input"};
  if (!call.has(3)) return amounts;
  std::vector<std::int64_t> all(2 * rank, 0);
  for (std::size_t i = 0; i < named; ++i) {
    const auto axis = static_cast<std::size_t>(axes[i] < 0 ? axes[i] + call.rank(0) : axes[i]);
    all.at(axis) = amounts[i];
    all.at(rank + axis) = amounts[named + i];
  }
  return all;
}

NodeId pad(const ImportCall& call, ImportGraph& graph) {
  if (call.text("mode", "constant") != "constant") {
    throw NotExpressible{"padding that repeats or reflects"};
  }
  const auto rank = static_cast<std::size_t>(call.rank(0));
  const auto amounts = padding_of_all_axes(call, rank);
  if (std::all_of(amounts.begin(), amounts.end(), [](auto a) { return a == 0; })) {
    return node_of(call, graph, 0);
  }
  Pad op;
  op.value = call.has(2) ? call.constant_number(2) : call.number("value", 0);
  for (std::size_t dim = rank; dim-- > 0;) {
    op.amounts.push_back(amounts[dim]);
    op.amounts.push_back(amounts[rank + dim]);
  }
  // Dimensions that get nothing, such as the batch, are left out.
  while (op.amounts.size() > 2 && op.amounts.back() == 0 &&
         op.amounts[op.amounts.size() - 2] == 0) {
    op.amounts.resize(op.amounts.size() - 2);
  }
  return unary(call, graph, std::move(op));
}

NodeId expand(const ImportCall& call, ImportGraph& graph) {
  const auto& shape = call.inputs.at(1).probes[0];
  const at::Tensor& x = call.inputs.at(0).probes[0];
  if (!shape.defined() || !x.defined()) throw NotExpressible{"a shape that is not known"};
  for (const auto extent : integers(shape)) {
    if (extent != 1 && std::find(x.sizes().begin(), x.sizes().end(), extent) == x.sizes().end()) {
      throw NotExpressible{"an expansion"};
    }
  }
  return node_of(call, graph, 0);
}

}  // namespace

std::vector<NodeId> split(const ImportCall& call, ImportGraph& graph) {
  auto axis = call.integer("axis", 0);
  if (axis < 0) axis += call.rank(0);
  auto lengths = call.attribute_or_input("split", 1);
  const auto total = call.sizes(0).at(static_cast<std::size_t>(axis));
  const auto parts = static_cast<std::int64_t>(call.node.outputs.size());
  if (lengths.empty()) {
    const auto length = (total + parts - 1) / parts;
    lengths.assign(static_cast<std::size_t>(parts), length);
  }
  const NodeId x = node_of(call, graph, 0);
  std::vector<NodeId> nodes;
  std::int64_t start = 0;
  for (const auto length : lengths) {
    nodes.push_back(graph.emit(call.path, Slice{axis, start, start + length, 1}, {x}));
    start += length;
  }
  return nodes;
}

const Translators& shape_translators() {
  static const Translators table{
      {"Reshape", reshape},       {"Flatten", flatten},     {"Squeeze", change_rank},
      {"Unsqueeze", change_rank}, {"Transpose", transpose}, {"Slice", slice},
      {"Gather", gather},         {"Concat", concat},       {"Pad", pad},
      {"Expand", expand},
  };
  return table;
}

}  // namespace zsq::onnx
