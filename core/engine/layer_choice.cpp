// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/layer_choice.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/error.h"
#include "graph/model_contents.h"
#include "quant/policy.h"

namespace zsq {
namespace {

const LayerOverride* find_override(const QuantizationSetting& setting, const std::string& path) {
  const auto found = std::find_if(setting.layers.begin(), setting.layers.end(),
                                  [&](const LayerOverride& layer) { return layer.path == path; });
  return found != setting.layers.end() ? &*found : nullptr;
}

/// What the neighbour has. Where the policy puts no quantizer behind it, nothing is to be copied.
LayerOverride as_neighbour(const QuantizationSetting& setting, const std::string& neighbour,
                           const LayerBits& bits) {
  LayerOverride result{{}, bits.weights, std::nullopt};
  const LayerOverride* own = find_override(setting, neighbour);
  if (bits.activations > 0) result.activations = bits.activations;
  if (own != nullptr && own->activations) result.activations = own->activations;
  return result;
}

}  // namespace

std::string to_string(const LayerBits& bits) {
  if (bits == LayerBits{}) return "float";
  const auto part = [](int width) {
    return width > 0 ? std::to_string(width) : std::string("float");
  };
  return "W" + part(bits.weights) + "A" + part(bits.activations);
}

std::vector<LayerBits> planned_bits(const Model& model, const QuantizationSetting& setting) {
  const Graph& graph = model.contents()->graph;
  const auto layers = weight_layers(graph);
  const auto weights = layer_weight_bits(graph, setting);
  std::vector<LayerBits> result;
  for (const int bits : weights) result.push_back({bits, 0});
  std::vector<NodeId> ends;
  for (const NodeId layer : layers) ends.push_back(activation_site(graph, layer));
  for (const QuantizerSite& site : quantizer_sites(graph, setting)) {
    NodeId value = site.value;
    while (is_movement(graph.node(value).op)) value = graph.node(value).inputs[0];
    for (std::size_t l = 0; l < layers.size(); ++l) {
      if (ends[l] == value) result[l].activations = site.bits;
    }
  }
  return result;
}

QuantizationSetting with_layer_choice(const Model& model, QuantizationSetting setting, int layer,
                                      LayerChoice choice) {
  const auto& layers = model.info().layers;
  const int neighbour = choice == LayerChoice::AsPrevious ? layer - 1
                        : choice == LayerChoice::AsNext   ? layer + 1
                                                          : layer;
  for (const int place : {layer, neighbour}) {
    if (place >= 0 && place < static_cast<int>(layers.size())) continue;
    throw Error(ErrorCode::InvalidArgument, fmt::format("there is no layer {}", place));
  }
  const auto place = static_cast<std::size_t>(layer);
  LayerOverride wanted;
  switch (choice) {
    case LayerChoice::Float:
      wanted = {{}, 0, 0};
      break;
    case LayerChoice::EightBits:
      wanted = {{}, 8, 8};
      break;
    case LayerChoice::AsPrevious:
    case LayerChoice::AsNext:
      wanted = as_neighbour(setting, layers[static_cast<std::size_t>(neighbour)].path,
                            planned_bits(model, setting)[static_cast<std::size_t>(neighbour)]);
      break;
    case LayerChoice::AsPolicy:
      break;
  }
  wanted.path = layers[place].path;
  std::erase_if(setting.layers, [&](const LayerOverride& own) { return own.path == wanted.path; });
  if (choice == LayerChoice::AsPolicy) return setting;
  QuantizationSetting changed = setting;
  changed.layers.push_back(wanted);
  changed = checked(std::move(changed));
  const bool same = planned_bits(model, changed) == planned_bits(model, setting);
  return same ? setting : changed;
}

}  // namespace zsq
