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
auto deployed_weights(const RunContext& run, const Graph& folded) {
  const auto layers = weight_layers(folded);
  const auto bits = layer_weight_bits(folded, run.setting());
  return [&run, layers, bits](NodeId id, const at::Tensor& weight) -> std::optional<at::Tensor> {
    const auto place = std::find(layers.begin(), layers.end(), id) - layers.begin();
    const int width = bits[static_cast<std::size_t>(place)];
    if (width == 0) return std::nullopt;
    const WeightFormat format{width, weight_granularity(run.setting()), Symmetry::Asymmetric};
    return quantize_weight(weight, format, rounding_rule(run)).dequantized;
  };
}

AlphaScale alpha_scale(const std::string& name) {
  if (name == "per_weight") return AlphaScale::PerWeight;
  return name == "relative" ? AlphaScale::Relative : AlphaScale::Absolute;
}

ChannelCompensation settings(RunContext& run, const Graph& folded) {
  return {.coefficients = {.alpha1 = run.number("alpha1"),
                           .alpha2 = run.number("alpha2"),
                           .scale = alpha_scale(run.choice("alpha_scale"))},
          .pruning_ratio = run.number("pruning_ratio"),
          .criterion =
              run.choice("pruning_criterion") == "l1" ? PruningCriterion::L1 : PruningCriterion::L2,
          .compensate = run.flag("compensate"),
          .restore_means = run.flag("restore_means"),
          .quantized = deployed_weights(run, folded),
          .done = [&run](std::int64_t pairs) {
            run.checkpoint({});
            run.advance(pairs);
          }};
}

/// udfc.md 3.5.
MethodResult run_udfc(RunContext& run) {
  const Graph folded = fold_batch_norm(run.model());
  run.begin_stage(Stage::Compensation, static_cast<std::int64_t>(compensable_pairs(folded).size()));
  const CompensatedGraph compensated = compensate_channels(folded, settings(run, folded));
  if (compensated.pairs == 0) {
    run.log(LogLevel::Warning, "no layer can make up for another: none is alone in reading one");
  } else {
    run.log(LogLevel::Info, fmt::format("{} pairs of layers, {} channels removed",
                                        compensated.pairs, compensated.pruned_channels));
  }
  MethodResult result;
  result.quantized = calibrate_without_images(
      run, round_weights(run, compensated.graph, {.rounding = rounding_rule(run)}));
  return result;
}

MethodCard card() {
  return {
      .id = "udfc",
      .name = "UDFC",
      .title = "Unified Data-Free Compression: Pruning and Quantization without Fine-Tuning",
      .authors = "Shipeng Bai, Jun Chen, Xintian Shen, Yixuan Qian, Yong Liu",
      .venue = "ICCV 2023",
      .link = "arXiv:2308.07209",
      .category = MethodCategory::SynthesisFree,
      .trains_weights = false,
      .scope = "Q",
      .architectures = "CNN: ResNet, MobileNetV2, DenseNet, VGG",
      .image_count = "0",
      .summary =
          "Part of what a removed or quantized channel carried can be expressed by the other "
          "channels of its layer. The next layer is linear in its inputs, so its weights take the "
          "combination up at no cost. The coefficients minimise a data-free reconstruction error "
          "and have a closed form.",
      .loss_terms = {"|| v - sum s v' ||^2: the damage to a filter against a combination of those "
                     "that are left",
                     "alpha1 (c - sum s c')^2: the same for the offsets of batch norm",
                     "alpha2 || s ||^2: keeps the combination small"},
      .notes = {"Derived: the paper's equations were not available and its code is gone. Built "
                "from its stated idea (combination of the other channels, separate coefficients "
                "for pruning and quantization, closed form from batch-norm parameters) and its "
                "public predecessor; results are not those of the authors' program.",
                "alpha1 and alpha2 are the paper's values by a summary (unverified); what they "
                "multiply, and on which scale of weights, is not known (alpha_scale).",
                "Derived, and not in that closed form: what the rewritten weights add to the next "
                "layer's mean output comes off its bias, by the means that batch norm tells "
                "(restore_means). Without it removed channels are made good worse than by plain "
                "pruning.",
                "Quantization errors of different channels are nearly uncorrelated with the "
                "filters, so without pruning there is no gain over nearest rounding to speak of, "
                "and a loss at 3 bits (derived, and measured).",
                "Compensated are layers that alone read another layer through activation functions "
                "and pooling. Layers before residual sums are not, nor depthwise ones, which see "
                "one channel each; how the paper treats MobileNetV2 is not known.",
                "Pruning criterion (norm of the filter), quantizers after every activation "
                "function and activation ranges (noise, by SQuant's rule) are unverified.",
                "Without batch norm the biases are the offsets, and means are not restored."},
      .reported = {{"ResNet-18", "ImageNet", "W6", 72.76, false},
                   {"ResNet-18", "ImageNet", "W4", 63.49, false},
                   {"VGG-16, 80 % pruned", "CIFAR-10", "W6", 91.26, false}},
      .needs_batch_norm = false,
      .layer_policy = LayerPolicy::Udfc,
  };
}

std::vector<ParameterSpec> parameters() {
  std::vector<ParameterSpec> list{
      number_spec("pruning_ratio", "Pruned channels",
                  "Share of the channels between two layers that is removed.", "", {0, 0},
                  {0, 0.95}),
      flag_spec("compensate", "Compensate",
                "Without it: plain pruning and plain rounding, for comparison.", {true, true}),
      number_spec("alpha1", "alpha1", "Weight of the batch-norm offsets.", "", {0.01, 0.01},
                  {0, 1000}),
      number_spec("alpha2", "alpha2", "Weight of the coefficients' size.", "", {0.008, 0.008},
                  {1e-9, 1000}),
      choice_spec("alpha_scale", "Scale of alphas",
                  "As they are, relative to the mean squared norm of a filter, or against the mean "
                  "squared error of its weights instead of the sum.",
                  {"absolute", "relative", "per_weight"}, Audience::Advanced),
      choice_spec("pruning_criterion", "Criterion", "Channels of the smallest filters go first.",
                  {"l2", "l1"}, Audience::Advanced),
      flag_spec("restore_means", "Restore means",
                "The next layer's bias takes what its new weights add to its mean.", {true, true},
                Audience::Advanced),
      rounding_spec()};
  for (ParameterSpec& spec : activation_range_specs({"probe", "bn"})) {
    list.push_back(std::move(spec));
  }
  return list;
}

}  // namespace

Method udfc() {
  return {{card(), parameters()}, &run_udfc, &check_activation_ranges};
}

}  // namespace zsq
