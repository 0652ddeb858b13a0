// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "base/random.h"

namespace zsq {
namespace {

constexpr int kSize = 32;
constexpr int kScale = 4;  // drawn larger and averaged down: edges like a lens makes them
constexpr int kCanvas = kSize * kScale;
constexpr double kPi = std::numbers::pi;

using Points = std::vector<cv::Point2d>;

// --- the ten objects, as outlines of about unit radius ------------------------------------------

Points polar(int count, const std::function<double(double)>& radius) {
  Points points;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * kPi * i / count;
    points.emplace_back(radius(angle) * std::cos(angle), radius(angle) * std::sin(angle));
  }
  return points;
}

Points regular(int corners) {
  return polar(corners, [](double) { return 1.0; });
}

Points star(int tips, double inner) {
  Points points;
  for (int i = 0; i < 2 * tips; ++i) {
    const double angle = kPi * i / tips;
    const double r = i % 2 == 0 ? 1.0 : inner;
    points.emplace_back(r * std::cos(angle), r * std::sin(angle));
  }
  return points;
}

Points cross() {
  constexpr double a = 0.34;
  return {{-a, -1}, {a, -1}, {a, -a}, {1, -a}, {1, a},   {a, a},
          {a, 1},   {-a, 1}, {-a, a}, {-1, a}, {-1, -a}, {-a, -a}};
}

Points arrow() {
  return {{1.05, 0}, {0.1, 0.8}, {0.1, 0.3}, {-1, 0.3}, {-1, -0.3}, {0.1, -0.3}, {0.1, -0.8}};
}

Points heart() {
  Points points;
  for (int i = 0; i < 64; ++i) {
    const double t = 2 * kPi * i / 64;
    const double x = 16 * std::pow(std::sin(t), 3);
    const double y = 13 * std::cos(t) - 5 * std::cos(2 * t) - 2 * std::cos(3 * t) - std::cos(4 * t);
    points.emplace_back(x / 16, -y / 16);
  }
  return points;
}

Points crescent() {
  Points points;
  for (int i = 0; i <= 40; ++i) {
    const double t = kPi / 3.4 + (2 * kPi - 2 * kPi / 3.4) * i / 40;
    points.emplace_back(std::cos(t), std::sin(t));
  }
  for (int i = 40; i >= 0; --i) {
    const double t = kPi / 2.3 + (2 * kPi - 2 * kPi / 2.3) * i / 40;
    points.emplace_back(0.52 + 0.86 * std::cos(t), 0.86 * std::sin(t));
  }
  return points;
}

struct Outline {
  Points outer;
  Points hole;  ///< empty for a solid object
};

Outline outline(int label) {
  switch (label) {
    case 0:
      return {regular(64), {}};
    case 1: {
      Points hole = regular(64);
      for (auto& p : hole) p *= 0.55;
      return {regular(64), hole};
    }
    case 2:
      return {regular(3), {}};
    case 3:
      return {regular(4), {}};
    case 4:
      return {regular(6), {}};
    case 5:
      return {star(5, 0.42), {}};
    case 6:
      return {cross(), {}};
    case 7:
      return {arrow(), {}};
    case 8:
      return {heart(), {}};
    default:
      return {crescent(), {}};
  }
}

// --- texture and light
// ----------------------------------------------------------------------------

/// Coloured noise whose power falls as 1/f^alpha, mean 0 and variance 1 in each channel; the
/// channels share most of their structure, as in photographs.
cv::Mat natural_noise(SplitMix& random, double alpha) {
  constexpr int n = kSize * 2;  // finer than the picture, so that the smallest details are there
  constexpr int half = n / 2;
  std::array<std::array<double, half + 1>, half + 1> gains{};
  for (int v = 0; v <= half; ++v) {
    for (int u = 0; u <= half; ++u) {
      const double f = std::hypot(v, u);
      gains[static_cast<std::size_t>(v)][static_cast<std::size_t>(u)] =
          f > 0 ? std::pow(f, -alpha / 2) : 0;
    }
  }
  std::array<cv::Mat, 4> fields;
  for (auto& field : fields) {
    cv::Mat spectrum = cv::Mat::zeros(n, n, CV_64FC2);
    for (int v = 0; v < n; ++v) {
      const auto& gain = gains[static_cast<std::size_t>(std::min(v, n - v))];
      for (int u = 0; u <= half; ++u) {
        const double g = gain[static_cast<std::size_t>(u)];
        spectrum.at<cv::Vec2d>(v, u) = {g * random.normal(), g * random.normal()};
      }
      // A transform with real output reads half the spectrum; the other half's random numbers are
      // only counted.
      random.skip_normals(2 * (n - half - 1));
    }
    cv::dft(spectrum, field, cv::DFT_INVERSE | cv::DFT_REAL_OUTPUT | cv::DFT_COMPLEX_INPUT);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(field, mean, deviation);
    field = (field - mean[0]) / deviation[0];
  }
  std::array<cv::Mat, 3> channels;
  for (int c = 0; c < 3; ++c) {
    channels[static_cast<std::size_t>(c)] =
        0.9 * fields[0] + 0.44 * fields[static_cast<std::size_t>(c) + 1];
  }
  cv::Mat merged;
  cv::merge(channels.data(), 3, merged);
  cv::resize(merged, merged, {kCanvas, kCanvas}, 0, 0, cv::INTER_CUBIC);
  merged.convertTo(merged, CV_32FC3);
  return merged;
}

cv::Vec3f random_colour(SplitMix& random) {
  const double base = random.uniform(0.15, 0.85);
  cv::Vec3f colour;
  for (int c = 0; c < 3; ++c) {
    colour[c] = static_cast<float>(std::clamp(base + 0.28 * random.normal(), 0.05, 0.95));
  }
  return colour;
}

cv::Mat background(SplitMix& random) {
  cv::Mat image = natural_noise(random, random.uniform(2.2, 3.2));
  image *= random.uniform(0.1, 0.22);
  const cv::Vec3f colour = random_colour(random);
  image += cv::Scalar(colour[0], colour[1], colour[2]);
  return image;
}

/// Stripes, checks, rings or plain, mixed with fine noise: two colours on the object.
cv::Mat texture(SplitMix& random) {
  const cv::Vec3f a = random_colour(random);
  const cv::Vec3f b = 0.55F * a + 0.45F * random_colour(random);
  const int kind = random.below(4);
  const double angle = random.uniform(0, kPi);
  const double frequency = random.uniform(2, 5) * 2 * kPi / kCanvas;
  const double phase = random.uniform(0, 2 * kPi);
  cv::Mat grain = natural_noise(random, 2.0);
  cv::Mat image(kCanvas, kCanvas, CV_32FC3);
  const double cosine = std::cos(angle);
  const double sine = std::sin(angle);
  for (int y = 0; y < kCanvas; ++y) {
    for (int x = 0; x < kCanvas; ++x) {
      const double s = cosine * x + sine * y;
      const double t = -sine * x + cosine * y;
      double wave = 0.5;
      if (kind == 1) wave = 0.5 + 0.5 * std::sin(frequency * s + phase);
      if (kind == 2) wave = std::sin(frequency * s + phase) * std::sin(frequency * t) > 0 ? 1 : 0;
      if (kind == 3) {
        wave = 0.5 + 0.5 * std::sin(frequency * std::hypot(x - kCanvas / 2, y - kCanvas / 2));
      }
      const auto mix = static_cast<float>(wave);
      image.at<cv::Vec3f>(y, x) = (1 - mix) * a + mix * b + 0.07F * grain.at<cv::Vec3f>(y, x);
    }
  }
  return image;
}

cv::Mat draw_mask(const Points& points) {
  constexpr int kShift = 4;
  std::vector<cv::Point> fixed;
  for (const auto& p : points) {
    fixed.emplace_back(static_cast<int>(std::lround(p.x * (1 << kShift))),
                       static_cast<int>(std::lround(p.y * (1 << kShift))));
  }
  cv::Mat mask = cv::Mat::zeros(kCanvas, kCanvas, CV_8U);
  cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{fixed}, cv::Scalar(255), cv::LINE_AA,
               kShift);
  return mask;
}

