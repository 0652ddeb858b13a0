// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/imported_quantizers.h"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "formats/torchscript_source.h"

namespace zsq {
namespace {

constexpr int kFewestBits = 2;
constexpr int kWholeByte = 8;

/// Calls change(path, layer) for every convolution and linear layer.
template <class Change>
void for_each_layer(Graph& graph, Change change) {
  for (Node& node : graph.nodes) {
    if (auto* conv = std::get_if<Conv2d>(&node.op)) change(node.path, *conv);
    if (auto* linear = std::get_if<Linear>(&node.op)) change(node.path, *linear);
  }
}

std::optional<WeightQuantizer> weight_quantizer(const TensorMap& tensors, const std::string& path) {
  const auto find = [&](const char* name) {
    const auto found = tensors.find(path + "." + name);
    return found == tensors.end() ? at::Tensor() : found->second;
  };
  const at::Tensor codes = find(torchscript::kWeightCodes);
  const at::Tensor zero_point = find(torchscript::kWeightZeroPoint);
  const at::Tensor inv_scale = find(torchscript::kWeightInvScale);
  if (!codes.defined() || !zero_point.defined() || !inv_scale.defined()) return {};
  const bool fits = codes.scalar_type() == at::kChar && codes.dim() > 1 &&
                    zero_point.dim() == codes.dim() && inv_scale.dim() == codes.dim() &&
                    zero_point.numel() == codes.size(0) && inv_scale.numel() == codes.size(0) &&
                    zero_point.size(0) == codes.size(0) && inv_scale.size(0) == codes.size(0);
  if (!fits) return {};
  WeightQuantizer result;
  result.affine = {kWholeByte, inv_scale.flatten().to(at::kDouble),
                   zero_point.flatten().to(at::kDouble)};
  result.codes = codes;
  result.dequantized = codes.to(at::kFloat).add(zero_point).div(inv_scale);
  return result;
}

}  // namespace

void restore_weight_quantizers(ImportedModel& model) {
  for_each_layer(model.graph, [&](const std::string& path, auto& layer) {
    auto quantizer = weight_quantizer(model.parameters, path);
    if (quantizer && quantizer->dequantized.equal(layer.weight)) {
      layer.quantizer = std::move(quantizer);
    }
  });
}

void apply_weight_bits(ImportedModel& model) {
  const auto found = model.metadata.find("zsq_weight_bits");
  if (found == model.metadata.end()) return;
  const auto bits = nlohmann::json::parse(found->second, nullptr, false);
  if (!bits.is_object()) return;
  for_each_layer(model.graph, [&](const std::string& path, auto& layer) {
    if (!layer.quantizer || !bits.contains(path) || !bits[path].is_number_integer()) return;
    const auto count = bits[path].template get<std::int64_t>();
    if (count < kFewestBits || count > kWholeByte) return;
    const int half = 1 << (count - 1);
    const at::Tensor& codes = layer.quantizer->codes;
    const bool fit =
        codes.min().template item<int>() >= -half && codes.max().template item<int>() < half;
    if (fit) layer.quantizer->affine.bits = static_cast<int>(count);
  });
}

}  // namespace zsq
