// SPDX-License-Identifier: GPL-3.0-or-later
// DSG: Diversifying Sample Generation for Accurate Data-Free Quantization. Zhang, Qin, Ding, Gong,
// Yan, Tao, Li, Yu, Liu, CVPR 2021; extended TPAMI 2023. ZeroQ with slack: the statistics of each
// layer may be off by as much as those of noise mostly are (SDA), and every image of a batch has
// one layer that counts more (LSE).
#include <ATen/CPUGeneratorImpl.h>
#include <fmt/format.h>

#include "methods/registry.h"
#include "methods/specs.h"
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

Slack slack(RunContext& run) {
  const auto generator = at::detail::createCPUGenerator(run.seed() ^ kNoiseStream);
  Slack found = slack_from_noise(run.model(), run.integer("noise_images"), run.number("quantile"),
                                 generator, run.threads(), [&run] { run.checkpoint({}); });
  const auto ends = [](const at::Tensor& values) {
    return fmt::format("{:.3g} to {:.3g}", values.min().item<double>(),
                       values.max().item<double>());
  };
  run.log(LogLevel::Info, fmt::format("slack of the layers' means {}, of their deviations {}",
                                      ends(found.mean), ends(found.std)));
  return found;
}

std::vector<Loss> losses(RunContext& run) {
  std::vector<Loss> terms{
      slack_bn_statistics(run.model(), slack(run), focus_of(run.choice("layer_focus")))};
  if (const double weight = run.number("class_weight"); weight > 0) {
    terms.push_back(class_cross_entropy(weight));
  }
  if (const double weight = run.number("tv_weight"); weight > 0) {
    terms.push_back(total_variation(weight, random_roll(run.seed() ^ kRollStream, kRoll)));
  }
  if (const double weight = run.number("norm_weight"); weight > 0) {
    terms.push_back(image_norm(weight));
  }
  if (const double weight = run.number("correlation_weight"); weight > 0) {
    terms.push_back(sample_correlation(weight / static_cast<double>(layers_of(run)),
                                       run.seed() ^ kCorrelationStream));
  }
  return terms;
}

SynthesisPlan diverse_samples(RunContext& run) {
  const auto or_layers = [&run](std::int64_t count) { return count > 0 ? count : layers_of(run); };
  return {.images = or_layers(run.integer("images")),
          .batch = or_layers(run.integer("batch")),
          .labels = run.number("class_weight") > 0 ? Labels::Uniform : Labels::None,
          .losses = losses(run),
          .optimizer = {.learning_rate = run.number("learning_rate")},
          .schedule = {.patience = run.integer("patience"),
                       .factor = 0.1,
                       .minimum = run.number("min_learning_rate")},
          .steps = run.integer("steps")};
}

RangeRule range_rule(const std::string& name) {
  if (name == "percentile") return percentile_rule;
  if (name == "mse") return least_squares_range;
  return mean_image_range;
}

MethodResult run_dsg(RunContext& run) {
  const auto data = synthesize(run, diverse_samples(run));
  run.begin_stage(Stage::Calibration, 1);
  const Graph quantized =
      insert_quantizers(run.model(), run.setting(), layer_weight_bits(run.model(), run.setting()));
  const std::string& ranges = run.choice("activation_ranges");
  return {ranges == "min_max" ? calibrate_min_max(quantized, data.images)
                              : calibrate(quantized, data.images, range_rule(ranges)),
          data.images, data.final_loss};
}

