// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>

#include "api/types.h"

namespace zsq {

/// Whether the ending is one of a picture that can be read.
bool is_picture_name(const std::filesystem::path& path);

/// Reads a picture as 8-bit RGB; grey and transparent pictures are converted. Throws
/// FileUnreadable naming the file.
cv::Mat read_picture(const std::string& path);

/// Brings a picture to height x width the way classifiers are evaluated. Automatic: a picture of
/// exactly that size is left alone, one whose sides are up to 10 % larger is only cut; any other,
/// and with another choice every one, is resized as torchvision does it and its centre cut out.
cv::Mat fit_picture(const cv::Mat& rgb, std::int64_t height, std::int64_t width,
                    const Preprocessing& preprocessing = {});

}  // namespace zsq
