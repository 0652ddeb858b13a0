// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include "graph/graph.h"

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

/// The two ways to write the same grid: step and unsigned codes, or AffineQuantizer.
StepQuantizer step_quantizer(const AffineQuantizer& affine);
AffineQuantizer affine_quantizer(const StepQuantizer& quantizer, int bits);

/// Without gradient.
at::Tensor quantize_dequantize(const at::Tensor& x, const StepQuantizer& quantizer);

/// LSQ+: as LearnedStep (quant/learned_step.h), rounded before it is clamped, but the zero point is
/// learned too. Gradients of step and zero point are scaled by 1 / sqrt(numel * upper).
/// quantizers.md 3.3. Differentiable in x, step and zero point.
at::Tensor lsq_plus_quantize(const at::Tensor& x, const at::Tensor& step,
                             const at::Tensor& zero_point, const CodeRange& codes);

}  // namespace zsq
