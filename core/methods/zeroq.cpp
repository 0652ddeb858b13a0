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
#include "synth/synthesize.h"

namespace zsq {
namespace {

constexpr std::array kCandidateBits{2, 4, 8};

SynthesisPlan distilled_data(const RunContext& run) {
  return {
      .images = run.integer("images"),
      .batch = run.integer("batch"),
      .init = run.choice("init") == "gaussian" ? ImageInit::Gaussian : ImageInit::NearZeroUniform,
      .losses = {per_image_bn_statistics(run.model(), {.input_term = true})},
      .optimizer = {.learning_rate = run.number("learning_rate")},
      .schedule = {.patience = run.integer("patience"),
                   .factor = 0.1,
                   .minimum = run.number("min_learning_rate")},
      .steps = run.integer("steps")};
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
  run.begin_stage(Stage::Sensitivity,
                  static_cast<std::int64_t>(sizes.size() * kCandidateBits.size()));
  const auto sensitivities =
      weight_sensitivities(run.model(), images, kCandidateBits, [&](std::int64_t done) {
        run.checkpoint({});
        run.advance(done);
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

MethodResult run_zeroq(RunContext& run) {
  const auto data = synthesize(run, distilled_data(run));
  const auto bits = run.flag("mixed_precision") ? mixed_precision_bits(run, data.images)
                                                : layer_weight_bits(run.model(), run.setting());
  run.begin_stage(Stage::Calibration, 1);
  const Graph quantized = insert_quantizers(run.model(), run.setting(), bits);
  return {calibrate_min_max(quantized, data.images), data.images, data.final_loss};
}

MethodCard card() {
  MethodCard card;
  card.id = "zeroq";
  card.name = "ZeroQ";
  card.title = "ZeroQ: A Novel Zero Shot Quantization Framework";
  card.authors =
      "Yaohui Cai, Zhewei Yao, Zhen Dong, Amir Gholami, Michael W. Mahoney, Kurt Keutzer";
  card.venue = "CVPR 2020";
  card.link = "arXiv:2001.00281";
  card.category = MethodCategory::NoiseOptimization;
  card.trains_weights = false;
  card.scope = "S+Q";
  card.architectures = "CNN with batch norm";
  card.image_count = "32 (64 in the reproduction script)";
  card.summary =
      "Noise is optimised until the mean and standard deviation of every batch-norm input equal "
      "the stored ones, image by image. The images set the activation ranges of a min-max "
      "quantized network, and can choose the weight bits of each layer.";
  card.loss_terms = {
      "bn_mean = sum over layers of || stored mean - image mean ||^2, averaged over images",
      "bn_std = sum over layers of || stored std - image std ||^2, averaged over images",
      "image_mean = || mean of the image ||^2: normalised images have mean 0",
      "image_std = || std of the image - 1 ||^2"};
  card.notes = {
      "Starts from Gaussian noise as in the paper; the released code starts almost at zero "
      "because it divides by the variance instead of the standard deviation (init = "
      "near_zero_uniform).",
      "Statistics are taken at the input of each batch norm; the released code hooks convolution "
      "outputs and pairs them by order, which is the same where each convolution is directly "
      "followed by its batch norm.",
      "Mixed precision is described in the paper, not in the released classification code. The "
      "budget is the size of a network with W bits everywhere; activations keep A bits.",
      "ZeroQ images carry no class: the teacher's class of an image means nothing."};
  card.reported = {{"ResNet-18", "ImageNet", "W8A8", 71.43, true},
                   {"ResNet-50", "ImageNet", "W8A8", 77.67, true},
                   {"InceptionV3", "ImageNet", "W8A8", 78.72, true},
                   {"MobileNetV2", "ImageNet", "W8A8", 72.91, true},
                   {"ShuffleNet", "ImageNet", "W8A8", 64.94, true},
                   {"SqueezeNext", "ImageNet", "W8A8", 69.17, true},
                   {"ResNet-18", "ImageNet", "W4A4", 26.04, false},
                   {"ResNet-20", "CIFAR-10", "W4A4", 73.53, false}};
  return card;
}

std::vector<ParameterSpec> parameters() {
  const auto whole = [](double minimum, double maximum) {
    return std::pair{std::optional(minimum), std::optional(maximum)};
  };
  const auto [one, many] = whole(1, 100000);
  return {
      {"images",
       "Images",
       "How many synthetic images are made.",
       "",
       std::int64_t{64},
       std::int64_t{64},
       one,
       many,
       {},
       false},
      {"steps",
       "Steps",
       "Optimisation steps for each batch of images.",
       "",
       std::int64_t{500},
       std::int64_t{100},
       one,
       1000000.0,
       {},
       false},
      {"learning_rate",
       "Learning rate",
       "Adam's step size for the pixels.",
       "",
       0.5,
       0.5,
       1e-6,
       100.0,
       {},
       false},
      {"mixed_precision",
       "Mixed precision",
       "Choose 2, 4 or 8 weight bits for each layer by sensitivity, within the size of W bits "
       "everywhere.",
       "",
       false,
       false,
       {},
       {},
       {},
       false},
      {"batch",
       "Batch",
       "Images optimised together.",
       "images",
       std::int64_t{64},
       std::int64_t{64},
       one,
       4096.0,
       {},
       true},
      {"patience",
       "Patience",
       "Steps without improvement before the learning rate falls.",
       "steps",
       std::int64_t{100},
       std::int64_t{100},
       0.0,
       1000000.0,
       {},
       true},
      {"min_learning_rate",
       "Minimum learning rate",
       "The learning rate does not fall below this.",
       "",
       1e-4,
       1e-4,
       0.0,
       100.0,
       {},
       true},
      {"init",
       "Start",
       "Gaussian noise (paper) or almost zero (released code).",
       "",
       std::string("gaussian"),
       std::string("gaussian"),
       {},
       {},
       {"gaussian", "near_zero_uniform"},
       true},
  };
}

}  // namespace

Method zeroq() {
  return {.info = {card(), parameters()}, .run = &run_zeroq, .synthesize = [](RunContext& run) {
            return synthesize(run, distilled_data(run)).images;
          }};
}

}  // namespace zsq
