// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/attention.h"

#include <ATen/core/Tensor.h>

#include <optional>

namespace zsq {
namespace {

const Node& node_at(const Graph& graph, NodeId id) {
  return graph.nodes[static_cast<std::size_t>(id)];
}

template <class Kind>
bool is(const Graph& graph, NodeId id) {
  return std::holds_alternative<Kind>(node_at(graph, id).op);
}

/// The other input of an operation with a constant, or none.
std::optional<NodeId> beside_constant(const Graph& graph, NodeId id) {
  const Node& node = node_at(graph, id);
  if (node.inputs.size() != 2) return {};
  if (is<Constant>(graph, node.inputs[1])) return node.inputs[0];
  if (is<Constant>(graph, node.inputs[0])) return node.inputs[1];
  return {};
}

/// From the softmax's input back over scale, position bias and mask to the product q k^T.
std::optional<NodeId> product_before(const Graph& graph, NodeId id) {
  for (int steps = 0; steps < 8; ++steps) {
    if (is<MatMul>(graph, id)) return id;
    const Node& node = node_at(graph, id);
    const bool passes = is<ActivationQuantizer>(graph, id) || is<Reshape>(graph, id);
    if (passes) {
      id = node.inputs[0];
    } else if (is<Add>(graph, id) || is<Binary>(graph, id)) {
      const auto other = beside_constant(graph, id);
      if (!other) return {};
      id = *other;
    } else {
      return {};
    }
  }
  return {};
}

bool over_last_dimension(const Softmax& softmax) {
  return softmax.dim == -1 || softmax.dim == 3 || softmax.dim == 2;
}

std::string common_parent(const std::string& a, const std::string& b) {
  std::size_t end = 0;
  std::size_t i = 0;
  for (; i < a.size() && i < b.size() && a[i] == b[i]; ++i) {
    if (a[i] == '.') end = i;
  }
  if (i == a.size() && i == b.size()) end = i;
  return a.substr(0, end);
}

}  // namespace

std::vector<Attention> find_attention(const Graph& graph) {
  const auto readers = consumers(graph);
  std::vector<Attention> found;
  for (NodeId id = 0; id < static_cast<NodeId>(graph.nodes.size()); ++id) {
    const auto* softmax = std::get_if<Softmax>(&node_at(graph, id).op);
    if (softmax == nullptr || !over_last_dimension(*softmax)) continue;
    NodeId reader = id;
    const auto only_reader = [&] {
      const auto& list = readers[static_cast<std::size_t>(reader)];
      return list.size() == 1 ? list[0] : -1;
    };
    do {
      reader = only_reader();
    } while (reader >= 0 && is<ActivationQuantizer>(graph, reader));
    if (reader < 0 || !is<MatMul>(graph, reader)) continue;
    const NodeId logits = node_at(graph, id).inputs[0];
    const auto product = product_before(graph, logits);
    if (!product) continue;
    const Node& first = node_at(graph, *product);
    found.push_back({common_parent(first.path, node_at(graph, reader).path), first.inputs[0],
                     first.inputs[1], logits, id, node_at(graph, reader).inputs[1], reader});
  }
  return found;
}

}  // namespace zsq
