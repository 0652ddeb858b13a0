// SPDX-License-Identifier: GPL-3.0-or-later
// Losses that ask for the batch-norm statistics that a network stored (noise_common.md C4).
#pragma once

#include <ATen/core/Tensor.h>

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

/// That of the GDFQ and IntraQ lineages (BNS-C; generator_common.md 4), of the whole batch:
/// bn_mean     = (1/L) sum_l mean_c (mu_lc - m_lc)^2
/// bn_variance = (1/L) sum_l mean_c (var_lc - v_lc)^2, v biased
Loss batch_bn_statistics(const Graph& teacher, double weight);

/// DeepInversion's (BNS-B), of the whole batch, norms over channels that are not squared:
/// bn_mean     = sum_l r_l || mu_l - m_l ||_2
/// bn_variance = sum_l r_l || var_l - v_l ||_2, v biased
/// r = \p first_multiplier for the first batch norm, 1 for the others. Where a layer's statistics
/// are the stored ones its gradient is 0.
Loss batch_bn_norms(const Graph& teacher, double weight, double first_multiplier = 1);

}  // namespace zsq
