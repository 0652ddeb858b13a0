// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exhibit_canvas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "api/error.h"

namespace zsq {
namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;

double scale_of(Canvas::Size size) {
  return size == Canvas::Size::Title ? 0.7 : size == Canvas::Size::Normal ? 0.5 : 0.42;
}

/// The first UTF-8 character; of what is none, the first byte.
std::string_view first_character(std::string_view utf8) {
  const auto lead = static_cast<unsigned char>(utf8[0]);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  std::size_t there = 1;
  while (there < std::min(length, utf8.size()) &&
         (static_cast<unsigned char>(utf8[there]) & 0xC0U) == 0x80U) {
    ++there;
  }
  return utf8.substr(0, there == length ? length : 1);
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ' || c == '\n') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace

std::string to_ascii(std::string_view utf8) {
  static const std::map<std::string_view, const char*> kSpellings{
      {"×", "x"}, {"–", "-"},  {"—", "-"},  {"−", "-"},  {"…", "..."}, {"µ", "u"},
      {"μ", "u"}, {"→", "->"}, {"‖", "||"}, {"’", "'"},  {"²", "^2"},  {"±", "+-"},
      {"·", "*"}, {"≤", "<="}, {"≥", ">="}, {"„", "\""}, {"“", "\""},  {"”", "\""}};
  std::string result;
  while (!utf8.empty()) {
    const std::string_view one = first_character(utf8);
    const auto lead = static_cast<unsigned char>(one[0]);
    utf8.remove_prefix(one.size());
    if (one.size() == 1) {
      const bool printable = lead >= 0x20 && lead < 0x7F;
      result += printable ? one[0] : lead < 0x20 ? ' ' : '?';
      continue;
    }
    const auto known = kSpellings.find(one);
    result += known == kSpellings.end() ? "?" : known->second;
  }
  return result;
}

Canvas::Canvas(int width, int height) : picture_(height, width, CV_8UC3, cv::Scalar::all(255)) {}

int Canvas::text_width(const std::string& text, Size size) {
  return cv::getTextSize(to_ascii(text), kFont, scale_of(size), 1, nullptr).width;
}

int Canvas::text_height(Size size) {
  return cv::getTextSize("Xg", kFont, scale_of(size), 1, nullptr).height;
}

std::string Canvas::fitting(const std::string& text, int width, Size size) {
  std::string ascii = to_ascii(text);
  if (text_width(ascii, size) <= width) return ascii;
  while (!ascii.empty() && text_width(ascii + "...", size) > width) ascii.pop_back();
  return ascii.empty() ? ascii : ascii + "...";
}

std::vector<std::string> Canvas::wrapped(const std::string& text, int width, Size size,
                                         std::size_t most) {
  std::vector<std::string> lines;
  for (const std::string& word : words_of(to_ascii(text))) {
    if (!lines.empty() && text_width(lines.back() + " " + word, size) <= width) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() += " ...";
  }
  for (std::string& line : lines) line = fitting(line, width, size);
  return lines;
}

void Canvas::text(const std::string& text, cv::Point at, Size size, Align align) {
  const int taken = text_width(text, size);
  if (align == Align::Centre) at.x -= taken / 2;
  if (align == Align::Right) at.x -= taken;
  cv::putText(picture_, to_ascii(text), at, kFont, scale_of(size), ink(), 1, cv::LINE_AA);
}

void Canvas::vertical_text(const std::string& text, cv::Point at, Size size) {
  const std::string ascii = to_ascii(text);
  int below = 0;
  const cv::Size taken = cv::getTextSize(ascii, kFont, scale_of(size), 1, &below);
  if (taken.width == 0) return;
  cv::Mat lying(taken.height + below + 2, taken.width + 2, CV_8UC3, cv::Scalar::all(255));
  cv::putText(lying, ascii, {1, taken.height + 1}, kFont, scale_of(size), ink(), 1, cv::LINE_AA);
  cv::Mat standing;
  cv::rotate(lying, standing, cv::ROTATE_90_COUNTERCLOCKWISE);
  const cv::Rect all(0, 0, width(), height());
  const cv::Rect place(at.x - standing.cols / 2, at.y, standing.cols, standing.rows);
  const cv::Rect seen = place & all;
  if (seen.empty()) return;
  const cv::Mat part = standing(cv::Rect(seen.tl() - place.tl(), seen.size()));
  cv::Mat target = picture_(seen);
  cv::min(target, part, target);  // what lies below stays where there are no letters
}

void Canvas::line(cv::Point from, cv::Point to, const cv::Scalar& color, int thickness) {
  cv::line(picture_, from, to, color, thickness, cv::LINE_AA);
}

void Canvas::polyline(const std::vector<cv::Point>& points, const cv::Scalar& color) {
  if (points.size() > 1) cv::polylines(picture_, points, false, color, 2, cv::LINE_AA);
}

void Canvas::dot(cv::Point at, int radius, const cv::Scalar& color) {
  cv::circle(picture_, at, radius, color, cv::FILLED, cv::LINE_AA);
}

void Canvas::fill(const cv::Rect& place, const cv::Scalar& color) {
  if (!place.empty()) cv::rectangle(picture_, place, color, cv::FILLED);
}

void Canvas::frame(const cv::Rect& place, const cv::Scalar& color) {
  cv::rectangle(picture_, place, color, 1);
}

void Canvas::image(const cv::Mat& picture, const cv::Rect& place) {
  if (picture.empty() || place.empty()) return;
  cv::Mat target = picture_(place);
  const bool smaller = place.width < picture.cols || place.height < picture.rows;
  cv::resize(picture, target, target.size(), 0, 0, smaller ? cv::INTER_AREA : cv::INTER_NEAREST);
}

std::string Canvas::png() const {
  std::vector<unsigned char> bytes;
  if (!cv::imencode(".png", picture_, bytes)) {
    throw Error(ErrorCode::Internal, "the picture of an exhibit could not be made");
  }
  return {bytes.begin(), bytes.end()};
}

cv::Scalar ink() {
  return {40, 35, 31};
}

cv::Scalar faint_ink() {
  return cv::Scalar::all(226);
}

cv::Scalar series_ink(std::size_t n) {
  static const std::array<cv::Scalar, 7> kInks{cv::Scalar(178, 114, 0),  cv::Scalar(0, 94, 213),
                                               cv::Scalar(115, 158, 0),  cv::Scalar(167, 121, 204),
                                               cv::Scalar(0, 159, 230),  cv::Scalar(233, 180, 86),
                                               cv::Scalar(110, 110, 110)};
  return kInks[n % kInks.size()];
}

cv::Scalar map_ink(double t) {
  static const cv::Mat kMap = [] {
    cv::Mat ramp(1, 256, CV_8U);
    for (int i = 0; i < 256; ++i) ramp.at<std::uint8_t>(0, i) = static_cast<std::uint8_t>(i);
    cv::Mat colors;
    cv::applyColorMap(ramp, colors, cv::COLORMAP_VIRIDIS);
    return colors;
  }();
  const int place = std::isfinite(t) ? static_cast<int>(std::lround(255 * std::clamp(t, 0.0, 1.0)))
                                     : (t > 0 ? 255 : 0);
  const auto color = kMap.at<cv::Vec3b>(0, place);
  return {static_cast<double>(color[0]), static_cast<double>(color[1]),
          static_cast<double>(color[2])};
}

}  // namespace zsq
