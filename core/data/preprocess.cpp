// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/preprocess.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "api/error.h"

namespace zsq {
namespace {

constexpr double kCropShare = 224.0 / 256.0;
constexpr double kCloseEnough = 1.1;

cv::Mat centre_crop(const cv::Mat& image, int height, int width) {
  // The odd pixel goes to the bottom right: 227 - 224 = 3 gives an offset of 2, as torchvision's
  // rounding does.
  const int top = static_cast<int>(std::lround((image.rows - height) / 2.0));
  const int left = static_cast<int>(std::lround((image.cols - width) / 2.0));
  return image(cv::Rect(left, top, width, height)).clone();
}

}  // namespace

cv::Mat read_picture(const std::string& path) {
  cv::Mat bgr;
  try {
    bgr = cv::imread(path, cv::IMREAD_COLOR);
  } catch (const cv::Exception&) {
    bgr.release();
  }
  if (bgr.empty()) {
    throw Error(ErrorCode::FileUnreadable, "the picture '" + path + "' cannot be read",
                "Remove it, or save it again as PNG or JPEG.");
  }
  cv::Mat rgb;
  cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
  return rgb;
}

cv::Mat fit_picture(const cv::Mat& rgb, std::int64_t height, std::int64_t width) {
  const int h = static_cast<int>(height);
  const int w = static_cast<int>(width);
  if (rgb.rows == h && rgb.cols == w) return rgb;
  const double excess =
      std::min(static_cast<double>(rgb.rows) / h, static_cast<double>(rgb.cols) / w);
  if (excess >= 1 && excess <= kCloseEnough) return centre_crop(rgb, h, w);
  const double scale = 1 / (excess * kCropShare);
  cv::Mat resized;
  const cv::Size size(std::max(w, static_cast<int>(std::lround(rgb.cols * scale))),
                      std::max(h, static_cast<int>(std::lround(rgb.rows * scale))));
  cv::resize(rgb, resized, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  return centre_crop(resized, h, w);
}

}  // namespace zsq