MethodCard card() {
  return {
      .id = "dsg",
      .name = "DSG",
      .title = "Diversifying Sample Generation for Accurate Data-Free Quantization",
      .authors =
          "Xiangguo Zhang, Haotong Qin, Yifu Ding, Ruihao Gong, Qinghua Yan, Renshuai Tao, Yuhang "
          "Li, Fengwei Yu, Xianglong Liu",
      .venue = "CVPR 2021",
      .link = "arXiv:2103.01049",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S",
      .architectures =
          "CNN with batch norm: ResNet-18/50, SqueezeNext, InceptionV3, ShuffleNet, MobileNetV2",
      .image_count = "20 (one for each batch norm of ResNet-18; 40 in the version of 2023)",
      .summary =
          "Images that match the batch-norm statistics strictly are all alike. DSG lets the "
          "statistics of each layer lie within a tolerance, taken from noise, and gives every "
          "image "
          "another layer to look after. The version of 2023 also decorrelates the images' pixels.",
      .loss_terms = {"Slack: max(| mean - stored mean | - delta, 0)^2 + max(| std - stored std | - "
                     "gamma, 0)^2 in every layer, delta and gamma the 0.9 quantile over channels "
                     "for noise",
                     "Image b counts layer b twice",
                     "2023: + correlation of images, cross entropy, total variation"},
      .notes =
          {"The formula doubles the weight of an image's layer; the released code makes it four "
           "times (PTQ).",
           "The tolerances of the released code lie in files that are not part of it: they are "
           "taken from noise as the paper says. How many noise images it uses is not known (1024, "
           "unverified).",
           "The version of 2023 is 40 images, rate 0.9, patience 260, class weight 2, total "
           "variation 0.01, norm 0.01, correlation 1, image's layer four times. The gradient of "
           "its "
           "correlation term is derived: the released code has none.",
           "The version of 2023 has a QAT variant with a generator: ResNet-18 W4A4 62.18. It is "
           "not "
           "built.",
           "At the size of CIFAR the tolerances are wide and the loss is soon near zero: with the "
           "same "
           "range estimator DSG is better than noise and not better than ZeroQ (measured at "
           "W3A3)."},
      .reported = {{"ResNet-18", "ImageNet", "W4A4", 34.53},
                   {"ResNet-18", "ImageNet", "W6A6", 70.46},
                   {"InceptionV3", "ImageNet", "W4A4", 34.89},
                   {"ResNet-18 (2023)", "ImageNet", "W4A4", 39.90},
                   {"ResNet-18 (2023)", "ImageNet", "W8A8", 71.49},
                   {"ResNet-50 (2023)", "ImageNet", "W4A4", 56.12},
                   {"ResNet-50 (2023)", "ImageNet", "W6A6", 76.90},
                   {"ResNet-50 (2023)", "ImageNet", "W8A8", 77.72},
                   {"InceptionV3 (2023)", "ImageNet", "W4A4", 57.17},
                   {"SqueezeNext (2023)", "ImageNet", "W6A6", 66.23},
                   {"ShuffleNet (2023)", "ImageNet", "W6A6", 60.71},
                   {"ResNet-18 (2023, QAT)", "ImageNet", "W4A4", 62.18},
                   {"ResNet-50 (2023, QAT)", "ImageNet", "W4A4", 71.96},
                   {"MobileNetV2 (2023, QAT)", "ImageNet", "W4A4", 60.46},
                   {"InceptionV3 (2023, QAT)", "ImageNet", "W4A4", 72.01},
                   {"ResNet-20 (labels, QAT as IntraQ)", "CIFAR-10", "W4A4", 88.93, false},
                   {"ResNet-20 (labels, QAT as IntraQ)", "CIFAR-10", "W3A3", 48.99, false},
                   {"ResNet-20 (labels, QAT as IntraQ)", "CIFAR-100", "W4A4", 62.62, false},
                   {"ResNet-20 (labels, QAT as IntraQ)", "CIFAR-100", "W3A3", 43.42, false},
                   {"ResNet-18 (labels, QAT as IntraQ)", "ImageNet", "W4A4", 63.11, false},
                   {"MobileNetV1 (labels, QAT as IntraQ)", "ImageNet", "W4A4", 42.19, false,
                    "derived"}},
  };
}

std::vector<ParameterSpec> parameters() {
  return {
      whole_spec("images", "Images",
                 "How many synthetic images are made; 0: one for each batch norm.", "", {0, 0},
                 {0, 100000}),
      whole_spec("steps", "Steps", "Optimisation steps for each batch of images.", "", {500, 100},
                 {1, 1000000}),
      number_spec("learning_rate", "Learning rate", "Adam's step size for the pixels.", "",
                  {0.5, 0.5}, {1e-6, 100}),
      number_spec("quantile", "Slack quantile",
                  "Share of a layer's channels whose statistics noise meets within the slack.", "",
                  {0.9, 0.9}, {0.01, 1}),
      choice_spec("layer_focus", "Image's layer",
                  "How often the layer counts that an image has to look after.",
                  {"twice", "four_times", "none"}),
      choice_spec("activation_ranges", "Activation ranges",
                  "From the images: mean of each one's smallest and largest value, smallest and "
                  "largest of all, 99.999th percentile, or least error.",
                  {"ema", "min_max", "percentile", "mse"}),
      number_spec("class_weight", "Class weight",
                  "Of the cross-entropy to random classes; 0: none (2021), 2 in the version of "
                  "2023.",
                  "", {0, 0}, {0, 1000}),
      whole_spec("batch", "Batch", "Images optimised together; 0: one for each batch norm.",
                 "images", {0, 0}, {0, 4096}, Audience::Advanced),
      whole_spec("noise_images", "Noise images", "From which the slack is taken.", "", {1024, 256},
                 {1, 100000}, Audience::Advanced),
      number_spec("tv_weight", "Total variation",
                  "Weight of the differences between neighbouring pixels; 0.01 in the version of "
                  "2023.",
                  "", {0, 0}, {0, 1000}, Audience::Advanced),
      number_spec("norm_weight", "Norm", "Weight of the images' norm; 0.01 in the version of 2023.",
                  "", {0, 0}, {0, 1000}, Audience::Advanced),
      number_spec("correlation_weight", "Correlation",
                  "Weight of the images' likeness to each other; 1 in the version of 2023.", "",
                  {0, 0}, {0, 1000}, Audience::Advanced),
      whole_spec("patience", "Patience",
                 "Steps without improvement before the learning rate falls.", "steps", {100, 100},
                 {0, 1000000}, Audience::Advanced),
      number_spec("min_learning_rate", "Minimum learning rate",
                  "The learning rate does not fall below this.", "", {1e-4, 1e-4}, {0, 100},
                  Audience::Advanced)};
}

}  // namespace

Method dsg() {
  return {.info = {card(), parameters()}, .run = &run_dsg, .synthesize = [](RunContext& run) {
            return synthesize(run, diverse_samples(run)).images;
          }};
}

}  // namespace zsq
