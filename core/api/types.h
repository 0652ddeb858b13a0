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

/// Understands imagenet | cifar10 | cifar100 | shapes | none | 0-255 | MEAN,..:STD,.. ; throws
/// InvalidArgument. "0-255": the network takes bytes as they are.
ZSQ_API Normalization parse_normalization(std::string_view text);
/// The preset's name, or MEAN,..:STD,.. for own values. parse_normalization reads it back exactly.
ZSQ_API std::string to_string(const Normalization& normalization);

/// How the normalization or the preprocessing of a model came to be known. Network: the file's own
/// first operations, or its input's number type, tell it.
enum class NormalizationOrigin { Given, Sidecar, Embedded, Network, Assumed };
ZSQ_API const char* to_string(NormalizationOrigin origin) noexcept;

/// Filters for resizing; both average over all pixels that shrink into one (antialiasing).
enum class Interpolation { Bilinear, Bicubic };
/// How a picture of another shape comes to the network's size.
enum class PictureFit {
  Crop,   ///< its short side is resized, its centre cut out
  Squash  ///< height and width are resized each on its own
};

/// How a picture is brought to the network's size.
struct Preprocessing {
  /// A preset's, "automatic" or "custom". Automatic leaves a picture of the right size alone and
  /// cuts out the centre of one that is at most a tenth larger; all others resize every picture.
  std::string name = "automatic";
  std::int64_t resize = 0;    ///< of the short side, in pixels; 0: by crop_share
  double crop_share = 0.875;  ///< side of the input / resized short side, 0..1
  Interpolation interpolation = Interpolation::Bilinear;
  PictureFit fit = PictureFit::Crop;
  bool operator==(const Preprocessing&) const = default;
};
/// Reads a preset's name or RESIZE,FILTER: "256,bilinear" (pixels), "0.9,bicubic" (crop share).
/// Throws InvalidArgument. to_string writes what parse reads.
ZSQ_API Preprocessing parse_preprocessing(std::string_view text);
ZSQ_API std::string to_string(const Preprocessing& preprocessing);
ZSQ_API const char* to_string(Interpolation interpolation) noexcept;
/// Names of the presets, "automatic" first.
ZSQ_API std::vector<std::string> preprocessing_presets();
/// The length that a picture's short side is resized to for a network of \p side pixels.
ZSQ_API std::int64_t resized_side(const Preprocessing& preprocessing, std::int64_t side);
/// What happens to a picture of size \p picture, or to pictures that are resized where that is not
/// known: "short side 256, centre crop 224x224 (87.5 %), bilinear", "as they are".
ZSQ_API std::string describe(const Preprocessing& preprocessing, const ImageShape& input,
                             const std::optional<ImageShape>& picture = {});

/// Bit widths of weights and activations, 2 to 8 each.
struct BitWidths {
  int weights = 4;
  int activations = 4;
  bool operator==(const BitWidths&) const = default;
};

/// Reads "W4A4" (case-insensitive); throws InvalidArgument outside 2..8.
ZSQ_API BitWidths parse_bits(std::string_view text);
ZSQ_API std::string to_string(BitWidths bits);

/// Where activation quantizers sit and what happens to the first and the last layer: the presets of
/// the methods' lineages, quantizers.md 5. Accuracies of different policies are not comparable.
enum class LayerPolicy {
  All,             ///< "zsq_all": every layer at the same width, quantizers after activation
                   ///< functions (ZeroQ, GDFQ lineage)
  FirstLast8,      ///< "first_last_8": as zsq_all, first and last layer at 8 bits
  FirstLastFloat,  ///< "first_last_float": as zsq_all, first and last layer not quantized
  SQuant,          ///< "squant": quantizers at layer inputs, one for each reader; image in float,
                   ///< input of the last layer at 8 bits
  Brecq,           ///< "brecq": quantizers at unit outputs; first and last weights, output of the
                   ///< first layer and input of the last at 8 bits
  QDrop,           ///< "qdrop": as brecq, output of the first layer as the others
  Genie,           ///< "genie": quantizers at layer inputs, shared by all readers; first and last
                   ///< weights and their inputs at 8 bits, but the image in float
  Dfq,             ///< "dfq": weights per tensor, every layer at the same width, quantizers at
                   ///< layer inputs, shared by all readers; image at 8 bits
  Udfc,            ///< "udfc": as zsq_all
};
/// All of them, in this order.
ZSQ_API std::vector<LayerPolicy> layer_policies();
ZSQ_API LayerPolicy parse_layer_policy(std::string_view text);
ZSQ_API const char* to_string(LayerPolicy policy) noexcept;

/// One scale for a whole tensor, or one for each output channel.
enum class Granularity { PerTensor, PerChannel };
/// "per_tensor" or "per_channel"; throws InvalidArgument for other texts.
ZSQ_API Granularity parse_granularity(std::string_view text);
ZSQ_API const char* to_string(Granularity granularity) noexcept;

/// What one layer does differently from its policy. Bits are 2 to 8, or 0 for float. Activations
/// are those that the layer puts out: LayerInfo::activation_bits; where the policy has no quantizer
/// for them, `activations` has no effect.
struct LayerOverride {
  std::string path;  ///< LayerInfo::path
  std::optional<int> weights{};
  std::optional<int> activations{};
  bool operator==(const LayerOverride&) const = default;
};
/// Reads "PATH=8" (both), "PATH=float", "PATH=W4A8", "PATH=W8", "PATH=Afloat"; throws
/// InvalidArgument. to_string writes what parse reads.
ZSQ_API LayerOverride parse_layer_override(std::string_view text);
ZSQ_API std::string to_string(const LayerOverride& layer);

/// Everything that must stand beside a quantized accuracy.
struct QuantizationSetting {
  BitWidths bits;
  LayerPolicy policy = LayerPolicy::All;
  std::optional<Granularity> weight_granularity{};  ///< none: the policy's
  std::vector<LayerOverride> layers{};              ///< sorted by path, each path once
  bool operator==(const QuantizationSetting&) const = default;
};
/// "W4A4 squant", with what differs from the policy behind: "W8A8 dfq per_channel conv1=float".
ZSQ_API std::string to_string(const QuantizationSetting& setting);
/// The inverse; throws InvalidArgument.
ZSQ_API QuantizationSetting parse_quantization_setting(std::string_view text);
/// Sorts the overrides by path and checks every width. Throws InvalidArgument for a width outside
/// 2..8 or a layer that is named twice.
ZSQ_API QuantizationSetting checked(QuantizationSetting setting);

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
