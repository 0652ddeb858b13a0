// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/affine.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/isfinite.h>

#include "api/error.h"
#include "graph/executor.h"

namespace zsq {
namespace {

constexpr double kSmallestRange = 1e-8;  // quantizers.md 1.5

}  // namespace

AffineQuantizer affine_from_range(const Range& range, int bits) {
  const double levels = static_cast<double>((std::int64_t{1} << bits) - 1);
  const double half = static_cast<double>(std::int64_t{1} << (bits - 1));
  const at::Tensor width = range.upper.sub(range.lower).clamp_min(kSmallestRange);
  if (!at::isfinite(width).all().item<bool>()) {
    throw Error(ErrorCode::NonFinite, "a range to quantize is not finite",
                "The network or its images contain NaN or infinite values.");
  }
  const at::Tensor inv_scale = width.reciprocal().mul(levels);
  const at::Tensor zero_point = inv_scale.mul(range.lower).round().add(half);
  return {bits, inv_scale.to(at::kDouble).flatten(), zero_point.to(at::kDouble).flatten()};
}

Range per_channel_min_max(const at::Tensor& weight) {
  const at::Tensor rows = weight.flatten(1);
  return {rows.amin(1), rows.amax(1)};
}

Range per_tensor_min_max(const at::Tensor& x) {
  return {x.min().reshape({1}), x.max().reshape({1})};
}

WeightQuantizer quantize_weight(const at::Tensor& weight, int bits) {
  WeightQuantizer result{affine_from_range(per_channel_min_max(weight), bits), {}, {}};
  result.codes = quantize_codes(weight, result.affine);
  result.dequantized = fake_quantize(weight, result.affine);
  return result;
}

}  // namespace zsq
