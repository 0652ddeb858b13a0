// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/observation.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/var_mean.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "execute/sites.h"

namespace zsq {

What operator|(const What& a, const What& b) {
  What both{a.moments || b.moments, {}};
  const What& explains = a.explained >= 0 ? a : b;
  both.explained = explains.explained;
  both.explained_class = explains.explained_class;
  both.labels = explains.labels;
  both.swing = a.swing.empty() ? b.swing : a.swing;
  std::set_union(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(),
                 std::back_inserter(both.nodes));
  return both;
}

std::vector<at::Tensor*> tensors_of(Observation& observation) {
  std::vector<at::Tensor*> tensors;
  const auto add = [&tensors](at::Tensor& x) {
    if (x.defined()) tensors.push_back(&x);
  };
  add(observation.logits);
  for (BnMoments* moments : {&observation.image_moments, &observation.moments}) {
    add(moments->mean);
    add(moments->variance);
  }
  for (auto& [id, value] : observation.nodes) add(value);
  add(observation.channel_weights);
  return tensors;
}

Observation joined(const std::vector<Observation>& parts) {
  Observation whole = parts.front();
  if (parts.size() == 1) return whole;
  const auto targets = tensors_of(whole);
  std::vector<std::vector<at::Tensor>> pieces(targets.size());
  for (Observation part : parts) {
    const auto tensors = tensors_of(part);
    for (std::size_t i = 0; i < tensors.size(); ++i) pieces[i].push_back(*tensors[i]);
  }
  for (std::size_t i = 0; i < targets.size(); ++i) *targets[i] = at::cat(pieces[i]);
  return whole;
}

Observation part_of(const Observation& whole, std::int64_t first, std::int64_t count) {
  Observation part = whole;
  for (at::Tensor* tensor : tensors_of(part)) *tensor = tensor->narrow(0, first, count);
  return part;
}

std::vector<std::int64_t> batch_norm_channels(const Graph& network) {
  std::vector<std::int64_t> channels;
  for (const NodeId id : batch_norm_nodes(network)) {
    channels.push_back(std::get<BatchNorm2d>(network.node(id).op).running_mean.numel());
  }
  return channels;
}

at::Tensor batch_norm_positions(const Graph& network) {
  const ValueKinds kinds = value_kinds(network);
  std::vector<double> positions;
  for (const NodeId id : batch_norm_nodes(network)) {
    const auto& sizes = kinds.sizes[static_cast<std::size_t>(id)];
    const auto channels = std::get<BatchNorm2d>(network.node(id).op).running_mean.numel();
    positions.insert(positions.end(), static_cast<std::size_t>(channels),
                     static_cast<double>(sizes[2] * sizes[3]));
  }
  return at::tensor(positions, at::kDouble);
}

std::vector<BnMoments> per_layer(const BnMoments& all, const std::vector<std::int64_t>& channels) {
  std::vector<BnMoments> layers;
  if (!all.mean.defined()) return layers;
  const auto means = all.mean.split_with_sizes(channels, 1);
  const auto variances = all.variance.split_with_sizes(channels, 1);
  for (std::size_t l = 0; l < channels.size(); ++l) layers.push_back({means[l], variances[l]});
  return layers;
}

BnMoments per_image_moments(const at::Tensor& x) {
  const std::vector<std::int64_t> space{2, 3};
  auto [variance, mean] = at::var_mean(x, space, /*unbiased=*/true);
  return {mean, variance};
}

BnMoments per_image_moments(const std::vector<at::Tensor>& inputs, const at::Tensor& images) {
  if (inputs.empty()) {
    const at::Tensor none = at::zeros({images.size(0), 0}, images.options().requires_grad(false));
    return {none, none};
  }
  std::vector<at::Tensor> means;
  std::vector<at::Tensor> variances;
  for (const at::Tensor& x : inputs) {
    BnMoments moments = per_image_moments(x);
    means.push_back(std::move(moments.mean));
    variances.push_back(std::move(moments.variance));
  }
  return {at::cat(means, 1), at::cat(variances, 1)};
}

/// The variance of the whole is the mean of the images' variances plus the variance of their means:
/// unlike E[x^2] - E[x]^2 it loses no digits where the mean dwarfs the spread.
BnMoments batch_moments(const BnMoments& images, const at::Tensor& positions) {
  const at::Tensor n = positions.to(images.mean.scalar_type());
  const at::Tensor within = images.variance.mul(n.sub(1).div(n)).mean(0);
  return {images.mean.mean(0), within.add(images.mean.var(0, /*unbiased=*/false))};
}

}  // namespace zsq