/// Scale, squash, turn and shift.
Points place(Points points, SplitMix random, double radius) {
  const double angle = random.uniform(0, 2 * kPi);
  const double squash = random.uniform(0.72, 1.0);
  const double lean = random.uniform(0, kPi);
  const double margin = radius * 0.75;
  const cv::Point2d centre(random.uniform(margin, kCanvas - margin),
                           random.uniform(margin, kCanvas - margin));
  for (auto& p : points) {
    const double u = p.x * std::cos(lean) + p.y * std::sin(lean);
    const double v = (-p.x * std::sin(lean) + p.y * std::cos(lean)) * squash;
    p = centre + radius * cv::Point2d(u * std::cos(angle) - v * std::sin(angle),
                                      u * std::sin(angle) + v * std::cos(angle));
  }
  return points;
}

cv::Mat to_weight(const cv::Mat& mask, double blur) {
  cv::Mat weight;
  mask.convertTo(weight, CV_32F, 1 / 255.0);
  if (blur > 0) cv::GaussianBlur(weight, weight, {0, 0}, blur);
  cv::Mat three;
  cv::merge(std::array<cv::Mat, 3>{weight, weight, weight}.data(), 3, three);
  return three;
}

void blend(cv::Mat& image, const cv::Mat& over, const cv::Mat& weight) {
  image = image.mul(cv::Scalar::all(1) - weight) + over.mul(weight);
}

