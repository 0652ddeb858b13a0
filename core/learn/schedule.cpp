// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/schedule.h"

#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zsq {

void Schedule::Plateau::step(double loss) {
  if (loss < best * (1 - 1e-4)) {
    best = loss;
    bad_steps = 0;
    return;
  }
  if (++bad_steps > options.patience) {
    rate = std::min(rate, std::max(rate * options.factor, options.minimum));
    bad_steps = 0;
  }
}

void Schedule::step(double loss) {
  ++steps_;
  if (plateau_) plateau_->step(loss);
}

void Schedule::save(TensorMap& state, const std::string& name) const {
  std::vector<double> values{static_cast<double>(steps_)};
  if (plateau_) {
    values.insert(values.end(),
                  {plateau_->rate, plateau_->best, static_cast<double>(plateau_->bad_steps)});
  }
  state[name] = at::tensor(values, at::TensorOptions().dtype(at::kDouble));
}

void Schedule::load(const TensorMap& state, const std::string& name) {
  const at::Tensor& values = state.at(name);
  steps_ = static_cast<std::int64_t>(values[0].item<double>());
  if (!plateau_) return;
  plateau_->rate = values[1].item<double>();
  plateau_->best = values[2].item<double>();
  plateau_->bad_steps = static_cast<std::int64_t>(values[3].item<double>());
}

Schedule constant(double rate) {
  return Schedule([rate](std::int64_t) { return rate; });
}

Schedule plateau(double rate, const PlateauOptions& options) {
  return {rate, options};
}

Schedule multi_step(double rate, std::vector<std::int64_t> milestones, double factor) {
  return Schedule([rate, milestones = std::move(milestones), factor](std::int64_t steps) {
    return multi_step_rate(rate, steps, milestones, factor);
  });
}

Schedule exponential(double rate, double factor, std::int64_t every) {
  return Schedule([rate, factor, every](std::int64_t steps) {
    return rate * std::pow(factor, static_cast<double>(steps / every));
  });
}

Schedule cosine(double rate, std::int64_t total) {
  return Schedule([rate, total](std::int64_t steps) { return cosine_rate(rate, steps, total); });
}

Schedule warm_up_cosine(double rate, std::int64_t warm_up, std::int64_t total) {
  return Schedule([rate, warm_up, total](std::int64_t steps) {
    if (steps >= warm_up) return cosine_rate(rate, steps - warm_up, total - warm_up);
    return rate * static_cast<double>(steps + 1) / static_cast<double>(warm_up);
  });
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
