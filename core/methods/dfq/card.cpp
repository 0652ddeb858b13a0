// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard dfq_card() {
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
      .architectures = ZSQ_TEXT("CNN with batch norm: MobileNet, ResNet, DeepLabV3+, SSD-Lite"),
      .image_count = "0",
      .summary = ZSQ_TEXT(
          "Per-tensor weights fail where the ranges of channels differ by orders of magnitude, as "
          "in depthwise networks. Rectified networks let channels be rescaled between layers "
          "without changing the function, so ranges are made equal first; the remaining shift of "
          "the output means is computed from the batch norms and subtracted from the biases."),
      .loss_terms = {ZSQ_TEXT("Equalization: t = sqrt(r1 / r2) for every channel between two "
                              "layers, W1 / t, b1 / t, W2 * t, until all ranges are equal"),
                     ZSQ_TEXT("Absorption: c = max(0, beta - 3 gamma) moves from the bias of one "
                              "layer into the next"),
                     ZSQ_TEXT("Bias correction: b - eps * E[x], eps the weight error summed over "
                              "kernel taps, E[x] the mean of a clipped Gaussian"),
                     ZSQ_TEXT("Activation ranges: beta +- 6 gamma, from 0 after a rectifier")},
      .notes =
          {ZSQ_TEXT("The authors published no stand-alone code; passes agree with an independent "
                    "implementation to float64 precision, with its choices where they differ from "
                    "the paper (channel range max - min, corrections added to statistics)."),
           ZSQ_TEXT("Quantizers sit before every layer, one for each tensor, and the image has 8 "
                    "bits (unverified: the paper does not say where)."),
           ZSQ_TEXT("Means of residual sums, poolings, gates (squeeze-and-excitation) and layers "
                    "without batch norm are propagated as if their parts were independent; zero "
                    "padding is not allowed for, as in the paper."),
           ZSQ_TEXT("Six-sigma ranges waste bits: below 6 bits the method collapses, also in the "
                    "paper's successors."),
           ZSQ_TEXT("Equalized activations are on another scale than those of the float model, so "
                    "the histograms of quantized layers are not comparable with float ones.")},
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

std::vector<ParameterSpec> dfq_parameters() {
  return joined(
      {{flag("equalize", ZSQ_TEXT("Equalize"))
            .help(ZSQ_TEXT("Make the channel ranges of neighbouring layers equal."))
            .value(true),
        flag("absorb_biases", ZSQ_TEXT("Absorb biases"))
            .help(ZSQ_TEXT("Move what is nearly always above zero into the next layer's bias."))
            .value(true),
        flag("bias_correction", ZSQ_TEXT("Correct biases"))
            .help(ZSQ_TEXT("Take the mean error of quantized weights off the biases."))
            .value(true),
        flag("relu6_to_relu", ZSQ_TEXT("ReLU6 to ReLU"))
            .help(ZSQ_TEXT("ReLU6 does not let channels be rescaled."))
            .value(true)
            .advanced(),
        whole("max_sweeps", ZSQ_TEXT("Sweeps"))
            .help(ZSQ_TEXT("Equalization ends when nothing moves, or after these."))
            .value(100)
            .range(1, 10000)
            .advanced(),
        number("absorption_sigmas", ZSQ_TEXT("Sigmas absorbed"))
            .help(ZSQ_TEXT(
                "A channel absorbs what lies this many standard deviations under its mean."))
            .value(3)
            .range(0, 100)
            .advanced(),
        choice("weight_format", ZSQ_TEXT("Weight format"))
            .help(ZSQ_TEXT("Whole range on the grid, or zero in its middle."))
            .one_of({"asymmetric", "symmetric"})
            .advanced(),
        rounding_spec()},
       activation_range_specs({"bn", "probe"})});
}

}  // namespace

MethodInfo dfq_info() {
  return {dfq_card(), dfq_parameters(), {paper_preset(), quick_preset({{"probe_images", 64}})}};
}

}  // namespace zsq
