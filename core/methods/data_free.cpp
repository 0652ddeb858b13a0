// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/data_free.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/rand.h>
#include <fmt/format.h>

#include "quant/calibrate.h"
#include "quant/squant.h"

namespace zsq {
namespace {

at::Tensor uniform_noise(const Section& section, std::int64_t images) {
  const RunContext& run = section.run();
  const ImageShape& shape = run.model().input;
  // Drawn in float32 always, so that a double run sees the same images.
  return at::rand({images, shape.channels, shape.height, shape.width}, section.generator("probe"),
                  at::TensorOptions(at::kFloat))
      .to(run.dtype());
}

}  // namespace

Graph calibrate_without_images(RunContext& run, const Settings& settings, const Graph& quantized) {
  Section section = run.section("calibration");
  section.begin(Stage::Calibration, 1);
  section.checkpoint();
  const std::int64_t images = settings.whole("probe_images");
  const auto probed = [&](const Graph& graph, const std::vector<NodeId>& only) {
    const double chosen = settings.number("probe_sigmas");
    const double sigmas = chosen > 0 ? chosen : squant_sigmas(run.setting().bits.activations);
    return calibrate(
        graph, uniform_noise(section, images),
        [sigmas](const at::Tensor& values, int bits) { return sigma_range(values, bits, sigmas); },
        only);
  };
  if (settings.choice("activation_ranges") != "bn") return probed(quantized, {});
  BatchNormRanges found = ranges_from_batch_norm(quantized, settings.number("activation_sigmas"),
                                                 image_range(run.normalization()));
  if (found.unknown.empty()) return std::move(found.graph);
  run.log(LogLevel::Info,
          unknown_ranges_note(
              found, fmt::format("their ranges come from {} images of uniform noise", images)));
  return probed(found.graph, found.unknown);
}

void check_activation_ranges(const Graph& model, const QuantizationSetting& setting,
                             const Settings& settings) {
  if (settings.choice("activation_ranges") != "bn") return;
  check_batch_norm_ranges(model, setting,
                          "Take ranges from noise (--set activation_ranges=probe), or use a method "
                          "that makes images.");
}

RoundingRule rounding_rule(const RunContext& run, const Settings& settings) {
  return settings.choice("rounding") == "squant" ? squant_rounding({}, run.threads())
                                                 : nearest_rounding();
}

Graph round_weights(RunContext& run, const Graph& network, WeightQuantization weights) {
  Section section = run.section("rounding");
  section.begin(Stage::Rounding, static_cast<std::int64_t>(weight_layers(network).size()));
  weights.done = [&section](std::int64_t layers) {
    section.checkpoint();
    section.advance(layers);
  };
  return insert_quantizers(network, run.setting(), weights);
}

}  // namespace zsq
