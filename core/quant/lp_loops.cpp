// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/lp_loops.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>
#include <type_traits>

#include "base/processor_levels.h"

namespace zsq {
namespace {

/// Values between two looks at the limit.
constexpr std::int64_t kBlock = 128;

/// The parts of an IEEE number, and how many terms its precision needs.
template <class T>
struct Format;
template <>
struct Format<float> {
  using Bits = std::uint32_t;
  static constexpr int kMantissa = 23;
  static constexpr Bits kBias = 127;
  static constexpr int kLogTerms = 5;
  static constexpr int kExpTerms = 8;
};
template <>
struct Format<double> {
  using Bits = std::uint64_t;
  static constexpr int kMantissa = 52;
  static constexpr Bits kBias = 1023;
  static constexpr int kLogTerms = 11;
  static constexpr int kExpTerms = 14;
};

/// Added and taken away again it rounds half to even, and leaves the integer in the lowest bits.
template <class T>
constexpr T kRound = std::is_same_v<T, float> ? T(12582912.0) : T(6755399441055744.0);

template <class T>
ZSQ_INLINE T bits_as(typename Format<T>::Bits bits) {
  return std::bit_cast<T>(bits);
}

/// log2(m) = s (c0 + c1 s^2 + ...) with s = (m - 1) / (m + 1).
template <class T, int kFirst = 0>
ZSQ_INLINE T log2_series(T square) {
  constexpr T kTerm = T(2 * std::numbers::log2e / (2 * kFirst + 1));
  if constexpr (kFirst + 1 == Format<T>::kLogTerms)
    return kTerm;
  else
    return kTerm + square * log2_series<T, kFirst + 1>(square);
}

/// 2^f = 1 + (f ln 2) (1 + (f ln 2) / 2 (1 + ...)).
template <class T, int kFirst = 1>
ZSQ_INLINE T exp2_series(T f) {
  constexpr T kFactor = T(std::numbers::ln2 / kFirst);
  if constexpr (kFirst == Format<T>::kExpTerms)
    return 1 + f * kFactor;
  else
    return 1 + f * kFactor * exp2_series<T, kFirst + 1>(f);
}

/// x^2 |x|^q. The exponent of q in two parts: the first one's product with that of x is exact.
template <class T>
struct Exponent {
  T high;
  T low;
  T all;
  T farthest;  ///< beyond this power of two x^2 alone decides: the result is 0 or infinite
  explicit Exponent(double q)
      : high(std::round(static_cast<T>(q) * 4096) / 4096),
        low(static_cast<T>(q - static_cast<double>(high))),
        all(static_cast<T>(q)),
        farthest(static_cast<T>(Format<T>::kBias - 3) /
                 std::max(T(1), static_cast<T>(std::abs(q)))) {}
};

template <class T>
ZSQ_INLINE T power(T x, const Exponent<T>& q) {
  using F = Format<T>;
  using Bits = typename F::Bits;
  constexpr Bits kOne = F::kBias << F::kMantissa;
  constexpr Bits kToRootHalf = kOne - std::bit_cast<Bits>(T(std::numbers::sqrt2 / 2));
  constexpr Bits kMagnitude = ~Bits(0) >> 1U;
  const Bits bits = std::bit_cast<Bits>(x) & kMagnitude;
  const Bits biased = (bits + kToRootHalf) >> F::kMantissa;  // mantissas from 0.7 to 1.4
  const T mantissa = bits_as<T>(bits - ((biased - F::kBias) << F::kMantissa));
  T exponent = bits_as<T>(biased + std::bit_cast<Bits>(kRound<T>)) - (kRound<T> + T(F::kBias));
  exponent = exponent < -q.farthest ? -q.farthest : exponent;
  exponent = exponent > q.farthest ? q.farthest : exponent;
  const T s = (mantissa - 1) / (mantissa + 1);
  const T log2 = s * log2_series<T>(s * s) * q.all + exponent * q.low;
  const T shifted = exponent * q.high + log2 + kRound<T>;
  const T f = (exponent * q.high - (shifted - kRound<T>)) + log2;
  const Bits scale = (std::bit_cast<Bits>(shifted) << F::kMantissa) + kOne;
  return x * x * exp2_series<T>(f) * bits_as<T>(scale);
}

template <class T>
ZSQ_INLINE T difference(T x, const LpGrid<T>& grid, T inverse) {
  T code = x * inverse;
  code = code < grid.lower - 1 ? grid.lower - 1 : code;
  code = code > grid.upper + 1 ? grid.upper + 1 : code;
  code = (code + kRound<T>)-kRound<T>;
  code = code < grid.lower ? grid.lower : code;
  code = code > grid.upper ? grid.upper : code;
  return x - code * grid.step;
}

template <bool kSquare, class T>
ZSQ_INLINE double sum_of_powers(const T* x, std::int64_t count, const LpGrid<T> grid, double p,
                                double limit) {
  const Exponent<T> q(p - 2);
  const T inverse = 1 / grid.step;
  double total = 0;
  for (std::int64_t start = 0; start < count && !(total > limit); start += kBlock) {
    const std::int64_t end = std::min(count, start + kBlock);
    T sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = start; i < end; ++i) {
      const T d = difference(x[i], grid, inverse);
      sum += kSquare ? d * d : power(d, q);
    }
    total += static_cast<double>(sum);
  }
  return total;
}

template <class T>
ZSQ_INLINE double error(const T* x, std::int64_t count, const LpGrid<T>& grid, double p,
                        double limit) {
  return p == 2 ? sum_of_powers<true>(x, count, grid, p, limit)
                : sum_of_powers<false>(x, count, grid, p, limit);
}

}  // namespace

ZSQ_FOR_EVERY_LEVEL double lp_error(const float* x, std::int64_t count, const LpGrid<float>& grid,
                                    double p, double limit) {
  return error(x, count, grid, p, limit);
}
ZSQ_FOR_EVERY_LEVEL double lp_error(const double* x, std::int64_t count, const LpGrid<double>& grid,
                                    double p, double limit) {
  return error(x, count, grid, p, limit);
}

}  // namespace zsq
