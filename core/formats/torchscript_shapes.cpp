// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of PyTorch programs that move values about, as nodes.
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <limits>

#include "formats/torchscript_translators.h"

namespace zsq::torchscript {
namespace {

constexpr std::int64_t kToTheEnd = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMostItems = 4096;

Value reshape_to(const Call& call, ImportGraph& graph, NodeId node, const c10::IValue& one,
                 const c10::IValue& two) {
  const auto op = batch_reshape(one.toTensor().sizes(), two.toTensor().sizes());
  if (!op) throw NotExpressible{"a shape that mixes the images of a batch"};
  return tensor(graph.emit(call.path, *op, {node}));
}

Value reshape(const Call& call, ImportGraph& graph) {
  const auto before = call.sizes(0);
  if (before == call.results[0].toTensor().sizes()) return same(call, graph);
  const auto after = call.results[0].toTensor().sizes();
  const NodeId node = first(call, graph);
  if (after.size() == 2 && before.size() > 2 && before[0] == 1 && after[0] == 1) {
    return tensor(graph.emit(call.path, Flatten{}, {node}));
  }
  return reshape_to(call, graph, node, call.results[0], call.results[1]);
}

Value expand(const Call& call, ImportGraph& graph) {
  if (call.sizes(0) != call.results[0].toTensor().sizes()) throw NotExpressible{"an expansion"};
  return same(call, graph);
}

Value permute(const Call& call, ImportGraph& graph) {
  auto dims = call.integers(1);
  for (auto& dim : dims) dim = dim < 0 ? dim + call.rank(0) : dim;
  return unary(call, graph, Permute{std::move(dims)});
}

Value swap_dimensions(const Call& call, ImportGraph& graph, std::int64_t a, std::int64_t b) {
  Permute op;
  for (std::int64_t i = 0; i < call.rank(0); ++i) op.dims.push_back(i);
  std::swap(op.dims.at(static_cast<std::size_t>(a)), op.dims.at(static_cast<std::size_t>(b)));
  return unary(call, graph, std::move(op));
}

Value transpose(const Call& call, ImportGraph& graph) {
  return swap_dimensions(call, graph, call.dimension(1, 0), call.dimension(2, 0));
}

Value matrix_transpose(const Call& call, ImportGraph& graph) {
  return swap_dimensions(call, graph, call.rank(0) - 2, call.rank(0) - 1);
}

NodeId emit_slice(const Call& call, ImportGraph& graph, NodeId node, const Slice& slice) {
  return graph.emit(call.path, slice, {node});
}

/// slice(input, dim, start, end, step)
Value slice(const Call& call, ImportGraph& graph) {
  if (call.sizes(0) == call.results[0].toTensor().sizes()) return same(call, graph);
  Slice op;
  op.dim = call.dimension(1, 0);
  op.start = call.has(2) ? call.integer(2) : 0;
  op.end = call.has(3) ? call.integer(3) : kToTheEnd;
  op.step = call.integer(4);
  if (op.dim == 0 && call.sizes(0).at(0) != call.inputs[0].probes[1].toTensor().size(0)) {
    throw NotExpressible{"a slice of the batch"};
  }
  return tensor(emit_slice(call, graph, first(call, graph), op));
}

/// select(input, dim, index)
Value select(const Call& call, ImportGraph& graph) {
  const auto dim = call.dimension(1, 0);
  const auto length = call.sizes(0).at(static_cast<std::size_t>(dim));
  auto index = call.integer(2);
  if (index < 0) index += length;
  const NodeId part = emit_slice(call, graph, first(call, graph), {dim, index, index + 1, 1});
  return reshape_to(call, graph, part, call.results[0], call.results[1]);
}

/// narrow(input, dim, start, length)
Value narrow(const Call& call, ImportGraph& graph) {
  const auto start = call.integer(2);
  return tensor(emit_slice(call, graph, first(call, graph),
                           {call.dimension(1, 0), start, start + call.integer(3), 1}));
}

/// chunk, split, split_with_sizes: the results tell the lengths.
Value pieces(const Call& call, ImportGraph& graph) {
  const auto dim = call.dimension(2, 0);
  const NodeId node = first(call, graph);
  Value list;
  std::int64_t start = 0;
  for (const c10::IValue& piece : call.results[0].toListRef()) {
    const auto length = piece.toTensor().size(dim);
    list.items.push_back(tensor(emit_slice(call, graph, node, {dim, start, start + length, 1})));
    start += length;
  }
  return list;
}

Value unbind(const Call& call, ImportGraph& graph) {
  const auto dim = call.dimension(1, 0);
  const NodeId node = first(call, graph);
  const auto one = call.results[0].toListRef();
  const auto two = call.results[1].toListRef();
  if (one.size() != two.size()) throw NotExpressible{"the images of a batch one by one"};
  Value list;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const auto start = static_cast<std::int64_t>(i);
    const NodeId part = emit_slice(call, graph, node, {dim, start, start + 1, 1});
    list.items.push_back(reshape_to(call, graph, part, one[i], two[i]));
  }
  return list;
}

Value concatenate(const Call& call, ImportGraph& graph) {
  std::vector<NodeId> nodes;
  for (const Value& item : call.inputs[0].items) nodes.push_back(node_of(item, call, graph));
  if (nodes.empty() || static_cast<std::int64_t>(nodes.size()) > kMostItems) {
    throw NotExpressible{fmt::format("a list of {} tensors", nodes.size())};
  }
  const auto dim = call.integer(1);
  const auto rank = call.results[0].toTensor().dim();
  return tensor(graph.emit(call.path, Concat{dim < 0 ? dim + rank : dim}, std::move(nodes)));
}

/// pad(input, amounts, mode, value) and constant_pad_nd(input, amounts, value)
Value pad(const Call& call, ImportGraph& graph) {
  const bool with_mode = call.name == "pad";
  if (with_mode && call.inputs[2].probes[0].toStringRef() != "constant") {
    throw NotExpressible{"padding that repeats or reflects"};
  }
  const std::size_t value = with_mode ? 3 : 2;
  return unary(call, graph, Pad{call.integers(1), call.has(value) ? call.number(value) : 0});
}

/// roll(input, shifts, dims): the end comes first.
Value roll(const Call& call, ImportGraph& graph) {
  const auto shifts = call.integers(1);
  const auto dims = call.integers(2);
  if (shifts.size() != dims.size()) throw NotExpressible{"roll over all elements"};
  NodeId node = first(call, graph);
  for (std::size_t i = 0; i < dims.size(); ++i) {
    const auto dim = dims[i] < 0 ? dims[i] + call.rank(0) : dims[i];
    const auto length = call.sizes(0).at(static_cast<std::size_t>(dim));
    const auto shift = (shifts[i] % length + length) % length;
    if (shift == 0) continue;
    const NodeId end = emit_slice(call, graph, node, {dim, length - shift, length, 1});
    const NodeId begin = emit_slice(call, graph, node, {dim, 0, length - shift, 1});
    node = graph.emit(call.path, Concat{dim}, {end, begin});
  }
  return tensor(node);
}

}  // namespace

const Translators& shape_translators() {
  static const Translators table{
      {"view", reshape},
      {"reshape", reshape},
      {"_unsafe_view", reshape},
      {"flatten", reshape},
      {"squeeze", reshape},
      {"unsqueeze", reshape},
      {"permute", permute},
      {"transpose", transpose},
      {"t", matrix_transpose},
      {"numpy_T", matrix_transpose},
      {"expand", expand},
      {"expand_as", expand},
      {"slice", slice},
      {"select", select},
      {"narrow", narrow},
      {"chunk", pieces},
      {"split", pieces},
      {"split_with_sizes", pieces},
      {"unbind", unbind},
      {"cat", concatenate},
      {"pad", pad},
      {"constant_pad_nd", pad},
      {"roll", roll},
      {"contiguous", same},
      {"clone", same},
      {"detach", same},
      {"dropout", same},
      {"feature_dropout", same},
      {"alias", same},
      {"to", same},
      {"type_as", same},
  };
  return table;
}

}  // namespace zsq::torchscript
