// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/bn_statistics.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/zeros.h>

namespace zsq {
namespace {

constexpr double kEps = 1e-6;  // inside every root, ZeroQ's code

/// 1 / (layers times channels of its layer) for each channel: a weighted sum over all channels is
/// the mean over layers of the means over channels.
at::Tensor mean_over_layers(const Graph& teacher, const at::TensorOptions& options) {
  const auto channels = batch_norm_channels(teacher);
  std::vector<at::Tensor> shares;
  for (const std::int64_t count : channels) {
    const auto all = static_cast<double>(channels.size()) * static_cast<double>(count);
    shares.push_back(at::full({count}, 1 / all, options));
  }
  return shares.empty() ? at::zeros({0}, options) : at::cat(shares);
}

}  // namespace

at::Tensor root_of_variance(const at::Tensor& variance) {
  return variance.add(kEps).sqrt();
}

StoredStatistics stored_statistics(const Graph& teacher) {
  std::vector<at::Tensor> means;
  std::vector<at::Tensor> variances;
  for (const NodeId id : batch_norm_nodes(teacher)) {
    const auto& bn = std::get<BatchNorm2d>(teacher.node(id).op);
    means.push_back(bn.running_mean);
    variances.push_back(bn.running_var);
  }
  if (means.empty()) return {at::zeros({0}), at::zeros({0}), at::zeros({0})};
  const at::Tensor variance = at::cat(variances);
  return {at::cat(means), variance, root_of_variance(variance)};
}

BnStatisticsTerms bn_statistics_terms(const BnMoments& moments, const at::Tensor& target_mean,
                                      const at::Tensor& target_std) {
  const at::Tensor std = root_of_variance(moments.variance);
  return {target_mean.sub(moments.mean).square().sum(1), target_std.sub(std).square().sum(1)};
}

BnStatisticsTerms image_statistics_terms(const Scene& scene) {
  const auto options = scene.images.options().requires_grad(false);
  return bn_statistics_terms(scene.teacher().image_moments, at::zeros({}, options),
                             at::full({}, 1.0, options));
}

Loss per_image_bn_statistics(const Graph& teacher, const BnStatisticsOptions& options) {
  Loss loss;
  loss.names = {"bn_mean", "bn_std"};
  if (options.input_term) loss.names.insert(loss.names.end(), {"image_mean", "image_std"});
  loss.weights.assign(loss.names.size(), 1.0);
  loss.teacher.moments = true;
  // A sum over layers of sums over channels is one sum over the channels of all layers.
  loss.terms = [target = stored_statistics(teacher), options](const Scene& scene) {
    const auto layers = bn_statistics_terms(scene.teacher().moments, target.mean, target.std);
    std::vector<at::Tensor> values{layers.mean.mean(), layers.spread.mean()};
    if (options.input_term) {
      const auto image = image_statistics_terms(scene);
      values.push_back(image.mean.mean());
      values.push_back(image.spread.mean());
    }
    return values;
  };
  return loss;
}

Loss batch_bn_statistics(const Graph& teacher, double weight) {
  Loss loss;
  loss.names = {"bn_mean", "bn_variance"};
  loss.weights = {weight, weight};
  loss.teacher.moments = true;
  const StoredStatistics target = stored_statistics(teacher);
  loss.terms = [target, positions = batch_norm_positions(teacher),
                share = mean_over_layers(teacher, target.mean.options())](const Scene& scene) {
    const BnMoments batch = batch_moments(scene.teacher().moments, positions);
    const auto term = [&](const at::Tensor& wanted, const at::Tensor& found) {
      return wanted.sub(found).square().mul(share).sum();
    };
    return std::vector<at::Tensor>{term(target.mean, batch.mean),
                                   term(target.variance, batch.variance)};
  };
  return loss;
}

Loss batch_bn_norms(const Graph& teacher, double weight, double first_multiplier) {
  Loss loss;
  loss.names = {"bn_mean", "bn_variance"};
  loss.weights = {weight, weight};
  loss.teacher.moments = true;
  loss.terms = [target = stored_statistics(teacher), positions = batch_norm_positions(teacher),
                channels = batch_norm_channels(teacher), first_multiplier](const Scene& scene) {
    const BnMoments batch = batch_moments(scene.teacher().moments, positions);
    const auto term = [&](const at::Tensor& wanted, const at::Tensor& found) {
      at::Tensor sum = at::zeros({}, found.options().requires_grad(false));
      std::int64_t first = 0;
      for (const std::int64_t count : channels) {
        const at::Tensor norm =
            at::linalg_vector_norm(wanted.sub(found).narrow(0, first, count), 2);
        sum = sum.add(norm, first == 0 ? first_multiplier : 1);
        first += count;
      }
      return sum;
    };
    return std::vector<at::Tensor>{term(target.mean, batch.mean),
                                   term(target.variance, batch.variance)};
  };
  return loss;
}

}  // namespace zsq
