// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace zsq {

/// Integer codes lower..upper, x^ = step (clamp(round(x / step) + zero_point, lower, upper) -
/// zero_point): the unsigned form (lower = 0) of AdaRound, BRECQ, QDrop and Genie, and with
/// zero_point = 0 the symmetric forms. quantizers.md 1.2 and 1.3. Step and zero point have one
/// element, or one per channel of axis 0.
struct CodeRange {
  double lower = 0;
  double upper = 15;
  static CodeRange unsigned_codes(int bits);
  static CodeRange signed_codes(int bits);
};

struct StepQuantizer {
  at::Tensor step;
  at::Tensor zero_point;
  CodeRange codes;
};

/// Without gradient.
at::Tensor quantize_dequantize(const at::Tensor& x, const StepQuantizer& quantizer);

/// Gradients of a learned step. quantizers.md 3.2 and 3.3.
enum class GradientScale { None, Lsq };  ///< Lsq: 1 / sqrt(numel * upper)

/// step round(clamp(x / step, lower, upper)): clamps before it rounds (LSQ, Genie activations).
/// Differentiable in x and step.
at::Tensor learned_step_quantize(const at::Tensor& x, const at::Tensor& step,
                                 const CodeRange& codes, GradientScale scale);
/// step (clamp(round(x / step) + zero_point) - zero_point): rounds before it clamps (QDrop).
/// Differentiable in x, step and, where it requires a gradient, the zero point (LSQ+).
at::Tensor learned_step_quantize(const at::Tensor& x, const at::Tensor& step,
                                 const at::Tensor& zero_point, const CodeRange& codes,
                                 GradientScale scale);

}  // namespace zsq
