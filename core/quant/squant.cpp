// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/squant.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "base/parallel.h"
#include "base/rounding.h"

namespace zsq {
namespace {

constexpr std::int64_t kWeightsPerPart = 1 << 16;  ///< below this a thread costs more than it saves

/// An element that may be flipped, with what decides the order.
template <class T>
struct Candidate {
  T priority;
  std::int32_t index;
  bool up;
};

/// Higher priority first; equal ones in the order of memory.
template <class T>
bool comes_first(const Candidate<T>& a, const Candidate<T>& b) {
  return a.priority != b.priority ? a.priority > b.priority : a.index < b.index;
}

/// One output channel in integer units: x is where the weight lies on the grid, q its code,
/// e = q - x. squant.md 3.
template <class T>
class Channel {
 public:
  Channel(std::int64_t kernels, std::int64_t taps, double lowest, double highest)
      : kernels_(kernels),
        taps_(taps),
        lowest_(static_cast<T>(lowest)),
        highest_(static_cast<T>(highest)),
        x_(static_cast<std::size_t>(kernels * taps)),
        q_(x_.size()),
        e_(x_.size()),
        priority_(static_cast<std::size_t>(taps)) {}

  void quantize(const T* weight, double inv_scale, double zero_point, const SquantStages& stages,
                std::int8_t* codes) {
    round_elements(weight, static_cast<T>(inv_scale), static_cast<T>(zero_point));
    const bool with_kernels = stages.kernels && taps_ > 1;
    candidates_.clear();
    if (with_kernels) {
      for (std::int64_t k = 0; k < kernels_; ++k) {
        const auto first = static_cast<std::size_t>(k * taps_);
        // 3x3 kernels are nearly all that there are: their loops unroll.
        taps_ == 9 ? flip_in_kernel<9>(first) : flip_in_kernel<0>(first);
      }
    }
    if (stages.channels) flip_in_channel(with_kernels);
    for (std::size_t i = 0; i < q_.size(); ++i) {
      codes[i] = static_cast<std::int8_t>(std::clamp(q_[i], lowest_, highest_));
    }
  }

 private:
  /// Stage E.
  void round_elements(const T* weight, T inv_scale, T zero_point) {
    constexpr T kFarBeyond = T(1 << 20);
    for (std::size_t i = 0; i < x_.size(); ++i) {
      T x = weight[i] * inv_scale - zero_point;
      x = x < -kFarBeyond ? -kFarBeyond : x;
      x = x > kFarBeyond ? kFarBeyond : x;
      x_[i] = x;
      q_[i] = round_half_even(x);
      e_[i] = q_[i] - x;
    }
  }

  bool eligible(std::size_t i, bool up) const {
    return up ? e_[i] < 0 && x_[i] < highest_ : e_[i] > 0 && x_[i] > lowest_;
  }
  void flip(std::size_t i, bool up) {
    const T step = up ? T(1) : T(-1);
    q_[i] += step;
    e_[i] += step;
  }

  /// Stage K of the kernel that begins at \p first. Only the few largest errors are wanted, so they
  /// are picked one by one, without branches on values that nobody can predict.
  template <std::size_t Taps>
  void flip_in_kernel(std::size_t first) {
    const std::size_t taps = Taps > 0 ? Taps : static_cast<std::size_t>(taps_);
    const T* e = e_.data() + first;
    double sum = 0;
    for (std::size_t i = 0; i < taps; ++i) sum += static_cast<double>(e[i]);
    if (sum == 0) return;
    const bool up = sum < 0;
    rank_errors(x_.data() + first, e, taps, up);
    const double wanted = std::abs(sum);
    const auto count = static_cast<std::size_t>(round_half_even(wanted));
    std::size_t flipped = 0;
    std::size_t last = 0;
    for (; flipped < count; ++flipped) {
      const std::size_t best = largest(taps);
      if (priority_[best] == 0) break;
      flip(first + best, up);
      priority_[best] = 0;
      last = best;
    }
    // The one element that stage C may flip moves the kernel's remaining sum across zero.
    const bool over = flipped > 0 && static_cast<double>(flipped) >= wanted;
    if (over) {
      offer(first + last, std::abs(e_[first + last]), !up);
    } else if (const std::size_t next = largest(taps); priority_[next] > 0) {
      offer(first + next, priority_[next], up);
    }
  }

