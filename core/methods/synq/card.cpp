// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo synq_info() {
  return planned({
      .id = "synq",
      .name = "SynQ",
      .title = "SynQ: Accurate Zero-shot Quantization by Synthesis-aware Fine-tuning",
      .authors = "Minjun Kim, Jongjin Kim, U Kang",
      .venue = "ICLR 2025",
      .link = "arXiv:2603.18423",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "Q",
      .architectures = ZSQ_TEXT(
          "CNN with batch norm: ResNet-20/34/18/50, MobileNetV2; DeiT and Swin with PSAQ-ViT"),
      .image_count = ZSQ_TEXT("5120 (32 on ViT, 1024 with Genie)"),
      .summary = ZSQ_TEXT("Three faults of training on synthetic images are mended: their grain of "
                          "high frequencies is filtered out, the quantized network is made to look "
                          "at the same image regions as its teacher, and labels of difficult "
                          "images, which are often wrong, are left out."),
      .loss_terms = {ZSQ_TEXT("KD(P(x), Q(x)) on low-passed images"),
                     ZSQ_TEXT("lambda_CE * CE(Q(x), y) where 1 - p_y <= tau"),
                     ZSQ_TEXT("lambda_CAM * || CAM of Q - CAM of P ||^2")},
      .notes =
          {ZSQ_TEXT("The paper takes class activation maps of the true class, the code those of "
                    "each network's own answer, scaled to 0..1. The code adds HAST's feature "
                    "alignment and perturbation."),
           ZSQ_TEXT(
               "Where to filter and align with PTQ or on vision transformers is not described. The "
               "survey files it under CNN; its ViT figures train PSAQ-ViT's network.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 92.76},
                   {"ResNet-20", "CIFAR-10", "W3A3", 88.11},
                   {"ResNet-20", "CIFAR-100", "W4A4", 67.34},
                   {"ResNet-20", "CIFAR-100", "W3A3", 57.28},
                   {"ResNet-18", "ImageNet", "W4A4", 67.90},
                   {"ResNet-18", "ImageNet", "W3A3", 52.02},
                   {"ResNet-50", "ImageNet", "W4A4", 71.05},
                   {"ResNet-50", "ImageNet", "W3A3", 26.89},
                   {"MobileNetV2", "ImageNet", "W4A4", 67.27},
                   {"MobileNetV2", "ImageNet", "W3A3", 34.21},
                   {"ResNet-18 (PTQ, with Genie)", "ImageNet", "W2A2", 54.97},
                   {"ResNet-18 (PTQ, with Genie)", "ImageNet", "W2A4", 65.88},
                   {"ResNet-18 (PTQ, with Genie)", "ImageNet", "W3A3", 67.42},
                   {"ResNet-18 (PTQ, with Genie)", "ImageNet", "W4A4", 69.88},
                   {"DeiT-T", "ImageNet", "W4A8", 65.90},
                   {"DeiT-T", "ImageNet", "W8A8", 71.74},
                   {"DeiT-S", "ImageNet", "W4A8", 72.28},
                   {"DeiT-S", "ImageNet", "W8A8", 76.16},
                   {"Swin-T", "ImageNet", "W4A8", 70.76},
                   {"Swin-T", "ImageNet", "W8A8", 74.11},
                   {"Swin-S", "ImageNet", "W4A8", 75.82},
                   {"Swin-S", "ImageNet", "W8A8", 77.32}},
      .needs_classes = true,
      .networks = Networks::Both,
  });
}

}  // namespace zsq
