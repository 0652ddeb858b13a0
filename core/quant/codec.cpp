// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/codec.h"

#include <cmath>
#include <vector>

namespace zsq {
namespace {

/// Values that pass forward as \p value and backward as \p through.
at::Tensor straight_through(const at::Tensor& value, const at::Tensor& through) {
  return through.add(value.sub(through).detach());
}

at::Tensor round_through(const at::Tensor& x) {
  return straight_through(x.round(), x);
}

/// LSQ's factor for the gradient only.
at::Tensor with_gradient_scale(const at::Tensor& parameter, const at::Tensor& x,
                               const CodeRange& codes) {
  const double g = 1 / std::sqrt(static_cast<double>(x.numel()) * codes.upper);
  return straight_through(parameter, parameter.mul(g));
}

at::Tensor aligned(const at::Tensor& parameter, const at::Tensor& x) {
  if (parameter.numel() == 1) return parameter;
  std::vector<std::int64_t> shape(static_cast<std::size_t>(x.dim()), 1);
  shape[0] = parameter.numel();
  return parameter.view(shape);
}

}  // namespace

CodeRange CodeRange::unsigned_codes(int bits) {
  return {0, std::ldexp(1.0, bits) - 1};
}

CodeRange CodeRange::signed_codes(int bits) {
  return {-std::ldexp(1.0, bits - 1), std::ldexp(1.0, bits - 1) - 1};
}

StepQuantizer step_quantizer(const AffineQuantizer& affine) {
  return {affine.inv_scale.reciprocal(),
          affine.zero_point.neg().add(std::ldexp(1.0, affine.bits - 1)),
          CodeRange::unsigned_codes(affine.bits)};
}

AffineQuantizer affine_quantizer(const StepQuantizer& quantizer, int bits) {
  const at::Tensor shift = quantizer.zero_point.to(at::kDouble).neg();
  // Unsigned codes start at 0, those of AffineQuantizer at -2^(bits-1).
  const double offset = quantizer.codes.lower == 0 ? std::ldexp(1.0, bits - 1) : 0;
  return {bits, quantizer.step.to(at::kDouble).reciprocal().flatten(), shift.add(offset).flatten()};
}

at::Tensor quantize_dequantize(const at::Tensor& x, const StepQuantizer& q) {
  const at::Tensor step = aligned(q.step, x);
  const at::Tensor zero_point = aligned(q.zero_point, x);
  return x.div(step)
      .round_()
      .add_(zero_point)
      .clamp_(q.codes.lower, q.codes.upper)
      .sub_(zero_point)
      .mul_(step);
}

at::Tensor lsq_plus_quantize(const at::Tensor& x, const at::Tensor& step,
                             const at::Tensor& zero_point, const CodeRange& codes) {
  const at::Tensor s = with_gradient_scale(step, x, codes);
  const at::Tensor z = with_gradient_scale(zero_point, x, codes);
  return round_through(x.div(s)).add(z).clamp(codes.lower, codes.upper).sub(z).mul(s);
}

}  // namespace zsq
