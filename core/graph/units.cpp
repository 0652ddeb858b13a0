// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/units.h"

#include <ATen/core/Tensor.h>

#include <algorithm>

#include "api/error.h"

namespace zsq {
namespace {

/// For every node whether its value depends on the images.
std::vector<bool> depends_on_images(const Graph& graph) {
  std::vector<bool> depends(graph.nodes.size(), false);
  depends[0] = true;
  for (std::size_t id = 1; id < graph.nodes.size(); ++id) {
    const auto& inputs = graph.nodes[id].inputs;
    depends[id] = std::any_of(inputs.begin(), inputs.end(), [&](NodeId input) {
      return depends[static_cast<std::size_t>(input)];
    });
  }
  return depends;
}

std::string common_name(const Graph& graph, const std::vector<NodeId>& layers) {
  if (layers.size() == 1) return graph.node(layers.front()).path;
  std::string common = graph.node(layers.front()).path + ".";
  for (const NodeId layer : layers) {
    const std::string path = graph.node(layer).path + ".";
    const auto differs = std::mismatch(common.begin(), common.end(), path.begin(), path.end());
    common.erase(differs.first, common.end());
    common.erase(common.rfind('.') == std::string::npos ? 0 : common.rfind('.') + 1);
  }
  if (!common.empty()) return common.substr(0, common.size() - 1);
  return graph.node(layers.front()).path + " to " + graph.node(layers.back()).path;
}

bool ends_a_layer(const Op& op) {
  return std::holds_alternative<BatchNorm2d>(op) || is_activation_function(op);
}

/// Cuts into blocks.
class BlockCutter {
 public:
  explicit BlockCutter(const Graph& graph) : graph_(graph), depends_(depends_on_images(graph)) {}

  std::vector<Unit> operator()() {
    cut_between_single_values();
    merge_attention();
    merge_inverted_bottlenecks();
    for (Unit& unit : units_) unit.name = common_name(graph_, unit.layers);
    return std::move(units_);
  }

 private:
  [[nodiscard]] std::vector<NodeId> layers_between(NodeId from, NodeId to) const {
    std::vector<NodeId> layers;
    for (NodeId id = from + 1; id <= to; ++id) {
      const bool layer = as_weight_layer(graph_.node(id).op) != nullptr;
      if (layer && depends_[static_cast<std::size_t>(id)]) layers.push_back(id);
    }
    return layers;
  }

  void cut_between_single_values() {
    const auto cuts = cut_nodes(graph_);
    NodeId from = 0;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
      const NodeId to = cuts[i];
      auto layers = layers_between(cuts[i - 1], to);
      const bool extends = !units_.empty() && from == units_.back().to && from == cuts[i - 1];
      if (!layers.empty()) {
        units_.push_back({"", from, to, std::move(layers)});
        from = to;
      } else if (extends && graph_.node(to).inputs.size() == 1 &&
                 graph_.node(to).inputs[0] == from && ends_a_layer(graph_.node(to).op)) {
        units_.back().to = from = to;
      }
      // Otherwise (pooling, reshaping, layer norm) it belongs to the unit that follows.
    }
    if (!units_.empty()) units_.back().to = graph_.output;
  }

  void join(std::size_t first, std::size_t last) {
    Unit& unit = units_[first];
    for (std::size_t i = first + 1; i <= last; ++i) {
      unit.layers.insert(unit.layers.end(), units_[i].layers.begin(), units_[i].layers.end());
    }
    unit.to = units_[last].to;
    const auto begin = units_.begin() + static_cast<std::ptrdiff_t>(first) + 1;
    units_.erase(begin, begin + static_cast<std::ptrdiff_t>(last - first));
  }

