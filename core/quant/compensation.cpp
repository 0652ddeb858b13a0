// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/compensation.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/cholesky_inverse.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_cholesky.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "quant/moments.h"

namespace zsq {
namespace {

constexpr double kAnySigmas = 6;  ///< only the means are used

at::Tensor indices(const std::vector<std::int64_t>& list) {
  return at::tensor(list, at::TensorOptions(at::kLong));
}

at::Tensor rows(const at::Tensor& x, const std::vector<std::int64_t>& list) {
  return x.index_select(0, indices(list));
}

at::Tensor filter_norms(const WeightLayer& layer, PruningCriterion criterion) {
  const at::Tensor filters = layer.weight.to(at::kDouble).flatten(1);
  at::Tensor norms =
      criterion == PruningCriterion::L1 ? filters.abs().sum(1) : filters.square().sum(1).sqrt();
  if (!layer.statistics) return norms;
  // Folding multiplied the filters; a channel that it silenced (gamma = 0) has norm 0.
  const at::Tensor scale = layer.statistics->scale.abs();
  return norms.div(scale).masked_fill(scale.eq(0), 0);
}

/// Channels that stay, ascending; of equal norms the later ones go.
std::vector<std::int64_t> kept_channels(const WeightLayer& layer, const Op& op,
                                        const ChannelCompensation& options) {
  const std::int64_t channels = layer.weight.size(0);
  const auto wanted =
      static_cast<std::int64_t>(options.pruning_ratio * static_cast<double>(channels));
  std::vector<std::int64_t> order(static_cast<std::size_t>(channels));
  std::iota(order.begin(), order.end(), 0);
  if (groups_of(op) != 1 || wanted == 0) return order;
  const at::Tensor norms = filter_norms(layer, options.criterion).contiguous();
  const auto* norm = norms.data_ptr<double>();
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int64_t a, std::int64_t b) { return norm[a] > norm[b]; });
  order.resize(static_cast<std::size_t>(std::max<std::int64_t>(1, channels - wanted)));
  std::sort(order.begin(), order.end());
  return order;
}

std::vector<std::int64_t> others(const std::vector<std::int64_t>& kept, std::int64_t channels) {
  std::vector<std::int64_t> all(static_cast<std::size_t>(channels));
  std::iota(all.begin(), all.end(), 0);
  std::vector<std::int64_t> result;
  std::set_difference(all.begin(), all.end(), kept.begin(), kept.end(), std::back_inserter(result));
  return result;
}

void keep_rows(WeightLayer& layer, const std::vector<std::int64_t>& kept) {
  layer.weight = rows(layer.weight, kept);
  if (layer.bias.defined()) layer.bias = rows(layer.bias, kept);
  if (!layer.statistics) return;
  GaussianChannels& statistics = *layer.statistics;
  statistics = {rows(statistics.mean, kept), rows(statistics.std, kept),
                rows(statistics.scale, kept)};
}

/// [channels, kept]: what the second layer's inputs become. Row m says how channel m is made up of
/// those that are kept.
at::Tensor mixing(const DamagedChannels& damage, const CompensationCoefficients& s) {
  const auto kept = static_cast<std::int64_t>(damage.kept.size());
  at::Tensor matrix = at::zeros({damage.filters.size(0), kept}, at::kDouble);
  matrix.index_copy_(0, indices(damage.kept), s.quantized.add(at::eye(kept, at::kDouble)));
  if (!damage.pruned.empty()) matrix.index_copy_(0, indices(damage.pruned), s.pruned);
  return matrix;
}

/// U'_{o,i} = sum_m U_{o,m} M_{m,i}, every tap alike.
at::Tensor mixed_inputs(const at::Tensor& weight, const at::Tensor& matrix) {
  const at::Tensor reads =
      by_input_channel(weight.to(at::kDouble), 1, matrix.size(0)).select(0, 0);  // [o, m, taps]
  const at::Tensor mixed = at::matmul(matrix.t(), reads);                        // [o, i, taps]
  std::vector<std::int64_t> shape = weight.sizes().vec();
  shape[1] = weight.dim() == 2 ? -1 : matrix.size(1);
  return mixed.reshape(shape).to(weight.scalar_type());
}

