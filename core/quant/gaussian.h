// SPDX-License-Identifier: GPL-3.0-or-later
// Means and variances of functions of Gaussian variables.
#pragma once

#include <ATen/core/Tensor.h>

#include "graph/graph.h"

namespace zsq {

/// Mean and variance over images and positions, float64, any shape.
struct Moments {
  at::Tensor mean;
  at::Tensor variance;
};

/// Of min(max(x, lower), upper) for x ~ N(mean, variance); either end may be infinite. dfq.md 2.6.
/// Below a standard deviation of 1e-12 the mean is the clipped mean and the variance 0.
Moments clipped_normal(const Moments& x, double lower, double upper);
/// Of x where x > 0, slope x elsewhere, for x ~ N(mean, variance).
Moments leaky_normal(const Moments& x, double slope);
/// Of hard swish, x clamp(x + 3, 0, 6) / 6, in closed form.
Moments hard_swish_normal(const Moments& x);
/// Of any function but the exponential and the root: in closed form where it is made of lines, else
/// integrated, to 1e-6 of its values up to a standard deviation of 15.
Moments function_of_normal(const Unary& unary, const Moments& x);

}  // namespace zsq