  template <class Predicate>
  [[nodiscard]] bool contains(const Unit& unit, const Predicate& predicate) const {
    for (NodeId id = unit.from + 1; id <= unit.to; ++id) {
      if (predicate(graph_.node(id))) return true;
    }
    return false;
  }
  [[nodiscard]] bool has_attention(const Unit& unit) const {
    return contains(unit, [](const Node& node) { return std::holds_alternative<MatMul>(node.op); });
  }
  [[nodiscard]] bool has_residual(const Unit& unit) const {
    return contains(unit, [this](const Node& node) {
      return std::holds_alternative<Add>(node.op) &&
             std::all_of(node.inputs.begin(), node.inputs.end(), [this](NodeId input) {
               return depends_[static_cast<std::size_t>(input)];
             });
    });
  }
  [[nodiscard]] bool has_depthwise(const Unit& unit) const {
    return contains(unit, [](const Node& node) { return groups_of(node.op) > 1; });
  }

  void merge_attention() {
    for (std::size_t i = 1; i + 2 < units_.size(); ++i) {
      const bool next_is_mlp = has_residual(units_[i + 1]) && !has_attention(units_[i + 1]);
      if (has_attention(units_[i]) && next_is_mlp) join(i, i + 1);
    }
  }

  [[nodiscard]] bool is_single_layer(const Unit& unit) const { return unit.layers.size() == 1; }
  [[nodiscard]] bool ends_in_activation(const Unit& unit) const {
    return is_activation_function(graph_.node(unit.to).op);
  }

  void merge_inverted_bottlenecks() {
    for (std::size_t first = 1; first + 1 < units_.size(); ++first) {
      std::size_t last = first;
      bool depthwise = false;
      while (last + 1 < units_.size() && is_single_layer(units_[last]) &&
             ends_in_activation(units_[last])) {
        depthwise = depthwise || has_depthwise(units_[last]);
        ++last;
      }
      const bool linear_end = last > first && last + 1 < units_.size() &&
                              is_single_layer(units_[last]) && !ends_in_activation(units_[last]);
      if (linear_end && depthwise && last - first <= 2) join(first, last);
    }
  }

  const Graph& graph_;
  std::vector<bool> depends_;
  std::vector<Unit> units_;
};

std::vector<Unit> layer_units(const Graph& graph) {
  const auto readers = consumers(graph);
  const auto depends = depends_on_images(graph);
  std::vector<Unit> units;
  for (const NodeId layer : weight_layers(graph)) {
    if (!depends[static_cast<std::size_t>(layer)]) continue;
    NodeId to = layer;
    while (readers[static_cast<std::size_t>(to)].size() == 1) {
      const NodeId next = readers[static_cast<std::size_t>(to)].front();
      const bool closed = is_activation_function(graph.node(to).op);
      if (closed || !ends_a_layer(graph.node(next).op)) break;
      to = next;
    }
    units.push_back({graph.node(layer).path, graph.node(layer).inputs[0], to, {layer}});
  }
  return units;
}

}  // namespace

std::vector<NodeId> cut_nodes(const Graph& graph) {
  const auto depends = depends_on_images(graph);
  std::vector<NodeId> last_reader(graph.nodes.size(), -1);
  for (NodeId id = 0; id < static_cast<NodeId>(graph.nodes.size()); ++id) {
    for (const NodeId input : graph.node(id).inputs) {
      last_reader[static_cast<std::size_t>(input)] = id;
    }
  }
  std::vector<NodeId> cuts;
  NodeId furthest = 0;  // of the readers of all values before
  for (NodeId id = 0; id <= graph.output; ++id) {
    const auto index = static_cast<std::size_t>(id);
    if (!depends[index]) continue;
    if (furthest <= id) cuts.push_back(id);
    furthest = std::max(furthest, last_reader[index]);
  }
  return cuts;
}

std::vector<Unit> cut_into_units(const Graph& graph, UnitGranularity granularity) {
  return granularity == UnitGranularity::Layer ? layer_units(graph) : BlockCutter(graph)();
}

