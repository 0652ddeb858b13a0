// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute/fused_loops.h"

#include <algorithm>
#include <bit>

#include "base/processor_levels.h"

namespace zsq {
namespace {

/// Pixels taken together: one read of the channel's numbers for several pixels.
constexpr int kTogether = 4;
/// Pixels summed in the narrow type before the sum goes to double.
constexpr std::int64_t kBlock = 64;

template <class T>
ZSQ_INLINE T load(T x) {
  return x;
}
ZSQ_INLINE float load(Bfloat16 x) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(x.bits) << 16U);
}
template <class T>
ZSQ_INLINE void store(T& to, T x) {
  to = x;
}
/// To the nearest, ties to even.
ZSQ_INLINE void store(Bfloat16& to, float x) {
  const auto bits = std::bit_cast<std::uint32_t>(x);
  to.bits = static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16U) & 1U)) >> 16U);
}

/// Sums are taken about the value of one pixel: without that, variances of channels whose mean is
/// large beside their spread would drown in rounding.
template <bool kResidual, bool kStatistics, int kPixels, class T>
ZSQ_INLINE void forward_pixels(const FusedForward<T>& a, std::int64_t pixel) {
  using W = Wide<T>;
  const std::int64_t channels = a.channels;
  const T* const z = a.z + pixel * channels;
  const T* const residual = kResidual ? a.residual + pixel * channels : nullptr;
  T* const y = a.y + pixel * channels;
  const W* const centre = a.scratch;
  W* const sum = a.scratch + channels;
  W* const square = a.scratch + 2 * channels;
  const W* const scale = a.scale;
  const W* const shift = a.shift;
  const W lower = a.lower;
  const W upper = a.upper;
#pragma GCC ivdep
  for (std::int64_t c = 0; c < channels; ++c) {
    W s = 0;
    W q = 0;
#pragma GCC unroll 4
    for (int k = 0; k < kPixels; ++k) {
      const W x = load(z[k * channels + c]);
      if constexpr (kStatistics) {
        const W d = x - centre[c];
        s += d;
        q += d * d;
      }
      W v = x * scale[c] + shift[c];
      if constexpr (kResidual) v += load(residual[k * channels + c]);
      v = v < lower ? lower : v;
      v = v > upper ? upper : v;
      store(y[k * channels + c], v);
    }
    if constexpr (kStatistics) {
      sum[c] += s;
      square[c] += q;
    }
  }
}

template <bool kResidual, bool kStatistics, class T>
ZSQ_INLINE void forward_image(const FusedForward<T>& a) {
  using W = Wide<T>;
  const std::int64_t channels = a.channels;
  W* const centre = a.scratch;
  if constexpr (kStatistics) {
    for (std::int64_t c = 0; c < channels; ++c) {
      centre[c] = load(a.z[a.pixels / 2 * channels + c]);
    }
    std::fill_n(a.sums, 2 * channels, 0.0);
  }
  for (std::int64_t start = 0; start < a.pixels; start += kBlock) {
    const std::int64_t end = std::min(a.pixels, start + kBlock);
    if constexpr (kStatistics) std::fill_n(centre + channels, 2 * channels, W(0));
    std::int64_t pixel = start;
    for (; pixel + kTogether <= end; pixel += kTogether) {
      forward_pixels<kResidual, kStatistics, kTogether>(a, pixel);
    }
    for (; pixel < end; ++pixel) forward_pixels<kResidual, kStatistics, 1>(a, pixel);
    if constexpr (kStatistics) {
      for (std::int64_t c = 0; c < 2 * channels; ++c) {
        a.sums[c] += static_cast<double>(centre[channels + c]);
      }
    }
  }
  if constexpr (kStatistics) {
    const auto count = static_cast<double>(a.pixels);
    for (std::int64_t c = 0; c < channels; ++c) {
      const double mean = a.sums[c] / count;
      a.mean[c] = static_cast<W>(static_cast<double>(centre[c]) + mean);
      a.variance[c] = static_cast<W>((a.sums[channels + c] - mean * a.sums[c]) / (count - 1));
    }
  }
}

