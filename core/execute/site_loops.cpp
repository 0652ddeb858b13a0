// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute/site_loops.h"

#include <algorithm>

#include "base/processor_levels.h"
#include "base/rounding.h"

namespace zsq {
namespace {

/// Pixels summed in T before the sum goes to double.
constexpr std::int64_t kBlock = 64;

/// Clamping before rounding keeps the value small and gives the same code, since the bounds are
/// integers.
template <class T>
ZSQ_INLINE T quantized(T v, const QuantizerLevels<T>& q) {
  T place = v * q.inv_scale - q.zero_point;
  place = place < q.qmin ? q.qmin : place;
  place = place > q.qmax ? q.qmax : place;
  return (round_half_even(place) + q.zero_point) / q.inv_scale;
}

template <class T>
ZSQ_INLINE void quantize(const T* x, T* y, std::int64_t count, QuantizerLevels<T> q) {
#pragma GCC ivdep
  for (std::int64_t i = 0; i < count; ++i) y[i] = quantized(x[i], q);
}

template <bool kResidual, bool kQuantized, class T>
ZSQ_INLINE void forward_pixels(const SiteForward<T>& a) {
  const T lower = a.lower;
  const T upper = a.upper;
  const QuantizerLevels<T> levels = a.levels;
  for (std::int64_t pixel = 0; pixel < a.pixels; ++pixel) {
    const T* const z = a.z + pixel * a.channels;
    const T* const residual = kResidual ? a.residual + pixel * a.channels : nullptr;
    T* const y = a.y + pixel * a.channels;
#pragma GCC ivdep
    for (std::int64_t c = 0; c < a.channels; ++c) {
      T v = z[c] * a.scale[c] + a.shift[c];
      if constexpr (kResidual) v += residual[c];
      v = v < lower ? lower : v;
      v = v > upper ? upper : v;
      y[c] = kQuantized ? quantized(v, levels) : v;
    }
  }
}

template <class T>
ZSQ_INLINE void forward(const SiteForward<T>& a) {
  if (a.residual != nullptr) {
    a.quantized ? forward_pixels<true, true>(a) : forward_pixels<true, false>(a);
  } else {
    a.quantized ? forward_pixels<false, true>(a) : forward_pixels<false, false>(a);
  }
}

template <bool kResidual, bool kLearned, class T>
ZSQ_INLINE void backward_pixel(const SiteBackward<T>& a, std::int64_t pixel) {
  const std::int64_t first = pixel * a.channels;
  const T* const z = a.z + first;
  const T* const residual = kResidual ? a.residual + first : nullptr;
  const T* const gradient = a.gradient_y + first;
  T* const gradient_z = a.gradient_z + first;
  T* const gradient_residual = kResidual ? a.gradient_residual + first : nullptr;
  T* const products = a.partial;
  T* const sums = a.partial + (kLearned ? a.channels : 0);
  const T above = a.above;
  const T upper = a.upper;
#pragma GCC ivdep
  for (std::int64_t c = 0; c < a.channels; ++c) {
    T v = z[c] * a.scale[c] + a.shift[c];
    if constexpr (kResidual) v += residual[c];
    const T g = (v > above) & (v <= upper) ? gradient[c] : T(0);
    if constexpr (kResidual) gradient_residual[c] = g;
    if constexpr (kLearned) {
      products[c] += g * z[c];
      sums[c] += g;
    }
    gradient_z[c] = g * a.scale[c];
  }
}

template <bool kResidual, bool kLearned, class T>
ZSQ_INLINE void backward_pixels(const SiteBackward<T>& a) {
  for (std::int64_t start = 0; start < a.pixels; start += kBlock) {
    if constexpr (kLearned) std::fill_n(a.partial, 2 * a.channels, T(0));
    const std::int64_t end = std::min(a.pixels, start + kBlock);
    for (std::int64_t p = start; p < end; ++p) backward_pixel<kResidual, kLearned>(a, p);
    if constexpr (kLearned) {
      for (std::int64_t c = 0; c < a.channels; ++c) {
        a.gradient_scale[c] += static_cast<double>(a.partial[c]);
        a.gradient_shift[c] += static_cast<double>(a.partial[a.channels + c]);
      }
    }
  }
}

template <class T>
ZSQ_INLINE void backward(const SiteBackward<T>& a) {
  const bool learned = a.partial != nullptr;
  if (a.residual != nullptr) {
    learned ? backward_pixels<true, true>(a) : backward_pixels<true, false>(a);
  } else {
    learned ? backward_pixels<false, true>(a) : backward_pixels<false, false>(a);
  }
}

}  // namespace

ZSQ_FOR_EVERY_LEVEL void quantize_values(const float* x, float* y, std::int64_t count,
                                         const QuantizerLevels<float>& q) {
  quantize(x, y, count, q);
}
ZSQ_FOR_EVERY_LEVEL void quantize_values(const double* x, double* y, std::int64_t count,
                                         const QuantizerLevels<double>& q) {
  quantize(x, y, count, q);
}
ZSQ_FOR_EVERY_LEVEL void site_forward(const SiteForward<float>& a) {
  forward(a);
}
ZSQ_FOR_EVERY_LEVEL void site_forward(const SiteForward<double>& a) {
  forward(a);
}
ZSQ_FOR_EVERY_LEVEL void site_backward(const SiteBackward<float>& a) {
  backward(a);
}
ZSQ_FOR_EVERY_LEVEL void site_backward(const SiteBackward<double>& a) {
  backward(a);
}

}  // namespace zsq
