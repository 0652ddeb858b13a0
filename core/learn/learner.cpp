// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/learner.h"

#include <c10/core/GradMode.h>

#include <utility>

namespace zsq {

Learner::Learner(std::vector<at::Tensor*> parameters, const Learning& learning)
    : parameters_(std::move(parameters)),
      optimizer_(make_optimizer(learning.optimizer, parameters_)),
      schedule_(learning.schedule) {}

void Learner::step(std::span<const at::Tensor> gradients, double loss) {
  const c10::AutoGradMode no_grad(false);
  optimizer_->step(parameters_, gradients, schedule_.rate());
  schedule_.step(loss);
}

void Learner::save(TensorMap& state, const std::string& prefix) const {
  optimizer_->save(state, prefix + "optimizer.");
  schedule_.save(state, prefix + "schedule");
}

void Learner::load(const TensorMap& state, const std::string& prefix) {
  optimizer_->load(state, prefix + "optimizer.");
  schedule_.load(state, prefix + "schedule");
}

}  // namespace zsq
