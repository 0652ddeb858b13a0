// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/float_weights.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include "api/error.h"

namespace zsq {
namespace {

TensorMap weights_by_path(const Graph& graph) {
  TensorMap result;
  for (const NodeId id : weight_layers(graph)) {
    const Node& node = graph.node(id);
    result[node.path] = as_weight_layer(node.op)->weight;
  }
  return result;
}

const at::Tensor* find(const TensorMap& map, const std::string& path) {
  const auto found = map.find(path);
  return found != map.end() ? &found->second : nullptr;
}

}  // namespace

TensorMap changed_float_weights(const Graph& quantized, const Graph& model) {
  const TensorMap originals = weights_by_path(model);
  TensorMap changed;
  for (const NodeId id : weight_layers(quantized)) {
    const Node& node = quantized.node(id);
    const WeightLayer& layer = *as_weight_layer(node.op);
    if (!layer.quantizer) continue;
    const at::Tensor weight = layer.weight.to(at::kFloat);
    const at::Tensor* original = find(originals, node.path);
    if (original == nullptr || !weight.equal(original->to(at::kFloat))) {
      changed[node.path] = weight.contiguous();
    }
  }
  return changed;
}

Graph with_float_weights(const Graph& quantized, const TensorMap& changed, const Graph& model) {
  const TensorMap originals = weights_by_path(model);
  Graph result = quantized;
  for (const NodeId id : weight_layers(quantized)) {
    Node& node = result.node(id);
    WeightLayer& layer = *as_weight_layer(node.op);
    if (!layer.quantizer) continue;
    const at::Tensor* weight = find(changed, node.path);
    if (weight == nullptr) weight = find(originals, node.path);
    if (weight == nullptr || weight->sizes() != layer.quantizer->codes.sizes()) {
      throw Error(ErrorCode::ShapeMismatch,
                  fmt::format("the float weights of layer '{}' are not known", node.path),
                  "The run belongs to another model, or is older than this program: run it again.");
    }
    layer.weight = weight->to(at::kFloat);
  }
  return result;
}

}  // namespace zsq
