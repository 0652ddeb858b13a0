// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/sadag/neighbours.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/scalar_tensor.h>
#include <c10/core/GradMode.h>

#include "learn/descent.h"
#include "methods/sadag/gradients.h"
#include "synth/synthesize.h"

namespace zsq {
namespace {

constexpr double kNearby = 1e-3;          // sadag.md: where the direction is taken
constexpr double kReleasedOffset = 1e-9;  // the released code's, on what stays fixed

/// "own_similarity": mean_b of the cosine of an image's gradient with a given one.
Loss similarity_to(const GradientDirections& fixed, NodeId feature) {
  Loss loss = one_term("own_similarity", 1, {}, [fixed, feature](const Scene& scene) {
    return cosines(gradient_directions(scene.teacher(), scene.student, feature), fixed).mean();
  });
  loss.student = What{.nodes = {feature}};
  return loss;
}

}  // namespace

LatentNeighbours::LatentNeighbours(Generator generator, const at::Tensor& z, LatentOptions options,
                                   Neighbourhood around)
    : Latent(std::move(generator), z, std::move(options)), around_(std::move(around)) {}

void LatentNeighbours::before_step() {
  ++step_;
  const c10::AutoGradMode with_grad(true);
  const What what{.nodes = {around_.feature}};
  const at::Tensor there = generator().forward(z().detach()).detach();
  GradientDirections fixed = gradient_directions(
      see_all(around_.teacher, there, {}, around_.threads),
      see_all(around_.quantized, there, what, around_.threads), around_.feature);
  if (around_.pause) around_.pause();
  at::Tensor start = z().detach().clone();
  if (around_.literal) {
    fixed = {fixed.feature.add(kReleasedOffset), fixed.error.add(kReleasedOffset)};
  } else {
    start.add_(around_.noise(step_), kNearby);
  }
  start.set_requires_grad(true);
  const at::Tensor seen = generator().forward(start);
  const std::vector<Loss> losses{similarity_to(fixed, around_.feature)};
  const auto result = descend({.teachers = {&around_.teacher},
                               .student = &around_.quantized,
                               .losses = losses,
                               .threads = around_.threads},
                              {.images = seen.detach()});
  direction_ = through(seen, result.images, {&start}).front();
  const c10::AutoGradMode no_grad(false);
  constexpr double kSmallest = 1e-300;
  const at::Tensor length = direction_.to(at::kDouble).norm(2, {1}, true).clamp_min(kSmallest);
  const at::Tensor unit = direction_.to(at::kDouble).div(length).to(start.scalar_type());
  offset_ = unit.mul(-around_.distance);
  if (around_.pause) around_.pause();
}

at::Tensor LatentNeighbours::images() {
  const at::Tensor own = Latent::images();
  const at::Tensor beside = generator().forward(z().add(offset_));
  neighbour_images_ = beside.detach();
  return at::cat({own, beside});
}

void LatentNeighbours::save(TensorMap& state, const std::string& prefix) const {
  Latent::save(state, prefix);
  state[prefix + "step"] = at::scalar_tensor(step_, at::kLong);
}

void LatentNeighbours::load(const TensorMap& state, const std::string& prefix) {
  Latent::load(state, prefix);
  // What an earlier stage made has no steps of this one.
  const auto step = state.find(prefix + "step");
  step_ = step == state.end() ? 0 : step->second.item<std::int64_t>();
}

}  // namespace zsq
