// SPDX-License-Identifier: GPL-3.0-or-later
// Generators of latent vectors as golden files hold them.
#pragma once

#include <ATen/CPUGeneratorImpl.h>

#include <string>

#include "synth/generator.h"
#include "tests/support/golden.h"

namespace zsq::test {

/// GENIE-D's, of the stored shape and numbers, in float64.
inline Generator stored_generator(const Golden& golden, const std::string& prefix, int threads) {
  TensorMap state;
  for (const auto& [name, tensor] : golden.tensors()) {
    if (name.rfind(prefix, 0) == 0) state[name] = tensor.to(at::kDouble);
  }
  Generator made = latent_generator({.latent = state.at(prefix + "linear.weight").size(1),
                                     .width = state.at(prefix + "conv_layers.0.weight").numel(),
                                     .image = golden.network().input},
                                    {at::detail::createCPUGenerator(1), at::kDouble, threads});
  made.load(state, prefix);
  return made;
}

}  // namespace zsq::test
