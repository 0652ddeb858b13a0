// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "api/types.h"
#include "graph/graph.h"

namespace zsq {

/// Lower and upper end of a range, [1] or one entry per channel, any floating dtype.
struct Range {
  at::Tensor lower;
  at::Tensor upper;
};

enum class Symmetry {
  Asymmetric,  ///< the whole range on the grid, quantizers.md 1.1
  Symmetric,   ///< zero point 0, scale = max |x| / (2^(B-1) - 1), quantizers.md 1.3
};
enum class ZeroPoint {
  Integral,  ///< 0 is on the grid: what ZeroQ, GDFQ and SQuant compute
  Real,      ///< both ends of the range are on the grid, quantizers.md 1.1
};

/// inv_scale = (2^B - 1) / max(upper - lower, 1e-8), zero_point = round(inv_scale * lower) +
/// 2^(B-1) (integral, half to even): quantizers.md 1.1, what ZeroQ, GDFQ and SQuant compute. The
/// arithmetic runs in the dtype of the range, so that float32 reproduces their float32 codes. A
/// range of zero width (dead channel) gives finite parameters. Throws NonFinite where the range is
/// not finite.
AffineQuantizer affine_from_range(const Range& range, int bits,
                                  ZeroPoint zero_point = ZeroPoint::Integral);
/// Zero point 0 and inv_scale = (2^(B-1) - 1) / max(|lower|, |upper|, 1e-8). Throws as above.
AffineQuantizer symmetric_affine_from_range(const Range& range, int bits);

/// Smallest and largest value per output channel (axis 0).
Range per_channel_min_max(const at::Tensor& weight);
/// Smallest and largest value of the whole tensor, [1] each.
Range per_tensor_min_max(const at::Tensor& x);

/// How a weight is quantized.
struct WeightFormat {
  int bits = 8;
  Granularity granularity = Granularity::PerChannel;
  Symmetry symmetry = Symmetry::Asymmetric;
};

/// Chooses the int8 codes of a weight on a given grid.
using RoundingRule = std::function<at::Tensor(const at::Tensor& weight, const AffineQuantizer&)>;
/// Every weight to the nearest code, half to even.
RoundingRule nearest_rounding();

/// Chooses the grid of a weight, one entry per output channel, or one for all (per tensor).
using GridRule = std::function<AffineQuantizer(const at::Tensor& weight, const WeightFormat&)>;
/// From the smallest and largest weight.
GridRule min_max_grid();

/// The quantizer that these int8 codes on that grid make, as fake_quantize computes it.
WeightQuantizer with_codes(AffineQuantizer grid, at::Tensor codes, at::ScalarType dtype);

/// A weight's quantizer with its codes. The grid always has one entry per output channel; per
/// tensor they are all equal. Throws NonFinite.
WeightQuantizer quantize_weight(const at::Tensor& weight, const WeightFormat& format,
                                const RoundingRule& rounding = nearest_rounding(),
                                const GridRule& grid = min_max_grid());
/// Per output channel, asymmetric, to nearest.
WeightQuantizer quantize_weight(const at::Tensor& weight, int bits);

}  // namespace zsq
