// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <limits>

#include "graph/graph.h"

namespace zsq {

struct AdamOptions {
  double learning_rate = 0.5;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;
};

/// Adam (Kingma and Ba 2015, algorithm 1) for one tensor, in the tensor's own dtype.
class Adam {
 public:
  Adam(const AdamOptions& options, const at::Tensor& like);
  /// Changes \p x in place.
  void step(at::Tensor& x, const at::Tensor& gradient, double learning_rate);
  void save(TensorMap& state) const;
  void load(const TensorMap& state);

 private:
  AdamOptions options_;
  at::Tensor first_moment_;
  at::Tensor second_moment_;
  std::int64_t steps_ = 0;
};

/// Lowers the learning rate when the loss stops falling; noise_common.md C8, stepped every
/// iteration. An improvement is loss < best * (1 - 1e-4); after more than `patience` steps without
/// one: rate = max(rate * factor, minimum).
struct PlateauOptions {
  std::int64_t patience = 100;
  double factor = 0.1;
  double minimum = 1e-4;
};

class ReduceOnPlateau {
 public:
  ReduceOnPlateau(const PlateauOptions& options, double learning_rate)
      : options_(options), learning_rate_(learning_rate) {}
  [[nodiscard]] double learning_rate() const { return learning_rate_; }
  void step(double loss);
  void save(TensorMap& state) const;
  void load(const TensorMap& state);

 private:
  PlateauOptions options_;
  double learning_rate_;
  double best_ = std::numeric_limits<double>::infinity();
  std::int64_t bad_steps_ = 0;
};

}  // namespace zsq
