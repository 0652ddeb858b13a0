// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/class_losses.h"

#include <ATen/ops/cross_entropy_loss.h>

namespace zsq {

Loss class_cross_entropy(double weight) {
  return one_term("class", weight, {}, [](const Scene& scene) {
    return at::cross_entropy_loss(scene.teacher().logits, scene.labels);
  });
}

}  // namespace zsq
