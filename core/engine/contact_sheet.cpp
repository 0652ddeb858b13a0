// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/contact_sheet.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "api/error.h"

namespace zsq {
namespace {

constexpr int kGap = 2;
constexpr std::int64_t kMostImages = 256;

}  // namespace

std::string contact_sheet_png(const PixelImages& images) {
  const auto count = static_cast<int>(std::min(images.count, kMostImages));
  const auto height = static_cast<int>(images.height);
  const auto width = static_cast<int>(images.width);
  const int zoom = std::max(1, 64 / std::max(1, height));
  const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(count))));
  const int rows = (count + columns - 1) / columns;
  cv::Mat sheet(rows * (height * zoom + kGap) + kGap, columns * (width * zoom + kGap) + kGap,
                CV_8UC3, cv::Scalar::all(32));
  for (int i = 0; i < count; ++i) {
    const auto* first = images.rgb.data() +
                        static_cast<std::size_t>(i) * static_cast<std::size_t>(height * width * 3);
    // OpenCV has no read-only view of foreign memory; the picture is only read.
    const cv::Mat rgb(height, width, CV_8UC3, const_cast<std::uint8_t*>(first));  // NOLINT
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    cv::Mat cell =
        sheet(cv::Rect(kGap + i % columns * (width * zoom + kGap),
                       kGap + i / columns * (height * zoom + kGap), width * zoom, height * zoom));
    cv::resize(bgr, cell, cell.size(), 0, 0, cv::INTER_NEAREST);
  }
  std::vector<unsigned char> png;
  if (!cv::imencode(".png", sheet, png)) {
    throw Error(ErrorCode::Internal, "the contact sheet could not be made");
  }
  return {png.begin(), png.end()};
}

}  // namespace zsq
