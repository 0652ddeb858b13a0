// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "api/types.h"

namespace zsq {

/// One value for each channel, [1, channels, 1, 1] in the dtype of \p like.
at::Tensor channel_values(const std::vector<double>& values, const at::Tensor& like);
/// De-normalised images in 0..1: v * std + mean, clamped.
at::Tensor to_unit_range(const at::Tensor& images, const Normalization& normalization);
/// 8-bit pictures of normalised images [n, 3, h, w]: v * std + mean, clamped to [0, 1].
PixelImages to_pixels(const at::Tensor& images, const Normalization& normalization);

}  // namespace zsq
