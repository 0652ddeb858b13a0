// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "synth/run_context.h"

namespace zsq {

/// What a loss may look at in one forward pass of the teacher, all differentiable.
struct LossInput {
  const at::Tensor& images;  ///< [n, c, h, w], normalised
  /// Input of every BatchNorm2d, forward order; empty where every loss observes moments only.
  const std::vector<at::Tensor>& bn_inputs;
  /// Per image, of the inputs of all batch norms side by side in forward order: [n, channels].
  const BnMoments& moments;
  const BnMoments& image_moments;  ///< of the images themselves: [n, c]
  const at::Tensor& logits;        ///< [n, classes]
  const at::Tensor& labels;        ///< int64 [n]; undefined where the plan gives none
  std::int64_t first = 0;          ///< place in the batch of the first of these images
  std::int64_t iteration = 0;      ///< 1-based, over all batches: what draws random numbers with
};

/// What a loss reads of the network. Moments per image, from which those of the batch follow, come
/// almost for free, as do logits; the tensors themselves cost a pass through autograd. A loss of
/// the images alone is computed once, for the whole batch.
enum class Observes { Images, Moments, Tensors };

/// Whether a loss of a batch is the mean of the losses of its images. Then the loop may compute
/// parts of the batch on different threads.
enum class Separability { PerImage, WholeBatch };

/// One or more terms of a loss that are computed together; each a scalar, mean over the images.
struct Loss {
  std::vector<std::string> names;
  std::vector<double> weights;
  Separability separability = Separability::WholeBatch;
  Observes observes = Observes::Tensors;
  std::function<std::vector<at::Tensor>(const LossInput&)> terms;
};

/// The batch-norm statistics loss of ZeroQ (BNS-A of noise_common.md C4), term by term:
/// bn_mean  = sum_l (1/B) sum_b || mu_l - m_lb ||^2
/// bn_std   = sum_l (1/B) sum_b || s_l - s_lb ||^2,  s = sqrt(variance + 1e-6), unbiased
/// and, with input_term, image_mean and image_std: the same for the image, targets 0 and 1.
struct BnStatisticsOptions {
  bool input_term = true;
};
Loss per_image_bn_statistics(const Graph& teacher, const BnStatisticsOptions& options);

/// What the batch norms of a network stored, side by side in forward order: [channels].
struct StoredStatistics {
  at::Tensor mean;
  at::Tensor std;  ///< sqrt(variance + 1e-6)
};
StoredStatistics stored_statistics(const Graph& teacher);
/// How many channels each batch norm has, forward order.
std::vector<std::int64_t> batch_norm_channels(const Graph& teacher);
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
BnStatisticsTerms image_statistics_terms(const LossInput& input);

/// Mean cross-entropy of the logits to the labels (CE of noise_common.md C5).
Loss class_cross_entropy(double weight);

/// Per-image mean and unbiased variance over height x width, differentiable.
BnMoments per_image_moments(const at::Tensor& x);

}  // namespace zsq
