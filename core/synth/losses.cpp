// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/losses.h"

#include <ATen/ops/full.h>
#include <ATen/ops/var_mean.h>
#include <ATen/ops/zeros.h>

namespace zsq {
namespace {

constexpr double kEps = 1e-6;  // inside every root, ZeroQ's code

struct Target {
  at::Tensor mean;  ///< [channels]
  at::Tensor std;
};

std::vector<Target> stored_statistics(const Graph& teacher) {
  std::vector<Target> targets;
  for (const NodeId id : batch_norm_nodes(teacher)) {
    const auto& bn = std::get<BatchNorm2d>(teacher.nodes[static_cast<std::size_t>(id)].op);
    targets.push_back({bn.running_mean, bn.running_var.add(kEps).sqrt()});
  }
  return targets;
}

}  // namespace

BnMoments per_image_moments(const at::Tensor& x) {
  const std::vector<std::int64_t> dims{2, 3};
  auto [variance, mean] = at::var_mean(x, dims, /*unbiased=*/true);
  return {mean, variance};
}

BnStatisticsTerms bn_statistics_terms(const BnMoments& moments, const at::Tensor& target_mean,
                                      const at::Tensor& target_std) {
  const at::Tensor std = moments.variance.add(kEps).sqrt();
  return {target_mean.sub(moments.mean).square().sum(1), target_std.sub(std).square().sum(1)};
}

Loss per_image_bn_statistics(const Graph& teacher, const BnStatisticsOptions& options) {
  Loss loss;
  loss.names = {"bn_mean", "bn_std"};
  if (options.input_term) loss.names.insert(loss.names.end(), {"image_mean", "image_std"});
  loss.weights.assign(loss.names.size(), 1.0);
  loss.separability = Separability::PerImage;
  loss.terms = [targets = stored_statistics(teacher), options](const LossInput& input) {
    at::Tensor mean = at::zeros({}, input.images.options());
    at::Tensor std = at::zeros({}, input.images.options());
    for (std::size_t l = 0; l < targets.size(); ++l) {
      const BnMoments moments = per_image_moments(input.bn_inputs[l]);
      const auto terms = bn_statistics_terms(moments, targets[l].mean, targets[l].std);
      mean = mean.add(terms.mean.mean());
      std = std.add(terms.spread.mean());
      if (input.moments != nullptr) {
        input.moments->push_back({moments.mean.detach(), moments.variance.detach()});
      }
    }
    std::vector<at::Tensor> values{mean, std};
    if (options.input_term) {
      const auto image = bn_statistics_terms(per_image_moments(input.images),
                                             at::zeros({}, input.images.options()),
                                             at::full({}, 1.0, input.images.options()));
      values.push_back(image.mean.mean());
      values.push_back(image.spread.mean());
    }
    return values;
  };
  return loss;
}

}  // namespace zsq
