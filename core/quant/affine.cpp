// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/affine.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/zeros.h>

#include <cmath>

#include "api/error.h"
#include "execute/executor.h"

namespace zsq {
namespace {

constexpr double kSmallestRange = 1e-8;  // quantizers.md 1.5

double levels(int bits) {
  return std::ldexp(1.0, bits) - 1;
}

void check_finite(const at::Tensor& width) {
  if (at::isfinite(width).all().item<bool>()) return;
  throw Error(ErrorCode::NonFinite, "values to quantize are not finite",
              "The network or its images contain NaN or infinite values.");
}

/// The arithmetic of fake_quantize, in the weight's dtype.
at::Tensor dequantize(const at::Tensor& codes, const AffineQuantizer& grid, at::ScalarType dtype) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(codes.dim()), 1);
  shape[0] = -1;
  return codes.to(dtype)
      .add_(grid.zero_point.to(dtype).view(shape))
      .div_(grid.inv_scale.to(dtype).view(shape));
}

}  // namespace

AffineQuantizer affine_from_range(const Range& range, int bits, ZeroPoint kind) {
  const at::Tensor width = range.upper.sub(range.lower).clamp_min(kSmallestRange);
  check_finite(width);
  const at::Tensor inv_scale = width.reciprocal().mul(levels(bits));
  const at::Tensor lowest = inv_scale.mul(range.lower);
  const at::Tensor zero_point =
      (kind == ZeroPoint::Integral ? lowest.round() : lowest).add(std::ldexp(1.0, bits - 1));
  return {bits, inv_scale.to(at::kDouble).flatten(), zero_point.to(at::kDouble).flatten()};
}

AffineQuantizer symmetric_affine_from_range(const Range& range, int bits) {
  const at::Tensor largest = range.lower.abs().maximum(range.upper.abs()).clamp_min(kSmallestRange);
  check_finite(largest);
  const at::Tensor inv_scale = largest.reciprocal().mul(std::ldexp(1.0, bits - 1) - 1);
  return {bits, inv_scale.to(at::kDouble).flatten(), at::zeros({largest.numel()}, at::kDouble)};
}

Range per_channel_min_max(const at::Tensor& weight) {
  const at::Tensor rows = weight.flatten(1);
  return {rows.amin(1), rows.amax(1)};
}

Range per_tensor_min_max(const at::Tensor& x) {
  return {x.min().reshape({1}), x.max().reshape({1})};
}

RoundingRule nearest_rounding() {
  return [](const at::Tensor& weight, const AffineQuantizer& grid) {
    return quantize_codes(weight, grid);
  };
}

GridRule min_max_grid() {
  return [](const at::Tensor& weight, const WeightFormat& format) {
    const Range range = format.granularity == Granularity::PerChannel ? per_channel_min_max(weight)
                                                                      : per_tensor_min_max(weight);
    return format.symmetry == Symmetry::Symmetric ? symmetric_affine_from_range(range, format.bits)
                                                  : affine_from_range(range, format.bits);
  };
}

WeightQuantizer with_codes(AffineQuantizer grid, at::Tensor codes, at::ScalarType dtype) {
  at::Tensor dequantized = dequantize(codes, grid, dtype);
  return {std::move(grid), std::move(codes), std::move(dequantized)};
}

WeightQuantizer quantize_weight(const at::Tensor& weight, const WeightFormat& format,
                                const RoundingRule& rounding, const GridRule& grid) {
  check_finite(weight);
  AffineQuantizer affine = grid(weight, format);
  affine.inv_scale = affine.inv_scale.expand({weight.size(0)}).contiguous();
  affine.zero_point = affine.zero_point.expand({weight.size(0)}).contiguous();
  at::Tensor codes = rounding(weight, affine);
  return with_codes(std::move(affine), std::move(codes), weight.scalar_type());
}

WeightQuantizer quantize_weight(const at::Tensor& weight, int bits) {
  return quantize_weight(weight, WeightFormat{bits});
}

}  // namespace zsq
