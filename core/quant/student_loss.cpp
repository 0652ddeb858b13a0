// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/student_loss.h"

#include <ATen/ops/full_like.h>
#include <ATen/ops/log_softmax.h>

namespace zsq {

StudentLoss student_loss(const at::Tensor& student, const at::Tensor& teacher,
                         const at::Tensor& labels, const StudentLossOptions& options,
                         double share) {
  const auto images = static_cast<double>(student.size(0));
  const double t = options.temperature;
  const double elements = options.kd_reduction == KdReduction::ElementMean
                              ? static_cast<double>(student.numel())
                              : images;
  const at::Tensor log_q = at::log_softmax(student.div(t), 1);
  const at::Tensor log_p = at::log_softmax(teacher.div(t), 1);
  const at::Tensor p = log_p.exp();
  StudentLoss loss;
  loss.kd = p.mul(log_p.sub(log_q)).sum(at::kDouble).item<double>() * t * t / elements * share;
  // d kd / d q = T / N (softmax(q / T) - softmax(p / T))
  loss.gradient = log_q.exp().sub_(p).mul_(options.kd_weight * t / elements * share);

  const at::Tensor log_likelihood = at::log_softmax(student, 1);
  const at::Tensor index = labels.unsqueeze(1);
  loss.ce = -log_likelihood.gather(1, index).sum(at::kDouble).item<double>() / images * share;
  if (options.ce_weight != 0) {
    at::Tensor probability = log_likelihood.exp();
    probability.scatter_add_(1, index, at::full_like(index, -1, probability.options()));
    loss.gradient.add_(probability, options.ce_weight / images * share);
  }
  loss.total = options.kd_weight * loss.kd + options.ce_weight * loss.ce;
  return loss;
}

}  // namespace zsq
