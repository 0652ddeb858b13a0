// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <opencv2/core.hpp>
#include <string>

#include "api/types.h"

namespace zsq {

/// Reads a picture as 8-bit RGB; grey and transparent pictures are converted. Throws
/// FileUnreadable naming the file.
cv::Mat read_picture(const std::string& path);

/// Brings a picture to height x width the way classifiers are evaluated: a picture whose short side
/// is already between the wanted size and 10 % more is only centre-cropped; any other has its short
/// side resized to wanted * 256 / 224 first (area averaging when shrinking). A picture of exactly
/// the wanted size is left alone.
cv::Mat fit_picture(const cv::Mat& rgb, std::int64_t height, std::int64_t width);

}  // namespace zsq
