// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "quant/affine.h"
#include "quant/codec.h"

namespace zsq {

/// How an EMA of batch extremes is corrected for its start at zero. quantizers.md 2.1.
enum class EmaCorrection {
  OnReading,   ///< the intended form: raw average, divided by 1 - 0.9^t when read
  AsReleased,  ///< GDFQ lineage's code: the corrected value is written back, so the correction
               ///< compounds; harmless only after some 200 updates
};

/// Exponential moving average of batch minimum and maximum, momentum 0.9, per tensor.
class EmaMinMax {
 public:
  explicit EmaMinMax(EmaCorrection correction) : correction_(correction) {}
  void update(const at::Tensor& batch);
  /// [1] each, in the batches' dtype.
  [[nodiscard]] Range range() const;
  /// 0.9^t
  [[nodiscard]] at::Tensor decay() const { return decay_; }
  void save(TensorMap& state, const std::string& name) const;
  void load(const TensorMap& state, const std::string& name);

 private:
  EmaCorrection correction_;
  Range state_;
  at::Tensor decay_;
};

/// Arithmetic mean over batches of a range per batch (QDrop's Avg observers).
class MeanRange {
 public:
  void update(const Range& batch);
  [[nodiscard]] const Range& range() const { return mean_; }

 private:
  Range mean_;
  double count_ = 0;
};

/// Extremes per channel (axis 0 of [channels, ...]) or of the whole tensor as one channel.
Range extremes(const at::Tensor& x, Granularity granularity);
/// lower = min(lower, 0), upper = max(upper, 0).
Range including_zero(const Range& range);

/// step = (upper - lower) / levels, zero_point = round(-lower / step), unsigned codes.
StepQuantizer unsigned_from_range(const Range& range, int bits);
/// step = max(|lower|, |upper|) / (levels / 2), zero point 0, signed codes (half-range step).
StepQuantizer symmetric_from_range(const Range& range, int bits);
/// step = upper / levels, zero point 0, unsigned codes: for what is never negative.
StepQuantizer one_sided_from_range(const Range& range, int bits);

/// Makes the quantizer that a candidate range stands for.
using Codec = std::function<StepQuantizer(const Range&)>;

struct SearchResult {
  Range range;
  StepQuantizer quantizer;
};
/// Tries range * ratio for every ratio and keeps, per channel, the one with the smallest
/// mean |x - x^|^p, p >= 1, the first where several are equal. Computed in float64 where x is, else
/// in float32. Where a channel holds NaN or infinite values no candidate is chosen: both ends are
/// range.upper. quantizers.md 2.2; BRECQ: 1.00 .. 0.21, Genie: 1.00 .. 0.01.
SearchResult lp_search(const at::Tensor& x, const Range& range, std::span<const double> ratios,
                       Granularity granularity, const Codec& codec, double p = 2.4);

/// QDrop's two-sided search: 100 widths times every zero point 0 .. 2^B - 1; the range contains 0.
SearchResult lp_search_with_zero_point(const at::Tensor& x, Granularity granularity, int bits,
                                       double p = 2.4);

/// The (1 - p)- and p-quantile of all elements, [1] each, by linear interpolation between the
/// order statistics. quantizers.md 2; FQ-ViT: p = 0.99999. Throws InvalidArgument for p outside
/// (0.5, 1].
Range percentile_range(const at::Tensor& x, double p);

/// KL (entropy) calibration of quantizers.md 2.3: of 2048 bins of |x|, the threshold whose clipped
/// and quantized histogram is nearest to the histogram itself. The range is [-t, t] where x has
/// negative values (2^(B-1) levels each side), else [0, t] (2^B levels). Zeros are smoothed with
/// 1e-9 of the mass, and the first bin counts as much as the second (implementations differ). [1]
/// each.
Range kl_range(const at::Tensor& x, int bits);

/// first, first - 0.01, ..., last in hundredths: ratios(100, 21) is BRECQ's list; ascending where
/// last is larger.
std::vector<double> ratios(int first_percent, int last_percent);

}  // namespace zsq
