// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/insert.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "api/error.h"

namespace zsq {
namespace {

ActivationQuantizer uncalibrated(int bits) {
  return {{bits, at::ones({1}, at::kDouble), at::zeros({1}, at::kDouble)}};
}

/// Rebuilds a graph with quantizers behind the values of the sites.
class Inserter {
 public:
  Inserter(const Graph& graph, const QuantizationSetting& setting)
      : graph_(graph), sites_(quantizer_sites(graph, setting)), renamed_(graph.nodes.size()) {
    result_.input = graph.input;
    result_.classes = graph.classes;
  }

  Graph operator()() {
    auto site = sites_.begin();
    for (NodeId id = 0; id < static_cast<NodeId>(graph_.nodes.size()); ++id) {
      const Node& node = graph_.node(id);
      renamed_[static_cast<std::size_t>(id)] = result_.add(node.path, node.op, inputs_of(id));
      const NodeId value = renamed_[static_cast<std::size_t>(id)];
      for (; site != sites_.end() && site->value == id; ++site) {
        const NodeId quantizer = result_.add(site->path, uncalibrated(site->bits), {value});
        if (site->readers.empty()) renamed_[static_cast<std::size_t>(id)] = quantizer;
        for (const NodeId reader : site->readers) own_[{id, reader}] = quantizer;
      }
    }
    result_.output = renamed_[static_cast<std::size_t>(graph_.output)];
    return std::move(result_);
  }

 private:
  std::vector<NodeId> inputs_of(NodeId id) const {
    std::vector<NodeId> inputs;
    for (const NodeId input : graph_.node(id).inputs) {
      const auto own = own_.find({input, id});
      inputs.push_back(own != own_.end() ? own->second : renamed_[static_cast<std::size_t>(input)]);
    }
    return inputs;
  }

  const Graph& graph_;
  std::vector<QuantizerSite> sites_;
  std::vector<NodeId> renamed_;
  std::map<std::pair<NodeId, NodeId>, NodeId> own_;  ///< (value, reader): its quantizer
  Graph result_;
};

}  // namespace

Graph quantize_weights(const Graph& graph, const QuantizationSetting& setting,
                       std::span<const int> weight_bits, const WeightQuantization& weights) {
  const auto layers = weight_layers(graph);
  Graph quantized = graph;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    WeightLayer& layer = *as_weight_layer(quantized.node(layers[i]).op);
    const WeightFormat format{weight_bits[i], weight_granularity(setting), weights.symmetry};
    try {
      if (format.bits > 0) {
        layer.quantizer = quantize_weight(layer.weight, format, weights.rounding, weights.grid);
      }
    } catch (const Error& error) {
      throw Error(error.code(),
                  fmt::format("layer '{}': {}", graph.node(layers[i]).path, error.what()),
                  error.hint());
    }
    if (weights.done) weights.done(static_cast<std::int64_t>(i) + 1);
  }
  return quantized;
}

Graph insert_activation_quantizers(const Graph& graph, const QuantizationSetting& setting) {
  return Inserter(graph, setting)();
}

std::vector<NodeId> counterparts(const Graph& quantized) {
  std::vector<NodeId> ids;
  for (NodeId id = 0; id < static_cast<NodeId>(quantized.nodes.size()); ++id) {
    if (!std::holds_alternative<ActivationQuantizer>(quantized.node(id).op)) ids.push_back(id);
  }
  return ids;
}

Graph insert_quantizers(const Graph& graph, const QuantizationSetting& setting,
                        std::span<const int> weight_bits, const WeightQuantization& weights) {
  return insert_activation_quantizers(quantize_weights(graph, setting, weight_bits, weights),
                                      setting);
}

Graph insert_quantizers(const Graph& graph, const QuantizationSetting& setting,
                        const WeightQuantization& weights) {
  return insert_quantizers(graph, setting, layer_weight_bits(graph, setting), weights);
}

}  // namespace zsq
