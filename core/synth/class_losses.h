// SPDX-License-Identifier: GPL-3.0-or-later
// What images, or a student, are to say of their classes.
#pragma once

#include "learn/loss.h"

namespace zsq {

/// "class": mean cross-entropy of the teacher's logits to the labels (CE of noise_common.md C5).
Loss class_cross_entropy(double weight);

}  // namespace zsq
