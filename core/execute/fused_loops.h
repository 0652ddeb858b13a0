// SPDX-License-Identifier: GPL-3.0-or-later
// The passes over memory between convolutions, one each way, for one image that lies channels
// last: [pixels, channels]. Plain pointers, no torch: the loops are compiled for several
// generations of processors and chosen when the program starts.
#pragma once

#include <cstdint>
#include <type_traits>

namespace zsq {

/// The upper half of a float.
struct Bfloat16 {
  std::uint16_t bits;
};
/// What sums, scales and statistics are computed in.
template <class T>
using Wide = std::conditional_t<std::is_same_v<T, double>, double, float>;

/// v = scale z + shift (+ residual), y = min(max(v, lower), upper), and, where wanted, mean and
/// unbiased variance of z over the pixels.
template <class T>
struct FusedForward {
  std::int64_t pixels = 0;
  std::int64_t channels = 0;
  const T* z = nullptr;
  const T* residual = nullptr;  ///< null: none
  T* y = nullptr;
  const Wide<T>* scale = nullptr;  ///< [channels], as are shift, mean and variance
  const Wide<T>* shift = nullptr;
  Wide<T> lower = 0;
  Wide<T> upper = 0;
  Wide<T>* mean = nullptr;  ///< null: no statistics
  Wide<T>* variance = nullptr;
  Wide<T>* scratch = nullptr;  ///< 3 channels
  double* sums = nullptr;      ///< 2 channels
};

/// The gradient through the same: g = sum of the gradients of y, where above < v <= upper and zero
/// elsewhere; of the residual g, of z scale g + offset + slope z (what the statistics add).
template <class T>
struct FusedBackward {
  std::int64_t pixels = 0;
  std::int64_t channels = 0;
  const T* z = nullptr;
  const T* residual = nullptr;     ///< null: none
  const T* gradient_y = nullptr;   ///< null: nothing flows back from y
  const T* gradient_y2 = nullptr;  ///< a second reader's; null: none
  T* gradient_z = nullptr;
  T* gradient_residual = nullptr;  ///< null where residual is
  const Wide<T>* scale = nullptr;
  const Wide<T>* shift = nullptr;
  Wide<T> above = 0;
  Wide<T> upper = 0;
  const Wide<T>* offset = nullptr;  ///< null: no gradient from statistics
  const Wide<T>* slope = nullptr;
};

void fused_forward(const FusedForward<float>& a);
void fused_forward(const FusedForward<double>& a);
void fused_forward(const FusedForward<Bfloat16>& a);
void fused_backward(const FusedBackward<float>& a);
void fused_backward(const FusedBackward<double>& a);
void fused_backward(const FusedBackward<Bfloat16>& a);

}  // namespace zsq
