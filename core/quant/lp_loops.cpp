// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/lp_loops.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/processor_levels.h"
#include "base/rounding.h"

namespace zsq {
namespace {

/// Values between two looks at the limit.
constexpr std::int64_t kBlock = 128;
/// Squares that are summed in the narrow type.
constexpr std::int64_t kSquares = 512;

/// The parts of an IEEE number, and how many terms its precision needs.
template <class T>
struct Format;
template <>
struct Format<float> {
  using Bits = std::uint32_t;
  static constexpr int kMantissa = 23;
  static constexpr Bits kBias = 127;
  static constexpr int kLogTerms = 4;
  static constexpr int kExpTerms = 7;
};
template <>
struct Format<double> {
  using Bits = std::uint64_t;
  static constexpr int kMantissa = 52;
  static constexpr Bits kBias = 1023;
  static constexpr int kLogTerms = 10;
  static constexpr int kExpTerms = 13;
};

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

/// (ln 2)^k / k!
constexpr double exp2_coefficient(int k) {
  double value = 1;
  for (int i = 1; i <= k; ++i) value *= std::numbers::ln2 / i;
  return value;
}

/// 2^f for |f| <= 1/2, Taylor's series.
template <class T, int kFirst = 0>
ZSQ_INLINE T exp2_series(T f) {
  constexpr T kTerm = T(exp2_coefficient(kFirst));
  if constexpr (kFirst == Format<T>::kExpTerms) {
    return kTerm;
  } else {
    return kTerm + f * exp2_series<T, kFirst + 1>(f);
  }
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
  code = round_half_even(code);
  code = code < grid.lower ? grid.lower : code;
  code = code > grid.upper ? grid.upper : code;
  return x - code * grid.step;
}

/// The values, their grid, and its step's inverse.
template <class T>
struct Problem {
  const T* x;
  std::int64_t count;
  LpGrid<T> grid;
  T inverse;
};

template <class T>
ZSQ_INLINE double sum_of_squares(const Problem<T>& a, std::int64_t first, std::int64_t last) {
  double total = 0;
  for (std::int64_t start = first; start < last; start += kSquares) {
    const std::int64_t end = std::min(last, start + kSquares);
    T sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = start; i < end; ++i) {
      const T d = difference(a.x[i], a.grid, a.inverse);
      sum += d * d;
    }
    total += static_cast<double>(sum);
  }
  return total;
}

template <class T>
ZSQ_INLINE double sum_of_powers(const Problem<T>& a, std::int64_t first, std::int64_t last,
                                const Exponent<T>& q, double limit) {
  double total = 0;
  for (std::int64_t start = first; start < last && !(total > limit); start += kBlock) {
    const std::int64_t end = std::min(last, start + kBlock);
    T sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = start; i < end; ++i) {
      sum += power(difference(a.x[i], a.grid, a.inverse), q);
    }
    total += static_cast<double>(sum);
  }
  return total;
}

/// Whether the squares, which cost a quarter of the powers, prove that the powers from the second
/// block on add up to more than \p limit: mean |d|^p >= (mean d^2)^(p/2) for p >= 2.
template <class T>
ZSQ_INLINE bool squares_exceed(const Problem<T>& a, double p, double limit) {
  constexpr double kMargin = 1.001;
  const double wanted = kMargin * std::pow(limit, 2 / p);
  double squares = 0;
  std::int64_t last = kBlock;
  while (last < a.count) {
    const std::int64_t first = last;
    last = std::min(a.count, 2 * last);
    squares += sum_of_squares(a, first, last);
    const auto seen = static_cast<double>(last - kBlock);
    if (squares > wanted * std::pow(seen, 1 - 2 / p)) return true;
  }
  return false;
}

template <class T>
ZSQ_INLINE double error(const T* x, std::int64_t count, const LpGrid<T>& grid, double p,
                        double limit) {
  const Problem<T> a{x, count, grid, 1 / grid.step};
  if (p == 2) {
    double total = 0;
    for (std::int64_t start = 0; start < count && !(total > limit); start += kBlock) {
      total += sum_of_squares(a, start, std::min(count, start + kBlock));
    }
    return total;
  }
  const Exponent<T> q(p - 2);
  const double total = sum_of_powers(a, 0, std::min(count, kBlock), q, limit);
  if (total > limit || count <= kBlock) return total;
  if (p > 2 && squares_exceed(a, p, limit - total)) return std::numeric_limits<double>::infinity();
  return total + sum_of_powers(a, kBlock, count, q, limit - total);
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
