// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/optimizer.h"

#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>

namespace zsq {

Adam::Adam(const AdamOptions& options, const at::Tensor& like)
    : options_(options),
      first_moment_(at::zeros_like(like)),
      second_moment_(at::zeros_like(like)) {}

void Adam::step(at::Tensor& x, const at::Tensor& gradient, double learning_rate) {
  ++steps_;
  const double t = static_cast<double>(steps_);
  const double correction1 = 1 - std::pow(options_.beta1, t);
  const double correction2 = 1 - std::pow(options_.beta2, t);
  first_moment_.mul_(options_.beta1).add_(gradient, 1 - options_.beta1);
  second_moment_.mul_(options_.beta2).addcmul_(gradient, gradient, 1 - options_.beta2);
  const at::Tensor denominator =
      second_moment_.sqrt().div_(std::sqrt(correction2)).add_(options_.eps);
  x.addcdiv_(first_moment_, denominator, -learning_rate / correction1);
}

void Adam::save(TensorMap& state) const {
  state["adam.first_moment"] = first_moment_.clone();
  state["adam.second_moment"] = second_moment_.clone();
  state["adam.steps"] = at::scalar_tensor(steps_, at::kLong);
}

void Adam::load(const TensorMap& state) {
  first_moment_ = state.at("adam.first_moment").clone();
  second_moment_ = state.at("adam.second_moment").clone();
  steps_ = state.at("adam.steps").item<std::int64_t>();
}

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

}  // namespace zsq
