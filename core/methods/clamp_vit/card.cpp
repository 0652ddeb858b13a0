// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo clamp_vit_info() {
  return planned({
      .id = "clamp_vit",
      .name = "CLAMP-ViT",
      .title = "CLAMP-ViT: Contrastive Data-Free Learning for Adaptive Post-Training Quantization "
               "of ViTs",
      .authors = "Akshat Ramachandran, Souvik Kundu, Tushar Krishna",
      .venue = "ECCV 2024",
      .link = "arXiv:2407.05266",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("Vision transformers: ViT-S/B, DeiT-T/S/B, Swin-T/S"),
      .image_count = "32",
      .summary =
          ZSQ_TEXT("Neighbouring patches should form groups that mean something: for each patch "
                   "the most similar neighbours are positives and the others negatives of a "
                   "contrastive loss. An evolutionary search over bits and scale of each layer, "
                   "with a contrastive aim of its own, takes turns with the synthesis."),
      .loss_terms = {ZSQ_TEXT("Images: contrastive loss over patches of every attention output + "
                              "loss of the outputs + total variation"),
                     ZSQ_TEXT(
                         "Search: contrastive loss between a layer's float and quantized outputs")},
      .notes = {ZSQ_TEXT("The published code evaluates finished models only: images, losses and "
                         "search would be a reconstruction from the abstract and a summary."),
                ZSQ_TEXT(
                    "W4A8 figures are from memory. Swin-T is reported above its float accuracy.")},
      .reported = {{"DeiT-T", "ImageNet", "W4.9A6.2", 71.69},
                   {"DeiT-S", "ImageNet", "W4.7A5.9", 79.43},
                   {"Swin-T", "ImageNet", "W5.5A6.9", 81.78},
                   {"Swin-S", "ImageNet", "W5.1A6.3", 82.86},
                   {"DeiT-T", "ImageNet", "W4A8", 69.93, false},
                   {"DeiT-S", "ImageNet", "W4A8", 77.03, false},
                   {"Swin-T", "ImageNet", "W4A8", 80.28, false},
                   {"Swin-S", "ImageNet", "W4A8", 82.51, false}},
      .needs_batch_norm = false,
      .needs_network = NeededNetwork::Transformer,
      .networks = Networks::Transformer,
  });
}

}  // namespace zsq
