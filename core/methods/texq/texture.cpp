// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/texq/texture.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/reflection_pad2d.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <array>

namespace zsq {
namespace {

struct LawsVector {
  const char* name;
  std::array<double, 5> values;
};
constexpr std::array<LawsVector, 5> kLaws{{{"L5", {1, 4, 6, 4, 1}},
                                           {"E5", {-1, -2, 0, 2, 1}},
                                           {"S5", {-1, 0, 2, 0, -1}},
                                           {"R5", {1, -4, 6, -4, 1}},
                                           {"W5", {-1, 2, 0, -2, 1}}}};

/// The first element, L5L5, is the only one that does not sum to zero.
std::size_t first_element(TextureEnergy energy) {
  return energy == TextureEnergy::Squares ? 1 : 0;
}

/// [elements, 1, 5, 5]
at::Tensor laws_kernels(TextureEnergy energy) {
  std::vector<double> values;
  for (std::size_t k = first_element(energy); k < kLaws.size() * kLaws.size(); ++k) {
    for (const double down : kLaws[k / kLaws.size()].values) {
      for (const double right : kLaws[k % kLaws.size()].values) values.push_back(down * right);
    }
  }
  return at::tensor(values, at::kDouble).view({-1, 1, 5, 5});
}

}  // namespace

std::vector<std::string> texture_names(TextureEnergy energy) {
  std::vector<std::string> names;
  for (std::size_t k = first_element(energy); k < kLaws.size() * kLaws.size(); ++k) {
    names.push_back(std::string(kLaws[k / kLaws.size()].name) + kLaws[k % kLaws.size()].name);
  }
  return names;
}

at::Tensor energy_shares(const at::Tensor& images, TextureEnergy energy) {
  constexpr double kNoEnergy = 1e-12;
  const at::Tensor grey = at::reflection_pad2d(images.mean(1, /*keepdim=*/true), {2, 2, 2, 2});
  const at::Tensor answers =
      at::conv2d(grey, laws_kernels(energy).to(images.options().requires_grad(false)));
  const at::Tensor size = energy == TextureEnergy::Squares ? answers.square() : answers.abs();
  const at::Tensor energies = size.flatten(2).mean(2);
  return energies.div(energies.sum(1, true).add(kNoEnergy));
}

Loss texture_calibration(const TextureGoal& goal) {
  return one_term("texture", goal.weight, {}, [goal](const Scene& scene) {
    const at::Tensor shares = energy_shares(scene.images, goal.energy);
    const at::Tensor sorted = std::get<0>(shares.sort(1, /*descending=*/true));
    const std::int64_t wanted = std::min(goal.elements, sorted.size(1));
    const at::Tensor missing =
        sorted.narrow(1, 0, wanted).neg().add(goal.threshold).clamp_min(0).sum(1);
    const at::Tensor surplus =
        sorted.narrow(1, wanted, sorted.size(1) - wanted).sub(goal.threshold).clamp_min(0).sum(1);
    return missing.add(surplus).mean();
  });
}

at::Tensor dominant_textures(const at::Tensor& images, const TextureGoal& goal) {
  return energy_shares(images, goal.energy).gt(goal.threshold).sum(1).to(at::kDouble);
}

}  // namespace zsq
