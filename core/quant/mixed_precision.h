// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "execute/executor.h"

namespace zsq {

/// Log softmax of the logits in float64, [n, classes].
at::Tensor log_probabilities(const Graph& model, const at::Tensor& images, const Tap& tap = {});
/// KL(p || q) of each image from log probabilities [n, classes], natural logarithm, [n].
at::Tensor kl_of_outputs(const at::Tensor& log_p, const at::Tensor& log_q);

/// Omega_i(k) = (1/N) sum_j KL(p(x_j) || p(x_j with only the weights of layer i at k bits)), full
/// precision first, natural logarithm. ZeroQ eq. 5. Row i, column of candidate k.
using Sensitivities = std::vector<std::vector<double>>;

/// \p done is called after each of layers x candidates forward passes.
Sensitivities weight_sensitivities(const Graph& model, const at::Tensor& images,
                                   std::span<const int> candidates,
                                   const std::function<void(std::int64_t)>& done = {});

/// A point of the Pareto frontier: weight bits per layer, their size and summed sensitivity.
struct BitAssignment {
  std::vector<int> bits;
  std::int64_t size_bits = 0;
  double sensitivity = 0;
};

/// min sum_i Omega_i(k_i) subject to sum_i n_i k_i <= budget (ZeroQ eq. 6): a dynamic programme
/// over the layers that keeps the assignments no other one beats in both size and sensitivity.
/// Ascending size, descending sensitivity. At most \p limit points are kept per layer (evenly
/// spread over size), which bounds memory on deep networks.
std::vector<BitAssignment> pareto_frontier(const Sensitivities& sensitivities,
                                           std::span<const std::int64_t> weights,
                                           std::span<const int> candidates,
                                           std::size_t limit = 20000);

/// The least sensitive point within the budget. Throws InvalidArgument where even the smallest
/// assignment is larger.
BitAssignment best_within(const std::vector<BitAssignment>& frontier, std::int64_t budget_bits);

}  // namespace zsq
