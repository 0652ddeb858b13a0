// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/sadag/gradients.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/eye.h>

#include <utility>

namespace zsq {
namespace {

constexpr double kSmallestLength = 1e-12;  // an error is zero where both networks agree

at::Tensor unit_rows(const at::Tensor& x) {
  const at::Tensor flat = x.flatten(1);
  return flat.div(flat.norm(2, {1}, /*keepdim=*/true).clamp_min(kSmallestLength));
}

GradientDirections rows(const GradientDirections& all, std::int64_t first, std::int64_t count) {
  return {all.feature.narrow(0, first, count), all.error.narrow(0, first, count)};
}

/// The loss reads the quantized network's pooled feature.
Loss gradient_term(std::string name, double weight, NodeId feature,
                   std::function<at::Tensor(const GradientDirections&)> term) {
  Loss loss =
      one_term(std::move(name), weight, {}, [feature, term = std::move(term)](const Scene& scene) {
        return term(gradient_directions(scene.teacher(), scene.student, feature));
      });
  loss.student = What{.nodes = {feature}};
  return loss;
}

}  // namespace

GradientDirections gradient_directions(const Observation& teacher, const Observation& quantized,
                                       NodeId feature) {
  return {unit_rows(quantized.nodes.at(feature)), unit_rows(teacher.logits.sub(quantized.logits))};
}

GradientDirections joined(const GradientDirections& a, const GradientDirections& b) {
  if (!a.feature.defined()) return b;
  return {at::cat({a.feature, b.feature}), at::cat({a.error, b.error})};
}

GradientDirections detached(const GradientDirections& directions) {
  return {directions.feature.detach(), directions.error.detach()};
}

at::Tensor cosines(const GradientDirections& a, const GradientDirections& b) {
  return a.feature.mul(b.feature).sum(1).mul(a.error.mul(b.error).sum(1));
}

at::Tensor all_cosines(const GradientDirections& a, const GradientDirections& b) {
  return a.feature.matmul(b.feature.t()).mul(a.error.matmul(b.error.t()));
}

Loss gradient_matching(double weight, NodeId feature) {
  return gradient_term("gradient_matching", weight, feature, [](const GradientDirections& all) {
    const std::int64_t images = all.feature.size(0) / 2;
    return cosines(rows(all, 0, images), rows(all, images, images)).mean().neg().add(1);
  });
}

Loss gradient_diversity(double weight, double threshold, NodeId feature, GradientMemory memory) {
  return gradient_term("gradient_diversity", weight, feature,
                       [threshold, memory = std::move(memory)](const GradientDirections& all) {
                         const std::int64_t images = all.feature.size(0) / 2;
                         const GradientDirections own = rows(all, 0, images);
                         const auto excess = [&](const at::Tensor& cosine) {
                           return cosine.abs().sub(threshold).clamp_min(0);
                         };
                         const at::Tensor others =
                             at::eye(images, own.feature.options()).neg().add(1);
                         at::Tensor found = excess(all_cosines(own, detached(own))).mul(others);
                         if (memory->feature.defined()) {
                           found = at::cat({found, excess(all_cosines(own, *memory))}, 1);
                         }
                         return found.amax({1}).mean();
                       });
}

Loss of_first_half(Loss loss) {
  loss.terms = [terms = std::move(loss.terms)](const Scene& whole) {
    const std::int64_t images = whole.images.size(0) / 2;
    Scene half = whole;
    half.images = whole.images.narrow(0, 0, images);
    for (Observation& teacher : half.teachers) teacher = part_of(teacher, 0, images);
    if (whole.student.logits.defined()) half.student = part_of(whole.student, 0, images);
    return terms(half);
  };
  return loss;
}

}  // namespace zsq
