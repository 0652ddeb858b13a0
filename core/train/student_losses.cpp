// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/student_losses.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <ATen/ops/zeros.h>

#include <utility>

#include "synth/class_losses.h"

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

Loss gated_cross_entropy(double weight, double threshold) {
  return of_student("gated_cross_entropy", weight, [threshold](const Scene& scene) {
    const at::Tensor each =
        at::cross_entropy_loss(scene.student.logits, scene.labels, {}, at::Reduction::None);
    if (threshold >= 1) return each.mean();
    const at::Tensor easy =
        difficulty(scene.original_teacher().logits, scene.labels).detach().lt(threshold);
    return each.mul(easy.to(each.scalar_type())).mean();
  });
}

at::Tensor channel_attention(const at::Tensor& value) {
  constexpr double kSmallest = 1e-12;
  const at::Tensor energy = value.square().flatten(2).mean(2);
  return energy.div(at::linalg_vector_norm(energy, 2, {{1}}, true).clamp_min(kSmallest));
}

Loss attention_alignment(double weight, std::vector<NodeId> nodes) {
  Loss loss = one_term("attention", weight, {false, nodes}, [nodes](const Scene& scene) {
    at::Tensor sum = at::zeros({}, scene.images.options().requires_grad(false));
    for (const NodeId node : nodes) {
      const at::Tensor own = channel_attention(scene.student.nodes.at(node));
      const at::Tensor wanted = channel_attention(scene.teacher().nodes.at(node));
      sum = sum.add(own.sub(wanted).square().mean());
    }
    return sum;
  });
  loss.student = What{false, std::move(nodes)};
  return loss;
}

at::Tensor class_activation_map(const at::Tensor& value, const at::Tensor& weights,
                                std::int64_t height, std::int64_t width) {
  constexpr double kLeastWeight = 1e-10;  // the released code's: channels never count against
  constexpr double kLeastRange = 1e-10;
  const at::Tensor channels = weights.detach().clamp_min(kLeastWeight).unsqueeze(2).unsqueeze(3);
  const at::Tensor map = value.mul(channels).sum(1, /*keepdim=*/true).relu();
  const at::Tensor large =
      at::upsample_bilinear2d(map, {height, width}, /*align_corners=*/false, {}, {});
  const at::Tensor flat = large.flatten(1);
  const at::Tensor low = flat.amin({1}, true);
  const at::Tensor range = flat.amax({1}, true).sub(low).add(kLeastRange);
  return flat.sub(low).div(range).view({value.size(0), height, width});
}

Loss activation_map_alignment(double weight, NodeId convolution, ExplainedClass explained) {
  const What what{.nodes = {convolution}, .explained = convolution, .explained_class = explained};
  Loss loss = one_term("class_activation", weight, what, [convolution](const Scene& scene) {
    const auto map = [&](const Observation& seen) {
      return class_activation_map(seen.nodes.at(convolution), seen.channel_weights,
                                  scene.images.size(2), scene.images.size(3));
    };
    return map(scene.student).sub(map(scene.teacher()).detach()).square().mean();
  });
  loss.student = what;
  return loss;
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
