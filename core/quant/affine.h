// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graph.h"

namespace zsq {

/// Lower and upper end of a range, [1] or one entry per channel, any floating dtype.
struct Range {
  at::Tensor lower;
  at::Tensor upper;
};

/// inv_scale = (2^B - 1) / max(upper - lower, 1e-8), zero_point = round(inv_scale * lower) +
/// 2^(B-1) (integral, half to even): quantizers.md 1.1, what ZeroQ, GDFQ and SQuant compute. The
/// arithmetic runs in the dtype of the range, so that float32 reproduces their float32 codes. A
/// range of zero width (dead channel) gives finite parameters. Throws NonFinite where the range is
/// not finite.
AffineQuantizer affine_from_range(const Range& range, int bits);

/// Smallest and largest value per output channel (axis 0).
Range per_channel_min_max(const at::Tensor& weight);
/// Smallest and largest value of the whole tensor, [1] each.
Range per_tensor_min_max(const at::Tensor& x);

/// Per-output-channel min-max quantizer of a weight with its codes. Throws NonFinite.
WeightQuantizer quantize_weight(const at::Tensor& weight, int bits);

}  // namespace zsq
