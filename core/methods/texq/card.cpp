// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo texq_info() {
  return planned({
      .id = "texq",
      .name = "TexQ",
      .title = "TexQ: Zero-shot Network Quantization with Texture Feature Distribution Calibration",
      .authors = "Xinrui Chen, Yizhi Wang, Renao Yan, Yiqing Liu, Tian Guan, Yonghong He",
      .venue = "NeurIPS 2023",
      .link = ZSQ_TEXT("NeurIPS 2023 proceedings"),
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-20/18/50, MobileNetV2"),
      .image_count = ZSQ_TEXT("one per class (calibration; a generator draws the training images)"),
      .summary =
          ZSQ_TEXT("Networks decide by texture, and synthetic images have another distribution of "
                   "textures than real ones. One calibration image per class gets a regularised "
                   "distribution of LAWS texture energies; a generator follows the statistics of "
                   "these images, and training mixes images without mixing labels."),
      .loss_terms = {ZSQ_TEXT("Calibration images: 5 * CE(P(x), y) + layered BNS(x) + LAWS"),
                     ZSQ_TEXT("LAWS: nine texture energies above 0.015, the others below"),
                     ZSQ_TEXT("Generator: CE(P(x), y) + a1 * BNS(x) + a2 * distance to the "
                              "calibration statistics"),
                     ZSQ_TEXT("Quantized network: CE(Q(x), y) + KD(x) + KD(mixed x)")},
      .notes = {ZSQ_TEXT("The repository holds a read-me only. The exact LAWS loss is a "
                         "reconstruction (unverified); calibration statistics and layered BNS are "
                         "as SynQ's authors implemented them.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 92.68},
                   {"ResNet-20", "CIFAR-10", "W3A3", 86.47},
                   {"ResNet-20", "CIFAR-100", "W4A4", 67.18},
                   {"ResNet-20", "CIFAR-100", "W3A3", 55.87},
                   {"ResNet-18", "ImageNet", "W4A4", 67.73},
                   {"ResNet-18", "ImageNet", "W3A3", 50.28},
                   {"ResNet-50", "ImageNet", "W4A4", 70.72},
                   {"ResNet-50", "ImageNet", "W3A3", 25.27},
                   {"MobileNetV2", "ImageNet", "W4A4", 67.07},
                   {"MobileNetV2", "ImageNet", "W3A3", 32.80}},
      .needs_classes = true,
  });
}

}  // namespace zsq
