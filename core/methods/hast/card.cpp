// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo hast_info() {
  return planned({
      .id = "hast",
      .name = "HAST",
      .title = "Hard Sample Matters a Lot in Zero-Shot Quantization",
      .authors = "Huantong Li, Xiangmiao Wu, Fanbing Lv, Daihai Liao, Thomas H. Li, Yonggang "
                 "Zhang, Bo Han, Mingkui Tan",
      .venue = "CVPR 2023",
      .link = "arXiv:2303.13826",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-20/18, MobileNetV1, MobileNetV2"),
      .image_count = "5120",
      .summary = ZSQ_TEXT("Synthetic images are too easy: both networks fit them at once, and the "
                          "quantized one fails on hard test images. The class loss is weighted by "
                          "difficulty during synthesis, images are made harder in training by a "
                          "step along the gradient, and features of the two networks are aligned."),
      .loss_terms = {ZSQ_TEXT("Images: BNS(x) + beta * (1 - p_y)^gamma * CE(P(x), y)"),
                     ZSQ_TEXT("Quantized network: KD + FA on x and on x + eps * sign(gradient)"),
                     ZSQ_TEXT("FA: squared differences of the channels' normalised energies")},
      .notes = {ZSQ_TEXT("The paper maximises difficulty within a ball; the code takes one sign "
                         "step. The code sums the losses of clean and perturbed images."),
                ZSQ_TEXT("SynQ's table prints 86.34 for CIFAR-10 W3A3, and its rerun gave 42.58 "
                         "for ResNet-18 W3A3.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 92.36},
                   {"ResNet-20", "CIFAR-10", "W3A3", 88.34},
                   {"ResNet-20", "CIFAR-100", "W4A4", 66.68},
                   {"ResNet-20", "CIFAR-100", "W3A3", 55.67},
                   {"ResNet-18", "ImageNet", "W4A4", 66.91},
                   {"ResNet-18", "ImageNet", "W3A3", 51.15},
                   {"MobileNetV2", "ImageNet", "W4A4", 65.60},
                   {"MobileNetV1", "ImageNet", "W4A4", 57.70},
                   {"MobileNetV1", "ImageNet", "W5A5", 68.52, false}},
      .needs_classes = true,
  });
}

}  // namespace zsq
