// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/intraq/class_memory.h"

#include <ATen/ops/cosine_similarity.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>

#include <utility>

namespace zsq {
namespace {

constexpr double kEps = 1e-6;

}  // namespace

void ClassMemory::add(const at::Tensor& features, const at::Tensor& labels) {
  const at::Tensor rows = features.detach().flatten(1);
  if (!sums_.defined()) {
    sums_ = at::zeros({classes_, rows.size(1)}, rows.options());
    counts_ = at::zeros({classes_}, rows.options());
  }
  sums_ = sums_.index_add(0, labels, rows);
  counts_ = counts_.index_add(0, labels, at::ones({rows.size(0)}, rows.options()));
}

ClassMemory::Centres ClassMemory::of(const at::Tensor& labels) const {
  if (!sums_.defined()) return {};
  const at::Tensor counts = counts_.index_select(0, labels);
  return {sums_.index_select(0, labels).div(counts.clamp_min(1).unsqueeze(1)),
          counts.gt(0).to(sums_.scalar_type())};
}

Loss soft_inception(double weight) {
  return one_term("soft_class", weight, {}, [](const Scene& scene) {
    const at::Tensor label = scene.labels.unsqueeze(1);
    const at::Tensor probability = at::softmax(scene.teacher().logits, 1).gather(1, label);
    const at::Tensor target = scene.soft_labels.to(probability.scalar_type()).gather(1, label);
    return probability.sub(target).square().mean();
  });
}

at::Tensor cosine_distance(const at::Tensor& a, const at::Tensor& b) {
  return at::cosine_similarity(a, b, 1, kEps).neg().add(1);
}

Loss marginal_distance(std::shared_ptr<const ClassMemory> memory, NodeId feature, double low,
                       double high) {
  Loss loss;
  loss.names = {"centre_near", "centre_far"};
  loss.weights = {1, 1};
  loss.teacher.nodes = {feature};
  loss.terms = [memory = std::move(memory), feature, low, high](const Scene& scene) {
    const auto centres = memory->of(scene.labels);
    if (!centres.mean.defined()) {
      const at::Tensor none = at::zeros({}, scene.images.options().requires_grad(false));
      return std::vector<at::Tensor>{none, none};
    }
    const at::Tensor distance =
        cosine_distance(scene.teacher().nodes.at(feature).flatten(1), centres.mean);
    const at::Tensor count = centres.known.sum().add(kEps);
    const auto beyond = [&](const at::Tensor& gap) {
      return gap.clamp_min(0).mul(centres.known).sum().div(count);
    };
    return std::vector<at::Tensor>{beyond(distance.neg().add(low)), beyond(distance.sub(high))};
  };
  return loss;
}

}  // namespace zsq