/// Brighter towards the light, with a highlight: an object looks round rather than cut from paper.
cv::Mat shading(SplitMix& random, const cv::Mat& mask) {
  cv::Mat depth;
  cv::distanceTransform(mask, depth, cv::DIST_L2, 3);
  double deepest = 0;
  cv::minMaxLoc(depth, nullptr, &deepest);
  if (deepest > 0) depth /= deepest;
  cv::GaussianBlur(depth, depth, {0, 0}, kScale);
  cv::Mat dx;
  cv::Mat dy;
  cv::Sobel(depth, dx, CV_32F, 1, 0);
  cv::Sobel(depth, dy, CV_32F, 0, 1);
  const double light = random.uniform(0, 2 * kPi);
  const double strength = random.uniform(0.5, 1.4);
  const cv::Mat slope = dx * std::cos(light) + dy * std::sin(light);
  cv::Mat shade = cv::Scalar::all(0.85) + strength * slope + 0.2 * depth;
  cv::Mat three;
  cv::merge(std::array<cv::Mat, 3>{shade, shade, shade}.data(), 3, three);
  return three;
}

void add_object(cv::Mat& image, SplitMix& random, int label) {
  const Outline shape = outline(label);
  const double radius = random.uniform(0.22, 0.44) * kCanvas;
  const SplitMix placement(random.next(), 1);
  cv::Mat mask = draw_mask(place(shape.outer, placement, radius));
  if (!shape.hole.empty()) mask -= draw_mask(place(shape.hole, placement, radius));
  // A soft shadow, away from the light.
  cv::Mat shadow_mask;
  const cv::Mat shift =
      (cv::Mat_<double>(2, 3) << 1, 0, random.uniform(-7, 7), 0, 1, random.uniform(-7, 7));
  cv::warpAffine(mask, shadow_mask, shift, mask.size());
  image = image.mul(cv::Scalar::all(1) - 0.45 * to_weight(shadow_mask, 1.2 * kScale));
  blend(image, texture(random).mul(shading(random, mask)), to_weight(mask, 0.3 * kScale));
}

/// Blobs or a bar across the picture, which may hide a part of the object.
void add_occluders(cv::Mat& image, SplitMix& random) {
  const int count = random.below(3);
  for (int i = 0; i < count; ++i) {
    cv::Mat mask = cv::Mat::zeros(kCanvas, kCanvas, CV_8U);
    const cv::Point2f centre(static_cast<float>(random.uniform(0, kCanvas)),
                             static_cast<float>(random.uniform(0, kCanvas)));
    const bool bar = random.chance(0.4);
    const cv::Size2f size(static_cast<float>(bar ? 2 * kCanvas : random.uniform(14, 34)),
                          static_cast<float>(random.uniform(6, bar ? 14 : 30)));
    const cv::RotatedRect box(centre, size, static_cast<float>(random.uniform(0, 180)));
    if (bar) {
      std::array<cv::Point2f, 4> corners;
      box.points(corners.data());
      mask = draw_mask({corners.begin(), corners.end()});
    } else {
      cv::ellipse(mask, box, cv::Scalar(255), cv::FILLED, cv::LINE_AA);
    }
    blend(image, texture(random), to_weight(mask, 0.3 * kScale));
  }
}

/// Uneven light, lens blur, sensor noise, and down to 8 bits.
void finish(cv::Mat& image, SplitMix& random, std::uint8_t* rgb) {
  const double angle = random.uniform(0, 2 * kPi);
  const double slope = random.uniform(0, 0.35) / kCanvas;
  const double gain = random.uniform(0.8, 1.15);
  const double cosine = std::cos(angle);
  const double sine = std::sin(angle);
  for (int y = 0; y < kCanvas; ++y) {
    for (int x = 0; x < kCanvas; ++x) {
      const double along = cosine * (x - kCanvas / 2) + sine * (y - kCanvas / 2);
      image.at<cv::Vec3f>(y, x) *= static_cast<float>(gain * (1 + slope * along));
    }
  }
  cv::GaussianBlur(image, image, {0, 0}, random.uniform(0.3, 0.9) * kScale / 2);
  cv::Mat small;
  cv::resize(image, small, {kSize, kSize}, 0, 0, cv::INTER_AREA);
  const double noise = random.uniform(0.004, 0.02);
  for (int i = 0; i < kSize * kSize; ++i) {
    const auto& pixel = small.at<cv::Vec3f>(i / kSize, i % kSize);
    for (int c = 0; c < 3; ++c) {
      const double value = 255 * (static_cast<double>(pixel[c]) + noise * random.normal());
      rgb[3 * i + c] = static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
    }
  }
}

}  // namespace

std::vector<std::string> shapes_class_names() {
  return {"disc", "ring",  "triangle", "square", "hexagon",
          "star", "cross", "arrow",    "heart",  "crescent"};
}

int draw_shapes_image(std::uint64_t seed, std::int64_t index, std::uint8_t* rgb) {
  SplitMix random(seed, static_cast<std::uint64_t>(index));
  const int label =
      static_cast<int>(index % static_cast<std::int64_t>(shapes_class_names().size()));
  cv::Mat image = background(random);
  add_object(image, random, label);
  add_occluders(image, random);
  finish(image, random, rgb);
  return label;
}

}  // namespace zsq
