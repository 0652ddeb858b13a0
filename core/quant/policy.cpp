// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/policy.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "api/error.h"

namespace zsq {
namespace {

constexpr int kFloat = 0;
constexpr int kOuter = 8;

/// Decides the bits of each site.
class SitePlanner {
 public:
  SitePlanner(const Graph& graph, const QuantizationSetting& setting)
      : graph_(graph),
        setting_(setting),
        rules_(rules_of(setting.policy)),
        readers_(consumers(graph)),
        layers_(weight_layers(graph)) {}

  std::vector<QuantizerSite> operator()() {
    if (layers_.empty()) return {};
    first_site_ = activation_site(graph_, layers_.front());
    last_source_ = before_movement(graph_.node(layers_.back()).inputs[0]);
    switch (rules_.placement) {
      case Placement::AfterActivation:
        after_activation_functions();
        break;
      case Placement::UnitOutput:
        at_unit_outputs();
        break;
      case Placement::UnitInput:
      case Placement::SharedInput:
        at_layer_inputs();
        break;
    }
    std::stable_sort(sites_.begin(), sites_.end(),
                     [](const auto& a, const auto& b) { return a.value < b.value; });
    return std::move(sites_);
  }

 private:
  void after_activation_functions() {
    for (NodeId id = 0; id < static_cast<NodeId>(graph_.nodes.size()); ++id) {
      if (is_activation_function(graph_.node(id).op)) add(id, {}, output_bits(id));
    }
  }

  void at_unit_outputs() {
    std::set<NodeId> ends;
    for (NodeId id = 0; id < static_cast<NodeId>(graph_.nodes.size()); ++id) {
      const Op& op = graph_.node(id).op;
      if (as_weight_layer(op) == nullptr && !std::holds_alternative<Add>(op)) continue;
      const NodeId end = unit_end(id);
      if (!belongs_to_sum(end) && !reaches_output(end)) ends.insert(end);
    }
    for (const NodeId end : ends) {
      const bool feeds_last = end == last_source_ && rules_.last_input;
      add(end, {}, feeds_last ? *rules_.last_input : output_bits(end));
    }
  }

  /// Through batch norm and activation function, as long as nobody else reads.
  NodeId unit_end(NodeId id) const {
    while (true) {
      const auto& next = readers_[static_cast<std::size_t>(id)];
      if (next.size() != 1) return id;
      const Op& op = graph_.node(next[0]).op;
      if (is_activation_function(op)) return next[0];
      if (!std::holds_alternative<BatchNorm2d>(op)) return id;
      id = next[0];
    }
  }
  bool belongs_to_sum(NodeId end) const {
    const auto& next = readers_[static_cast<std::size_t>(end)];
    return next.size() == 1 && std::holds_alternative<Add>(graph_.node(next[0]).op) &&
           !is_activation_function(graph_.node(end).op);
  }
  /// Whether it is the logits, perhaps through pooling.
  bool reaches_output(NodeId id) const {
    while (id != graph_.output) {
      const auto& next = readers_[static_cast<std::size_t>(id)];
      if (next.size() != 1 || !is_movement(graph_.node(next[0]).op)) return false;
      id = next[0];
    }
    return true;
  }

  void at_layer_inputs() {
    const bool shared = rules_.placement == Placement::SharedInput;
    std::set<NodeId> done;
    for (const NodeId layer : layers_) {
      const NodeId value = graph_.node(layer).inputs[0];
      if (shared && !done.insert(value).second) continue;
      const int bits = input_bits(layer, value);
      if (shared) {
        add(value, {}, bits);
      } else {
        add(value, {layer}, bits);
      }
    }
  }
  int input_bits(NodeId layer, NodeId value) const {
    if (std::holds_alternative<Input>(graph_.node(value).op)) return rules_.image.value_or(kFloat);
    if (layer == layers_.back() && rules_.last_input) return *rules_.last_input;
    return output_bits(before_movement(value));
  }

  /// Of a value that a layer puts out.
  int output_bits(NodeId site) const {
    if (site == first_site_ && rules_.first_output) return *rules_.first_output;
    return setting_.bits.activations;
  }

  NodeId before_movement(NodeId id) const {
    while (is_movement(graph_.node(id).op)) id = graph_.node(id).inputs[0];
    return id;
  }