/// Products of every row of \p a with every row of \p b, which are these channels of the layer:
/// filters of different groups have no input in common.
at::Tensor products(const DamagedChannels& damage, const at::Tensor& a,
                    const std::vector<std::int64_t>& a_channels, const at::Tensor& b,
                    const std::vector<std::int64_t>& b_channels) {
  const at::Tensor all = at::matmul(a, b.t());
  if (damage.groups == 1) return all;
  const std::int64_t per_group = damage.filters.size(0) / damage.groups;
  const auto group = [&](const std::vector<std::int64_t>& channels) {
    return indices(channels).div(per_group, "floor");
  };
  return all.mul(group(a_channels).unsqueeze(1).eq(group(b_channels)));
}

double alpha_unit(const DamagedChannels& damage, const at::Tensor& dictionary, AlphaScale scale) {
  switch (scale) {
    case AlphaScale::PerWeight:
      return static_cast<double>(damage.weights_per_filter);
    case AlphaScale::Relative:
      return dictionary.square().sum(1).mean().item<double>();
    case AlphaScale::Absolute:
      return 1;
  }
  return 1;
}

class Compensator {
 public:
  Compensator(const Graph& folded, const ChannelCompensation& options)
      : options_(options), models_(channel_models(folded, kAnySigmas)), result_{folded, 0, 0} {}

  CompensatedGraph operator()() {
    for (const LayerPair& pair : compensable_pairs(result_.graph)) {
      treat(pair);
      ++result_.pairs;
      if (options_.done) options_.done(result_.pairs);
    }
    return std::move(result_);
  }

 private:
  void treat(const LayerPair& pair) {
    Node& first_node = result_.graph.node(pair.first);
    WeightLayer& first = *as_weight_layer(first_node.op);
    WeightLayer& second = *as_weight_layer(result_.graph.node(pair.second).op);
    const auto kept = kept_channels(first, first_node.op, options_);
    const DamagedChannels damage = damage_of(pair.first, kept);
    const auto count = static_cast<std::int64_t>(kept.size());
    const auto pruned = static_cast<std::int64_t>(damage.pruned.size());
    const CompensationCoefficients none{at::zeros({count, count}, at::kDouble),
                                        at::zeros({pruned, count}, at::kDouble)};
    // Without damage the weights stay as they are, bit by bit.
    const bool damaged = pruned > 0 || !damage.available.equal(damage.filters);
    if (!damaged) return;
    const auto coefficients =
        options_.compensate ? compensation_coefficients(damage, options_.coefficients) : none;
    if (options_.compensate || pruned > 0) {
      const at::Tensor before = second.weight;
      second.weight = mixed_inputs(before, mixing(damage, coefficients));
      if (options_.compensate && options_.restore_means) restore_mean(pair, before, kept);
    }
    if (pruned == 0) return;
    keep_rows(first, kept);
    // A reshape that names the number of features would no longer fit.
    for (const NodeId id : pair.between) {
      Op& op = result_.graph.node(id).op;
      if (std::holds_alternative<Reshape>(op)) op = Flatten{};
    }
    result_.pruned_channels += pruned;
  }

  void restore_mean(const LayerPair& pair, const at::Tensor& before,
                    const std::vector<std::int64_t>& kept) {
    const auto& inputs =
        models_[static_cast<std::size_t>(pair.between.empty() ? pair.first : pair.between.back())];
    if (!inputs) return;
    WeightLayer& second = *as_weight_layer(result_.graph.node(pair.second).op);
    const std::int64_t channels =
        as_weight_layer(result_.graph.node(pair.first).op)->weight.size(0);
    // A linear layer behind flattening reads every channel several times: [channels, positions].
    const at::Tensor means = inputs->moments.mean.view({channels, -1});
    const at::Tensor wanted = response_to_channels(before.to(at::kDouble), 1, means.flatten());
    const at::Tensor now =
        response_to_channels(second.weight.to(at::kDouble), 1, rows(means, kept).flatten());
    const at::Tensor bias = second.bias.defined() ? second.bias.to(at::kDouble)
                                                  : at::zeros({before.size(0)}, at::kDouble);
    second.bias = bias.add(wanted.sub(now)).to(before.scalar_type());
  }

