// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/learned_step_loops.h"

#include <algorithm>

#include "base/processor_levels.h"
#include "base/rounding.h"

namespace zsq {
namespace {

/// Values summed in T before the sum goes to double.
constexpr std::int64_t kBlock = 1024;

template <class T>
struct Levels {
  T step, lower, upper;
};

/// The code of x less the zero point, and whether x is inside. A value half a step or more beyond
/// the range is outside for both tests, so rounding may follow a clamp one step wider. Choices are
/// factors of 0 and 1, so that there are no branches.
template <class T>
struct Coded {
  T near;  ///< x / step, clamped so
  T code;
  T inside;
};
template <bool kClipsBefore, class T>
ZSQ_INLINE Coded<T> coded(T x, const Levels<T>& q) {
  const T place = x / q.step;
  T near = place < q.lower - 1 ? q.lower - 1 : place;
  near = near > q.upper + 1 ? q.upper + 1 : near;
  const T rounded = round_half_even(near);
  const T tested = kClipsBefore ? near : rounded;
  T code = rounded < q.lower ? q.lower : rounded;
  code = code > q.upper ? q.upper : code;
  return {near, code, (tested >= q.lower) & (tested <= q.upper) ? T(1) : T(0)};
}

template <bool kMasked, class T>
ZSQ_INLINE void fill_values(const LearnedStepLoop<T>& a, T* y) {
  const Levels<T> q{a.step, a.lower, a.upper};
  const T* const x = a.x;
  const std::uint8_t* const quantized = a.quantized;
#pragma GCC ivdep
  for (std::int64_t i = 0; i < a.count; ++i) {
    const T given = x[i];
    const T value = coded<false>(given, q).code * q.step;
    y[i] = !kMasked || quantized[i] != 0 ? value : given;
  }
}

template <class T>
ZSQ_INLINE void value(const LearnedStepLoop<T>& a, T* y) {
  a.quantized != nullptr ? fill_values<true>(a, y) : fill_values<false>(a, y);
}

template <bool kMasked, bool kClipsBefore, class T>
ZSQ_INLINE double fill_gradient(const LearnedStepLoop<T>& a, const T* gradient_y, T* gradient_x) {
  const Levels<T> q{a.step, a.lower, a.upper};
  const T* const x = a.x;
  const std::uint8_t* const quantized = a.quantized;
  double total = 0;
  for (std::int64_t start = 0; start < a.count; start += kBlock) {
    const std::int64_t end = std::min(a.count, start + kBlock);
    T sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = start; i < end; ++i) {
      const auto c = coded<kClipsBefore>(x[i], q);
      const T on = kMasked ? static_cast<T>(quantized[i]) : T(1);
      const T g = gradient_y[i];
      sum += g * on * (c.code - c.inside * c.near);
      gradient_x[i] = g * (1 - on + on * c.inside);
    }
    total += static_cast<double>(sum);
  }
  return total;
}

template <class T>
ZSQ_INLINE double gradient(const LearnedStepLoop<T>& a, const T* gradient_y, T* gradient_x) {
  if (a.quantized != nullptr) {
    return a.clips_before_rounding ? fill_gradient<true, true>(a, gradient_y, gradient_x)
                                   : fill_gradient<true, false>(a, gradient_y, gradient_x);
  }
  return a.clips_before_rounding ? fill_gradient<false, true>(a, gradient_y, gradient_x)
                                 : fill_gradient<false, false>(a, gradient_y, gradient_x);
}

}  // namespace

ZSQ_FOR_EVERY_LEVEL void learned_step_value(const LearnedStepLoop<float>& a, float* y) {
  value(a, y);
}
ZSQ_FOR_EVERY_LEVEL void learned_step_value(const LearnedStepLoop<double>& a, double* y) {
  value(a, y);
}
ZSQ_FOR_EVERY_LEVEL double learned_step_gradient(const LearnedStepLoop<float>& a,
                                                 const float* gradient_y, float* gradient_x) {
  return gradient(a, gradient_y, gradient_x);
}
ZSQ_FOR_EVERY_LEVEL double learned_step_gradient(const LearnedStepLoop<double>& a,
                                                 const double* gradient_y, double* gradient_x) {
  return gradient(a, gradient_y, gradient_x);
}

}  // namespace zsq
