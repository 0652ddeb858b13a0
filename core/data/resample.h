// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include "api/types.h"

namespace zsq {

/// The picture (8-bit, any number of channels) in another size, as Pillow and so torchvision's
/// Resize give it: a separable filter whose support grows with the reduction (triangle, or Keys'
/// cubic with a = -0.5), rows first, weights in 22 binary places, each pass rounded to 8 bits. Both
/// passes are Pillow's to the bit (src/libImaging/Resample.c).
cv::Mat resample(const cv::Mat& picture, int height, int width, Interpolation interpolation);

}  // namespace zsq
