// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/types.h"
#include "graph/graph.h"

namespace zsq {

/// Where activation quantizers sit. quantizers.md 5.1.
enum class Placement {
  AfterActivation,  ///< A: behind every activation function
  UnitOutput,       ///< B: behind a layer with its activation function, and behind residual sums;
                    ///< not behind layers that only a sum reads, nor behind the logits
  UnitInput,        ///< C: before every layer, each with a quantizer of its own
  SharedInput,      ///< C: before every layer; whoever reads the value reads it quantized
};

/// A LayerPolicy spelled out. Bits that are absent are the setting's; 0 is float.
struct PolicyRules {
  Placement placement = Placement::AfterActivation;
  Granularity weights = Granularity::PerChannel;
  std::optional<int> first_weight{};
  std::optional<int> last_weight{};
  std::optional<int> image{};         ///< of what the first layer reads
  std::optional<int> first_output{};  ///< of what the first layer puts out
  std::optional<int> last_input{};    ///< of what the last layer reads
};
PolicyRules rules_of(LayerPolicy policy);

/// For every layer of weight_layers(graph) the weight bits that policy or overrides prescribe;
/// none where the setting's bits hold.
std::vector<std::optional<int>> prescribed_weight_bits(const Graph& graph,
                                                       const QuantizationSetting& setting);
/// Weight bits for every layer, 0 = float.
std::vector<int> layer_weight_bits(const Graph& graph, const QuantizationSetting& setting);
/// The setting's granularity, or its policy's.
Granularity weight_granularity(const QuantizationSetting& setting);

/// One activation quantizer to be: what it quantizes, and who reads the result.
struct QuantizerSite {
  NodeId value = 0;
  std::vector<NodeId> readers;  ///< empty: all of them
  int bits = 8;
  std::string path;
};
/// In topological order of the values; those that stay in float are left out.
std::vector<QuantizerSite> quantizer_sites(const Graph& graph, const QuantizationSetting& setting);

/// Throws InvalidArgument where the setting names a layer that the graph does not have.
void check_overrides(const Graph& graph, const QuantizationSetting& setting);

}  // namespace zsq
