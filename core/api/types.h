// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/export.h"

namespace zsq {

/// Channels, height, width of one image.
struct ImageShape {
  std::int64_t channels = 3;
  std::int64_t height = 32;
  std::int64_t width = 32;
  bool operator==(const ImageShape&) const = default;
  [[nodiscard]] std::int64_t elements() const { return channels * height * width; }
};

/// "3x224x224", or "224" for three channels of that side. Throws InvalidArgument; a side is 1 to
/// 1024, channels 1 to 4.
ZSQ_API ImageShape parse_image_shape(std::string_view text);
ZSQ_API std::string to_string(const ImageShape& shape);

/// Per-channel affine map from RGB in [0, 1] to the network's input: (v - mean) / std.
struct Normalization {
  std::string name = "none";  ///< imagenet, cifar10, cifar100, none or custom
  std::vector<double> mean{0, 0, 0};
  std::vector<double> std{1, 1, 1};
  bool operator==(const Normalization&) const = default;
};

/// Understands imagenet | cifar10 | cifar100 | shapes | none | MEAN,..:STD,.. ; throws
/// InvalidArgument.
ZSQ_API Normalization parse_normalization(std::string_view text);
/// The preset's name, or MEAN,..:STD,.. for own values. parse_normalization reads it back exactly.
ZSQ_API std::string to_string(const Normalization& normalization);

/// How the normalization of a model came to be known.
enum class NormalizationOrigin { Given, Sidecar, Embedded, Assumed };
ZSQ_API const char* to_string(NormalizationOrigin origin) noexcept;

/// Bit widths of weights and activations, 2 to 8 each.
struct BitWidths {
  int weights = 4;
  int activations = 4;
  bool operator==(const BitWidths&) const = default;
};

/// Reads "W4A4" (case-insensitive); throws InvalidArgument outside 2..8.
ZSQ_API BitWidths parse_bits(std::string_view text);
ZSQ_API std::string to_string(BitWidths bits);

/// What happens to the first convolution and the classifier.
enum class LayerPolicy {
  All,             ///< "zsq_all": every layer at the same width (ZeroQ, GDFQ lineage)
  FirstLast8,      ///< "first_last_8": first and last layer at 8 bits
  FirstLastFloat,  ///< "first_last_float": first and last layer not quantized
};
ZSQ_API LayerPolicy parse_layer_policy(std::string_view text);
ZSQ_API const char* to_string(LayerPolicy policy) noexcept;

/// Everything that must stand beside a quantized accuracy.
struct QuantizationSetting {
  BitWidths bits;
  LayerPolicy policy = LayerPolicy::All;
  bool operator==(const QuantizationSetting&) const = default;
};

/// Images as the network sees them: [count, channels, height, width], row-major, normalised.
struct FloatImages {
  std::int64_t count = 0;
  ImageShape shape;
  std::vector<float> values;
};

/// Images as people see them: 8-bit RGB, [count, height, width, 3], with what the teacher says.
struct PixelImages {
  std::int64_t count = 0;
  std::int64_t height = 0;
  std::int64_t width = 0;
  std::vector<std::uint8_t> rgb;
  std::vector<int> labels;        ///< assigned or true class, -1 where there is none
  std::vector<int> predicted;     ///< the teacher's class; empty where it was not asked
  std::vector<float> confidence;  ///< the teacher's probability of `predicted`, 0..1
};

}  // namespace zsq
