// SPDX-License-Identifier: GPL-3.0-or-later
// What images, or a student, are to say of their classes.
#pragma once

#include <ATen/core/Tensor.h>

#include "learn/loss.h"

namespace zsq {

/// Difficulty of each image (hast.md): 1 - p_y, [n] in [0, 1], of \p logits [n, classes] and
/// \p labels int64 [n].
at::Tensor difficulty(const at::Tensor& logits, const at::Tensor& labels);

/// "class": mean cross-entropy of the teacher's logits to the labels (CE of noise_common.md C5).
Loss class_cross_entropy(double weight);

/// "soft_cross_entropy": the same to the soft labels: - mean_b sum_c t_bc log p_c.
Loss soft_cross_entropy(double weight);

/// "hard_class" of HAST (HIL; hast.md): mean_b (1 - p_y)^gamma CE_b, p_y the teacher's probability
/// of the label; the factor is differentiated too, as released. Times \p beta.
Loss hard_sample_cross_entropy(double beta, double gamma);

/// "class_logit" of KW (kw.md): exp(- scale * mean_b z_y), of the logit, not its probability.
Loss exponential_logit(double scale);

/// "compete" of Adaptive DeepInversion (deepinversion.md): 1 - clamp(JS, 0, 1), small where student
/// and teacher disagree. p = softmax(z_P / 3), q = softmax(z_S / 3), M = (p + q) / 2, each clamped
/// to [0.01, 0.99]; JS = (KL(M || p) + KL(M || q)) / 2, KL summed over classes and averaged over
/// images: as released, the arguments are the other way round than in the textbook. Gradients reach
/// the images through both networks.
Loss competition(double weight);

}  // namespace zsq
