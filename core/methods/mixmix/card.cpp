// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard mixmix_card() {
  return {
      .id = "mixmix",
      .name = "MixMix",
      .title = "MixMix: All You Need for Data-Free Compression Are Feature and Data Mixing",
      .authors =
          "Yuhang Li, Feng Zhu, Ruihao Gong, Mingzhu Shen, Xin Dong, Fengwei Yu, Shaoqing "
          "Lu, Shi Gu",
      .venue = "ICCV 2021",
      .link = "arXiv:2011.09899",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S",
      .architectures =
          ZSQ_TEXT("CNN with batch norm: ResNet-50, MobileNetV2, MNASNet, RegNetX (unverified)"),
      .image_count = ZSQ_TEXT("1024 (unverified)"),
      .summary = ZSQ_TEXT("Images made from one network carry its bias and do not serve others. "
                          "Feature mixing optimises one set of images against several networks at "
                          "once; data mixing shrinks one image into a box of another and asks for "
                          "the mixed label, which leaves less room for wrong solutions."),
      .loss_terms = {ZSQ_TEXT(
                         "Mean over networks of l1 * CE(P_i(x), mixed label) + l2 * BNS(x; P_i)"),
                     ZSQ_TEXT("l3 * squared differences of neighbouring pixels")},
      .notes = {ZSQ_TEXT("The paper could not be read in full and there is no code: the two "
                         "mechanisms are certain, the constants are not."),
                ZSQ_TEXT(
                    "Rate, steps, weights, boxes and how often images are mixed are choices of "
                    "this program (unverified)."),
                ZSQ_TEXT("With one network it is data mixing alone; others are named by their "
                         "files (models) and must have the same classes and image size."),
                ZSQ_TEXT("Also used for QAT, pruning and distillation. Figures: block "
                         "reconstruction, first and last layer at 8 bits.")},
      .reported = {{"ResNet-50", "ImageNet", "W4A4", 74.58, false},
                   {"ResNet-50", "ImageNet", "W2A4", 66.49, false},
                   {"MobileNetV2", "ImageNet", "W4A4", 64.01, false},
                   {"MobileNetV2", "ImageNet", "W2A4", 51.87, false}},
      .needs_classes = true,
      .layer_policy = LayerPolicy::Brecq,
  };
}

std::vector<ParameterSpec> mixing_parameters() {
  return {free_text("models", ZSQ_TEXT("Other models"))
              .help(ZSQ_TEXT("Files of further networks that the images are to suit, separated by "
                             "semicolons; empty: none.")),
          whole("images", ZSQ_TEXT("Images"))
              .help(ZSQ_TEXT("How many synthetic images are made."))
              .value(1024)
              .range(1, 100000),
          whole("steps", ZSQ_TEXT("Steps"))
              .help(ZSQ_TEXT("Optimisation steps for each batch of images."))
              .value(5000)
              .range(1, 1000000),
          number("learning_rate", ZSQ_TEXT("Learning rate"))
              .help(ZSQ_TEXT("Step size for the pixels, Adam; it falls as a cosine."))
              .value(0.25)
              .range(1e-6, 100),
          number("mixing_probability", ZSQ_TEXT("Mixing probability"))
              .help(ZSQ_TEXT("Share of the steps in which images are mixed; 0: never."))
              .value(0.5)
              .range(0, 1),
          choice("class_order", ZSQ_TEXT("Classes"))
              .help(ZSQ_TEXT("Each image's class is drawn, or they come in turns."))
              .one_of({"uniform", "round_robin"})
              .advanced(),
          whole("synthesis_batch", ZSQ_TEXT("Synthesis batch"))
              .help(ZSQ_TEXT("Images optimised together."))
              .unit(ZSQ_TEXT("images"))
              .value(128)
              .range(1, 4096)
              .advanced(),
          number("class_weight", ZSQ_TEXT("Class weight"))
              .help(ZSQ_TEXT("Weight of the cross-entropy to the mixed labels."))
              .value(1)
              .range(0, 1e6)
              .advanced(),
          number("bns_weight", ZSQ_TEXT("Statistics weight"))
              .help(ZSQ_TEXT("Weight of the batch-norm statistics, summed over layers."))
              .value(0.01)
              .range(0, 1e6)
              .advanced(),
          number("prior_weight", ZSQ_TEXT("Prior weight"))
              .help(ZSQ_TEXT("Weight of the squared differences of neighbouring pixels."))
              .value(1e-4)
              .range(0, 1e6)
              .advanced()};
}

}  // namespace

MethodInfo mixmix_info() {
  return {mixmix_card(),
          joined({mixing_parameters(), post_training_specs("brecq")}),
          {paper_preset(), quick_preset({{"images", 128},
                                         {"steps", 100},
                                         {"class_order", "round_robin"},
                                         {"iterations", 500},
                                         {"rate_scale", 10.0}})}};
}

}  // namespace zsq
