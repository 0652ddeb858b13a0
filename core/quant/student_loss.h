// SPDX-License-Identifier: GPL-3.0-or-later
// What a quantized student learns from: the teacher's logits, classes and features.
// generator_common.md 4.
#pragma once

#include <ATen/core/Tensor.h>

namespace zsq {

/// What the distillation term is divided by.
enum class KdReduction {
  ElementMean,  ///< images times classes: the GDFQ lineage's code
  BatchMean,    ///< images: the usual form, C times the other
};

struct StudentLossOptions {
  double kd_weight = 1;
  double temperature = 20;
  KdReduction kd_reduction = KdReduction::ElementMean;
  double ce_weight = 1;
};

struct StudentLoss {
  double kd = 0;  ///< unweighted
  double ce = 0;  ///< unweighted
  double total = 0;
  at::Tensor gradient;  ///< d total / d student logits, [n, classes]
};

/// kd = T^2 / N sum softmax(p / T) (log softmax(p / T) - log softmax(q / T)), N = n C or n; ce =
/// mean cross-entropy of q to \p labels. \p share scales everything: the part of a batch that these
/// images are. \p teacher p and \p student q: logits [n, classes]; \p labels int64 [n].
StudentLoss student_loss(const at::Tensor& student, const at::Tensor& teacher,
                         const at::Tensor& labels, const StudentLossOptions& options,
                         double share = 1);

}  // namespace zsq
