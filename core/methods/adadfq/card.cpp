// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo adadfq_info() {
  return planned({
      .id = "adadfq",
      .name = "AdaDFQ",
      .title = "Adaptive Data-Free Quantization",
      .authors = "Biao Qian, Yang Wang, Richang Hong, Meng Wang",
      .venue = "CVPR 2023",
      .link = "arXiv:2303.06869",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm"),
      .image_count = ZSQ_TEXT("1.27 M (CIFAR, drawn as training goes; 1.12 M for ImageNet)"),
      .summary = ZSQ_TEXT(
          "The most adaptable image is not the best one: at 3 bits it under-fits, at 5 bits easy "
          "images over-fit. Images on which the networks disagree and on which they agree define a "
          "lower and an upper boundary, and the margin between them is tuned for each bit width."),
      .loss_terms = {ZSQ_TEXT("Generator: max(lambda_l - H', 0) + max(H' - lambda_u, 0) + alpha_ds "
                              "* CE(p - q, y) + alpha_as * CE(p + q, y) + BNS(x), H' as in AdaSG"),
                     ZSQ_TEXT("Quantized network: - T^2 * entropy of softmax((p - q) / T)")},
      .notes = {ZSQ_TEXT("Differs from AdaSG only in constants for each data set and bit width; "
                         "those for 4 and 5 bits on CIFAR are not given.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W3A3", 84.89},
                   {"ResNet-20", "CIFAR-10", "W4A4", 92.31},
                   {"ResNet-20", "CIFAR-10", "W5A5", 93.81},
                   {"ResNet-20", "CIFAR-100", "W3A3", 52.74},
                   {"ResNet-20", "CIFAR-100", "W4A4", 66.81},
                   {"ResNet-20", "CIFAR-100", "W5A5", 69.93},
                   {"ResNet-18", "ImageNet", "W3A3", 38.10},
                   {"ResNet-18", "ImageNet", "W4A4", 66.53},
                   {"ResNet-18", "ImageNet", "W5A5", 70.29},
                   {"MobileNetV2", "ImageNet", "W3A3", 28.99},
                   {"MobileNetV2", "ImageNet", "W4A4", 65.41},
                   {"MobileNetV2", "ImageNet", "W5A5", 71.61},
                   {"ResNet-50", "ImageNet", "W3A3", 17.63},
                   {"ResNet-50", "ImageNet", "W4A4", 68.38},
                   {"ResNet-50", "ImageNet", "W5A5", 76.03}},
      .needs_classes = true,
  });
}

}  // namespace zsq
