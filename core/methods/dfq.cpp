// SPDX-License-Identifier: GPL-3.0-or-later
// Data-Free Quantization Through Weight Equalization and Bias Correction. Nagel, van Baalen,
// Blankevoort, Welling, ICCV 2019. Channel ranges of neighbouring layers are made equal so that one
// scale per tensor will do; what quantization adds to the mean of every output is worked out from
// the batch norms and taken off the biases.
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include "graph/batch_norm.h"
#include "methods/data_free.h"
#include "methods/registry.h"
#include "quant/bias_correction.h"
#include "quant/equalize.h"

namespace zsq {
namespace {

std::vector<double> numbers(const at::Tensor& tensor) {
  const at::Tensor values = tensor.to(at::kDouble).contiguous();
  return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

std::vector<EqualizedPair> described(const Equalization& equalization) {
  std::vector<EqualizedPair> list;
  for (const EqualizedLayers& pair : equalization.pairs) {
    list.push_back({equalization.graph.node(pair.pair.first).path,
                    equalization.graph.node(pair.pair.second).path, numbers(pair.first_before),
                    numbers(pair.second_before), numbers(pair.first_after),
                    numbers(pair.second_after)});
  }
  return list;
}

Equalization equalized(RunContext& run, const Graph& network) {
  EqualizationOptions options;
  options.max_sweeps = run.integer("max_sweeps");
  options.done = [&run](std::int64_t sweeps) {
    run.checkpoint({});
    run.advance(sweeps);
  };
  run.begin_stage(Stage::Equalization, options.max_sweeps);
  Equalization result = equalize_layers(network, options);
  if (result.pairs.empty()) {
    run.log(LogLevel::Warning,
            "no two layers can be equalized: none is alone in reading another through ReLU, "
            "pooling or nothing");
  } else {
    run.log(LogLevel::Info, fmt::format("equalized {} pairs of layers in {} sweeps",
                                        result.pairs.size(), result.sweeps));
  }
  return result;
}

/// Steps 1 to 7 of dfq.md 2.
MethodResult run_dfq(RunContext& run) {
  Graph network = fold_batch_norm(run.model());
  if (run.flag("relu6_to_relu")) network = relu6_to_relu(network);
  std::vector<EqualizedPair> pairs;
  if (run.flag("equalize")) {
    Equalization equalization = equalized(run, network);
    pairs = described(equalization);
    network = std::move(equalization.graph);
  }
  if (run.flag("absorb_biases")) {
    network = absorb_high_biases(network, run.number("absorption_sigmas"));
  }
  const bool symmetric = run.choice("weight_format") == "symmetric";
  Graph quantized =
      round_weights(run, network,
                    {.symmetry = symmetric ? Symmetry::Symmetric : Symmetry::Asymmetric,
                     .rounding = rounding_rule(run)});
  if (run.flag("bias_correction")) quantized = correct_biases_analytically(quantized);
  MethodResult result;
  result.quantized = calibrate_without_images(run, quantized);
  result.equalization = std::move(pairs);
  return result;
}

MethodCard card() {
  return {
      .id = "dfq",
      .name = "DFQ",
      .title = "Data-Free Quantization Through Weight Equalization and Bias Correction",
      .authors = "Markus Nagel, Mart van Baalen, Tijmen Blankevoort, Max Welling",
      .venue = "ICCV 2019",
      .link = "arXiv:1906.04721",
      .category = MethodCategory::SynthesisFree,
      .trains_weights = false,
      .scope = "Q",
      .architectures = "CNN with batch norm: MobileNet, ResNet, DeepLabV3+, SSD-Lite",
      .image_count = "0",
      .summary =
          "Per-tensor weights fail where the ranges of channels differ by orders of magnitude, as "
          "in depthwise networks. Rectified networks let channels be rescaled between layers "
          "without changing the function, so ranges are made equal first; the remaining shift of "
          "the output means is computed from the batch norms and subtracted from the biases.",
      .loss_terms =
          {"Equalization: t = sqrt(r1 / r2) for every channel between two layers, W1 / t, b1 / t, "
           "W2 * t, until all ranges are equal",
           "Absorption: c = max(0, beta - 3 gamma) moves from the bias of one layer into the next",
           "Bias correction: b - eps * E[x], eps the weight error summed over kernel taps, E[x] "
           "the mean of a clipped Gaussian",
           "Activation ranges: beta +- 6 gamma, from 0 after a rectifier"},
      .notes =
          {"The authors published no stand-alone code; passes agree with an independent "
           "implementation to float64 precision, with its choices where they differ from the paper "
           "(channel range max - min, corrections added to statistics).",
           "Quantizers sit before every layer, one for each tensor, and the image has 8 bits "
           "(unverified: the paper does not say where).",
           "Means of residual sums, poolings and layers without batch norm are propagated as if "
           "their parts were independent; zero padding is not allowed for, as in the paper.",
           "Six-sigma ranges waste bits: below 6 bits the method collapses, also in the paper's "
           "successors.",
           "Equalized activations are on another scale than those of the float model, so the "
           "histograms of quantized layers are not comparable with float ones."},
      .reported = {{"MobileNetV2", "ImageNet", "W8A8", 71.19, true},
                   {"MobileNetV1", "ImageNet", "W8A8", 70.5, false},
                   {"ResNet-18", "ImageNet", "W8A8", 69.7, false},
                   {"ResNet-18", "ImageNet", "W6A6", 66.3, false},
                   {"ResNet-18 (in SQuant)", "ImageNet", "W8A8", 69.70, true},
                   {"ResNet-18 (in SQuant)", "ImageNet", "W6A6", 67.30, true},
                   {"ResNet-18 (in SQuant)", "ImageNet", "W4A4", 0.10, true}},
      .needs_batch_norm = true,
      .layer_policy = LayerPolicy::Dfq,
  };
}

std::vector<ParameterSpec> parameters() {
  std::vector<ParameterSpec> list{
      flag_spec("equalize", "Equalize", "Make the channel ranges of neighbouring layers equal.",
                {true, true}),
      flag_spec("absorb_biases", "Absorb biases",
                "Move what is nearly always above zero into the next layer's bias.", {true, true}),
      flag_spec("bias_correction", "Correct biases",
                "Take the mean error of quantized weights off the biases.", {true, true}),
      flag_spec("relu6_to_relu", "ReLU6 to ReLU", "ReLU6 does not let channels be rescaled.",
                {true, true}, Audience::Advanced),
      whole_spec("max_sweeps", "Sweeps", "Equalization ends when nothing moves, or after these.",
                 "", {100, 100}, {1, 10000}, Audience::Advanced),
      number_spec("absorption_sigmas", "Sigmas absorbed",
                  "A channel absorbs what lies this many standard deviations under its mean.", "",
                  {3, 3}, {0, 100}, Audience::Advanced),
      choice_spec("weight_format", "Weight format",
                  "Whole range on the grid, or zero in its middle.", {"asymmetric", "symmetric"},
                  Audience::Advanced),
      rounding_spec()};
  for (ParameterSpec& spec : activation_range_specs({"bn", "probe"})) {
    list.push_back(std::move(spec));
  }
  return list;
}

}  // namespace

Method dfq() {
  return {{card(), parameters()}, &run_dfq, &check_activation_ranges};
}

}  // namespace zsq
