// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "data/resample.h"

namespace zsq {
namespace {

constexpr int kPlaces = 32 - 8 - 2;  ///< of a weight: products of 8 bits stay within 32

double triangle(double x) {
  x = std::abs(x);
  return x < 1 ? 1 - x : 0;
}

double keys_cubic(double x) {
  constexpr double a = -0.5;
  x = std::abs(x);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}

/// What one pixel of the result is made of.
struct Taps {
  int first = 0;
  std::vector<std::int32_t> weights;  ///< their sum is 2^kPlaces, but for rounding
};

Taps taps_of(int pixel, int from, int to, Interpolation interpolation) {
  const bool cubic = interpolation == Interpolation::Bicubic;
  const double scale = static_cast<double>(from) / to;
  const double stretch = std::max(scale, 1.0);  // widens the filter only where pixels get fewer
  const double support = (cubic ? 2.0 : 1.0) * stretch;
  const double centre = (pixel + 0.5) * scale;
  Taps taps;
  taps.first = std::max(0, static_cast<int>(centre - support + 0.5));
  const int end = std::min(from, static_cast<int>(centre + support + 0.5));
  std::vector<double> weights;
  double sum = 0;
  for (int x = taps.first; x < end; ++x) {
    const double place = (x - centre + 0.5) * (1 / stretch);
    weights.push_back(cubic ? keys_cubic(place) : triangle(place));
    sum += weights.back();
  }
  for (double& weight : weights) {
    if (sum != 0) weight /= sum;
    taps.weights.push_back(
        static_cast<std::int32_t>((weight < 0 ? -0.5 : 0.5) + weight * (1 << kPlaces)));
  }
  return taps;
}

std::vector<Taps> all_taps(int from, int to, Interpolation interpolation) {
  std::vector<Taps> taps;
  for (int pixel = 0; pixel < to; ++pixel) taps.push_back(taps_of(pixel, from, to, interpolation));
  return taps;
}

std::uint8_t rounded(std::int32_t sum) {
  return static_cast<std::uint8_t>(std::clamp(sum >> kPlaces, 0, 255));
}

cv::Mat resample_rows(const cv::Mat& picture, int width, Interpolation interpolation) {
  const int channels = picture.channels();
  const std::vector<Taps> taps = all_taps(picture.cols, width, interpolation);
  cv::Mat result(picture.rows, width, picture.type());
  for (int y = 0; y < picture.rows; ++y) {
    const std::uint8_t* row = picture.ptr<std::uint8_t>(y);
    std::uint8_t* out = result.ptr<std::uint8_t>(y);
    for (const Taps& pixel : taps) {
      for (int c = 0; c < channels; ++c) {
        const std::uint8_t* value = row + pixel.first * channels + c;
        std::int32_t sum = 1 << (kPlaces - 1);
        for (const std::int32_t weight : pixel.weights) {
          sum += weight * *value;
          value += channels;
        }
        *out++ = rounded(sum);
      }
    }
  }
  return result;
}

cv::Mat resample_columns(const cv::Mat& picture, int height, Interpolation interpolation) {
  const auto values = static_cast<std::size_t>(picture.cols * picture.channels());
  const std::vector<Taps> taps = all_taps(picture.rows, height, interpolation);
  cv::Mat result(height, picture.cols, picture.type());
  std::vector<std::int32_t> sums(values);
  for (int y = 0; y < height; ++y) {
    const Taps& pixel = taps[static_cast<std::size_t>(y)];
    std::fill(sums.begin(), sums.end(), 1 << (kPlaces - 1));
    int source = pixel.first;
    for (const std::int32_t weight : pixel.weights) {
      const std::uint8_t* row = picture.ptr<std::uint8_t>(source++);
      for (std::size_t i = 0; i < values; ++i) sums[i] += weight * row[i];
    }
    std::uint8_t* out = result.ptr<std::uint8_t>(y);
    for (std::size_t i = 0; i < values; ++i) out[i] = rounded(sums[i]);
  }
  return result;
}

}  // namespace

cv::Mat resample(const cv::Mat& picture, int height, int width, Interpolation interpolation) {
  cv::Mat result = picture;
  if (width != picture.cols) result = resample_rows(result, width, interpolation);
  if (height != picture.rows) result = resample_columns(result, height, interpolation);
  return result;
}

}  // namespace zsq
