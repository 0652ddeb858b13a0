// SPDX-License-Identifier: GPL-3.0-or-later
// DSG: Diversifying Sample Generation for Accurate Data-Free Quantization. Zhang, Qin, Ding, Gong,
// Yan, Tao, Li, Yu, Liu, CVPR 2021; extended TPAMI 2023. ZeroQ with slack: the statistics of each
// layer may be off by as much as those of noise mostly are (SDA), and every image of a batch has
// one layer that counts more (LSE).
#include <fmt/format.h>

#include "methods/registry.h"
#include "quant/calibrate.h"
#include "quant/insert.h"
#include "synth/class_losses.h"
#include "synth/priors.h"
#include "synth/slack.h"
#include "synth/synthesize.h"

namespace zsq {
namespace {

constexpr std::int64_t kRoll = 30;  // pixels, the released code
std::int64_t layers_of(const RunContext& run) {
  return static_cast<std::int64_t>(batch_norm_nodes(run.model()).size());
}

LayerFocus focus_of(const std::string& name) {
  if (name == "none") return LayerFocus::None;
  return name == "four_times" ? LayerFocus::FourTimes : LayerFocus::Twice;
}

Slack slack(RunContext& run, const Settings& s) {
  constexpr const char* kMean = "mean";
  constexpr const char* kStd = "std";
  Section section = run.section("slack");
  if (const TensorMap* kept = section.result()) return {kept->at(kMean), kept->at(kStd)};
  Slack found = slack_from_noise(run.model(), s.whole("noise_images"), s.number("quantile"),
                                 section.generator("noise"), run.threads(),
                                 [&section] { section.checkpoint(); });
  const auto ends = [](const at::Tensor& values) {
    return fmt::format("{:.3g} to {:.3g}", values.min().item<double>(),
                       values.max().item<double>());
  };
  run.log(LogLevel::Info, fmt::format("slack of the layers' means {}, of their deviations {}",
                                      ends(found.mean), ends(found.std)));
  section.finish({{kMean, found.mean}, {kStd, found.std}});
  return found;
}

std::vector<Loss> losses(RunContext& run, const Settings& s, const Section& images) {
  std::vector<Loss> terms{
      slack_bn_statistics(run.model(), slack(run, s), focus_of(s.choice("layer_focus")))};
  if (const double weight = s.number("class_weight"); weight > 0) {
    terms.push_back(class_cross_entropy(weight));
  }
  if (const double weight = s.number("tv_weight"); weight > 0) {
    terms.push_back(total_variation(weight, random_roll(images.seed("roll"), kRoll)));
  }
  if (const double weight = s.number("norm_weight"); weight > 0) {
    terms.push_back(image_norm(weight));
  }
  if (const double weight = s.number("correlation_weight"); weight > 0) {
    terms.push_back(sample_correlation(weight / static_cast<double>(layers_of(run)),
                                       images.seed("correlation")));
  }
  return terms;
}

Synthesised diverse_samples(RunContext& run, const Settings& s) {
  const auto or_layers = [&run](std::int64_t count) { return count > 0 ? count : layers_of(run); };
  const Section images = run.section("images");
  return synthesize(
      images, Teacher(run),
      {.images = or_layers(s.whole("images")),
       .batch = or_layers(s.whole("batch")),
       .variable = pixels_from(
           ImageInit::Gaussian,
           {.learning = {AdamOptions{}, plateau(s.number("learning_rate"),
                                                {.patience = s.whole("patience"),
                                                 .minimum = s.number("min_learning_rate")})}}),
       .labels = s.number("class_weight") > 0 ? uniform_labels() : no_labels(),
       .losses = losses(run, s, images),
       .steps = s.whole("steps")});
}

RangeRule range_rule(const std::string& name) {
  if (name == "percentile") return percentile_rule;
  if (name == "mse") return least_squares_range;
  return mean_image_range;
}

MethodResult run_dsg(RunContext& run, const Settings& s) {
  const auto [set, final_loss, variables] = diverse_samples(run, s);
  Section section = run.section("calibration");
  section.begin(Stage::Calibration, 1);
  section.checkpoint();
  const Graph quantized =
      insert_quantizers(run.model(), run.setting(), layer_weight_bits(run.model(), run.setting()));
  const std::string& ranges = s.choice("activation_ranges");
  return {ranges == "min_max" ? calibrate_min_max(quantized, set.images)
                              : calibrate(quantized, set.images, range_rule(ranges)),
          set, final_loss};
}

}  // namespace

Method dsg() {
  return {
      .info = dsg_info(), .run = &run_dsg, .synthesize = [](RunContext& run, const Settings& s) {
        return diverse_samples(run, s).set;
      }};
}

}  // namespace zsq
