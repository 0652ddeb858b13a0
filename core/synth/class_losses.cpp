// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/class_losses.h"

#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/softmax.h>

namespace zsq {

Loss class_cross_entropy(double weight) {
  return one_term("class", weight, {}, [](const Scene& scene) {
    return at::cross_entropy_loss(scene.teacher().logits, scene.labels);
  });
}

Loss competition(double weight) {
  Loss loss = one_term("compete", weight, {}, [](const Scene& scene) {
    constexpr double kTemperature = 3;
    constexpr double kLeast = 0.01;
    const at::Tensor p = at::softmax(scene.teacher().logits.div(kTemperature), 1);
    const at::Tensor q = at::softmax(scene.student.logits.div(kTemperature), 1);
    const at::Tensor middle = p.add(q).mul(0.5).clamp(kLeast, 1 - kLeast);
    const auto divergence = [&](const at::Tensor& from) {
      const at::Tensor other = from.clamp(kLeast, 1 - kLeast);
      return middle.mul(middle.log().sub(other.log())).sum(1).mean();
    };
    const at::Tensor js = divergence(p).add(divergence(q)).mul(0.5);
    return js.clamp(0, 1).neg().add(1);
  });
  loss.student = What{};
  return loss;
}

}  // namespace zsq
