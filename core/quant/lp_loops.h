// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of the Lp range searches: plain pointers, no torch, compiled for several
// generations of processors.
#pragma once

#include <cstdint>

namespace zsq {

/// x^ = step * clamp(round(x / step), lower, upper): the bounds are codes less the zero point.
template <class T>
struct LpGrid {
  T step;
  T lower;
  T upper;
};

/// sum |x - x^|^p of \p count finite values, p >= 1. As soon as it is certain that the sum is above
/// \p limit, whatever is above it is returned. Blocks are summed in T, their sums in double.
double lp_error(const float* x, std::int64_t count, const LpGrid<float>& grid, double p,
                double limit);
double lp_error(const double* x, std::int64_t count, const LpGrid<double>& grid, double p,
                double limit);

}  // namespace zsq
