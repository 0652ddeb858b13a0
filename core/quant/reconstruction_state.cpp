// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/reconstruction_state.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/tensor.h>
#include <fmt/format.h>

#include "quant/affine.h"

namespace zsq {
namespace {

void put(TensorMap& map, const std::string& name, const AffineQuantizer& affine) {
  map[name + ".inv_scale"] = affine.inv_scale;
  map[name + ".zero_point"] = affine.zero_point;
}

void get(const TensorMap& map, const std::string& name, AffineQuantizer& affine) {
  affine.inv_scale = map.at(name + ".inv_scale");
  affine.zero_point = map.at(name + ".zero_point");
}

at::Tensor numbers_of(const std::vector<ReconstructedUnit>& units) {
  std::vector<double> values;
  for (const ReconstructedUnit& unit : units) {
    values.insert(values.end(), {unit.nearest_loss, unit.soft_loss, unit.hard_loss, unit.settled,
                                 unit.flipped, unit.seconds});
  }
  return at::tensor(values, at::TensorOptions(at::kDouble))
      .view({static_cast<std::int64_t>(units.size()), -1});
}

}  // namespace

TensorMap quantized_codes(const Graph& quantized) {
  TensorMap map;
  for (std::size_t id = 0; id < quantized.nodes.size(); ++id) {
    const std::string name = fmt::format("{}", id);
    const Op& op = quantized.nodes[id].op;
    if (const auto* activation = std::get_if<ActivationQuantizer>(&op)) {
      put(map, name, activation->affine);
    } else if (const WeightLayer* layer = as_weight_layer(op); layer && layer->quantizer) {
      put(map, name, layer->quantizer->affine);
      map[name + ".codes"] = layer->quantizer->codes;
    }
  }
  return map;
}

void restore_codes(const TensorMap& codes, Graph& quantized) {
  for (std::size_t id = 0; id < quantized.nodes.size(); ++id) {
    const std::string name = fmt::format("{}", id);
    Op& op = quantized.nodes[id].op;
    if (auto* activation = std::get_if<ActivationQuantizer>(&op)) {
      get(codes, name, activation->affine);
    } else if (WeightLayer* layer = as_weight_layer(op); layer && layer->quantizer) {
      AffineQuantizer affine = layer->quantizer->affine;
      get(codes, name, affine);
      layer->quantizer =
          with_codes(std::move(affine), codes.at(name + ".codes"), layer->weight.scalar_type());
    }
  }
}

TensorMap save_state(const ReconstructionState& state) {
  TensorMap saved;
  for (std::size_t pass = 0; pass < state.passes.size(); ++pass) {
    const std::string prefix = fmt::format("reconstruction.{}.", pass);
    saved[prefix + "finished"] =
        at::scalar_tensor(static_cast<std::int64_t>(state.passes[pass].finished), at::kLong);
    for (const auto& [name, tensor] : state.passes[pass].quantized) saved[prefix + name] = tensor;
  }
  if (!state.units.empty()) saved["reconstruction.units"] = numbers_of(state.units);
  return saved;
}

void load_state(const TensorMap& saved, ReconstructionState& state) {
  for (std::size_t pass = 0; pass < state.passes.size(); ++pass) {
    const std::string prefix = fmt::format("reconstruction.{}.", pass);
    const std::string finished = prefix + "finished";
    state.passes[pass].finished = static_cast<std::size_t>(saved.at(finished).item<std::int64_t>());
    for (const auto& [name, tensor] : saved) {
      if (name.rfind(prefix, 0) == 0 && name != finished) {
        state.passes[pass].quantized[name.substr(prefix.size())] = tensor;
      }
    }
  }
  const auto units = saved.find("reconstruction.units");
  if (units == saved.end()) return;
  for (std::int64_t i = 0; i < units->second.size(0); ++i) {
    const auto number = [&](std::int64_t column) {
      return units->second[i][column].item<double>();
    };
    ReconstructedUnit unit;
    unit.nearest_loss = number(0);
    unit.soft_loss = number(1);
    unit.hard_loss = number(2);
    unit.settled = number(3);
    unit.flipped = number(4);
    unit.seconds = number(5);
    state.units.push_back(std::move(unit));
  }
}

at::Tensor codes_of(const Graph& quantized) {
  std::vector<at::Tensor> parts;
  for (const Node& node : quantized.nodes) {
    const WeightLayer* layer = as_weight_layer(node.op);
    if (layer != nullptr && layer->quantizer) parts.push_back(layer->quantizer->codes.flatten());
  }
  return parts.empty() ? at::Tensor() : at::cat(parts);
}

double changed_share(const at::Tensor& before, const at::Tensor& after) {
  if (!before.defined()) return 0;
  return before.ne(after).to(at::kDouble).mean().item<double>();
}

}  // namespace zsq