  /// |e| of what may be flipped that way, 0 of the rest.
  void rank_errors(const T* x, const T* e, std::size_t taps, bool up) {
    const T sign = up ? T(-1) : T(1);
    const T limit = up ? highest_ : -lowest_;
    for (std::size_t i = 0; i < taps; ++i) {
      const T error = sign * e[i];
      const T usable = -sign * x[i] < limit ? error : T(0);
      priority_[i] = usable > 0 ? usable : T(0);
    }
  }
  /// The first of the largest.
  std::size_t largest(std::size_t taps) const {
    std::size_t best = 0;
    T value = priority_[0];
    for (std::size_t i = 1; i < taps; ++i) {
      best = priority_[i] > value ? i : best;
      value = priority_[i] > value ? priority_[i] : value;
    }
    return best;
  }
  void offer(std::size_t index, T priority, bool up) {
    candidates_.push_back({priority, static_cast<std::int32_t>(index), up});
  }

  /// Stage C.
  void flip_in_channel(bool with_kernels) {
    double sum = 0;
    for (const T e : e_) sum += static_cast<double>(e);
    const auto wanted = static_cast<std::size_t>(round_half_even(std::abs(sum)));
    if (wanted == 0) return;
    const bool up = sum < 0;
    if (with_kernels) {
      std::erase_if(candidates_, [up](const Candidate<T>& c) { return c.up != up; });
    } else {
      for (std::size_t i = 0; i < e_.size(); ++i) {
        if (eligible(i, up)) {
          candidates_.push_back({std::abs(e_[i]), static_cast<std::int32_t>(i), up});
        }
      }
    }
    const std::size_t count = std::min(wanted, candidates_.size());
    std::nth_element(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(count),
                     candidates_.end(), comes_first<T>);
    for (std::size_t i = 0; i < count; ++i) {
      flip(static_cast<std::size_t>(candidates_[i].index), up);
    }
  }

  std::int64_t kernels_;
  std::int64_t taps_;
  T lowest_;
  T highest_;
  std::vector<T> x_, q_, e_;
  std::vector<T> priority_;               ///< of one kernel
  std::vector<Candidate<T>> candidates_;  ///< of the channel
};

template <class T>
void quantize_rows(const at::Tensor& weight, const AffineQuantizer& grid,
                   const SquantStages& stages, int threads, const at::Tensor& codes) {
  const std::int64_t rows = weight.size(0);
  const std::int64_t kernels = weight.size(1);
  const std::int64_t length = weight.numel() / rows;
  const auto* source = weight.data_ptr<T>();
  auto* target = codes.data_ptr<std::int8_t>();
  const at::Tensor scales = grid.inv_scale.expand({rows}).contiguous();
  const at::Tensor zeros = grid.zero_point.expand({rows}).contiguous();
  const auto* scale = scales.data_ptr<double>();
  const auto* zero = zeros.data_ptr<double>();
  const std::int64_t part = std::max<std::int64_t>(1, kWeightsPerPart / length);
  parallel_for(threads, (rows + part - 1) / part, [&](std::int64_t p) {
    Channel<T> channel(kernels, length / kernels, static_cast<double>(grid.qmin()),
                       static_cast<double>(grid.qmax()));
    for (std::int64_t row = p * part; row < std::min(rows, (p + 1) * part); ++row) {
      channel.quantize(source + row * length, scale[row], zero[row], stages, target + row * length);
    }
  });
}

}  // namespace

at::Tensor squant_codes(const at::Tensor& weight, const AffineQuantizer& grid,
                        const SquantStages& stages, int threads) {
  const at::Tensor dense = weight.detach().contiguous();
  at::Tensor codes = at::empty(dense.sizes(), at::kChar);
  if (dense.numel() == 0) return codes;
  if (dense.scalar_type() == at::kDouble) {
    quantize_rows<double>(dense, grid, stages, threads, codes);
  } else {
    quantize_rows<float>(dense.to(at::kFloat), grid, stages, threads, codes);
  }
  return codes;
}

RoundingRule squant_rounding(const SquantStages& stages, int threads) {
  return [stages, threads](const at::Tensor& weight, const AffineQuantizer& grid) {
    return squant_codes(weight, grid, stages, threads);
  };
}

}  // namespace zsq
