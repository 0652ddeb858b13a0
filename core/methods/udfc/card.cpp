// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard udfc_card() {
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
      .architectures = ZSQ_TEXT("CNN: ResNet, MobileNetV2, DenseNet, VGG"),
      .image_count = "0",
      .summary =
          ZSQ_TEXT("Part of what a removed or quantized channel carried can be expressed by the "
                   "other channels of its layer. The next layer is linear in its inputs, so its "
                   "weights take the combination up at no cost. The coefficients minimise a "
                   "data-free reconstruction error and have a closed form."),
      .loss_terms = {ZSQ_TEXT("|| v - sum s v' ||^2: the damage to a filter against a combination "
                              "of those that are left"),
                     ZSQ_TEXT("alpha1 (c - sum s c')^2: the same for the offsets of batch norm"),
                     ZSQ_TEXT("alpha2 || s ||^2: keeps the combination small")},
      .notes =
          {ZSQ_TEXT(
               "Derived: the paper's equations were not available and its code is gone. Built from "
               "its stated idea (combination of the other channels, separate coefficients for "
               "pruning and quantization, closed form from batch-norm parameters) and its public "
               "predecessor; results are not those of the authors' program."),
           ZSQ_TEXT("alpha1 and alpha2 are the paper's values by a summary (unverified); what they "
                    "multiply, and on which scale of weights, is not known (alpha_scale)."),
           ZSQ_TEXT("Derived, and not in that closed form: what the rewritten weights add to the "
                    "next layer's mean output comes off its bias, by the means that batch norm "
                    "tells (restore_means). Without it removed channels are made good worse than "
                    "by plain pruning."),
           ZSQ_TEXT("Quantization errors of different channels are nearly uncorrelated with the "
                    "filters, so without pruning there is no gain over nearest rounding to speak "
                    "of, and a loss at 3 bits (derived, and measured)."),
           ZSQ_TEXT(
               "Compensated are layers that alone read another layer through activation functions "
               "and pooling. Layers before residual sums are not, nor depthwise ones, which see "
               "one channel each; how the paper treats MobileNetV2 is not known."),
           ZSQ_TEXT("Pruning criterion (norm of the filter), quantizers after every activation "
                    "function and activation ranges (noise, by SQuant's rule) are unverified."),
           ZSQ_TEXT("Without batch norm the biases are the offsets, and means are not restored.")},
      .reported = {{"ResNet-18", "ImageNet", "W6", 72.76, false},
                   {"ResNet-18", "ImageNet", "W4", 63.49, false},
                   {"VGG-16, 80 % pruned", "CIFAR-10", "W6", 91.26, false}},
      .needs_batch_norm = false,
      .layer_policy = LayerPolicy::Udfc,
  };
}

std::vector<ParameterSpec> udfc_parameters() {
  return joined(
      {{number("pruning_ratio", ZSQ_TEXT("Pruned channels"))
            .help(ZSQ_TEXT("Share of the channels between two layers that is removed."))
            .value(0)
            .range(0, 0.95),
        flag("compensate", ZSQ_TEXT("Compensate"))
            .help(ZSQ_TEXT("Without it: plain pruning and plain rounding, for comparison."))
            .value(true),
        number("alpha1", ZSQ_TEXT("alpha1"))
            .help(ZSQ_TEXT("Weight of the batch-norm offsets."))
            .value(0.01)
            .range(0, 1000),
        number("alpha2", ZSQ_TEXT("alpha2"))
            .help(ZSQ_TEXT("Weight of the coefficients' size."))
            .value(0.008)
            .range(1e-9, 1000),
        choice("alpha_scale", ZSQ_TEXT("Scale of alphas"))
            .help(ZSQ_TEXT("As they are, relative to the mean squared norm of a filter, or against "
                           "the mean squared error of its weights instead of the sum."))
            .one_of({"absolute", "relative", "per_weight"})
            .advanced(),
        choice("pruning_criterion", ZSQ_TEXT("Criterion"))
            .help(ZSQ_TEXT("Channels of the smallest filters go first."))
            .one_of({"l2", "l1"})
            .advanced(),
        flag("restore_means", ZSQ_TEXT("Restore means"))
            .help(ZSQ_TEXT("The next layer's bias takes what its new weights add to its mean."))
            .value(true)
            .advanced(),
        rounding_spec()},
       activation_range_specs({"probe", "bn"})});
}

}  // namespace

MethodInfo udfc_info() {
  return {udfc_card(), udfc_parameters(), {paper_preset(), quick_preset({{"probe_images", 64}})}};
}

}  // namespace zsq
