// SPDX-License-Identifier: GPL-3.0-or-later
// ZeroQ: A Novel Zero Shot Quantization Framework. Cai, Yao, Dong, Gholami, Mahoney, Keutzer,
// CVPR 2020. Images whose batch-norm input statistics, image by image, equal the stored ones
// calibrate the activation ranges; on request they also tell which layers can do with fewer bits.
#include <fmt/format.h>

#include <array>

#include "methods/registry.h"
#include "quant/calibrate.h"
#include "quant/insert.h"
#include "quant/mixed_precision.h"
#include "synth/bn_statistics.h"
#include "synth/synthesize.h"

namespace zsq {
namespace {

constexpr std::array kCandidateBits{2, 4, 8};

Synthesised distilled_data(RunContext& run, const Settings& s) {
  const auto start =
      s.choice("init") == "gaussian" ? ImageInit::Gaussian : ImageInit::NearZeroUniform;
  return synthesize(
      run.section("images"), Teacher(run),
      {.images = s.whole("images"),
       .batch = s.whole("batch"),
       .variable = pixels_from(
           start,
           {.learning = {AdamOptions{}, plateau(s.number("learning_rate"),
                                                {.patience = s.whole("patience"),
                                                 .minimum = s.number("min_learning_rate")})}}),
       .losses = {per_image_bn_statistics(run.model(), {.input_term = true})},
       .steps = s.whole("steps")});
}

std::vector<std::int64_t> layer_sizes(const Graph& model) {
  std::vector<std::int64_t> sizes;
  for (const NodeId id : weight_layers(model)) {
    sizes.push_back(as_weight_layer(model.node(id).op)->weight.numel());
  }
  return sizes;
}

/// The least sensitive widths of {2, 4, 8} bits that need no more memory than W bits everywhere.
std::vector<int> mixed_precision_bits(RunContext& run, const at::Tensor& images) {
  const auto sizes = layer_sizes(run.model());
  Section section = run.section("sensitivity");
  section.begin(Stage::Sensitivity,
                static_cast<std::int64_t>(sizes.size() * kCandidateBits.size()));
  const auto sensitivities =
      weight_sensitivities(run.model(), images, kCandidateBits, [&](std::int64_t done) {
        section.checkpoint();
        section.advance(done);
      });
  std::int64_t budget = 0;
  for (const std::int64_t size : sizes) budget += size * run.setting().bits.weights;
  auto best = best_within(pareto_frontier(sensitivities, sizes, kCandidateBits), budget);
  const auto prescribed = prescribed_weight_bits(run.model(), run.setting());
  for (std::size_t i = 0; i < best.bits.size(); ++i) {
    best.bits[i] = prescribed[i].value_or(best.bits[i]);
  }
  run.log(LogLevel::Info, fmt::format("mixed precision: weight bits {}, summed sensitivity {:.4g}",
                                      fmt::join(best.bits, " "), best.sensitivity));
  return best.bits;
}

MethodResult run_zeroq(RunContext& run, const Settings& s) {
  const auto [set, final_loss, variables] = distilled_data(run, s);
  const auto bits = s.flag("mixed_precision") ? mixed_precision_bits(run, set.images)
                                              : layer_weight_bits(run.model(), run.setting());
  Section section = run.section("calibration");
  section.begin(Stage::Calibration, 1);
  section.checkpoint();
  const Graph quantized = insert_quantizers(run.model(), run.setting(), bits);
  return {calibrate_min_max(quantized, set.images), set, final_loss};
}

}  // namespace

Method zeroq() {
  return {
      .info = zeroq_info(),
      .run = &run_zeroq,
      .synthesize = [](RunContext& run, const Settings& s) { return distilled_data(run, s).set; }};
}

}  // namespace zsq
