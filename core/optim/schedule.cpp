// SPDX-License-Identifier: GPL-3.0-or-later
#include "optim/schedule.h"

#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zsq {

void ReduceOnPlateau::step(double loss) {
  if (loss < best_ * (1 - 1e-4)) {
    best_ = loss;
    bad_steps_ = 0;
    return;
  }
  if (++bad_steps_ > options_.patience) {
    learning_rate_ = std::max(learning_rate_ * options_.factor, options_.minimum);
    bad_steps_ = 0;
  }
}

void ReduceOnPlateau::save(TensorMap& state) const {
  state["plateau"] = at::tensor({learning_rate_, best_, static_cast<double>(bad_steps_)},
                                at::TensorOptions().dtype(at::kDouble));
}

void ReduceOnPlateau::load(const TensorMap& state) {
  const at::Tensor& values = state.at("plateau");
  learning_rate_ = values[0].item<double>();
  best_ = values[1].item<double>();
  bad_steps_ = static_cast<std::int64_t>(values[2].item<double>());
}

double cosine_rate(double initial, std::int64_t step, std::int64_t total) {
  if (step >= total) return 0;
  const double share = static_cast<double>(step) / static_cast<double>(total);
  return initial / 2 * (1 + std::cos(std::numbers::pi * share));
}

double multi_step_rate(double initial, std::int64_t step,
                       const std::vector<std::int64_t>& milestones, double factor) {
  const auto passed = std::count_if(milestones.begin(), milestones.end(),
                                    [step](std::int64_t m) { return step >= m; });
  return initial * std::pow(factor, static_cast<double>(passed));
}

}  // namespace zsq
