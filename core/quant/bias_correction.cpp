// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/bias_correction.h"

#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include <map>
#include <vector>

#include "api/error.h"
#include "execute/executor.h"
#include "graph/layer_pairs.h"
#include "quant/moments.h"

namespace zsq {
namespace {

constexpr double kAnySigmas = 6;  ///< only the means are used

void subtract_from_bias(WeightLayer& layer, const at::Tensor& shift) {
  const at::Tensor bias = layer.bias.defined() ? layer.bias.to(at::kDouble)
                                               : at::zeros({layer.weight.size(0)}, at::kDouble);
  layer.bias = bias.sub(shift).to(layer.weight.scalar_type());
}

/// Over everything but the output channels: axis 1 of images, the last one of features and tokens.
at::Tensor mean_output(const at::Tensor& value, const Op& layer) {
  const at::Tensor wide = value.to(at::kDouble);
  if (std::holds_alternative<Conv2d>(layer)) return wide.mean(std::vector<std::int64_t>{0, 2, 3});
  return wide.flatten(0, -2).mean(0);
}

}  // namespace

Graph correct_biases_analytically(const Graph& quantized) {
  const c10::AutoGradMode no_grad(false);
  const auto models = channel_models(quantized, kAnySigmas);
  Graph result = quantized;
  for (const NodeId id : weight_layers(quantized)) {
    Node& node = result.node(id);
    WeightLayer& layer = *as_weight_layer(node.op);
    const auto& input = models[static_cast<std::size_t>(node.inputs[0])];
    if (!layer.quantizer || !input) continue;
    const at::Tensor error =
        layer.quantizer->dequantized.to(at::kDouble).sub(layer.weight.to(at::kDouble));
    subtract_from_bias(layer, response_to_channels(error, groups_of(node.op), input->moments.mean));
  }
  return result;
}

Graph correct_biases_empirically(const Graph& reference, const Graph& quantized,
                                 const at::Tensor& images) {
  const c10::AutoGradMode no_grad(false);
  const auto float_layers = weight_layers(reference);
  const auto layers = weight_layers(quantized);
  if (images.size(0) == 0) {
    throw Error(ErrorCode::InvalidArgument, "bias correction needs at least one image");
  }
  if (float_layers.size() != layers.size()) {
    throw Error(ErrorCode::InvalidArgument, "bias correction needs two networks of equal layers");
  }
  std::vector<at::Tensor> wanted;
  std::map<NodeId, std::size_t> place;
  forward(reference, images, {}, [&](NodeId id, const at::Tensor& value) {
    const Op& op = reference.node(id).op;
    if (as_weight_layer(op) != nullptr) wanted.push_back(mean_output(value, op));
    return value;
  });
  for (std::size_t i = 0; i < layers.size(); ++i) place[layers[i]] = i;
  Graph result = quantized;
  forward(quantized, images, {}, [&](NodeId id, const at::Tensor& value) {
    const auto found = place.find(id);
    if (found == place.end()) return value;
    Node& node = result.node(id);
    const at::Tensor shift = mean_output(value, node.op).sub(wanted[found->second]);
    subtract_from_bias(*as_weight_layer(node.op), shift);
    const at::Tensor taken = shift.to(value.scalar_type());
    return std::holds_alternative<Conv2d>(node.op) ? value.sub(taken.view({1, -1, 1, 1}))
                                                   : value.sub(taken);
  });
  return result;
}

}  // namespace zsq
