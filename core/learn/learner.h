// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "learn/optimizer.h"
#include "learn/schedule.h"

namespace zsq {

/// How something learns, as a value.
struct Learning {
  OptimizerChoice optimizer = AdamOptions{};
  Schedule schedule = constant(0.1);
};

/// Tensors that learn, with their optimiser and schedule. They belong to somebody else, who keeps
/// them where they are.
class Learner {
 public:
  Learner(std::vector<at::Tensor*> parameters, const Learning& learning);
  [[nodiscard]] const std::vector<at::Tensor*>& parameters() const { return parameters_; }
  /// Of the coming step.
  [[nodiscard]] double rate() const { return schedule_.rate(); }
  /// Changes the parameters; \p loss is what a plateau schedule looks at.
  void step(std::span<const at::Tensor> gradients, double loss);
  /// Optimiser and schedule, not the parameters. Under \p prefix.
  void save(TensorMap& state, const std::string& prefix) const;
  void load(const TensorMap& state, const std::string& prefix);

 private:
  std::vector<at::Tensor*> parameters_;
  std::unique_ptr<Optimizer> optimizer_;
  Schedule schedule_;
};

}  // namespace zsq
