// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters that several methods have. What reads them: data_free.h and image_source.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/method.h"

namespace zsq {

/// "activation_ranges" (batch norm or noise probe), "activation_sigmas", "probe_sigmas" and
/// "probe_images": what calibrate_without_images reads. The first range source is the default.
std::vector<ParameterSpec> activation_range_specs(std::vector<std::string> sources);

/// "rounding": to nearest, or SQuant's flipping.
ParameterSpec rounding_spec();

/// "source", "run", "images" and "synthesis_steps": what source_images reads. The registry puts
/// the methods that make images before the other sources.
std::vector<ParameterSpec> image_source_specs(std::int64_t images);

/// Post-training quantization on images (C13): "reconstruction", "iterations", "loss", "units",
/// "batch", "rate_scale", "rounding_weight", "quantized_share", "activation_ranges",
/// "weight_ranges" and "rounding". What reads them: post_training.h.
std::vector<ParameterSpec> post_training_specs(const std::string& reconstruction = "genie_m");

/// GENIE-D: "images", "steps", "synthesis_batch", "swing", "generator", "latent_rate",
/// "generator_rate", "latent", "width", "patience", "decay_every" and "compare_swing". What reads
/// them: latent_images.h.
std::vector<ParameterSpec> latent_image_specs();

/// What the noise-optimising methods with fine-tuning share (noise_common.md C8): "source" (the
/// method's own images, or what image_source_specs names) and "run", "images", "steps",
/// "learning_rate", "class_order", "batch" and "patience".
struct ImageDefaults {
  std::int64_t images = 5120;
  std::int64_t steps = 1000;
  double learning_rate = 0.5;
  std::int64_t batch = 256;
  std::string class_order = "uniform";
};
std::vector<ParameterSpec> own_image_specs(const ImageDefaults& paper);
/// "patience" of those whose rate falls when the loss stops falling.
ParameterSpec patience_spec(std::int64_t steps);
/// "crop_probability" and "crop_area" of local object reinforcement (C7).
std::vector<ParameterSpec> crop_specs(double probability, double area);

/// Their fine-tuning (C12): "training_steps", "training_rate", "kd_weight", "ce_weight" (a method
/// without one gives NaN), "temperature", "train_batch", "ranges", "range_batch", "schedule",
/// "decay_at", "decay_every", "weight_decay", "latent" and "width". What reads them:
/// image_training.h.
struct TrainingDefaults {
  std::int64_t steps = 29400;
  double rate = 1e-4;
  double kd_weight = 20;
  double ce_weight = 1;
  double temperature = 20;
  std::int64_t batch = 256;
};
std::vector<ParameterSpec> image_training_specs(const TrainingDefaults& paper);
/// What the lineage takes for ImageNet instead.
Parameters imagenet_training();

}  // namespace zsq
