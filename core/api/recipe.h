// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/dataset.h"
#include "api/method.h"
#include "api/model.h"
#include "api/types.h"

namespace zsq {

enum class Precision {
  Float32,
  Float64,
  /// The synthesis loop's convolutions in bfloat16, all else in float32. Faster; needs AVX-512 and
  /// a method that makes images.
  BFloat16
};
ZSQ_API const char* to_string(Precision precision) noexcept;

/// Why a run cannot have a precision.
enum class PrecisionObstacle {
  None,
  NoImages,  ///< nothing to compute in bfloat16: the run makes no images
  Processor  ///< bfloat16 without AVX-512 (BW, VL, DQ)
};
/// \p parameters: those that are there decide where the images come from; others as the paper's.
/// Throws UnknownMethod.
ZSQ_API PrecisionObstacle precision_obstacle(Precision precision, std::string_view method,
                                             const Parameters& parameters);
/// What a method needs of a network and this one lacks (MethodCard::needs_...).
enum class FitObstacle {
  None,
  NoBatchNorm,     ///< there are no stored statistics
  NoClasses,       ///< fewer than two
  NoAttention,     ///< a transformer is needed
  NoConvolutions,  ///< a convolutional network is needed
  Transformer      ///< likewise
};
ZSQ_API FitObstacle fit_obstacle(const MethodCard& card, const Model& model);
/// Whether the processor has instructions for bfloat16 (AVX-512 BF16): without, it is not faster.
ZSQ_API bool has_fast_bfloat16();

/// What the baselines of a run, noise and real images, go through.
enum class Baselines {
  Ranges,  ///< activation ranges of their images and nearest rounding: quick
  /// The method's own quantizer and training, for methods that take images from anywhere (ptq,
  /// qat); ranges for the others. As long again as the method, twice.
  Method
};
ZSQ_API const char* to_string(Baselines baselines) noexcept;
/// Throws InvalidArgument.
ZSQ_API Baselines parse_baselines(std::string_view text);

/// The preset of a recipe whose values are no preset's.
inline constexpr const char* kCustomPreset = "custom";

/// Everything that determines a run. The same recipe gives the same bytes on the same machine.
struct Recipe {
  static constexpr int kVersion = 1;

  ModelSource model;
  std::string model_sha256;        ///< checked on reading where not empty
  std::optional<DataSource> data;  ///< for evaluation only; the method cannot reach it
  std::int64_t data_limit = 0;     ///< 0: all images
  std::string method = "zeroq";
  /// Where unnamed parameters come from ("custom": the paper). After resolve() the preset that all
  /// values equal, the named one first, or "custom".
  std::string preset = "paper";
  Parameters parameters;  ///< complete after resolve()
  QuantizationSetting quantization;
  std::uint64_t seed = 0;
  Precision precision = Precision::Float32;
  Baselines baselines = Baselines::Ranges;
  bool operator==(const Recipe&) const = default;
};

/// Fills in the preset's parameters that are not named and checks every value.
ZSQ_API Recipe resolve(Recipe recipe);
/// JSON with sorted keys, two spaces, a final newline: the same recipe gives the same text.
ZSQ_API std::string to_json(const Recipe& recipe);
/// Throws Malformed or InvalidArgument with the key at fault.
ZSQ_API Recipe parse_recipe(std::string_view json);
ZSQ_API Recipe read_recipe(const std::string& path);
/// Throws InvalidArgument where that would replace the recipe's model or data.
ZSQ_API void write_recipe(const Recipe& recipe, const std::string& path);

/// Files that a run reads: its model, its data, and the run folder that its images come from. No
/// output may replace them.
ZSQ_API std::vector<std::string> inputs_of(const Recipe& recipe);
/// Throws InvalidArgument where \p path is one of \p inputs, or a file that is read from one that
/// is a folder. Links count as what they lead to.
ZSQ_API void refuse_to_replace(const std::string& path, const std::vector<std::string>& inputs);

}  // namespace zsq