template <class T>
ZSQ_INLINE void forward(const FusedForward<T>& a) {
  const bool statistics = a.mean != nullptr;
  if (a.residual != nullptr) {
    statistics ? forward_image<true, true>(a) : forward_image<true, false>(a);
  } else {
    statistics ? forward_image<false, true>(a) : forward_image<false, false>(a);
  }
}

template <bool kResidual, bool kStatistics, int kGradients, int kPixels, class T>
ZSQ_INLINE void backward_pixels(const FusedBackward<T>& a, std::int64_t pixel) {
  using W = Wide<T>;
  const std::int64_t channels = a.channels;
  const std::int64_t first = pixel * channels;
  const T* const z = a.z + first;
  const T* const residual = kResidual ? a.residual + first : nullptr;
  const T* const gradient = kGradients > 0 ? a.gradient_y + first : nullptr;
  const T* const gradient2 = kGradients > 1 ? a.gradient_y2 + first : nullptr;
  T* const gradient_z = a.gradient_z + first;
  T* const gradient_residual = kResidual ? a.gradient_residual + first : nullptr;
  const W* const scale = a.scale;
  const W* const shift = a.shift;
  const W* const offset = a.offset;
  const W* const slope = a.slope;
  const W above = a.above;
  const W upper = a.upper;
#pragma GCC ivdep
  for (std::int64_t c = 0; c < channels; ++c) {
#pragma GCC unroll 4
    for (int k = 0; k < kPixels; ++k) {
      const W x = load(z[k * channels + c]);
      W g = 0;
      if constexpr (kGradients > 0) {
        g = load(gradient[k * channels + c]);
        if constexpr (kGradients > 1) g += load(gradient2[k * channels + c]);
        W v = x * scale[c] + shift[c];
        if constexpr (kResidual) v += load(residual[k * channels + c]);
        g = (v > above) & (v <= upper) ? g : W(0);
      }
      if constexpr (kResidual) store(gradient_residual[k * channels + c], g);
      g *= scale[c];
      if constexpr (kStatistics) g += offset[c] + slope[c] * x;
      store(gradient_z[k * channels + c], g);
    }
  }
}

template <bool kResidual, bool kStatistics, int kGradients, class T>
ZSQ_INLINE void backward_image(const FusedBackward<T>& a) {
  std::int64_t pixel = 0;
  for (; pixel + kTogether <= a.pixels; pixel += kTogether) {
    backward_pixels<kResidual, kStatistics, kGradients, kTogether>(a, pixel);
  }
  for (; pixel < a.pixels; ++pixel) {
    backward_pixels<kResidual, kStatistics, kGradients, 1>(a, pixel);
  }
}

template <bool kResidual, bool kStatistics, class T>
ZSQ_INLINE void backward_gradients(const FusedBackward<T>& a) {
  if (a.gradient_y2 != nullptr) {
    backward_image<kResidual, kStatistics, 2>(a);
  } else if (a.gradient_y != nullptr) {
    backward_image<kResidual, kStatistics, 1>(a);
  } else {
    backward_image<kResidual, kStatistics, 0>(a);
  }
}

template <class T>
ZSQ_INLINE void backward(const FusedBackward<T>& a) {
  const bool statistics = a.offset != nullptr;
  if (a.residual != nullptr) {
    statistics ? backward_gradients<true, true>(a) : backward_gradients<true, false>(a);
  } else {
    statistics ? backward_gradients<false, true>(a) : backward_gradients<false, false>(a);
  }
}

}  // namespace

ZSQ_FOR_EVERY_LEVEL void fused_forward(const FusedForward<float>& a) {
  forward(a);
}
ZSQ_FOR_EVERY_LEVEL void fused_forward(const FusedForward<double>& a) {
  forward(a);
}
ZSQ_FOR_EVERY_LEVEL void fused_forward(const FusedForward<Bfloat16>& a) {
  forward(a);
}
ZSQ_FOR_EVERY_LEVEL void fused_backward(const FusedBackward<float>& a) {
  backward(a);
}
ZSQ_FOR_EVERY_LEVEL void fused_backward(const FusedBackward<double>& a) {
  backward(a);
}
ZSQ_FOR_EVERY_LEVEL void fused_backward(const FusedBackward<Bfloat16>& a) {
  backward(a);
}

}  // namespace zsq
