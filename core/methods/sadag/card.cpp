// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo sadag_info() {
  return planned({
      .id = "sadag",
      .name = "SADAG",
      .title = "Sharpness-Aware Data Generation for Zero-shot Quantization",
      .authors = "Hoang Anh Dung, Cuong Pham, Trung Le, Jianfei Cai, Thanh-Toan Do",
      .venue = "ICML 2024",
      .link = "arXiv:2510.07018",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-20/18/50, MobileNetV2"),
      .image_count = "1024",
      .summary = ZSQ_TEXT(
          "A quantized network generalises better where its reconstruction loss is flat, and that "
          "is so where gradients on the synthetic images match those on unseen ones. Genie's "
          "images are refined until the gradient of each agrees with that of its most dissimilar "
          "neighbour, while gradients of different images are kept apart."),
      .loss_terms = {ZSQ_TEXT("BNS(x) as in Genie"),
                     ZSQ_TEXT("GM = 1 - mean <h', h> <e', e>: h the classifier's input, e the "
                              "error of the logits, ' the neighbour"),
                     ZSQ_TEXT("DIV = mean of the largest | <h, h_m> <e, e_m> | over other images")},
      .notes =
          {ZSQ_TEXT("The released main script does not run as it is, and lets the generator's "
                    "learning rate fall at every step."),
           ZSQ_TEXT(
               "Gains over Genie: ResNet-50 W2A2 0.74, MobileNetV2 W2A2 1.08, CIFAR-100 ResNet-20 "
               "W3A3 0.69 and W4A4 0.76; other absolute figures could not be read.")},
      .reported = {{"ResNet-18", "ImageNet", "W2A2", 54.51}},
  });
}

}  // namespace zsq
