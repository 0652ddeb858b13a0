// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo deepinversion_info() {
  return planned({
      .id = "deepinversion",
      .name = "DeepInversion",
      .title = "Dreaming to Distill: Data-free Knowledge Transfer via DeepInversion",
      .authors = "Hongxu Yin, Pavlo Molchanov, Jose M. Alvarez, Zhizhong Li, Arun Mallya, Derek "
                 "Hoiem, Niraj K. Jha, Jan Kautz",
      .venue = "CVPR 2020",
      .link = "arXiv:1912.08795",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-18/34/50, VGG-11, MobileNetV2"),
      .image_count = ZSQ_TEXT("140 k (ImageNet; batches of 256 on CIFAR)"),
      .summary = ZSQ_TEXT(
          "Noise is optimised towards a chosen class by cross entropy, regularised by priors of "
          "natural images and by the batch-norm statistics of every layer. The adaptive form adds "
          "a term that prefers images on which the present student disagrees with the teacher."),
      .loss_terms = {ZSQ_TEXT("CE(P(x), y)"),
                     ZSQ_TEXT("TV(x), L2(x): total variation and size of the image"),
                     ZSQ_TEXT("BNS(x): norms of the differences of means and variances"),
                     ZSQ_TEXT("R_compete = 1 - JS(P(x), Q(x)): adaptive form only")},
      .notes = {ZSQ_TEXT(
                    "The paper has no table of low-bit quantization: it distils float networks. "
                    "Surveys file it under QAT; here it would be followed by the usual training."),
                ZSQ_TEXT("The read-me speaks of 1,000 + 1,000 steps on ImageNet, the code runs "
                         "2,000 + 1,000.")},
      .reported = {{"ResNet-18 (student)", "CIFAR-10", "float", 91.43, false},
                   {"ResNet-18 (student, adaptive)", "CIFAR-10", "float", 93.26, false},
                   {"ResNet-50 (student)", "ImageNet", "float", 73.8, false}},
      .needs_classes = true,
  });
}

}  // namespace zsq
