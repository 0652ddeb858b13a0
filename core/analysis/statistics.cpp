// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/statistics.h"

#include <algorithm>
#include <cmath>

namespace zsq {

Interval wilson_interval(const Share& share) {
  if (share.trials <= 0) return {};
  constexpr double kZ = 1.959963984540054;  // the normal distribution's 97.5 % quantile
  const double p = share.value;
  const auto n = static_cast<double>(share.trials);
  const double scale = 1 / (1 + kZ * kZ / n);
  const double centre = scale * (p + kZ * kZ / (2 * n));
  const double half = scale * kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

bool clearly_differ(const Share& a, const Share& b) {
  if (a.value < b.value) return clearly_differ(b, a);
  return a.value - b.value >
         std::hypot(a.value - wilson_interval(a).lower, wilson_interval(b).upper - b.value);
}

}  // namespace zsq
