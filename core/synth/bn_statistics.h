// SPDX-License-Identifier: GPL-3.0-or-later
// Losses that ask for the batch-norm statistics that a network stored (noise_common.md C4).
#pragma once

#include <ATen/core/Tensor.h>

#include <optional>
#include <vector>

#include "graph/graph.h"
#include "learn/loss.h"

namespace zsq {

/// What the batch norms of a network stored, side by side in forward order: [channels].
struct StoredStatistics {
  at::Tensor mean;
  at::Tensor variance;
  at::Tensor std;  ///< sqrt(variance + 1e-6)
};
StoredStatistics stored_statistics(const Graph& teacher);
/// sqrt(variance + 1e-6): the loss's standard deviation, whose gradient is finite at zero.
at::Tensor root_of_variance(const at::Tensor& variance);

/// The two terms of one layer, each [images]: squared L2 distance over channels of mean and std.
struct BnStatisticsTerms {
  at::Tensor mean;
  at::Tensor spread;
};
BnStatisticsTerms bn_statistics_terms(const BnMoments& moments, const at::Tensor& target_mean,
                                      const at::Tensor& target_std);
/// Of the images themselves, against mean 0 and standard deviation 1.
BnStatisticsTerms image_statistics_terms(const Scene& scene);

/// The batch-norm statistics loss of ZeroQ (BNS-A), term by term:
/// bn_mean  = sum_l (1/B) sum_b || mu_l - m_lb ||^2
/// bn_std   = sum_l (1/B) sum_b || s_l - s_lb ||^2,  s = sqrt(variance + 1e-6), unbiased
/// and, with input_term, image_mean and image_std: the same for the image, targets 0 and 1.
struct BnStatisticsOptions {
  bool input_term = true;
};
Loss per_image_bn_statistics(const Graph& teacher, const BnStatisticsOptions& options);

/// What a batch loss compares, and how it sums that up.
enum class BnSpread {
  Variance,
  Std  ///< sqrt(variance + 1e-6)
};
enum class BnBias {
  Biased,   ///< divided by images times positions
  Unbiased  ///< by one less
};
enum class OverChannels { SumOfSquares, MeanOfSquares, Norm };
enum class OverLayers { Sum, Mean };

/// One loss for all variants that look at the statistics of a whole batch (noise_common.md C4).
struct BatchBnOptions {
  double weight = 1;
  BnSpread spread = BnSpread::Variance;
  BnBias bias = BnBias::Biased;
  OverChannels channels = OverChannels::MeanOfSquares;
  OverLayers layers = OverLayers::Mean;
  std::vector<double> layer_weights{};  ///< one for each batch norm; empty: 1
  /// Of other images (calibration centres); none: what the batch norms stored. The terms are called
  /// centre_mean and centre_variance then.
  std::optional<StoredStatistics> target{};
  bool image_term = false;  ///< image_mean and image_std, image by image (BNS-D)
};
/// bn_mean and bn_variance (bn_std): over layers and channels as the options say, of
/// (mu_lc - m_lc)^2 and of (spread_lc - batch spread_lc)^2.
Loss batch_bn_statistics(const Graph& teacher, const BatchBnOptions& options);

/// That of the GDFQ and IntraQ lineages (BNS-C; generator_common.md 4): means over channels and
/// layers, biased variance.
Loss batch_bn_statistics(const Graph& teacher, double weight);

/// DeepInversion's (BNS-B): norms over channels that are not squared, summed over layers, the first
/// one times \p first_multiplier. Where a layer's statistics are the stored ones its gradient is 0.
Loss batch_bn_norms(const Graph& teacher, double weight, double first_multiplier = 1);

/// TexQ's and SynQ's weights of the layers (texq.md C): \p shallow for l < l0, \p deep for the
/// others, l0 = floor((L + 2) / 2) - 2, at least 0.
std::vector<double> depth_weights(const Graph& teacher, double shallow, double deep);

/// Statistics of batch-norm inputs over all \p images (texq.md D): the law of total variance over
/// images, with biased variances.
StoredStatistics statistics_over(const Graph& teacher, const BnMoments& images);

/// TexQ's alignment to calibration images of each class (texq.md E, per class): the statistics of
/// the images of a class against those of that class's centre, mean over the classes in the batch;
/// else as batch_bn_statistics. \p centres: one row for each class, [classes, channels] each.
Loss class_bn_statistics(const Graph& teacher, const StoredStatistics& centres,
                         const BatchBnOptions& options);

/// Which Gaussian the divergence is from.
enum class Divergence {
  Released,  ///< KL(N(m, sd^2) || N(mu, s^2)): from the batch to what is stored (KW's script)
  Paper,     ///< KL(N(mu, s^2) || N(m, sd^2))
  Symmetric  ///< half the sum of both
};
/// KW's (BNS-E; kw.md): "bn_divergence" and "image_divergence", the divergences of all channels,
/// mean over channels, mean over the L batch norms and the image, whose reference is N(0, 1). The
/// batch's deviation is unbiased.
Loss bn_divergence(const Graph& teacher, double weight, Divergence direction);

}  // namespace zsq
