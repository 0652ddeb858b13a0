// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <type_traits>

#include "base/processor_levels.h"

namespace zsq {

/// 1.5 * 2^(mantissa bits): added, it leaves a small value's nearest integer in the lowest bits.
template <class T>
inline constexpr T kRound = std::is_same_v<T, float> ? T(12582912.0) : T(6755399441055744.0);

/// Half to even, in a way that loops are vectorised with, for |x| below 2^(mantissa bits - 1):
/// clamp before. NaN stays NaN.
template <class T>
ZSQ_INLINE T round_half_even(T x) {
  return (x + kRound<T>)-kRound<T>;
}

}  // namespace zsq
