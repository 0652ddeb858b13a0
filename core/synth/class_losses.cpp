// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/class_losses.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/softmax.h>

namespace zsq {

Loss class_cross_entropy(double weight) {
  return one_term("class", weight, {}, [](const Scene& scene) {
    return at::cross_entropy_loss(scene.teacher().logits, scene.labels);
  });
}

Loss soft_cross_entropy(double weight) {
  return one_term("soft_cross_entropy", weight, {}, [](const Scene& scene) {
    const at::Tensor log = at::log_softmax(scene.teacher().logits, 1);
    return log.mul(scene.soft_labels.to(log.scalar_type())).sum(1).mean().neg();
  });
}

at::Tensor difficulty(const at::Tensor& logits, const at::Tensor& labels) {
  return at::softmax(logits, 1).gather(1, labels.unsqueeze(1)).squeeze(1).neg().add(1);
}

Loss hard_sample_cross_entropy(double beta, double gamma) {
  return one_term("hard_class", beta, {}, [gamma](const Scene& scene) {
    // An exponent below 1 has no finite gradient at 0, where the probability is rounded to 1.
    constexpr double kEasiest = 1e-12;
    const at::Tensor& logits = scene.teacher().logits;
    const at::Tensor factor = difficulty(logits, scene.labels).clamp_min(kEasiest).pow(gamma);
    return factor.mul(at::cross_entropy_loss(logits, scene.labels, {}, at::Reduction::None)).mean();
  });
}

Loss exponential_logit(double scale) {
  return one_term("class_logit", 1, {}, [scale](const Scene& scene) {
    return scene.teacher().logits.gather(1, scene.labels.unsqueeze(1)).mean().mul(-scale).exp();
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
