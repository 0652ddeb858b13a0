// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include "quant/affine.h"

namespace zsq {

/// Which sums of rounding errors are brought near zero after rounding to nearest (stage E). A 1x1
/// kernel has only one element: stage K does nothing there.
struct SquantStages {
  bool kernels = true;   ///< K: over the taps of each kernel
  bool channels = true;  ///< C: over each output channel
};

/// SQuant (squant.md 3): codes of floor or ceiling of w inv_scale - zero_point such that, on a
/// min-max grid, |sum of errors| <= 0.5 over every output channel, <= 1 over every kernel (0.5
/// without stage C) and every error is below 1 step. Kernel by kernel the round(|S|) elements with
/// the largest error of the sum's sign are flipped to their other neighbour; then, channel by
/// channel, one candidate of each kernel. Equal errors are taken in the order of memory. Sums are
/// accumulated in double; ties round half to even.
/// \p weight: [out, in / groups, kh, kw] or [out, in], float32 or float64. Returns int8 codes of
/// that shape, the same for any number of threads.
at::Tensor squant_codes(const at::Tensor& weight, const AffineQuantizer& grid,
                        const SquantStages& stages, int threads = 1);

RoundingRule squant_rounding(const SquantStages& stages, int threads);

}  // namespace zsq
