// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

#include "graph/graph.h"

namespace zsq {

struct AdamOptions {
  double learning_rate = 0.5;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;
};

/// Adam (Kingma and Ba 2015, algorithm 1) for one tensor, in the tensor's own dtype (float or
/// double).
class Adam {
 public:
  Adam(const AdamOptions& options, const at::Tensor& like);
  /// Changes \p x in place.
  void step(at::Tensor& x, const at::Tensor& gradient, double learning_rate);
  /// Under "adam.", or under \p prefix where several optimisers share a state.
  void save(TensorMap& state, const std::string& prefix = "adam.") const;
  void load(const TensorMap& state, const std::string& prefix = "adam.");

 private:
  AdamOptions options_;
  at::Tensor first_moment_;
  at::Tensor second_moment_;
  std::int64_t steps_ = 0;
};

}  // namespace zsq
