// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/bn_statistics.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <string>

namespace zsq {
namespace {

constexpr double kEps = 1e-6;  // inside every root, ZeroQ's code

/// The weight of each batch norm's term.
std::vector<double> weights_of_layers(const Graph& teacher, const BatchBnOptions& options) {
  const auto layers = batch_norm_nodes(teacher).size();
  std::vector<double> weights = options.layer_weights;
  weights.resize(layers, 1);
  const double all = options.layers == OverLayers::Mean ? static_cast<double>(layers) : 1;
  for (double& weight : weights) weight /= all;
  return weights;
}

/// The share of each channel, so that one weighted sum over all channels is what the options say.
at::Tensor shares(const Graph& teacher, const BatchBnOptions& options,
                  const at::TensorOptions& like) {
  const auto channels = batch_norm_channels(teacher);
  const auto weights = weights_of_layers(teacher, options);
  std::vector<at::Tensor> parts;
  for (std::size_t l = 0; l < channels.size(); ++l) {
    const bool mean = options.channels == OverChannels::MeanOfSquares;
    const double share = weights[l] / (mean ? static_cast<double>(channels[l]) : 1);
    parts.push_back(at::full({channels[l]}, share, like));
  }
  return parts.empty() ? at::zeros({0}, like) : at::cat(parts);
}

/// What a batch loss has computed before its first step.
struct BatchComparison {
  BatchBnOptions options;
  StoredStatistics target;
  at::Tensor positions;
  std::vector<std::int64_t> channels;
  std::vector<double> layer_weights;
  at::Tensor share;  ///< of each channel

  BatchComparison(const Graph& teacher, const BatchBnOptions& chosen)
      : options(chosen),
        target(chosen.target ? *chosen.target : stored_statistics(teacher)),
        positions(batch_norm_positions(teacher)),
        channels(batch_norm_channels(teacher)),
        layer_weights(weights_of_layers(teacher, chosen)),
        share(shares(teacher, chosen, target.mean.options())) {}

  [[nodiscard]] at::Tensor of_difference(const at::Tensor& difference) const {
    if (options.channels != OverChannels::Norm) return difference.square().mul(share).sum();
    at::Tensor sum = at::zeros({}, difference.options().requires_grad(false));
    std::int64_t first = 0;
    for (std::size_t l = 0; l < channels.size(); ++l) {
      const at::Tensor own = difference.narrow(0, first, channels[l]);
      sum = sum.add(at::linalg_vector_norm(own, 2), layer_weights[l]);
      first += channels[l];
    }
    return sum;
  }

  [[nodiscard]] at::Tensor spread(const BnMoments& batch, std::int64_t images) const {
    at::Tensor variance = batch.variance;
    if (options.bias == BnBias::Unbiased) {
      const at::Tensor n = positions.to(variance.scalar_type()).mul(static_cast<double>(images));
      variance = variance.mul(n.div(n.sub(1)));
    }
    return options.spread == BnSpread::Std ? root_of_variance(variance) : variance;
  }

