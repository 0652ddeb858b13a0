// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/equalize.h"

#include <ATen/ops/ones_like.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "api/error.h"
#include "base/interrupt.h"

namespace zsq {
namespace {

constexpr double kSmallestScale = 1e-8;

WeightLayer& layer_at(Graph& graph, NodeId id) {
  return *as_weight_layer(graph.node(id).op);
}

at::Tensor output_ranges(const at::Tensor& weight, ChannelRange kind) {
  const at::Tensor rows = weight.flatten(1);
  return kind == ChannelRange::MaxAbs ? rows.abs().amax(1) : rows.amax(1).sub(rows.amin(1));
}

at::Tensor input_ranges(const at::Tensor& by_input, ChannelRange kind) {
  const std::vector<std::int64_t> others{1, 3};
  return (kind == ChannelRange::MaxAbs ? by_input.abs().amax(others)
                                       : by_input.amax(others).sub(by_input.amin(others)))
      .flatten();
}

double mean_change(const at::Tensor& now, const at::Tensor& before) {
  return now.sub(before).abs().mean().item<double>();
}

void check_weights(const Graph& graph, NodeId id) {
  const at::Tensor& weight = as_weight_layer(graph.node(id).op)->weight;
  if (std::isfinite(weight.sum(at::kDouble).item<double>())) return;
  throw Error(ErrorCode::NonFinite,
              fmt::format("the weights of '{}' are not finite", graph.node(id).path),
              "The model's file is damaged, or its training diverged.");
}

class Equalizer {
 public:
  Equalizer(const Graph& graph, const EqualizationOptions& options)
      : options_(options), result_{graph, {}, 0} {
    for (LayerPair& pair : layer_pairs(graph, PairRule::Homogeneous)) {
      check_weights(graph, pair.first);
      check_weights(graph, pair.second);
      EqualizedLayers entry;
      entry.pair = std::move(pair);
      entry.first_before = first_ranges(entry.pair);
      entry.second_before = second_ranges(entry.pair);
      entry.divisor = at::ones_like(entry.first_before);
      result_.pairs.push_back(std::move(entry));
    }
  }

  Equalization operator()() {
    double change = result_.pairs.empty() ? 0 : HUGE_VAL;
    while (change > options_.tolerance && result_.sweeps < options_.max_sweeps) {
      change = 0;
      for (EqualizedLayers& entry : result_.pairs) {
        obey_cancel();
        change += equalize(entry);
      }
      ++result_.sweeps;
      if (options_.done) options_.done(result_.sweeps);
    }
    for (EqualizedLayers& entry : result_.pairs) {
      entry.first_after = first_ranges(entry.pair);
      entry.second_after = second_ranges(entry.pair);
    }
    return std::move(result_);
  }

 private:
  at::Tensor first_ranges(const LayerPair& pair) {
    return output_ranges(layer_at(result_.graph, pair.first).weight, options_.range)
        .to(at::kDouble);
  }
  at::Tensor second_ranges(const LayerPair& pair) {
    return input_ranges(reads(pair), options_.range).to(at::kDouble);
  }
  at::Tensor reads(const LayerPair& pair) {
    return by_input_channel(layer_at(result_.graph, pair.second).weight,
                            groups_of(result_.graph.node(pair.second).op),
                            layer_at(result_.graph, pair.first).weight.size(0));
  }

  /// Returns how much the weights of both layers moved.
  double equalize(EqualizedLayers& entry) {
    const at::Tensor t = divisor(first_ranges(entry.pair), second_ranges(entry.pair));
    entry.divisor = entry.divisor.mul(t);
    WeightLayer& first = layer_at(result_.graph, entry.pair.first);
    WeightLayer& second = layer_at(result_.graph, entry.pair.second);
    const at::Tensor scale = t.to(first.weight.scalar_type());
    const at::Tensor first_weight = first.weight.div(along_output_channels(scale, first.weight));
    const std::int64_t groups = groups_of(result_.graph.node(entry.pair.second).op);
    const at::Tensor second_weight =
        reads(entry.pair).mul(along_input_channels(scale, groups)).reshape(second.weight.sizes());
    const double change =
        mean_change(first_weight, first.weight) + mean_change(second_weight, second.weight);
    first.weight = first_weight;
    second.weight = second_weight;
    if (first.bias.defined()) first.bias = first.bias.div(scale);
    if (first.statistics) {
      GaussianChannels& statistics = *first.statistics;
      statistics = {statistics.mean.div(t), statistics.std.div(t), statistics.scale.div(t)};
    }
    return change;
  }

  static at::Tensor divisor(const at::Tensor& first, const at::Tensor& second) {
    const at::Tensor t = first.div(second).sqrt();
    const at::Tensor usable = first.gt(0).logical_and(second.gt(0)).logical_and(t.isfinite());
    return at::where(usable, t.clamp(kSmallestScale, 1 / kSmallestScale), at::ones_like(t));
  }

  const EqualizationOptions& options_;
  Equalization result_;
};

bool has_activation_function(const Graph& graph, const LayerPair& pair) {
  return std::any_of(pair.between.begin(), pair.between.end(),
                     [&](NodeId id) { return is_activation_function(graph.node(id).op); });
}

at::Tensor with_bias(const WeightLayer& layer) {
  if (layer.bias.defined()) return layer.bias;
  return at::zeros({layer.weight.size(0)}, layer.weight.options());
}

void absorb(Graph& graph, const LayerPair& pair, double sigmas) {
  WeightLayer& first = layer_at(graph, pair.first);
  WeightLayer& second = layer_at(graph, pair.second);
  if (!first.statistics) return;
  GaussianChannels& statistics = *first.statistics;
  const at::Tensor part = has_activation_function(graph, pair)
                              ? statistics.mean.sub(statistics.std, sigmas).clamp_min(0)
                              : statistics.mean;
  const at::Tensor moved = response_to_channels(second.weight.to(at::kDouble),
                                                groups_of(graph.node(pair.second).op), part);
  const at::ScalarType dtype = first.weight.scalar_type();
  first.bias = with_bias(first).to(at::kDouble).sub(part).to(dtype);
  second.bias = with_bias(second).to(at::kDouble).add(moved).to(dtype);
  statistics.mean = statistics.mean.sub(part);
}

}  // namespace

Graph relu6_to_relu(const Graph& graph) {
  Graph result = graph;
  for (Node& node : result.nodes) {
    const auto* clamp = std::get_if<Clamp>(&node.op);
    if (clamp != nullptr && clamp->lower == 0 && std::isfinite(clamp->upper)) node.op = Relu{};
  }
  return result;
}

Equalization equalize_layers(const Graph& graph, const EqualizationOptions& options) {
  const c10::AutoGradMode no_grad(false);
  return Equalizer(graph, options)();
}

Graph absorb_high_biases(const Graph& graph, double sigmas) {
  const c10::AutoGradMode no_grad(false);
  Graph result = graph;
  for (const LayerPair& pair : layer_pairs(graph, PairRule::Homogeneous)) {
    absorb(result, pair, sigmas);
  }
  return result;
}

}  // namespace zsq