  /// What the overrides say of the value; of several layers that end there the last counts.
  std::optional<int> overridden(NodeId value) const {
    const NodeId site = before_movement(value);
    std::optional<int> bits;
    for (const LayerOverride& layer : setting_.layers) {
      if (!layer.activations) continue;
      for (const NodeId id : layers_) {
        if (graph_.node(id).path == layer.path && activation_site(graph_, id) == site) {
          bits = layer.activations;
        }
      }
    }
    return bits;
  }

  void add(NodeId value, std::vector<NodeId> readers, int policy_bits) {
    const int bits = overridden(value).value_or(policy_bits);
    if (bits == kFloat) return;
    std::string path = readers.empty()
                           ? fmt::format("{}.quantizer", graph_.node(value).path)
                           : fmt::format("{}.input_quantizer", graph_.node(readers.front()).path);
    sites_.push_back({value, std::move(readers), bits, std::move(path)});
  }

  const Graph& graph_;
  const QuantizationSetting& setting_;
  PolicyRules rules_;
  std::vector<std::vector<NodeId>> readers_;
  std::vector<NodeId> layers_;
  NodeId first_site_ = -1;
  NodeId last_source_ = -1;
  std::vector<QuantizerSite> sites_;
};

}  // namespace

PolicyRules rules_of(LayerPolicy policy) {
  switch (policy) {
    case LayerPolicy::All:
    case LayerPolicy::Udfc:
      return {};
    case LayerPolicy::FirstLast8:
      return {.first_weight = kOuter, .last_weight = kOuter, .first_output = kOuter};
    case LayerPolicy::FirstLastFloat:
      return {.first_weight = kFloat, .last_weight = kFloat, .first_output = kFloat};
    case LayerPolicy::SQuant:
      return {.placement = Placement::UnitInput, .last_input = kOuter};
    case LayerPolicy::Brecq:
      return {.placement = Placement::UnitOutput,
              .first_weight = kOuter,
              .last_weight = kOuter,
              .first_output = kOuter,
              .last_input = kOuter};
    case LayerPolicy::QDrop:
      return {.placement = Placement::UnitOutput,
              .first_weight = kOuter,
              .last_weight = kOuter,
              .last_input = kOuter};
    case LayerPolicy::Genie:
      return {.placement = Placement::SharedInput,
              .first_weight = kOuter,
              .last_weight = kOuter,
              .first_output = kOuter,
              .last_input = kOuter};
    case LayerPolicy::Dfq:
      return {
          .placement = Placement::SharedInput, .weights = Granularity::PerTensor, .image = kOuter};
  }
  return {};
}

std::vector<std::optional<int>> prescribed_weight_bits(const Graph& graph,
                                                       const QuantizationSetting& setting) {
  const auto layers = weight_layers(graph);
  std::vector<std::optional<int>> bits(layers.size());
  if (bits.empty()) return bits;
  const PolicyRules rules = rules_of(setting.policy);
  if (rules.first_weight) bits.front() = rules.first_weight;
  if (rules.last_weight) bits.back() = rules.last_weight;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    for (const LayerOverride& layer : setting.layers) {
      if (layer.weights && layer.path == graph.node(layers[i]).path) bits[i] = layer.weights;
    }
  }
  return bits;
}

std::vector<int> layer_weight_bits(const Graph& graph, const QuantizationSetting& setting) {
  std::vector<int> bits;
  for (const auto& prescribed : prescribed_weight_bits(graph, setting)) {
    bits.push_back(prescribed.value_or(setting.bits.weights));
  }
  return bits;
}

Granularity weight_granularity(const QuantizationSetting& setting) {
  return setting.weight_granularity.value_or(rules_of(setting.policy).weights);
}

std::vector<QuantizerSite> quantizer_sites(const Graph& graph, const QuantizationSetting& setting) {
  return SitePlanner(graph, setting)();
}

void check_overrides(const Graph& graph, const QuantizationSetting& setting) {
  for (const LayerOverride& layer : setting.layers) {
    std::vector<std::string> known;
    for (const NodeId id : weight_layers(graph)) known.push_back(graph.node(id).path);
    if (std::find(known.begin(), known.end(), layer.path) == known.end()) {
      throw Error(ErrorCode::InvalidArgument,
                  fmt::format("the network has no layer '{}'", layer.path),
                  fmt::format("Layers: {}.", fmt::join(known, ", ")));
    }
  }
}

}  // namespace zsq
