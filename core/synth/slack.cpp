// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/slack.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/quantile.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>

#include <algorithm>

#include "base/parallel.h"
#include "execute/frozen_network.h"
#include "synth/initial_images.h"

namespace zsq {
namespace {

constexpr std::int64_t kNoiseBatch = 64;
/// On one thread; fixed, so that sums do not depend on how many there are.
constexpr std::int64_t kNoisePart = 16;

/// One value per layer becomes one per channel.
at::Tensor per_channel(const at::Tensor& values, const std::vector<std::int64_t>& channels) {
  return values.repeat_interleave(at::tensor(channels, at::kLong));
}

/// Sums over images of the mean and of the mean square of every channel.
BnMoments sums_of(const FrozenNetwork& network, const at::Tensor& images,
                  const at::Tensor& pixels) {
  const auto seen = network.forward(images, FrozenNetwork::Way::There);
  const std::int64_t own = network.image_channels();
  const auto layers = [&](const at::Tensor& x) {
    return x.narrow(1, own, x.size(1) - own).to(at::kDouble);
  };
  const at::Tensor mean = layers(seen.mean);
  const at::Tensor biased = layers(seen.variance).mul(pixels.sub(1).div(pixels));
  return {mean.sum(0), biased.add(mean.square()).sum(0)};
}

/// Mean and unbiased variance of every channel over all positions of Gaussian images.
BnMoments moments_of_noise(const Graph& teacher, std::int64_t images, at::Generator generator,
                           int threads, const std::function<void()>& checkpoint) {
  const Graph graph = to_dtype(teacher, at::kFloat);
  const FrozenNetwork network(graph, at::kFloat);
  const at::Tensor pixels = batch_norm_positions(graph);
  at::Tensor mean = at::zeros_like(pixels);
  at::Tensor square = at::zeros_like(pixels);
  for (std::int64_t done = 0; done < images; done += kNoiseBatch) {
    checkpoint();
    const at::Tensor noise =
        initial_images(ImageInit::Gaussian, std::min(kNoiseBatch, images - done), graph.input,
                       generator, at::kFloat);
    const auto cut = noise.split(kNoisePart);
    std::vector<BnMoments> parts(cut.size());
    parallel_for(threads, static_cast<std::int64_t>(cut.size()), [&](std::int64_t i) {
      parts[static_cast<std::size_t>(i)] =
          sums_of(network, cut[static_cast<std::size_t>(i)], pixels);
    });
    for (const BnMoments& part : parts) {
      mean.add_(part.mean);
      square.add_(part.variance);
    }
  }
  mean.div_(static_cast<double>(images));
  const at::Tensor count = pixels.mul(static_cast<double>(images));
  const at::Tensor variance = square.div(static_cast<double>(images)).sub(mean.square());
  return {mean, variance.mul(count).div(count.sub(1))};
}

at::Tensor layer_quantiles(const at::Tensor& gaps, const std::vector<std::int64_t>& channels,
                           double quantile) {
  std::vector<at::Tensor> result;
  for (const at::Tensor& layer : gaps.split_with_sizes(channels)) {
    result.push_back(at::quantile(layer, quantile));
  }
  return at::stack(result);
}

at::Tensor beyond(const at::Tensor& gap, const at::Tensor& slack) {
  return gap.abs().sub(slack).clamp_min(0).square();
}

}  // namespace

Slack slack_from_noise(const Graph& teacher, std::int64_t images, double quantile,
                       const at::Generator& generator, int threads,
                       const std::function<void()>& checkpoint) {
  const c10::AutoGradMode no_grad(false);
  const BnMoments noise = moments_of_noise(teacher, images, generator, threads, checkpoint);
  const StoredStatistics stored = stored_statistics(teacher);
  const auto channels = batch_norm_channels(teacher);
  const at::Tensor std = root_of_variance(noise.variance);
  return {layer_quantiles(noise.mean.sub(stored.mean.to(at::kDouble)).abs(), channels, quantile),
          layer_quantiles(std.sub(stored.std.to(at::kDouble)).abs(), channels, quantile)};
}

SlackStatistics::SlackStatistics(const Graph& teacher, const Slack& slack, LayerFocus focus)
    : stored_(stored_statistics(teacher)), focus_(focus) {
  const auto channels = batch_norm_channels(teacher);
  const auto dtype = stored_.mean.scalar_type();
  layers_ = static_cast<std::int64_t>(channels.size());
  slack_mean_ = per_channel(slack.mean.to(dtype), channels);
  slack_std_ = per_channel(slack.std.to(dtype), channels);
  layer_ = per_channel(at::arange(layers_, at::kLong), channels);
}

SlackGaps SlackStatistics::gaps(const BnMoments& moments) const {
  const at::Tensor mean = beyond(stored_.mean.sub(moments.mean), slack_mean_);
  const at::Tensor spread = beyond(stored_.std.sub(root_of_variance(moments.variance)), slack_std_);
  if (focus_ == LayerFocus::None) return {mean, spread};
  const at::Tensor image = at::arange(moments.mean.size(0), at::kLong);
  const at::Tensor own = image.remainder(layers_).unsqueeze(1).eq(layer_.unsqueeze(0));
  const double extra = focus_ == LayerFocus::Twice ? 1 : 3;
  const at::Tensor weight = own.to(mean.scalar_type()).mul(extra).add(1);
  return {mean.mul(weight), spread.mul(weight)};
}

Loss slack_bn_statistics(const Graph& teacher, const Slack& slack, LayerFocus focus) {
  Loss loss = per_image_bn_statistics(teacher, {.input_term = true});
  loss.terms = [statistics = SlackStatistics(teacher, slack, focus)](const Scene& scene) {
    const SlackGaps layers = statistics.gaps(scene.teacher().moments);
    const BnStatisticsTerms image = image_statistics_terms(scene);
    return std::vector<at::Tensor>{layers.mean.sum(1).mean(), layers.spread.sum(1).mean(),
                                   image.mean.mean(), image.spread.mean()};
  };
  return loss;
}

}  // namespace zsq