  /// Against row \p row of targets that have several.
  [[nodiscard]] std::vector<at::Tensor> terms(const BnMoments& images,
                                              std::optional<std::int64_t> row = {}) const {
    const BnMoments batch = batch_moments(images, positions);
    const auto wanted = [&](const at::Tensor& all) { return row ? all.select(0, *row) : all; };
    const at::Tensor& spreads = options.spread == BnSpread::Std ? target.std : target.variance;
    return {of_difference(wanted(target.mean).sub(batch.mean)),
            of_difference(wanted(spreads).sub(spread(batch, images.mean.size(0))))};
  }
};

/// Names and weights of a batch loss, without its terms.
Loss batch_loss(const BatchBnOptions& options) {
  Loss loss;
  const char* spread = options.spread == BnSpread::Std ? "std" : "variance";
  const std::string what = options.target ? "centre_" : "bn_";
  loss.names = {what + "mean", what + spread};
  if (options.image_term) loss.names.insert(loss.names.end(), {"image_mean", "image_std"});
  loss.weights.assign(loss.names.size(), options.weight);
  loss.teacher.moments = true;
  return loss;
}

/// The divergence of Gaussians, given the batch's in units of the reference: \p mean and \p std.
at::Tensor divergence(const at::Tensor& mean, const at::Tensor& std, Divergence direction) {
  constexpr double kSmallest = 1e-8;  // the released code's, in the logarithm
  const at::Tensor log = std.add(kSmallest).log();
  const auto released = [&] { return std.square().add(mean.square()).mul(0.5).sub(0.5).sub(log); };
  const auto paper = [&] {
    return mean.square().add(1).div(std.square().add(kSmallest)).mul(0.5).sub(0.5).add(log);
  };
  if (direction == Divergence::Released) return released();
  if (direction == Divergence::Paper) return paper();
  return released().add(paper()).mul(0.5);
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

Loss batch_bn_statistics(const Graph& teacher, const BatchBnOptions& options) {
  Loss loss = batch_loss(options);
  loss.terms = [comparison = BatchComparison(teacher, options)](const Scene& scene) {
    auto values = comparison.terms(scene.teacher().moments);
    if (comparison.options.image_term) {
      const auto image = image_statistics_terms(scene);
      values.push_back(image.mean.mean());
      values.push_back(image.spread.mean());
    }
    return values;
  };
  return loss;
}

Loss batch_bn_statistics(const Graph& teacher, double weight) {
  return batch_bn_statistics(teacher, BatchBnOptions{.weight = weight});
}

Loss batch_bn_norms(const Graph& teacher, double weight, double first_multiplier) {
  return batch_bn_statistics(teacher, {.weight = weight,
                                       .channels = OverChannels::Norm,
                                       .layers = OverLayers::Sum,
                                       .layer_weights = {first_multiplier}});
}

std::vector<double> depth_weights(const Graph& teacher, double shallow, double deep) {
  const auto layers = static_cast<std::int64_t>(batch_norm_nodes(teacher).size());
  const std::int64_t first_deep = std::max<std::int64_t>((layers + 2) / 2 - 2, 0);
  std::vector<double> weights(static_cast<std::size_t>(layers), deep);
  std::fill_n(weights.begin(), std::min(first_deep, layers), shallow);
  return weights;
}

StoredStatistics statistics_over(const Graph& teacher, const BnMoments& images) {
  const BnMoments all = batch_moments(images, batch_norm_positions(teacher));
  return {all.mean, all.variance, root_of_variance(all.variance)};
}

Loss class_bn_statistics(const Graph& teacher, const StoredStatistics& centres,
                         const BatchBnOptions& options) {
  BatchBnOptions aligned = options;
  aligned.target = centres;
  Loss loss = batch_loss(aligned);
  loss.terms = [comparison = BatchComparison(teacher, aligned)](const Scene& scene) {
    const BnMoments& moments = scene.teacher().moments;
    std::vector<at::Tensor> sums(2, at::zeros({}, moments.mean.options().requires_grad(false)));
    std::int64_t classes = 0;
    for (std::int64_t c = 0; c < comparison.target.mean.size(0); ++c) {
      const at::Tensor own = scene.labels.eq(c).nonzero().squeeze(1);
      if (own.numel() == 0) continue;
      const auto terms = comparison.terms(
          {moments.mean.index_select(0, own), moments.variance.index_select(0, own)}, c);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = sums[i].add(terms[i]);
      ++classes;
    }
    for (at::Tensor& sum : sums) sum = sum.div(static_cast<double>(classes));
    return sums;
  };
  return loss;
}

Loss bn_divergence(const Graph& teacher, double weight, Divergence direction) {
  Loss loss;
  loss.names = {"bn_divergence", "image_divergence"};
  loss.weights = {weight, weight};
  loss.teacher.moments = true;
  std::vector<at::Tensor> deviations;
  for (const NodeId id : batch_norm_nodes(teacher)) {
    const auto& bn = std::get<BatchNorm2d>(teacher.node(id).op);
    deviations.push_back(bn.running_var.add(bn.eps).sqrt());  // what folding divides by
  }
  const double entries = static_cast<double>(deviations.size()) + 1;
  const BatchComparison plain(teacher,
                              {.bias = BnBias::Unbiased, .channels = OverChannels::MeanOfSquares});
  loss.terms = [plain, entries, direction, stored = at::cat(deviations)](const Scene& scene) {
    constexpr double kInsideRoot = 1e-12;  // its gradient is finite at zero
    const std::int64_t images = scene.images.size(0);
    const BnMoments batch = batch_moments(scene.teacher().moments, plain.positions);
    const at::Tensor std = plain.spread(batch, images).add(kInsideRoot).sqrt();
    const at::Tensor layers =
        divergence(batch.mean.sub(plain.target.mean).div(stored), std.div(stored), direction);
    // The shares are those of a mean over the batch norms.
    const at::Tensor of_layers = layers.mul(plain.share).sum().mul((entries - 1) / entries);
    const double n = static_cast<double>(scene.images.size(2) * scene.images.size(3));
    const BnMoments& own = scene.teacher().image_moments;
    const BnMoments image = batch_moments(own, at::full({own.mean.size(1)}, n));
    const double all = n * static_cast<double>(images);
    const at::Tensor image_std = image.variance.mul(all / (all - 1)).add(kInsideRoot).sqrt();
    return std::vector<at::Tensor>{
        of_layers, divergence(image.mean, image_std, direction).mean().div(entries)};
  };
  return loss;
}

}  // namespace zsq
