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
/// "features": mean squared error of the values of each node, averaged over the nodes of the float
/// network.
Loss feature_error(double weight, std::vector<NodeId> nodes);

}  // namespace zsq
