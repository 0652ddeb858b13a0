// SPDX-License-Identifier: GPL-3.0-or-later
// Which way the reconstruction error of each image pulls the classifier (sadag.md, theory): the
// gradient of 1/2 || z_P - z_Q ||^2 with respect to its weights is the outer product e h^T of the
// error e of the logits and the pooled feature h, so inner products of gradients are
// < h, h' > < e, e' >.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>

#include "learn/loss.h"

namespace zsq {

/// Both factors with unit length, for n images.
struct GradientDirections {
  at::Tensor feature;  ///< [n, features], of the quantized network
  at::Tensor error;    ///< [n, classes]
};
/// \p feature: the node of the quantized network's pooled feature.
GradientDirections gradient_directions(const Observation& teacher, const Observation& quantized,
                                       NodeId feature);
GradientDirections joined(const GradientDirections& a, const GradientDirections& b);
GradientDirections detached(const GradientDirections& directions);
/// Cosines of each image's gradient with the one in the same row, [n], and with all, [n, m].
at::Tensor cosines(const GradientDirections& a, const GradientDirections& b);
at::Tensor all_cosines(const GradientDirections& a, const GradientDirections& b);

/// "gradient_matching" (L_GM): 1 - mean_b of the cosine of an image's gradient with its
/// neighbour's. The scene's second half are the neighbours of the first; in [0, 2].
Loss gradient_matching(double weight, NodeId feature);

/// Directions of the images of finished batches, which nothing changes any more.
using GradientMemory = std::shared_ptr<GradientDirections>;
/// "gradient_diversity" (L_DIV): mean_b of the largest max(|cosine| - threshold, 0) with any other
/// image of the batch, and with any of the memory; the others are taken as fixed, as released. Of
/// the scene's first half.
Loss gradient_diversity(double weight, double threshold, NodeId feature, GradientMemory memory);

/// The same loss of the scene's first half.
Loss of_first_half(Loss loss);

}  // namespace zsq
