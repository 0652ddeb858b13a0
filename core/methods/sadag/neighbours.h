// SPDX-License-Identifier: GPL-3.0-or-later
// A batch of latent vectors that looks at itself and at its most dissimilar neighbours (sadag.md,
// stage 1).
#pragma once

#include <functional>

#include "learn/network.h"
#include "synth/image_variable.h"

namespace zsq {

/// Who looks, and how far away the neighbours are.
struct Neighbourhood {
  const Teacher& teacher;
  const Network& quantized;
  NodeId feature = 0;    ///< of the quantized network
  double distance = 1;   ///< rho: of each latent vector to its neighbour's
  bool literal = false;  ///< the direction as released: from a gradient that is zero but for 1e-9
  int threads = 1;
  /// N(0, 1) [n, latent] of step k of this batch.
  std::function<at::Tensor(std::int64_t step)> noise{};
  std::function<void()> pause{};  ///< between the parts of a step, which is long; none: no stop
};

/// images() are those of the latent vectors, then those of their neighbours: z - rho u, u the unit
/// direction in which the cosine of the reconstruction gradient with that at z falls fastest. It is
/// zero at z itself, so it is taken at z + 0.001 noise.
class LatentNeighbours final : public Latent {
 public:
  LatentNeighbours(Generator generator, const at::Tensor& z, LatentOptions options,
                   Neighbourhood around);
  void before_step() override;
  at::Tensor images() override;
  void save(TensorMap& state, const std::string& prefix) const override;
  void load(const TensorMap& state, const std::string& prefix) override;
  /// Of the step under way: latent vectors of the neighbours; their images.
  [[nodiscard]] at::Tensor neighbours() const { return z().detach().add(offset_); }
  [[nodiscard]] const at::Tensor& neighbour_images() const { return neighbour_images_; }
  /// Before it was made a unit vector.
  [[nodiscard]] const at::Tensor& direction() const { return direction_; }

 private:
  Neighbourhood around_;
  std::int64_t step_ = 0;
  at::Tensor direction_, offset_, neighbour_images_;
};

}  // namespace zsq
