// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/types.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

#include "api/error.h"

namespace zsq {
namespace {

struct NormalizationPreset {
  const char* name;
  std::array<double, 3> mean;
  std::array<double, 3> std;
};

constexpr std::int64_t kMostChannels = 4;
constexpr std::int64_t kLargestSide = 1024;

constexpr std::array kPresets{
    NormalizationPreset{"imagenet", {0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}},
    NormalizationPreset{"cifar10", {0.4914, 0.4822, 0.4465}, {0.2470, 0.2435, 0.2616}},
    NormalizationPreset{"cifar100", {0.507, 0.487, 0.441}, {0.267, 0.256, 0.276}},
    NormalizationPreset{"shapes", {0.48, 0.48, 0.48}, {0.28, 0.28, 0.28}},
    NormalizationPreset{"none", {0, 0, 0}, {1, 1, 1}},
    NormalizationPreset{"0-255", {0, 0, 0}, {1.0 / 255, 1.0 / 255, 1.0 / 255}},
};

Normalization from_preset(const NormalizationPreset& preset) {
  return {preset.name,
          {preset.mean.begin(), preset.mean.end()},
          {preset.std.begin(), preset.std.end()}};
}

[[noreturn]] void throw_bad_normalization(std::string_view text) {
  throw Error(
      ErrorCode::InvalidArgument, fmt::format("'{}' is not a normalization", text),
      "Use imagenet, cifar10, cifar100, shapes, none, 0-255 or MEAN,MEAN,MEAN:STD,STD,STD with "
      "values for RGB in 0..1, such as 0.5,0.5,0.5:0.25,0.25,0.25.");
}

std::vector<double> parse_numbers(std::string_view list, std::string_view whole) {
  std::vector<double> values;
  while (true) {
    const auto comma = list.find(',');
    const auto item = list.substr(0, comma);
    double value = 0;
    const auto [end, error] = std::from_chars(item.data(), item.data() + item.size(), value);
    if (error != std::errc{} || end != item.data() + item.size() || !std::isfinite(value)) {
      throw_bad_normalization(whole);
    }
    values.push_back(value);
    if (comma == std::string_view::npos) return values;
    list.remove_prefix(comma + 1);
  }
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

}  // namespace

Normalization parse_normalization(std::string_view text) {
  const std::string name = lower(text);
  for (const auto& preset : kPresets) {
    if (name == preset.name) return from_preset(preset);
  }
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) throw_bad_normalization(text);
  Normalization result{"custom", parse_numbers(text.substr(0, colon), text),
                       parse_numbers(text.substr(colon + 1), text)};
  const bool positive =
      std::all_of(result.std.begin(), result.std.end(), [](double value) { return value > 0; });
  if (result.mean.size() != 3 || result.std.size() != 3 || !positive) {
    throw_bad_normalization(text);
  }
  return result;
}

std::string to_string(const Normalization& normalization) {
  if (normalization.name != "custom") return normalization.name;
  return fmt::format("{}:{}", fmt::join(normalization.mean, ","),
                     fmt::join(normalization.std, ","));
}

const char* to_string(NormalizationOrigin origin) noexcept {
  switch (origin) {
    case NormalizationOrigin::Given:
      return "given";
    case NormalizationOrigin::Sidecar:
      return "sidecar";
    case NormalizationOrigin::Embedded:
      return "embedded";
    case NormalizationOrigin::Network:
      return "network";
    case NormalizationOrigin::Assumed:
      return "assumed";
  }
  return "assumed";
}

BitWidths parse_bits(std::string_view text) {
  const std::string bits = lower(text);
  const auto digit = [&](std::size_t i) { return bits[i] >= '2' && bits[i] <= '8'; };
  if (bits.size() != 4 || bits[0] != 'w' || bits[2] != 'a' || !digit(1) || !digit(3)) {
    throw Error(ErrorCode::InvalidArgument, fmt::format("'{}' is not a pair of bit widths", text),
                "Write weights and activations as W4A4, each from 2 to 8 bits.");
  }
  return {bits[1] - '0', bits[3] - '0'};
}

std::string to_string(BitWidths bits) {
  return fmt::format("W{}A{}", bits.weights, bits.activations);
}

ImageShape parse_image_shape(std::string_view text) {
  std::vector<std::int64_t> numbers;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    std::int64_t value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    const bool more = next < end && *next == 'x' && next + 1 < end;
    if (error != std::errc() || value < 1 || (!more && next != end)) break;
    numbers.push_back(value);
    at = more ? next + 1 : next;
  }
  if (numbers.size() == 1) numbers = {3, numbers[0], numbers[0]};
  const bool good = at == end && numbers.size() == 3 && numbers[0] <= kMostChannels &&
                    numbers[1] <= kLargestSide && numbers[2] <= kLargestSide;
  if (!good) {
    throw Error(ErrorCode::InvalidArgument, fmt::format("'{}' is not the size of an image", text),
                "Write channels, height and width, such as 3x224x224.");
  }
  return {numbers[0], numbers[1], numbers[2]};
}

std::string to_string(const ImageShape& shape) {
  return fmt::format("{}x{}x{}", shape.channels, shape.height, shape.width);
}

}  // namespace zsq