  DamagedChannels damage_of(NodeId id, const std::vector<std::int64_t>& kept) const {
    const Node& node = result_.graph.node(id);
    const WeightLayer& layer = *as_weight_layer(node.op);
    DamagedChannels damage;
    damage.groups = groups_of(node.op);
    damage.filters = layer.weight.to(at::kDouble).flatten(1);
    const auto quantized = options_.quantized ? options_.quantized(id, layer.weight) : std::nullopt;
    damage.available = quantized ? quantized->to(at::kDouble).flatten(1) : damage.filters;
    damage.offsets = layer.bias.defined() ? layer.bias.to(at::kDouble)
                                          : at::zeros({layer.weight.size(0)}, at::kDouble);
    damage.weights_per_filter = layer.weight.numel() / layer.weight.size(0);
    damage.kept = kept;
    damage.pruned = others(kept, layer.weight.size(0));
    return damage;
  }

  const ChannelCompensation& options_;
  std::vector<std::optional<ChannelModel>> models_;
  CompensatedGraph result_;
};

}  // namespace

CompensationCoefficients compensation_coefficients(const DamagedChannels& damage,
                                                   const CompensationOptions& options) {
  const at::Tensor dictionary = rows(damage.available, damage.kept);  // [kept, D]
  const at::Tensor c = rows(damage.offsets, damage.kept);
  const double unit = alpha_unit(damage, dictionary, options.scale);
  const double alpha1 = options.alpha1 * unit;
  const double alpha2 = options.alpha2 * unit;
  const auto kept = static_cast<std::int64_t>(damage.kept.size());
  const at::Tensor gram = products(damage, dictionary, damage.kept, dictionary, damage.kept)
                              .add(c.ger(c), alpha1)
                              .add(at::eye(kept, at::kDouble), alpha2);
  const at::Tensor inverse = at::cholesky_inverse(at::linalg_cholesky(gram));
  const at::Tensor errors = rows(damage.filters, damage.kept).sub(dictionary);
  // Column k: the unconstrained solution for channel k; then s_k = 0 by its Lagrange multiplier.
  const at::Tensor t =
      at::matmul(inverse, products(damage, dictionary, damage.kept, errors, damage.kept));
  const at::Tensor multiplier = t.diagonal().div(inverse.diagonal());
  at::Tensor quantized = t.sub(inverse.mul(multiplier)).t().contiguous();
  quantized.diagonal().zero_();
  if (damage.pruned.empty()) return {quantized, at::zeros({0, kept}, at::kDouble)};
  const at::Tensor lost = rows(damage.filters, damage.pruned);
  const at::Tensor lost_offsets = rows(damage.offsets, damage.pruned);
  const at::Tensor targets = products(damage, dictionary, damage.kept, lost, damage.pruned)
                                 .add(c.ger(lost_offsets), alpha1);  // [kept, pruned]
  return {quantized, at::matmul(inverse, targets).t().contiguous()};
}

std::vector<LayerPair> compensable_pairs(const Graph& graph) {
  auto pairs = layer_pairs(graph, PairRule::Any);
  std::erase_if(pairs,
                [&](const LayerPair& pair) { return groups_of(graph.node(pair.second).op) != 1; });
  return pairs;
}

CompensatedGraph compensate_channels(const Graph& folded, const ChannelCompensation& options) {
  const c10::AutoGradMode no_grad(false);
  return Compensator(folded, options)();
}

}  // namespace zsq
