// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include "quant/codec.h"

namespace zsq {

/// Which values count as inside the range, and so hand their gradient on.
enum class ClipTest {
  BeforeRounding,  ///< lower <= x / step + zero_point <= upper: LSQ, Genie (clamp, then round)
  AfterRounding,   ///< the same of round(x / step) + zero_point: BRECQ, QDrop (round, then clamp)
};

/// An activation quantizer whose step is learned. quantizers.md 3.2.
struct LearnedStep {
  at::Tensor step;        ///< [1], > 0, of the activation's dtype
  double zero_point = 0;  ///< fixed, integral
  CodeRange codes;
  ClipTest clip = ClipTest::AfterRounding;
};

/// x^ = step (clamp(round(x / step) + zero_point, lower, upper) - zero_point), half to even, in one
/// pass over memory each way. Gradients: to x where inside; to the step round(x / step) - x / step
/// inside and the clipped code outside, not scaled (LSQ's factor only scales the gradient: multiply
/// by lsq_gradient_scale). Where the bool tensor \p quantized (x's shape) is false, x passes as it
/// is: QDrop.
at::Tensor learned_step_quantize(const at::Tensor& x, const LearnedStep& quantizer,
                                 const at::Tensor& quantized = {});

/// 1 / sqrt(elements * upper): LSQ's factor for the gradient of a step.
double lsq_gradient_scale(std::int64_t elements, const CodeRange& codes);

}  // namespace zsq
