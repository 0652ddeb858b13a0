// SPDX-License-Identifier: GPL-3.0-or-later
// Losses and gradients of images: as the loops ask for them, and by one autograd graph of the whole
// batch, which the other has to agree with.
#pragma once

#include <ATen/ops/cat.h>
#include <ATen/ops/var_mean.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <vector>

#include "execute/executor.h"
#include "learn/descent.h"

namespace zsq::test {

inline Descended of_images(const Teacher& teacher, const std::vector<Loss>& losses,
                           const at::Tensor& images, int threads = 1, Batch more = {}) {
  more.images = images;
  return descend({.teachers = {&teacher}, .losses = losses, .threads = threads}, more);
}

/// Mean and unbiased variance of each image and channel.
inline BnMoments moments_of(const at::Tensor& x) {
  auto [variance, mean] = at::var_mean(x, at::IntArrayRef{2, 3}, /*unbiased=*/true);
  return {mean, variance};
}

inline BnMoments side_by_side(const std::vector<at::Tensor>& inputs) {
  BnMoments all;
  for (const at::Tensor& x : inputs) {
    const BnMoments own = moments_of(x);
    all.mean = all.mean.defined() ? at::cat({all.mean, own.mean}, 1) : own.mean;
    all.variance = all.variance.defined() ? at::cat({all.variance, own.variance}, 1) : own.variance;
  }
  return all;
}

inline Descended by_autograd(const Graph& graph, const std::vector<Loss>& losses,
                             const at::Tensor& images, const Batch& more = {}) {
  const c10::AutoGradMode with_grad(true);
  const What what = teacher_reads(losses);
  std::vector<NodeId> taps;
  for (const NodeId bn : batch_norm_nodes(graph)) taps.push_back(graph.node(bn).inputs[0]);
  const std::size_t norms = taps.size();
  taps.insert(taps.end(), what.nodes.begin(), what.nodes.end());
  Scene scene;
  scene.images = images.detach().clone().set_requires_grad(true);
  scene.labels = more.labels;
  scene.soft_labels = more.soft_labels;
  scene.iteration = more.iteration;
  const auto result = forward(graph, scene.images, taps);
  Observation seen;
  seen.logits = result.output;
  if (norms > 0) {
    seen.moments = side_by_side({result.kept.begin(), result.kept.begin() + std::ptrdiff_t(norms)});
  }
  seen.image_moments = moments_of(scene.images);
  for (std::size_t i = 0; i < what.nodes.size(); ++i) {
    seen.nodes[what.nodes[i]] = result.kept[norms + i];
  }
  scene.teachers.push_back(seen);
  Descended out;
  const LossValues values = evaluate(losses, scene);
  out.values = values.values;
  out.images = torch::autograd::grad({values.total}, {scene.images})[0];
  out.teachers.push_back(seen);
  return out;
}

/// A scene without any network.
inline Scene scene_of(const at::Tensor& images, std::int64_t iteration = 1) {
  Scene scene;
  scene.images = images;
  scene.iteration = iteration;
  return scene;
}

}  // namespace zsq::test
