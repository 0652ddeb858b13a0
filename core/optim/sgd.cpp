// SPDX-License-Identifier: GPL-3.0-or-later
#include "optim/sgd.h"

#include <ATen/ops/zeros_like.h>

namespace zsq {

Sgd::Sgd(const SgdOptions& options, const at::Tensor& like)
    : options_(options), velocity_(at::zeros_like(like).set_requires_grad(false)) {}

void Sgd::step(at::Tensor& x, const at::Tensor& gradient, double learning_rate) {
  const at::Tensor g =
      options_.weight_decay == 0 ? gradient : gradient.add(x, options_.weight_decay);
  velocity_.mul_(options_.momentum).add_(g);
  if (options_.kind == Momentum::Plain) {
    x.sub_(velocity_, learning_rate);
  } else {
    x.sub_(g.add(velocity_, options_.momentum), learning_rate);
  }
}

void Sgd::save(TensorMap& state, const std::string& name) const {
  state[name] = velocity_.clone();
}

void Sgd::load(const TensorMap& state, const std::string& name) {
  velocity_ = state.at(name).clone();
}

}  // namespace zsq
