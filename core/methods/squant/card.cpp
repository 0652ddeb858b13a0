// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard squant_card() {
  return {
      .id = "squant",
      .name = "SQuant",
      .title = "SQuant: On-the-Fly Data-Free Quantization via Diagonal Hessian Approximation",
      .authors =
          "Cong Guo, Yuxian Qiu, Jingwen Leng, Xiaotian Gao, Chen Zhang, Yunxin Liu, Fan Yang, "
          "Yuhao Zhu, Minyi Guo",
      .venue = "ICLR 2022",
      .link = "arXiv:2202.07471",
      .category = MethodCategory::SynthesisFree,
      .trains_weights = false,
      .scope = "Q",
      .architectures = ZSQ_TEXT("CNN: ResNet, InceptionV3, SqueezeNext, ShuffleNet"),
      .image_count = "0",
      .summary = ZSQ_TEXT(
          "The second-order loss of a layer weighs the rounding errors by its inputs' second "
          "moments. These are taken as a diagonal plus constants within each kernel and each "
          "output channel, so only sums of errors count and no data is needed: weights move to one "
          "of their two neighbouring codes such that the sums nearly vanish."),
      .loss_terms = {ZSQ_TEXT(
                         "E: |error| <= 0.5 for every weight (nearest rounding), relaxed to 1"),
                     ZSQ_TEXT("K: |sum of errors in a kernel| <= 0.5, relaxed to 1"),
                     ZSQ_TEXT("C: |sum of errors in an output channel| <= 0.5")},
      .notes =
          {ZSQ_TEXT(
               "Codes after every stage are those of the authors' reference loop, bit by bit."),
           ZSQ_TEXT("1x1 kernels and linear layers skip stage K, as in the code."),
           ZSQ_TEXT("Activation ranges: the code takes them from the spread of one batch of "
                    "uniform noise that is not normalised (probe); the read-me describes batch "
                    "norm (bn), whose multiplier it does not state (6, derived)."),
           ZSQ_TEXT("Multipliers for widths other than 4, 6 and 8 bits are derived: 12 below 6 "
                    "bits, 14 at 7."),
           ZSQ_TEXT("The reported W4A4 ResNet-18 varies with the unseeded noise: a rerun of the "
                    "code gave 68.07 +- 0.31."),
           ZSQ_TEXT("Stage E alone is nearest rounding, for comparison.")},
      .reported = {{"ResNet-18", "ImageNet", "W4A4", 66.14, true},
                   {"ResNet-18", "ImageNet", "W6A6", 70.74, true},
                   {"ResNet-18", "ImageNet", "W8A8", 71.47, true},
                   {"ResNet-50", "ImageNet", "W4A4", 70.80, true},
                   {"ResNet-50", "ImageNet", "W6A6", 77.05, true},
                   {"ResNet-50", "ImageNet", "W8A8", 77.71, true},
                   {"InceptionV3", "ImageNet", "W4A4", 73.26, true},
                   {"InceptionV3", "ImageNet", "W6A6", 78.30, true},
                   {"InceptionV3", "ImageNet", "W8A8", 78.79, true},
                   {"SqueezeNext", "ImageNet", "W4A4", 43.45, true},
                   {"SqueezeNext", "ImageNet", "W6A6", 67.34, true},
                   {"SqueezeNext", "ImageNet", "W8A8", 69.22, true},
                   {"ShuffleNet", "ImageNet", "W6A6", 60.25, true},
                   {"ShuffleNet", "ImageNet", "W8A8", 64.68, true}},
      .needs_batch_norm = false,
      .layer_policy = LayerPolicy::SQuant,
  };
}

std::vector<ParameterSpec> squant_parameters() {
  return joined(
      {{choice("stages", ZSQ_TEXT("Stages"))
            .help(ZSQ_TEXT("Elements, kernels, channels; e alone is nearest rounding."))
            .one_of({"ekc", "ek", "ec", "e"}),
        flag("bias_correction", ZSQ_TEXT("Correct biases"))
            .help(ZSQ_TEXT("Take the mean error that is left off the biases, as DFQ does."))
            .value(false)
            .advanced()},
       activation_range_specs({"probe", "bn"})});
}

}  // namespace

MethodInfo squant_info() {
  return {
      squant_card(), squant_parameters(), {paper_preset(), quick_preset({{"probe_images", 64}})}};
}

}  // namespace zsq
