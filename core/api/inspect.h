// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/analysis.h"

namespace zsq {

/// What quantization did to the weights of one layer. SQNR is 10 log10(sum a^2 / sum (a - a^)^2)
/// in dB, capped at 120 (evaluation.md 6.2).
struct LayerWeights {
  LayerInfo layer;
  int bits = 0;  ///< 0: float; then only `layer` says anything
  Granularity granularity = Granularity::PerChannel;
  /// Share of weights that lie outside the outermost levels by more than half a step, 0..1.
  double clipped = 0;
  /// Codes that no weight of any channel takes, ascending, in [-2^(bits-1), 2^(bits-1) - 1].
  std::vector<std::int64_t> unused_codes;
  /// Levels that a channel leaves unused, on average over the channels: 0 .. 2^bits.
  double unused_per_channel = 0;
  std::optional<double> sqnr_db;  ///< of the weights
  /// Of what the layer puts out before its activation function: float weights against quantized
  /// ones, both reading what the quantized network hands them, with the same bias. It is the
  /// layer's own error: comparable after equalization too, where activations have another scale
  /// than the float model's. What a bias correction makes good is not counted.
  std::optional<double> output_sqnr_db;
};

/// Weights and the levels of a grid, in the same unit.
struct WeightHistogram {
  Histogram weights;                ///< the weights in float
  std::vector<double> levels;       ///< one for each code, ascending; empty: the layer is float
  std::vector<std::int64_t> taken;  ///< weights at each level, as long as `levels`
  double clipped = 0;               ///< 0..1
  std::optional<double> sqnr_db;
};

/// The unit of a histogram over all channels.
enum class WeightUnit {
  Weight,  ///< the weight's own: all channels have the same grid, or none
  Code,    ///< w / scale - zero_point: each weight's place on its channel's grid; levels are codes
};

/// The weights of one layer in full.
struct LayerWeightDetail {
  LayerWeights summary;  ///< without output_sqnr_db
  WeightUnit unit = WeightUnit::Weight;
  WeightHistogram all;                    ///< in `unit`
  std::vector<WeightHistogram> channels;  ///< output channels, in the weight's own unit
  std::vector<QuantizationGrid> grids;    ///< one for each channel; empty: the layer is float
};

/// The quantized model of a finished run with the float weights that its quantizers were given:
/// after folding and equalization, where the method changes them. Throws FileNotFound for a run
/// that is not finished, and what Model::load throws for its float model, which lies at
/// \p model_file now where that is not empty; InvalidArgument where its content is not the run's.
ZSQ_API Model load_run_with_float_weights(const std::string& run_folder,
                                          const std::string& model_file = {});
/// What the run synthesised; none for a method without images.
ZSQ_API std::optional<FloatImages> run_images(const std::string& run_folder);
/// The first \p count images as the network gets them, fewer where there are not as many.
ZSQ_API FloatImages network_images(const Dataset& data, const ModelInfo& model, std::int64_t count);

/// Every layer of a model from load_run_with_float_weights(); output_sqnr_db only with images.
/// Throws Cancelled, ShapeMismatch.
ZSQ_API std::vector<LayerWeights> inspect_weights(const Model& quantized,
                                                  const std::optional<FloatImages>& images = {},
                                                  RunControl* control = nullptr);
/// One of them; \p layer is a place in ModelInfo::layers. Throws InvalidArgument outside of it.
ZSQ_API LayerWeightDetail inspect_layer(const Model& quantized, int layer);

/// What the network loses when only one layer is quantized: its weights to nearest on the min-max
/// grid that the setting gives them, and the quantizers of its output where the policy has them.
struct LayerSensitivity {
  LayerInfo layer;  ///< weight_bits and activation_bits are those that were tried
  /// Mean over images of KL(softmax(float logits) || softmax(logits)), natural logarithm, >= 0.
  /// ZeroQ eq. 5, evaluation.md 6.3.
  double kl = 0;
  std::optional<double> top1;           ///< 0..1
  std::optional<double> accuracy_drop;  ///< points of top-1; negative where it rose
};

struct Sensitivity {
  QuantizationSetting setting;
  std::vector<LayerSensitivity> layers;
  std::string kl_on;  ///< "synthetic" or "real"
  std::int64_t kl_images = 0;
  std::int64_t accuracy_images = 0;  ///< 0: no accuracies
  std::optional<double> float_top1;  ///< 0..1
  double seconds = 0;
};

struct SensitivityRequest {
  Model model;  ///< in float
  QuantizationSetting setting;
  std::optional<FloatImages> images{};  ///< synthetic ones, for KL and ranges; none: the real ones
  std::optional<Dataset> data{};        ///< real ones; accuracies where it is labelled
  std::int64_t limit = 256;             ///< real images at most
  int threads = 0;  ///< 0: cores - 1, at least 1. The result is the same for any
};

/// One pass of all images for every layer. Activation ranges are the smallest and the largest value
/// in the float network on the images of the KL, and include 0. Progress counts layers and comes
/// from the computing threads. Throws InvalidArgument (no images, unknown layer, quantized model),
/// ClassMismatch, ShapeMismatch, Cancelled.
ZSQ_API Sensitivity layer_sensitivity(const SensitivityRequest& request,
                                      RunControl* control = nullptr,
                                      const ProgressFunction& progress = {});

}  // namespace zsq
