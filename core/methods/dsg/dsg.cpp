// SPDX-License-Identifier: GPL-3.0-or-later
// DSG: Diversifying Sample Generation for Accurate Data-Free Quantization. Zhang, Qin, Ding, Gong,
// Yan, Tao, Li, Yu, Liu, CVPR 2021; extended TPAMI 2023. ZeroQ with slack: the statistics of each
// layer may be off by as much as those of noise mostly are (SDA), and every image of a batch has
// one layer that counts more (LSE).
#include <ATen/CPUGeneratorImpl.h>
#include <fmt/format.h>

#include "methods/registry.h"
#include "quant/calibrate.h"
#include "quant/insert.h"
#include "synth/priors.h"
#include "synth/slack.h"
#include "synth/synthesize.h"

namespace zsq {
namespace {

constexpr std::int64_t kRoll = 30;  // pixels, the released code
// Streams of randomness of their own; the labels' is the seed itself.
constexpr std::uint64_t kNoiseStream = 0x736c61636bU;
constexpr std::uint64_t kRollStream = 0x726f6c6cU;
constexpr std::uint64_t kCorrelationStream = 0x6772616dU;

std::int64_t layers_of(const RunContext& run) {
  return static_cast<std::int64_t>(batch_norm_nodes(run.model()).size());
}

LayerFocus focus_of(const std::string& name) {
  if (name == "none") return LayerFocus::None;
  return name == "four_times" ? LayerFocus::FourTimes : LayerFocus::Twice;
}

Slack slack(RunContext& run, const Settings& settings) {
  const auto generator = at::detail::createCPUGenerator(run.seed() ^ kNoiseStream);
  Slack found =
      slack_from_noise(run.model(), settings.whole("noise_images"), settings.number("quantile"),
                       generator, run.threads(), [&run] { run.checkpoint({}); });
  const auto ends = [](const at::Tensor& values) {
    return fmt::format("{:.3g} to {:.3g}", values.min().item<double>(),
                       values.max().item<double>());
  };
  run.log(LogLevel::Info, fmt::format("slack of the layers' means {}, of their deviations {}",
                                      ends(found.mean), ends(found.std)));
  return found;
}

std::vector<Loss> losses(RunContext& run, const Settings& settings) {
  std::vector<Loss> terms{slack_bn_statistics(run.model(), slack(run, settings),
                                              focus_of(settings.choice("layer_focus")))};
  if (const double weight = settings.number("class_weight"); weight > 0) {
    terms.push_back(class_cross_entropy(weight));
  }
  if (const double weight = settings.number("tv_weight"); weight > 0) {
    terms.push_back(total_variation(weight, random_roll(run.seed() ^ kRollStream, kRoll)));
  }
  if (const double weight = settings.number("norm_weight"); weight > 0) {
    terms.push_back(image_norm(weight));
  }
  if (const double weight = settings.number("correlation_weight"); weight > 0) {
    terms.push_back(sample_correlation(weight / static_cast<double>(layers_of(run)),
                                       run.seed() ^ kCorrelationStream));
  }
  return terms;
}

SynthesisPlan diverse_samples(RunContext& run, const Settings& settings) {
  const auto or_layers = [&run](std::int64_t count) { return count > 0 ? count : layers_of(run); };
  return {.images = or_layers(settings.whole("images")),
          .batch = or_layers(settings.whole("batch")),
          .labels = settings.number("class_weight") > 0 ? Labels::Uniform : Labels::None,
          .losses = losses(run, settings),
          .optimizer = {.learning_rate = settings.number("learning_rate")},
          .schedule = {.patience = settings.whole("patience"),
                       .factor = 0.1,
                       .minimum = settings.number("min_learning_rate")},
          .steps = settings.whole("steps")};
}

RangeRule range_rule(const std::string& name) {
  if (name == "percentile") return percentile_rule;
  if (name == "mse") return least_squares_range;
  return mean_image_range;
}

MethodResult run_dsg(RunContext& run, const Settings& settings) {
  const auto data = synthesize(run, diverse_samples(run, settings));
  run.begin_stage(Stage::Calibration, 1);
  const Graph quantized =
      insert_quantizers(run.model(), run.setting(), layer_weight_bits(run.model(), run.setting()));
  const std::string& ranges = settings.choice("activation_ranges");
  return {ranges == "min_max" ? calibrate_min_max(quantized, data.images)
                              : calibrate(quantized, data.images, range_rule(ranges)),
          data.images, data.final_loss};
}

}  // namespace

Method dsg() {
  return {.info = dsg_info(),
          .run = &run_dsg,
          .synthesize = [](RunContext& run, const Settings& settings) {
            return synthesize(run, diverse_samples(run, settings)).images;
          }};
}

}  // namespace zsq
