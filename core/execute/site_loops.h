// SPDX-License-Identifier: GPL-3.0-or-later
// Fake quantization, and the passes over memory between the convolutions of a network that learns,
// one each way, channels last: [pixels of all images, channels]. Plain pointers, no torch; compiled
// for several generations of processors.
#pragma once

#include <cstdint>

namespace zsq {

/// (clamp(round(v inv_scale - zero_point), qmin, qmax) + zero_point) / inv_scale, half to even; NaN
/// stays NaN.
template <class T>
struct QuantizerLevels {
  T inv_scale = 1, zero_point = 0, qmin = 0, qmax = 0;
};
void quantize_values(const float* x, float* y, std::int64_t count, const QuantizerLevels<float>& q);
void quantize_values(const double* x, double* y, std::int64_t count,
                     const QuantizerLevels<double>& q);

/// v = scale z + shift (+ residual), limited to [lower, upper], then quantized.
template <class T>
struct SiteForward {
  std::int64_t pixels = 0;
  std::int64_t channels = 0;
  const T* z = nullptr;
  const T* residual = nullptr;  ///< null: none
  T* y = nullptr;
  const T* scale = nullptr;  ///< [channels], as is shift
  const T* shift = nullptr;
  T lower = 0, upper = 0;
  bool quantized = false;
  QuantizerLevels<T> levels{};
};

/// The gradient through the same, straight through the quantizer: g = that of y where above < v <=
/// upper and zero elsewhere; of the residual g, of z scale g, of scale the sum of g z, of shift the
/// sum of g.
template <class T>
struct SiteBackward {
  std::int64_t pixels = 0;
  std::int64_t channels = 0;
  const T* z = nullptr;
  const T* residual = nullptr;  ///< null: none
  const T* gradient_y = nullptr;
  T* gradient_z = nullptr;
  T* gradient_residual = nullptr;  ///< null where residual is
  const T* scale = nullptr;
  const T* shift = nullptr;
  T above = 0, upper = 0;
  T* partial = nullptr;              ///< scratch, 2 channels; null: scale and shift are not learned
  double* gradient_scale = nullptr;  ///< [channels], zeroed, as is gradient_shift
  double* gradient_shift = nullptr;
};

void site_forward(const SiteForward<float>& a);
void site_forward(const SiteForward<double>& a);
void site_backward(const SiteBackward<float>& a);
void site_backward(const SiteBackward<double>& a);

}  // namespace zsq
