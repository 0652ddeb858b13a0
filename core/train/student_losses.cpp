// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/student_losses.h"

#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/zeros.h>

#include <utility>

namespace zsq {
namespace {

/// A loss of one term that reads the student's logits.
Loss of_student(std::string name, double weight, std::function<at::Tensor(const Scene&)> term) {
  Loss loss = one_term(std::move(name), weight, {}, std::move(term));
  loss.student = What{};
  return loss;
}

}  // namespace

Loss distillation(const Distillation& options) {
  return of_student("distillation", options.weight, [options](const Scene& scene) {
    const at::Tensor& q = scene.student.logits;
    const double t = options.temperature;
    const at::Tensor log_q = at::log_softmax(q.div(t), 1);
    const at::Tensor log_p = at::log_softmax(scene.teacher().logits.div(t), 1);
    const double elements =
        static_cast<double>(options.reduction == KdReduction::ElementMean ? q.numel() : q.size(0));
    return log_p.exp().mul(log_p.sub(log_q)).sum().mul(t * t / elements);
  });
}

Loss student_cross_entropy(double weight) {
  return of_student("cross_entropy", weight, [](const Scene& scene) {
    return at::cross_entropy_loss(scene.student.logits, scene.labels);
  });
}

Loss feature_error(double weight, std::vector<NodeId> nodes) {
  Loss loss = one_term("features", weight, {false, nodes}, [nodes](const Scene& scene) {
    at::Tensor sum = at::zeros({}, scene.images.options().requires_grad(false));
    for (const NodeId node : nodes) {
      sum =
          sum.add(scene.student.nodes.at(node).sub(scene.teacher().nodes.at(node)).square().mean());
    }
    return sum.div(static_cast<double>(nodes.size()));
  });
  loss.student = What{false, std::move(nodes)};
  return loss;
}

}  // namespace zsq
