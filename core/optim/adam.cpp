// SPDX-License-Identifier: GPL-3.0-or-later
#include "optim/adam.h"

#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>

namespace zsq {
namespace {

struct Rates {
  double beta1, beta2, step, root, eps;
};

/// One pass over memory; the tensor calls that do the same make seven.
template <class T>
void adam_loop(T* x, const T* gradient, T* first, T* second, std::int64_t count,
               const Rates& rates) {
  const auto b1 = static_cast<T>(rates.beta1);
  const auto b2 = static_cast<T>(rates.beta2);
  const auto c1 = static_cast<T>(1 - rates.beta1);
  const auto c2 = static_cast<T>(1 - rates.beta2);
  const auto step = static_cast<T>(rates.step);
  const auto root = static_cast<T>(rates.root);
  const auto eps = static_cast<T>(rates.eps);
  for (std::int64_t i = 0; i < count; ++i) {
    const T g = gradient[i];
    first[i] = first[i] * b1 + g * c1;
    second[i] = second[i] * b2 + g * g * c2;
    x[i] -= step * first[i] / (std::sqrt(second[i]) / root + eps);
  }
}

}  // namespace

Adam::Adam(const AdamOptions& options, const at::Tensor& like)
    : options_(options),
      first_moment_(at::zeros_like(like, {}, at::MemoryFormat::Contiguous)),
      second_moment_(at::zeros_like(like, {}, at::MemoryFormat::Contiguous)) {}

void Adam::step(at::Tensor& x, const at::Tensor& gradient, double learning_rate) {
  ++steps_;
  const double t = static_cast<double>(steps_);
  const Rates rates{options_.beta1, options_.beta2,
                    learning_rate / (1 - std::pow(options_.beta1, t)),
                    std::sqrt(1 - std::pow(options_.beta2, t)), options_.eps};
  const at::Tensor dense = gradient.contiguous();
  at::Tensor target = x.contiguous();
  if (x.scalar_type() == at::kDouble) {
    adam_loop(target.data_ptr<double>(), dense.data_ptr<double>(), first_moment_.data_ptr<double>(),
              second_moment_.data_ptr<double>(), x.numel(), rates);
  } else {
    adam_loop(target.data_ptr<float>(), dense.data_ptr<float>(), first_moment_.data_ptr<float>(),
              second_moment_.data_ptr<float>(), x.numel(), rates);
  }
  if (!target.is_same(x)) x.copy_(target);
}

void Adam::save(TensorMap& state, const std::string& prefix) const {
  state[prefix + "first_moment"] = first_moment_.clone();
  state[prefix + "second_moment"] = second_moment_.clone();
  state[prefix + "steps"] = at::scalar_tensor(steps_, at::kLong);
}

void Adam::load(const TensorMap& state, const std::string& prefix) {
  first_moment_ = state.at(prefix + "first_moment").clone();
  second_moment_ = state.at(prefix + "second_moment").clone();
  steps_ = state.at(prefix + "steps").item<std::int64_t>();
}

}  // namespace zsq
