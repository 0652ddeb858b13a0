// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/insert.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include "api/error.h"
#include "graph/executor.h"
#include "quant/affine.h"

namespace zsq {
namespace {

template <class Layer>
Layer with_weight_bits(const Layer& layer, int bits, const std::string& path) {
  Layer result = layer;
  if (bits == 0) return result;
  try {
    result.quantizer = quantize_weight(layer.weight, bits);
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("layer '{}': {}", path, error.what()), error.hint());
  }
  return result;
}

ActivationQuantizer uncalibrated(int bits) {
  return {{bits, at::ones({1}, at::kDouble), at::zeros({1}, at::kDouble)}};
}

/// Bits of the quantizer after an activation function: 0 for none. Only the stem's differs by
/// policy.
int activation_bits(const QuantizationSetting& setting, bool after_first_layer) {
  if (!after_first_layer || setting.policy == LayerPolicy::All) return setting.bits.activations;
  return setting.policy == LayerPolicy::FirstLast8 ? 8 : 0;
}

}  // namespace

std::vector<int> layer_weight_bits(const Graph& graph, const QuantizationSetting& setting) {
  std::vector<int> bits(weight_layers(graph).size(), setting.bits.weights);
  if (bits.empty() || setting.policy == LayerPolicy::All) return bits;
  const int outer = setting.policy == LayerPolicy::FirstLast8 ? 8 : 0;
  bits.front() = outer;
  bits.back() = outer;
  return bits;
}

Graph insert_quantizers(const Graph& graph, const QuantizationSetting& setting,
                        std::span<const int> weight_bits) {
  const auto layers = weight_layers(graph);
  const NodeId first_site = layers.empty() ? -1 : activation_site(graph, layers.front());
  Graph result;
  result.input = graph.input;
  result.classes = graph.classes;
  std::vector<NodeId> renamed(graph.nodes.size());
  std::size_t layer = 0;
  for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
    Node node = graph.nodes[id];
    for (NodeId& input : node.inputs) input = renamed[static_cast<std::size_t>(input)];
    if (auto* conv = std::get_if<Conv2d>(&node.op)) {
      *conv = with_weight_bits(*conv, weight_bits[layer++], node.path);
    } else if (auto* linear = std::get_if<Linear>(&node.op)) {
      *linear = with_weight_bits(*linear, weight_bits[layer++], node.path);
    }
    const bool activation = is_activation_function(node.op);
    const std::string path = node.path;
    renamed[id] = result.add(path, std::move(node.op), std::move(node.inputs));
    if (!activation) continue;
    const int bits = activation_bits(setting, static_cast<NodeId>(id) == first_site);
    if (bits > 0) renamed[id] = result.add(path + ".quantizer", uncalibrated(bits), {renamed[id]});
  }
  result.output = renamed[static_cast<std::size_t>(graph.output)];
  return result;
}

Graph insert_quantizers(const Graph& graph, const QuantizationSetting& setting) {
  return insert_quantizers(graph, setting, layer_weight_bits(graph, setting));
}

Graph calibrate_min_max(const Graph& quantized, const at::Tensor& images) {
  if (images.size(0) == 0) {
    throw Error(ErrorCode::InvalidArgument, "calibration needs at least one image");
  }
  const c10::AutoGradMode no_grad(false);
  Graph result = quantized;
  const auto observe = [&result](NodeId id, const at::Tensor& value) -> at::Tensor {
    // insert_quantizers puts a quantizer right behind its activation function: its range is set one
    // node ahead, so that it is applied in the same pass.
    const auto next = static_cast<std::size_t>(id) + 1;
    if (next >= result.nodes.size()) return value;
    auto* quantizer = std::get_if<ActivationQuantizer>(&result.nodes[next].op);
    if (quantizer == nullptr) return value;
    const Range seen = per_tensor_min_max(value);
    try {
      quantizer->affine = affine_from_range({seen.lower.clamp_max(0), seen.upper.clamp_min(0)},
                                            quantizer->affine.bits);
    } catch (const Error& error) {
      throw Error(error.code(),
                  fmt::format("activation of '{}': {}", result.nodes[next].path, error.what()),
                  error.hint());
    }
    return value;
  };
  forward(result, images, {}, observe);
  return result;
}

}  // namespace zsq
