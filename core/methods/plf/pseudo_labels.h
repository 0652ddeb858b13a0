// SPDX-License-Identifier: GPL-3.0-or-later
// What only PLF has (plf.md).
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

#include "learn/loss.h"

namespace zsq {

/// - sum_c p_c log p_c / log C of the softmax of \p logits [n, C]: [n] in [0, 1], 0 where one class
/// is sure, 1 where all are alike.
at::Tensor self_entropy(const at::Tensor& logits);

/// T_u - f (T_u - T_l), f rising from 0 at step 1 to 1 at the last of \p steps.
double entropy_threshold(double first, double last, std::int64_t step, std::int64_t steps);

struct PseudoLabelFilter {
  double weight = 1;
  double unreliable = 0.3;
  double first_threshold = 0.5, last_threshold = 0.2;
  std::int64_t steps = 1;
};
/// "reliable": mean CE of the student to the teacher's class over images whose entropy is at most
/// the step's threshold; "unreliable": over the others the mean of w_1 CE(y_1) + w_2 CE(y_2), y_1
/// and y_2 the teacher's two most probable classes, w_1 = p_1 / (p_1 + p_2), w_2 = 1 - w_1. 0 for
/// an empty part. Labels that images were made for are not looked at. At least two classes.
Loss filtered_cross_entropy(const PseudoLabelFilter& filter);

}  // namespace zsq
