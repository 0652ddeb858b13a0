// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/plf/pseudo_labels.h"

#include <ATen/ops/log_softmax.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/topk.h>

#include <algorithm>
#include <cmath>

namespace zsq {
namespace {

/// Mean of the \p values where \p chosen is 1; 0 where it is nowhere.
at::Tensor mean_where(const at::Tensor& values, const at::Tensor& chosen) {
  return values.mul(chosen).sum().div(chosen.sum().clamp_min(1));
}

}  // namespace

at::Tensor self_entropy(const at::Tensor& logits) {
  const at::Tensor log_p = at::log_softmax(logits, 1);
  const double most = std::log(static_cast<double>(logits.size(1)));
  return log_p.exp().mul(log_p).sum(1).neg().div(most);
}

double entropy_threshold(double first, double last, std::int64_t step, std::int64_t steps) {
  if (steps < 2) return first;
  const double way =
      static_cast<double>(std::min(step, steps) - 1) / static_cast<double>(steps - 1);
  return first - way * (first - last);
}

Loss filtered_cross_entropy(const PseudoLabelFilter& filter) {
  Loss loss;
  loss.names = {"reliable", "unreliable"};
  loss.weights = {filter.weight, filter.weight * filter.unreliable};
  loss.student = What{};
  loss.terms = [filter](const Scene& scene) {
    const at::Tensor p = scene.teacher().logits.detach();
    const double threshold = entropy_threshold(filter.first_threshold, filter.last_threshold,
                                               scene.iteration, filter.steps);
    const at::Tensor sure = self_entropy(p).le(threshold).to(p.scalar_type());
    const auto [logits, classes] = at::topk(p, 2, 1);
    const at::Tensor ce = at::log_softmax(scene.student.logits, 1).gather(1, classes).neg();
    // The shares of the two most probable classes are the softmax of their logits.
    const at::Tensor both = ce.mul(at::softmax(logits, 1)).sum(1);
    return std::vector<at::Tensor>{mean_where(ce.select(1, 0), sure),
                                   mean_where(both, sure.neg().add(1))};
  };
  return loss;
}

}  // namespace zsq
