// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace zsq {

/// What OpenCV's fonts can draw: a few signs have a spelling in ASCII, any other becomes '?'.
std::string to_ascii(std::string_view utf8);

/// A white picture to draw a figure on, in pixels from its upper left corner.
class Canvas {
 public:
  enum class Size { Small, Normal, Title };
  enum class Align { Left, Centre, Right };

  Canvas(int width, int height);
  [[nodiscard]] int width() const { return picture_.cols; }
  [[nodiscard]] int height() const { return picture_.rows; }

  [[nodiscard]] static int text_width(const std::string& text, Size size);
  [[nodiscard]] static int text_height(Size size);
  /// As much of the text as fits, with "..." where some is missing.
  [[nodiscard]] static std::string fitting(const std::string& text, int width, Size size);
  /// Broken between words. The last line says "..." where there are more than \p most.
  [[nodiscard]] static std::vector<std::string> wrapped(const std::string& text, int width,
                                                        Size size, std::size_t most);
  /// \p at: the baseline's end or middle, by \p align.
  void text(const std::string& text, cv::Point at, Size size, Align align = Align::Left);
  /// Read from below. \p at: its upper end, in the middle of its height.
  void vertical_text(const std::string& text, cv::Point at, Size size);

  void line(cv::Point from, cv::Point to, const cv::Scalar& color, int thickness = 1);
  void polyline(const std::vector<cv::Point>& points, const cv::Scalar& color);
  void dot(cv::Point at, int radius, const cv::Scalar& color);
  void fill(const cv::Rect& place, const cv::Scalar& color);
  void frame(const cv::Rect& place, const cv::Scalar& color);
  /// \p picture: 8-bit, blue first; enlarged without smoothing, made smaller by averaging.
  void image(const cv::Mat& picture, const cv::Rect& place);
  [[nodiscard]] std::string png() const;

 private:
  cv::Mat picture_;
};

/// Blue first, as OpenCV has it.
cv::Scalar ink();
cv::Scalar faint_ink();
/// Of the n-th curve: colours that survive colour blindness (Okabe and Ito), over and over.
cv::Scalar series_ink(std::size_t n);
/// From dark violet over green to yellow (viridis), t in 0..1.
cv::Scalar map_ink(double t);

}  // namespace zsq
