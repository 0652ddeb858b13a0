// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/data_free.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/rand.h>
#include <fmt/format.h>

#include "quant/calibrate.h"
#include "quant/squant.h"

namespace zsq {
namespace {

at::Tensor uniform_noise(RunContext& run) {
  const ImageShape& shape = run.model().input;
  // Drawn in float32 always, so that a double run sees the same images.
  return at::rand({run.integer("probe_images"), shape.channels, shape.height, shape.width},
                  run.generator(), at::TensorOptions(at::kFloat))
      .to(run.dtype());
}

}  // namespace

std::vector<ParameterSpec> activation_range_specs(std::vector<std::string> sources) {
  return {choice_spec("activation_ranges", "Activation ranges",
                      "From the batch norms (bn), or from one pass of uniform noise (probe).",
                      std::move(sources)),
          number_spec("activation_sigmas", "Sigmas from batch norm",
                      "Activation ranges end this many standard deviations from the mean.", "",
                      {6, 6}, {0.5, 100}),
          number_spec("probe_sigmas", "Sigmas from noise",
                      "The same for ranges from noise; 0 takes SQuant's table: 12 up to 5 bits, 14 "
                      "up to 7, 25 at 8.",
                      "", {0, 0}, {0, 1000}, Audience::Advanced),
          whole_spec("probe_images", "Noise images", "Images of uniform noise for the ranges.",
                     "images", {256, 64}, {1, 4096}, Audience::Advanced)};
}

Graph calibrate_without_images(RunContext& run, const Graph& quantized) {
  run.begin_stage(Stage::Calibration, 1);
  run.checkpoint({});
  if (run.choice("activation_ranges") == "bn") {
    return set_ranges_from_batch_norm(quantized, run.number("activation_sigmas"),
                                      image_range(run.normalization()));
  }
  const double chosen = run.number("probe_sigmas");
  const double sigmas = chosen > 0 ? chosen : squant_sigmas(run.setting().bits.activations);
  return calibrate(quantized, uniform_noise(run), [sigmas](const at::Tensor& values, int bits) {
    return sigma_range(values, bits, sigmas);
  });
}

void check_activation_ranges(const Graph& model, const QuantizationSetting& setting,
                             const Parameters& parameters) {
  if (std::get<std::string>(parameters.at("activation_ranges")) != "bn") return;
  check_batch_norm_ranges(model, setting);
}

ParameterSpec rounding_spec() {
  return choice_spec("rounding", "Rounding",
                     "Weights to the nearest code, or with SQuant's flips that cancel errors.",
                     {"nearest", "squant"}, Audience::Advanced);
}

RoundingRule rounding_rule(const RunContext& run) {
  return run.choice("rounding") == "squant" ? squant_rounding({}, run.threads())
                                            : nearest_rounding();
}

Graph round_weights(RunContext& run, const Graph& network, WeightQuantization weights) {
  run.begin_stage(Stage::Rounding, static_cast<std::int64_t>(weight_layers(network).size()));
  weights.done = [&run](std::int64_t layers) {
    run.checkpoint({});
    run.advance(layers);
  };
  return insert_quantizers(network, run.setting(), weights);
}

}  // namespace zsq
