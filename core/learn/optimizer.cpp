// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/optimizer.h"

#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>

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

void adam_calls(at::Tensor& x, const at::Tensor& gradient, at::Tensor& first, at::Tensor& second,
                const Rates& rates) {
  first.mul_(rates.beta1).add_(gradient, 1 - rates.beta1);
  second.mul_(rates.beta2).addcmul_(gradient, gradient, 1 - rates.beta2);
  x.addcdiv_(first, second.sqrt().div_(rates.root).add_(rates.eps), -rates.step);
}

at::Tensor dense_zeros(const at::Tensor& like) {
  return at::zeros_like(like, {}, at::MemoryFormat::Contiguous).set_requires_grad(false);
}

std::string at_place(const std::string& prefix, const char* name, std::size_t place) {
  return prefix + name + "." + std::to_string(place);
}

}  // namespace

Adam::Adam(const AdamOptions& options, std::span<at::Tensor* const> like) : options_(options) {
  for (const at::Tensor* one : like) moments_.push_back({dense_zeros(*one), dense_zeros(*one)});
}

Adam::Adam(const AdamOptions& options, const at::Tensor& like)
    : options_(options), moments_{{dense_zeros(like), dense_zeros(like)}} {}

void Adam::step(std::span<at::Tensor* const> parameters, std::span<const at::Tensor> gradients,
                double rate) {
  const c10::AutoGradMode no_grad(false);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    if (gradients[p].defined()) change(*parameters[p], gradients[p], rate, moments_.at(p));
  }
}

void Adam::step(at::Tensor& parameter, const at::Tensor& gradient, double rate) {
  at::Tensor* const one = &parameter;
  step({&one, 1}, {&gradient, 1}, rate);
}

void Adam::change(at::Tensor& parameter, const at::Tensor& gradient, double rate,
                  Moments& moments) {
  const auto t = static_cast<double>(++moments.steps);
  const Rates rates{options_.beta1, options_.beta2, rate / (1 - std::pow(options_.beta1, t)),
                    std::sqrt(1 - std::pow(options_.beta2, t)), options_.eps};
  const at::ScalarType dtype = parameter.scalar_type();
  if (!parameter.is_cpu() || (dtype != at::kFloat && dtype != at::kDouble)) {
    adam_calls(parameter, gradient, moments.first, moments.second, rates);
    return;
  }
  const at::Tensor dense = gradient.contiguous();
  at::Tensor target = parameter.contiguous();
  const auto loop = [&]<class T>(T* x) {
    adam_loop(x, dense.data_ptr<T>(), moments.first.data_ptr<T>(), moments.second.data_ptr<T>(),
              parameter.numel(), rates);
  };
  if (dtype == at::kDouble) {
    loop(target.data_ptr<double>());
  } else {
    loop(target.data_ptr<float>());
  }
  if (!target.is_same(parameter)) parameter.copy_(target);
  // Written past autograd: a graph that still needs the old numbers must not be walked.
  parameter.unsafeGetTensorImpl()->bump_version();
}

void Adam::save(TensorMap& state, const std::string& prefix) const {
  std::vector<std::int64_t> steps;
  for (std::size_t p = 0; p < moments_.size(); ++p) {
    state[at_place(prefix, "first_moment", p)] = moments_[p].first.clone();
    state[at_place(prefix, "second_moment", p)] = moments_[p].second.clone();
    steps.push_back(moments_[p].steps);
  }
  state[prefix + "steps"] = at::tensor(steps, at::kLong);
}

void Adam::load(const TensorMap& state, const std::string& prefix) {
  const at::Tensor& steps = state.at(prefix + "steps");
  for (std::size_t p = 0; p < moments_.size(); ++p) {
    moments_[p] = {state.at(at_place(prefix, "first_moment", p)).clone(),
                   state.at(at_place(prefix, "second_moment", p)).clone(),
                   steps[static_cast<std::int64_t>(p)].item<std::int64_t>()};
  }
}

Sgd::Sgd(const SgdOptions& options, std::span<at::Tensor* const> like) : options_(options) {
  for (const at::Tensor* one : like) {
    velocities_.push_back(at::zeros_like(*one).set_requires_grad(false));
  }
}

Sgd::Sgd(const SgdOptions& options, const at::Tensor& like)
    : options_(options), velocities_{at::zeros_like(like).set_requires_grad(false)} {}

void Sgd::step(std::span<at::Tensor* const> parameters, std::span<const at::Tensor> gradients,
               double rate) {
  const c10::AutoGradMode no_grad(false);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    if (!gradients[p].defined()) continue;
    at::Tensor& x = *parameters[p];
    at::Tensor& velocity = velocities_.at(p);
    const at::Tensor g =
        options_.weight_decay == 0 ? gradients[p] : gradients[p].add(x, options_.weight_decay);
    velocity.mul_(options_.momentum).add_(g);
    if (options_.kind == Momentum::Plain) {
      x.sub_(velocity, rate);
    } else {
      x.sub_(g.add(velocity, options_.momentum), rate);
    }
  }
}

void Sgd::step(at::Tensor& parameter, const at::Tensor& gradient, double rate) {
  at::Tensor* const one = &parameter;
  step({&one, 1}, {&gradient, 1}, rate);
}

void Sgd::save(TensorMap& state, const std::string& prefix) const {
  for (std::size_t p = 0; p < velocities_.size(); ++p) {
    state[at_place(prefix, "velocity", p)] = velocities_[p].clone();
  }
}

void Sgd::load(const TensorMap& state, const std::string& prefix) {
  for (std::size_t p = 0; p < velocities_.size(); ++p) {
    velocities_[p] = state.at(at_place(prefix, "velocity", p)).clone();
  }
}

std::unique_ptr<Optimizer> make_optimizer(const OptimizerChoice& choice,
                                          std::span<at::Tensor* const> like) {
  if (const auto* sgd = std::get_if<SgdOptions>(&choice)) return std::make_unique<Sgd>(*sgd, like);
  return std::make_unique<Adam>(std::get<AdamOptions>(choice), like);
}

}  // namespace zsq
