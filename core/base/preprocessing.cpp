// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "api/error.h"
#include "api/types.h"

namespace zsq {
namespace {

constexpr double kCloseEnough = 1.1;  // what the automatic choice only cuts
constexpr double kLargestResize = 4096;

/// torchvision: the weights' own transforms (Resize 256 or 232, CenterCrop 224, antialiased
/// bilinear). timm: crop_pct of its models, bicubic.
const std::array kPreprocessings{
    Preprocessing{},
    Preprocessing{"torchvision", 0, 224.0 / 256, Interpolation::Bilinear, PictureFit::Crop},
    Preprocessing{"torchvision-232", 0, 224.0 / 232, Interpolation::Bilinear, PictureFit::Crop},
    Preprocessing{"timm", 0, 0.875, Interpolation::Bicubic, PictureFit::Crop},
    Preprocessing{"timm-0.9", 0, 0.9, Interpolation::Bicubic, PictureFit::Crop},
    Preprocessing{"timm-0.95", 0, 0.95, Interpolation::Bicubic, PictureFit::Crop},
    Preprocessing{"timm-1", 0, 1, Interpolation::Bicubic, PictureFit::Crop},
    Preprocessing{"squash", 0, 1, Interpolation::Bilinear, PictureFit::Squash},
};

[[noreturn]] void throw_bad_preprocessing(std::string_view text) {
  throw Error(
      ErrorCode::InvalidArgument, fmt::format("'{}' is not a preprocessing", text),
      fmt::format("Use {}, or RESIZE,FILTER: the short side in pixels or the share that the "
                  "crop keeps, and bilinear or bicubic, such as 256,bilinear or "
                  "0.9,bicubic.",
                  fmt::join(preprocessing_presets(), ", ")));
}

Interpolation parse_interpolation(std::string_view text, std::string_view whole) {
  for (const Interpolation known : {Interpolation::Bilinear, Interpolation::Bicubic}) {
    if (text == to_string(known)) return known;
  }
  throw_bad_preprocessing(whole);
}

/// Whether the automatic choice resizes a picture of that size.
enum class Automatic { Nothing, Cut, Resize };
Automatic automatic_step(const ImageShape& input, const ImageShape& picture) {
  if (picture.height == input.height && picture.width == input.width) return Automatic::Nothing;
  const double excess =
      std::min(static_cast<double>(picture.height) / static_cast<double>(input.height),
               static_cast<double>(picture.width) / static_cast<double>(input.width));
  return excess >= 1 && excess <= kCloseEnough ? Automatic::Cut : Automatic::Resize;
}

}  // namespace

const char* to_string(Interpolation interpolation) noexcept {
  return interpolation == Interpolation::Bicubic ? "bicubic" : "bilinear";
}

std::vector<std::string> preprocessing_presets() {
  std::vector<std::string> names;
  for (const Preprocessing& preset : kPreprocessings) names.push_back(preset.name);
  return names;
}

Preprocessing parse_preprocessing(std::string_view text) {
  for (const Preprocessing& preset : kPreprocessings) {
    if (text == preset.name) return preset;
  }
  const auto comma = text.find(',');
  if (comma == std::string_view::npos) throw_bad_preprocessing(text);
  double amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + comma, amount);
  if (error != std::errc{} || end != text.data() + comma) throw_bad_preprocessing(text);
  Preprocessing result;
  result.name = "custom";
  result.interpolation = parse_interpolation(text.substr(comma + 1), text);
  if (amount > 0 && amount <= 1) {
    result.crop_share = amount;
  } else if (amount >= 2 && amount <= kLargestResize && amount == std::floor(amount)) {
    result.resize = static_cast<std::int64_t>(amount);
  } else {
    throw_bad_preprocessing(text);
  }
  return result;
}

std::string to_string(const Preprocessing& preprocessing) {
  if (preprocessing.name != "custom") return preprocessing.name;
  const std::string amount = preprocessing.resize > 0 ? fmt::format("{}", preprocessing.resize)
                                                      : fmt::format("{}", preprocessing.crop_share);
  return fmt::format("{},{}", amount, to_string(preprocessing.interpolation));
}

std::int64_t resized_side(const Preprocessing& preprocessing, std::int64_t side) {
  if (preprocessing.resize > 0) return preprocessing.resize;
  const double exact = static_cast<double>(side) / preprocessing.crop_share;
  // timm: int(math.floor(img_size / crop_pct)). torchvision's weights name whole numbers: 256 for
  // 224, 342 for 299.
  constexpr double kSlack = 1e-9;
  return preprocessing.interpolation == Interpolation::Bicubic
             ? static_cast<std::int64_t>(std::floor(exact + kSlack))
             : std::llround(exact);
}

std::string describe(const Preprocessing& preprocessing, const ImageShape& input,
                     const std::optional<ImageShape>& picture) {
  const std::string size = fmt::format("{}x{}", input.height, input.width);
  if (preprocessing.name == "automatic" && picture) {
    const Automatic step = automatic_step(input, *picture);
    if (step == Automatic::Nothing) return "as they are";
    if (step == Automatic::Cut) return fmt::format("centre crop {}", size);
  }
  if (preprocessing.fit == PictureFit::Squash) {
    return fmt::format("squashed to {}, {}", size, to_string(preprocessing.interpolation));
  }
  const std::int64_t side = std::min(input.height, input.width);
  const std::int64_t resized = resized_side(preprocessing, side);
  return fmt::format("short side {}, centre crop {} ({:.1f} %), {}", resized, size,
                     100 * static_cast<double>(side) / static_cast<double>(resized),
                     to_string(preprocessing.interpolation));
}

}  // namespace zsq
