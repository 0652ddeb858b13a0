// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kQuotedByBrecq = ZSQ_TEXT("quoted by BRECQ");
constexpr const char* kQuotedByMixMix = ZSQ_TEXT("quoted by MixMix");

}  // namespace

MethodInfo kw_info() {
  return planned({
      .id = "kw",
      .name = "KW",
      .title = "The Knowledge Within: Methods for Data-Free Model Compression",
      .authors = "Matan Haroush, Itay Hubara, Elad Hoffer, Daniel Soudry",
      .venue = "CVPR 2020",
      .link = "arXiv:1912.01274",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S+Q",
      .architectures =
          ZSQ_TEXT("CNN with batch norm: ResNet-18/44, DenseNet-121, MobileNetV2, VGG, WRN-28-10"),
      .image_count = ZSQ_TEXT("20 per class (default of the authors' script)"),
      .summary =
          ZSQ_TEXT("Three sources of inputs without data are compared: Gaussian noise, images that "
                   "maximise a class logit, and images that match the batch-norm statistics by a "
                   "divergence between Gaussians; the last two together are best. The batch-norm "
                   "loss also tells how similar a data set is to the training set."),
      .loss_terms = {ZSQ_TEXT("BNS = KL between Gaussians of every batch-norm input and of the "
                              "image, mean over channels and layers"),
                     ZSQ_TEXT("I = exp(- 0.0004 * mean logit of the class)")},
      .notes = {ZSQ_TEXT("The paper's KL goes from the stored to the synthetic Gaussian, the "
                         "script's the other way."),
                ZSQ_TEXT(
                    "Filed under PTQ; the paper also fine-tunes by distillation, on a schedule "
                    "that is not known. First and last layer have 8 bits in the script."),
                ZSQ_TEXT("The paper's tables could not be read: all figures are second hand.")},
      .reported = {{"MobileNetV2 (mixed weight bits)", "ImageNet", "W4A8", 66.10, false,
                    kQuotedByBrecq},
                   {"MobileNetV2", "ImageNet", "W8A8", 71.32, false, kQuotedByBrecq},
                   {"ResNet-50", "ImageNet", "W4A4", 74.05, false, kQuotedByMixMix},
                   {"MobileNetV2", "ImageNet", "W4A4", 59.81, false, kQuotedByMixMix}},
      .needs_classes = true,
  });
}

}  // namespace zsq
