// SPDX-License-Identifier: GPL-3.0-or-later
// What images, or a student, are to say of their classes.
#pragma once

#include "learn/loss.h"

namespace zsq {

/// "class": mean cross-entropy of the teacher's logits to the labels (CE of noise_common.md C5).
Loss class_cross_entropy(double weight);

/// "compete" of Adaptive DeepInversion (deepinversion.md): 1 - clamp(JS, 0, 1), small where student
/// and teacher disagree. p = softmax(z_P / 3), q = softmax(z_S / 3), M = (p + q) / 2, each clamped
/// to [0.01, 0.99]; JS = (KL(M || p) + KL(M || q)) / 2, KL summed over classes and averaged over
/// images: as released, the arguments are the other way round than in the textbook. Gradients reach
/// the images through both networks.
Loss competition(double weight);

}  // namespace zsq
