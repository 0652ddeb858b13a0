// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo adasg_info() {
  return planned({
      .id = "adasg",
      .name = "AdaSG",
      .title = "Rethinking Data-Free Quantization as a Zero-Sum Game",
      .authors = "Biao Qian, Yang Wang, Richang Hong, Meng Wang",
      .venue = "AAAI 2023",
      .link = "arXiv:2302.09572",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm"),
      .image_count = ZSQ_TEXT("1.27 M (CIFAR, drawn as training goes; 1.12 M for ImageNet)"),
      .summary = ZSQ_TEXT(
          "Images should be neither useless nor impossible for the quantized network as it is now. "
          "Generator and quantized network play a zero-sum game over the adaptability of an image, "
          "the entropy of the softmax of the difference of the two networks' logits; the "
          "generator's gain is clipped to a band so that the game stays stable at any width."),
      .loss_terms = {ZSQ_TEXT(
                         "H' = entropy of softmax(P(x) - Q(x)), scaled to 0..1 within the batch"),
                     ZSQ_TEXT("Generator: max(0.3 - H', 0) + max(H' - 0.8, 0) + BNS(x) + 0.1 * "
                              "(CE(p - q, y) + CE(p + q, y))"),
                     ZSQ_TEXT("Quantized network: - T^2 * entropy of softmax((p - q) / T)")},
      .notes = {ZSQ_TEXT("The paper writes reward and boundary terms separately; in the code the "
                         "game's value appears in the band penalty only."),
                ZSQ_TEXT("A special case of AdaDFQ, by its authors.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W3A3", 84.14},
                   {"ResNet-20", "CIFAR-10", "W4A4", 92.10},
                   {"ResNet-20", "CIFAR-10", "W5A5", 93.76},
                   {"ResNet-20", "CIFAR-100", "W3A3", 52.76},
                   {"ResNet-20", "CIFAR-100", "W4A4", 66.42},
                   {"ResNet-20", "CIFAR-100", "W5A5", 69.42},
                   {"ResNet-18", "ImageNet", "W3A3", 37.04},
                   {"ResNet-18", "ImageNet", "W4A4", 66.50},
                   {"ResNet-18", "ImageNet", "W5A5", 70.29},
                   {"MobileNetV2", "ImageNet", "W3A3", 26.90},
                   {"MobileNetV2", "ImageNet", "W4A4", 65.15},
                   {"MobileNetV2", "ImageNet", "W5A5", 71.61},
                   {"ResNet-50", "ImageNet", "W3A3", 16.98},
                   {"ResNet-50", "ImageNet", "W4A4", 68.58},
                   {"ResNet-50", "ImageNet", "W5A5", 76.03}},
      .needs_classes = true,
  });
}

}  // namespace zsq
