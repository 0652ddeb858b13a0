// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/preprocess.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "api/error.h"
#include "data/resample.h"

namespace zsq {
namespace {

constexpr double kCloseEnough = 1.1;

cv::Mat centre_crop(const cv::Mat& image, int height, int width) {
  // torchvision's CenterCrop: Python's round() takes a half to the even number.
  const int top = static_cast<int>(std::nearbyint((image.rows - height) / 2.0));
  const int left = static_cast<int>(std::nearbyint((image.cols - width) / 2.0));
  return image(cv::Rect(left, top, width, height)).clone();
}

/// torchvision's Resize: the long side's length is cut off, not rounded.
int long_side(int resized, int longer, int shorter) {
  return static_cast<int>(static_cast<double>(resized) * longer / shorter);
}

/// The size that a picture is resized to before its centre is cut out, at least height x width.
cv::Size resized_size(const cv::Mat& rgb, int h, int w, const Preprocessing& preprocessing) {
  if (preprocessing.fit == PictureFit::Squash) return {w, h};
  // The side that has less to spare; for square inputs it is the short one.
  const double excess_h = static_cast<double>(rgb.rows) / h;
  const double excess_w = static_cast<double>(rgb.cols) / w;
  const bool by_height = preprocessing.resize > 0 ? rgb.rows <= rgb.cols : excess_h <= excess_w;
  const int side = static_cast<int>(resized_side(preprocessing, by_height ? h : w));
  const cv::Size size = by_height ? cv::Size(long_side(side, rgb.cols, rgb.rows), side)
                                  : cv::Size(side, long_side(side, rgb.rows, rgb.cols));
  return {std::max(size.width, w), std::max(size.height, h)};
}

/// Whether the automatic choice needs no other size: at most a tenth larger than the input.
bool only_cropped(const cv::Mat& rgb, int h, int w) {
  const double excess =
      std::min(static_cast<double>(rgb.rows) / h, static_cast<double>(rgb.cols) / w);
  return excess >= 1 && excess <= kCloseEnough;
}

}  // namespace

bool is_picture_name(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  static const std::array kKnown{".png", ".jpg",  ".jpeg", ".bmp", ".webp",
                                 ".tif", ".tiff", ".ppm",  ".pgm"};
  return std::find(kKnown.begin(), kKnown.end(), extension) != kKnown.end();
}

cv::Mat read_picture(const std::string& path) {
  cv::Mat bgr;
  try {
    // As the file stores it: Pillow, and with it torchvision, does not turn pictures by their EXIF.
    bgr = cv::imread(path, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
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

cv::Mat fit_picture(const cv::Mat& rgb, std::int64_t height, std::int64_t width,
                    const Preprocessing& preprocessing) {
  const int h = static_cast<int>(height);
  const int w = static_cast<int>(width);
  if (preprocessing.name == "automatic") {
    if (rgb.rows == h && rgb.cols == w) return rgb;
    if (only_cropped(rgb, h, w)) return centre_crop(rgb, h, w);
  }
  const cv::Size size = resized_size(rgb, h, w, preprocessing);
  return centre_crop(resample(rgb, size.height, size.width, preprocessing.interpolation), h, w);
}

}  // namespace zsq
