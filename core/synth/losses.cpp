// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/losses.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/full.h>
#include <ATen/ops/var_mean.h>
#include <ATen/ops/zeros.h>

namespace zsq {
namespace {

constexpr double kEps = 1e-6;  // inside every root, ZeroQ's code

}  // namespace

at::Tensor root_of_variance(const at::Tensor& variance) {
  return variance.add(kEps).sqrt();
}

std::vector<std::int64_t> batch_norm_channels(const Graph& teacher) {
  std::vector<std::int64_t> channels;
  for (const NodeId id : batch_norm_nodes(teacher)) {
    channels.push_back(std::get<BatchNorm2d>(teacher.node(id).op).running_mean.numel());
  }
  return channels;
}

StoredStatistics stored_statistics(const Graph& teacher) {
  std::vector<at::Tensor> means;
  std::vector<at::Tensor> variances;
  for (const NodeId id : batch_norm_nodes(teacher)) {
    const auto& bn = std::get<BatchNorm2d>(teacher.node(id).op);
    means.push_back(bn.running_mean);
    variances.push_back(bn.running_var);
  }
  if (means.empty()) return {at::zeros({0}), at::zeros({0})};
  return {at::cat(means), root_of_variance(at::cat(variances))};
}

BnMoments per_image_moments(const at::Tensor& x) {
  const std::vector<std::int64_t> dims{2, 3};
  auto [variance, mean] = at::var_mean(x, dims, /*unbiased=*/true);
  return {mean, variance};
}

BnStatisticsTerms bn_statistics_terms(const BnMoments& moments, const at::Tensor& target_mean,
                                      const at::Tensor& target_std) {
  const at::Tensor std = root_of_variance(moments.variance);
  return {target_mean.sub(moments.mean).square().sum(1), target_std.sub(std).square().sum(1)};
}

BnStatisticsTerms image_statistics_terms(const LossInput& input) {
  const auto options = input.images.options().requires_grad(false);
  return bn_statistics_terms(input.image_moments, at::zeros({}, options),
                             at::full({}, 1.0, options));
}

Loss class_cross_entropy(double weight) {
  Loss loss;
  loss.names = {"class"};
  loss.weights = {weight};
  loss.separability = Separability::PerImage;
  loss.observes = Observes::Moments;
  loss.terms = [](const LossInput& input) {
    return std::vector<at::Tensor>{at::cross_entropy_loss(input.logits, input.labels)};
  };
  return loss;
}

Loss per_image_bn_statistics(const Graph& teacher, const BnStatisticsOptions& options) {
  Loss loss;
  loss.names = {"bn_mean", "bn_std"};
  if (options.input_term) loss.names.insert(loss.names.end(), {"image_mean", "image_std"});
  loss.weights.assign(loss.names.size(), 1.0);
  loss.separability = Separability::PerImage;
  loss.observes = Observes::Moments;
  // A sum over layers of sums over channels is one sum over the channels of all layers.
  loss.terms = [target = stored_statistics(teacher), options](const LossInput& input) {
    const auto layers = bn_statistics_terms(input.moments, target.mean, target.std);
    std::vector<at::Tensor> values{layers.mean.mean(), layers.spread.mean()};
    if (options.input_term) {
      const auto image = image_statistics_terms(input);
      values.push_back(image.mean.mean());
      values.push_back(image.spread.mean());
    }
    return values;
  };
  return loss;
}

}  // namespace zsq