Subgraph subgraph(const Graph& graph, NodeId from, NodeId to) {
  std::vector<bool> needed(graph.nodes.size(), false);
  needed[static_cast<std::size_t>(to)] = true;
  for (NodeId id = to; id > from; --id) {
    if (!needed[static_cast<std::size_t>(id)]) continue;
    for (const NodeId input : graph.node(id).inputs) needed[static_cast<std::size_t>(input)] = true;
  }
  const auto depends = depends_on_images(graph);
  for (NodeId id = 0; id < from; ++id) {
    const auto index = static_cast<std::size_t>(id);
    // Constants may come from anywhere; their own inputs have to come along.
    if (needed[index] && depends[index]) {
      throw Error(ErrorCode::Internal, "the part up to '" + graph.node(to).path + "' also reads '" +
                                           graph.node(id).path + "'");
    }
  }
  for (NodeId id = from - 1; id >= 0; --id) {
    if (!needed[static_cast<std::size_t>(id)]) continue;
    for (const NodeId input : graph.node(id).inputs) needed[static_cast<std::size_t>(input)] = true;
  }
  Subgraph part;
  part.graph.input = graph.input;
  part.graph.classes = graph.classes;
  std::vector<NodeId> renamed(graph.nodes.size(), -1);
  renamed[static_cast<std::size_t>(from)] = part.graph.add(graph.node(from).path, Input{}, {});
  part.origin.push_back(from);
  for (NodeId id = 0; id <= to; ++id) {
    if (id == from || !needed[static_cast<std::size_t>(id)]) continue;
    std::vector<NodeId> inputs;
    for (const NodeId input : graph.node(id).inputs) {
      inputs.push_back(renamed[static_cast<std::size_t>(input)]);
    }
    renamed[static_cast<std::size_t>(id)] =
        part.graph.add(graph.node(id).path, graph.node(id).op, std::move(inputs));
    part.origin.push_back(id);
  }
  part.graph.output = renamed[static_cast<std::size_t>(to)];
  return part;
}

namespace {

/// How many layers lie on the way from \p from to \p node that has most of them; -1: no way.
int layers_on_the_way(const Graph& graph, NodeId from, NodeId node) {
  if (node == from) return 0;
  if (node < from) return -1;
  int most = -1;
  for (const NodeId input : graph.node(node).inputs) {
    most = std::max(most, layers_on_the_way(graph, from, input));
  }
  if (most < 0) return -1;
  return most + (as_weight_layer(graph.node(node).op) != nullptr ? 1 : 0);
}

/// What the unit's last addition adds to the shortcut; -1 where there is no addition.
NodeId body_of(const Graph& graph, const Unit& unit) {
  for (NodeId id = unit.to; id > unit.from; --id) {
    const Node& node = graph.node(id);
    if (!std::holds_alternative<Add>(node.op)) continue;
    const auto longer = [&](NodeId a, NodeId b) {
      return layers_on_the_way(graph, unit.from, a) < layers_on_the_way(graph, unit.from, b);
    };
    return *std::max_element(node.inputs.begin(), node.inputs.end(), longer);
  }
  return -1;
}

/// The batch norm behind a layer, or the layer; -1 for what has no channels' maps of its own.
NodeId normalized_output(const Graph& graph, NodeId layer) {
  const auto* convolution = std::get_if<Conv2d>(&graph.node(layer).op);
  if (convolution == nullptr || convolution->groups > 1) return -1;
  for (NodeId id = layer + 1; id <= graph.output; ++id) {
    const Node& node = graph.node(id);
    const bool reads = !node.inputs.empty() && node.inputs.front() == layer;
    if (reads && std::holds_alternative<BatchNorm2d>(node.op)) return id;
  }
  return layer;
}

}  // namespace

std::vector<NodeId> block_bodies(const Graph& graph) {
  std::vector<NodeId> bodies;
  const auto units = cut_into_units(graph, UnitGranularity::Block);
  for (std::size_t i = 1; i + 1 < units.size(); ++i) {
    const NodeId body = body_of(graph, units[i]);
    const NodeId tap = body >= 0 ? body : normalized_output(graph, units[i].layers.back());
    if (tap >= 0) bodies.push_back(tap);
  }
  std::sort(bodies.begin(), bodies.end());
  return bodies;
}

std::vector<NodeId> block_outputs(const Graph& graph) {
  std::vector<NodeId> nodes;
  const auto units = cut_into_units(graph, UnitGranularity::Block);
  for (std::size_t i = 0; i + 1 < units.size(); ++i) nodes.push_back(units[i].to);
  return nodes;
}

}  // namespace zsq
