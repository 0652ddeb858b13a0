// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty_like.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/custom_function.h>

#include "execute/executor.h"
#include "execute/quantizer_levels.h"

namespace zsq {
namespace {

template <class T>
void quantize(const at::Tensor& x, const at::Tensor& y, const AffineQuantizer& q) {
  quantize_values(x.data_ptr<T>(), y.data_ptr<T>(), x.numel(), quantizer_levels<T>(q));
}

at::Tensor per_channel(const at::Tensor& values, const at::Tensor& x) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(x.dim()), 1);
  shape[0] = values.numel();
  return values.to(x.options().requires_grad(false)).view(shape);
}

/// One pass over memory instead of the six that separate tensor calls need.
at::Tensor per_tensor_value(const at::Tensor& x, const AffineQuantizer& quantizer) {
  const at::Tensor dense = x.is_non_overlapping_and_dense() ? x : x.contiguous();
  at::Tensor y = at::empty_like(dense);
  dense.scalar_type() == at::kDouble ? quantize<double>(dense, y, quantizer)
                                     : quantize<float>(dense, y, quantizer);
  return y;
}

at::Tensor value(const at::Tensor& x, const AffineQuantizer& quantizer) {
  if (quantizer.inv_scale.numel() == 1 && x.is_cpu()) return per_tensor_value(x, quantizer);
  const auto s = per_channel(quantizer.inv_scale, x);
  const auto z = per_channel(quantizer.zero_point, x);
  return x.mul(s).sub_(z).round_().clamp_(quantizer.qmin(), quantizer.qmax()).add_(z).div_(s);
}

/// The gradient passes as it is; the same as x + (x^ - x) with x^ - x constant, without its passes
/// over memory.
struct StraightThrough : torch::autograd::Function<StraightThrough> {
  static at::Tensor forward(torch::autograd::AutogradContext*, const at::Tensor& x,
                            const AffineQuantizer& quantizer) {
    return value(x, quantizer);
  }
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                 torch::autograd::variable_list gradients) {
    return {gradients[0], at::Tensor()};
  }
};

}  // namespace

at::Tensor fake_quantize(const at::Tensor& x, const AffineQuantizer& quantizer) {
  if (!x.requires_grad() || !c10::GradMode::is_enabled()) return value(x, quantizer);
  return StraightThrough::apply(x, quantizer);
}

at::Tensor quantize_codes(const at::Tensor& x, const AffineQuantizer& quantizer) {
  const auto s = quantizer.inv_scale.numel() == 1 ? quantizer.inv_scale.to(x.scalar_type())
                                                  : per_channel(quantizer.inv_scale, x);
  const auto z = quantizer.zero_point.numel() == 1 ? quantizer.zero_point.to(x.scalar_type())
                                                   : per_channel(quantizer.zero_point, x);
  return x.mul(s).sub_(z).round_().clamp_(quantizer.qmin(), quantizer.qmax()).to(at::kChar);
}

}  // namespace zsq
