// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo psaq_vit_info() {
  return planned({
      .id = "psaq_vit",
      .name = "PSAQ-ViT",
      .title = "Patch Similarity Aware Data-Free Quantization for Vision Transformers",
      .authors = "Zhikai Li, Liping Ma, Mengjuan Chen, Junrui Xiao, Qingyi Gu",
      .venue = "ECCV 2022",
      .link = "arXiv:2203.02250",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S",
      .architectures = ZSQ_TEXT("Vision transformers: ViT-S/B, DeiT-T/S/B, Swin-T/S"),
      .image_count = "32",
      .summary = ZSQ_TEXT(
          "Layer norm keeps no statistics of the training data. But patches of a real image differ "
          "from each other after self-attention, into foreground and background, while patches of "
          "noise are all alike. The entropy of the similarities between patches is raised in every "
          "block; class and smoothness terms are added."),
      .loss_terms = {ZSQ_TEXT(
                         "PSE = - sum over blocks of the entropy of the cosines between patches"),
                     ZSQ_TEXT("CE(P(x), y)"),
                     ZSQ_TEXT("0.05 * | TV(x) - v |: total variation near a natural value")},
      .notes =
          {ZSQ_TEXT("The paper writes a plain total variation; the code the distance to a random "
                    "target."),
           ZSQ_TEXT(
               "The density is estimated at 10 points, about ten bandwidths apart, in the code."),
           ZSQ_TEXT("Others' runs stay below the reported DeiT-S and Swin-T: 72.04 +- 0.19 and "
                    "69.78 +- 1.67 at W4A8 (five seeds, in SynQ)."),
           ZSQ_TEXT("Version 2 trains the quantized network against the images; no code was "
                    "published, and its quantizers cover fewer places (unverified).")},
      .reported = {{"DeiT-T", "ImageNet", "W4A8", 65.57},
                   {"DeiT-T", "ImageNet", "W8A8", 71.56},
                   {"DeiT-S", "ImageNet", "W4A8", 73.23},
                   {"DeiT-S", "ImageNet", "W8A8", 76.92},
                   {"DeiT-B", "ImageNet", "W4A8", 77.05},
                   {"DeiT-B", "ImageNet", "W8A8", 79.10},
                   {"Swin-T", "ImageNet", "W4A8", 71.79},
                   {"Swin-T", "ImageNet", "W8A8", 75.35},
                   {"Swin-S", "ImageNet", "W4A8", 75.14},
                   {"Swin-S", "ImageNet", "W8A8", 76.64},
                   {"ViT-S", "ImageNet", "W4A8", 20.84, false},
                   {"ViT-S", "ImageNet", "W8A8", 31.45, false},
                   {"ViT-B", "ImageNet", "W4A8", 25.34, false},
                   {"ViT-B", "ImageNet", "W8A8", 37.36, false},
                   {"DeiT-T (V2)", "ImageNet", "W4A8", 68.61, false},
                   {"DeiT-T (V2)", "ImageNet", "W8A8", 72.17, false},
                   {"DeiT-S (V2)", "ImageNet", "W4A8", 76.36, false, ZSQ_TEXT("derived")},
                   {"DeiT-S (V2)", "ImageNet", "W8A8", 79.56, false},
                   {"DeiT-B (V2)", "ImageNet", "W4A8", 79.49, false},
                   {"DeiT-B (V2)", "ImageNet", "W8A8", 81.52, false},
                   {"Swin-T (V2)", "ImageNet", "W4A8", 76.28, false},
                   {"Swin-T (V2)", "ImageNet", "W8A8", 80.21, false},
                   {"Swin-S (V2)", "ImageNet", "W4A8", 78.86, false},
                   {"Swin-S (V2)", "ImageNet", "W8A8", 82.13}},
      .needs_batch_norm = false,
      .needs_classes = true,
      .needs_network = NeededNetwork::Transformer,
      .networks = Networks::Transformer,
  });
}

}  // namespace zsq
