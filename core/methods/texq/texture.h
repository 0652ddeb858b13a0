// SPDX-License-Identifier: GPL-3.0-or-later
// LAWS texture energies (texq.md A and B). The loss is a reconstruction: no code was released.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "learn/loss.h"

namespace zsq {

enum class TextureEnergy {
  Squares,    ///< mean squares of the 24 elements that sum to zero (R2)
  Magnitudes  ///< mean magnitudes of all 25 (R1)
};
/// "L5E5", ...: the vertical vector, then the horizontal one, in the order of energy_shares().
std::vector<std::string> texture_names(TextureEnergy energy);

/// Shares of the energies of the elements, each image's sum to 1: [n, 24 or 25] of \p images
/// [n, c, h, w], h and w at least 3. The image is the mean of its channels, mirrored beyond its
/// border. Differentiable.
at::Tensor energy_shares(const at::Tensor& images, TextureEnergy energy);

struct TextureGoal {
  double weight = 10;
  std::int64_t elements = 9;  ///< k
  double threshold = 0.015;   ///< epsilon
  TextureEnergy energy = TextureEnergy::Squares;
};
/// "texture" (L_LAWS): mean over images of sum_{j <= k} max(eps - q_(j), 0) + sum_{j > k}
/// max(q_(j) - eps, 0), q_(j) the shares in descending order: 0 where exactly k are dominant.
Loss texture_calibration(const TextureGoal& goal);
/// How many shares of each image are above the threshold, float64: [n].
at::Tensor dominant_textures(const at::Tensor& images, const TextureGoal& goal);

}  // namespace zsq
