// SPDX-License-Identifier: GPL-3.0-or-later
// Unified Data-Free Compression: Pruning and Quantization without Fine-Tuning. Bai, Chen, Shen,
// Qian, Liu, ICCV 2023. A channel that is removed or quantized is made good by a linear combination
// of the channels that are left, which the next layer's weights take up.
#include "quant/compensation.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>

#include "graph/batch_norm.h"
#include "methods/data_free.h"
#include "methods/registry.h"

namespace zsq {
namespace {

/// The weights that layers will have: layer by layer the dictionary of the combinations.
auto deployed_weights(const RunContext& run, const Settings& settings, const Graph& folded) {
  const auto layers = weight_layers(folded);
  const auto bits = layer_weight_bits(folded, run.setting());
  return [&run, &settings, layers, bits](NodeId id,
                                         const at::Tensor& weight) -> std::optional<at::Tensor> {
    const auto place = std::find(layers.begin(), layers.end(), id) - layers.begin();
    const int width = bits[static_cast<std::size_t>(place)];
    if (width == 0) return std::nullopt;
    const WeightFormat format{width, weight_granularity(run.setting()), Symmetry::Asymmetric};
    return quantize_weight(weight, format, rounding_rule(run, settings)).dequantized;
  };
}

AlphaScale alpha_scale(const std::string& name) {
  if (name == "per_weight") return AlphaScale::PerWeight;
  return name == "relative" ? AlphaScale::Relative : AlphaScale::Absolute;
}

ChannelCompensation compensation(RunContext& run, const Settings& settings, const Graph& folded,
                                 Section section) {
  return {.coefficients = {.alpha1 = settings.number("alpha1"),
                           .alpha2 = settings.number("alpha2"),
                           .scale = alpha_scale(settings.choice("alpha_scale"))},
          .pruning_ratio = settings.number("pruning_ratio"),
          .criterion = settings.choice("pruning_criterion") == "l1" ? PruningCriterion::L1
                                                                    : PruningCriterion::L2,
          .compensate = settings.flag("compensate"),
          .restore_means = settings.flag("restore_means"),
          .quantized = deployed_weights(run, settings, folded),
          .done = [section](std::int64_t pairs) mutable {
            section.checkpoint();
            section.advance(pairs);
          }};
}

/// udfc.md 3.5.
MethodResult run_udfc(RunContext& run, const Settings& settings) {
  const Graph folded = fold_batch_norm(run.model());
  Section section = run.section("compensation");
  section.begin(Stage::Compensation, static_cast<std::int64_t>(compensable_pairs(folded).size()));
  section.checkpoint();
  const CompensatedGraph compensated =
      compensate_channels(folded, compensation(run, settings, folded, section));
  if (compensated.pairs == 0) {
    run.log(LogLevel::Warning, "no layer can make up for another: none is alone in reading one");
  } else {
    run.log(LogLevel::Info, fmt::format("{} pairs of layers, {} channels removed",
                                        compensated.pairs, compensated.pruned_channels));
  }
  MethodResult result;
  result.quantized = calibrate_without_images(
      run, settings,
      round_weights(run, compensated.graph, {.rounding = rounding_rule(run, settings)}));
  return result;
}

}  // namespace

Method udfc() {
  return {.info = udfc_info(), .run = &run_udfc, .check = &check_activation_ranges};
}

}  // namespace zsq
