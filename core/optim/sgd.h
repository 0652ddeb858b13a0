// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "graph/graph.h"

namespace zsq {

enum class Momentum { Plain, Nesterov };

struct SgdOptions {
  double momentum = 0.9;
  Momentum kind = Momentum::Nesterov;
  double weight_decay = 1e-4;  ///< added to the gradient
};

/// Stochastic gradient descent with momentum for one tensor: v <- momentum v + g, then
/// x <- x - rate (g + momentum v) (Nesterov) or x <- x - rate v. As PyTorch's, without dampening.
class Sgd {
 public:
  Sgd(const SgdOptions& options, const at::Tensor& like);
  /// Changes \p x in place.
  void step(at::Tensor& x, const at::Tensor& gradient, double learning_rate);
  void save(TensorMap& state, const std::string& name) const;
  void load(const TensorMap& state, const std::string& name);

 private:
  SgdOptions options_;
  at::Tensor velocity_;
};

}  // namespace zsq
