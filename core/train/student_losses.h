// SPDX-License-Identifier: GPL-3.0-or-later
// What a quantized student learns from: the teacher's logits, classes and features.
// generator_common.md 4.
#pragma once

#include <vector>

#include "learn/loss.h"

namespace zsq {

/// What the distillation term is divided by.
enum class KdReduction {
  ElementMean,  ///< images times classes: the GDFQ lineage's code
  BatchMean,    ///< images: the usual form, C times the other
};

struct Distillation {
  double weight = 1;
  double temperature = 20;
  KdReduction reduction = KdReduction::ElementMean;
};
/// "distillation": T^2 / N sum softmax(p / T) (log softmax(p / T) - log softmax(q / T)), p teacher,
/// q student, N = n C or n.
Loss distillation(const Distillation& options);
/// "cross_entropy": mean cross-entropy of the student's logits to the labels.
Loss student_cross_entropy(double weight);
/// "gated_cross_entropy" of SynQ (synq.md I3): (1/B) sum of CE(Q(x), y) over the images that are
/// easy for the teacher, 1 - p_y < \p threshold (1: all of them); p_y of the images that these were
/// made of. 0 where none is easy.
Loss gated_cross_entropy(double weight, double threshold);

/// "attention" of HAST (FA; noise_common.md C12): sum over \p nodes, values [n, c, h, w], of
/// mean((n(A_Q) - n(A_P))^2), n(A) the channels' mean squares, L2-normalised for each image.
Loss attention_alignment(double weight, std::vector<NodeId> nodes);
/// n(A) of it: [n, c].
at::Tensor channel_attention(const at::Tensor& value);

/// Grad-CAM as SynQ's code has it (synq.md I2): ReLU(sum_k max(a_k, 1e-10) A_k), bilinear to
/// \p height x \p width, each image from 0 to 1. \p value A: [n, c, h, w], \p weights a: [n, c].
/// [n, height, width]; a constant map gives 0. Differentiable in the value.
at::Tensor class_activation_map(const at::Tensor& value, const at::Tensor& weights,
                                std::int64_t height, std::int64_t width);
/// "class_activation" (synq.md I2): mean squared difference of student's and teacher's maps of
/// \p convolution, each of its own class (as released) or both of the label's (paper).
Loss activation_map_alignment(double weight, NodeId convolution, ExplainedClass explained);

/// "features": mean squared error of the values of each node, averaged over the nodes of the float
/// network.
Loss feature_error(double weight, std::vector<NodeId> nodes);

}  // namespace zsq
