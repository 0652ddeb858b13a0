// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/rewrite.h"

#include <ATen/core/Tensor.h>

namespace zsq {
namespace {

Graph empty_like(const Graph& graph) {
  Graph result;
  result.input = graph.input;
  result.classes = graph.classes;
  return result;
}

std::vector<NodeId> renamed_inputs(const Node& node, const std::vector<NodeId>& renamed) {
  std::vector<NodeId> inputs;
  for (const NodeId input : node.inputs) inputs.push_back(renamed[static_cast<std::size_t>(input)]);
  return inputs;
}

}  // namespace

Graph without_nodes(const Graph& graph, const std::vector<bool>& removed) {
  Graph result = empty_like(graph);
  std::vector<NodeId> renamed;
  for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
    const Node& node = graph.nodes[id];
    auto inputs = renamed_inputs(node, renamed);
    renamed.push_back(removed[id] ? inputs.at(0)
                                  : result.add(node.path, node.op, std::move(inputs)));
  }
  result.output = renamed[static_cast<std::size_t>(graph.output)];
  return result;
}

Graph without_unread_nodes(const Graph& graph) {
  std::vector<bool> needed(graph.nodes.size(), false);
  needed[0] = true;
  needed[static_cast<std::size_t>(graph.output)] = true;
  for (NodeId id = graph.output; id > 0; --id) {
    if (!needed[static_cast<std::size_t>(id)]) continue;
    for (const NodeId input : graph.node(id).inputs) needed[static_cast<std::size_t>(input)] = true;
  }
  Graph result = empty_like(graph);
  std::vector<NodeId> renamed(graph.nodes.size(), -1);
  for (NodeId id = 0; id <= graph.output; ++id) {
    if (!needed[static_cast<std::size_t>(id)]) continue;
    const Node& node = graph.node(id);
    renamed[static_cast<std::size_t>(id)] =
        result.add(node.path, node.op, renamed_inputs(node, renamed));
  }
  result.output = renamed[static_cast<std::size_t>(graph.output)];
  return result;
}

}  // namespace zsq
