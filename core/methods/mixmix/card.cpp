// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo mixmix_info() {
  return planned({
      .id = "mixmix",
      .name = "MixMix",
      .title = "MixMix: All You Need for Data-Free Compression Are Feature and Data Mixing",
      .authors = "Yuhang Li, Feng Zhu, Ruihao Gong, Mingzhu Shen, Xin Dong, Fengwei Yu, Shaoqing "
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
                ZSQ_TEXT("Also used for QAT, pruning and distillation. Figures: block "
                         "reconstruction, first and last layer at 8 bits.")},
      .reported = {{"ResNet-50", "ImageNet", "W4A4", 74.58, false},
                   {"ResNet-50", "ImageNet", "W2A4", 66.49, false},
                   {"MobileNetV2", "ImageNet", "W4A4", 64.01, false},
                   {"MobileNetV2", "ImageNet", "W2A4", 51.87, false}},
      .needs_classes = true,
  });
}

}  // namespace zsq
