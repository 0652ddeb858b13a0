// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of methods that optimise images for vision transformers and cannot be run yet.
#include "methods/catalogue.h"

namespace zsq {
namespace {

MethodCard psaq_vit() {
  return {
      .id = "psaq_vit",
      .name = "PSAQ-ViT",
      .title = "Patch Similarity Aware Data-Free Quantization for Vision Transformers",
      .authors = "Zhikai Li, Liping Ma, Mengjuan Chen, Junrui Xiao, Qingyi Gu",
      .venue = "ECCV 2022",
      .link = "arXiv:2203.02250",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S",
      .architectures = "Vision transformers: ViT-S/B, DeiT-T/S/B, Swin-T/S",
      .image_count = "32",
      .summary =
          "Layer norm keeps no statistics of the training data. But patches of a real image differ "
          "from each other after self-attention, into foreground and background, while patches of "
          "noise are all alike. The entropy of the similarities between patches is raised in every "
          "block; class and smoothness terms are added.",
      .loss_terms = {"PSE = - sum over blocks of the entropy of the cosines between patches",
                     "CE(P(x), y)", "0.05 * | TV(x) - v |: total variation near a natural value"},
      .notes =
          {"The paper writes a plain total variation; the code the distance to a random target.",
           "The density is estimated at 10 points, about ten bandwidths apart, in the code.",
           "Others' runs stay below the reported DeiT-S and Swin-T: 72.04 +- 0.19 and 69.78 +- "
           "1.67 at W4A8 (five seeds, in SynQ).",
           "Version 2 trains the quantized network against the images; no code was "
           "published, and its quantizers cover fewer places (unverified)."},
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
                   {"DeiT-S (V2)", "ImageNet", "W4A8", 76.36, false, "derived"},
                   {"DeiT-S (V2)", "ImageNet", "W8A8", 79.56, false},
                   {"DeiT-B (V2)", "ImageNet", "W4A8", 79.49, false},
                   {"DeiT-B (V2)", "ImageNet", "W8A8", 81.52, false},
                   {"Swin-T (V2)", "ImageNet", "W4A8", 76.28, false},
                   {"Swin-T (V2)", "ImageNet", "W8A8", 80.21, false},
                   {"Swin-S (V2)", "ImageNet", "W4A8", 78.86, false},
                   {"Swin-S (V2)", "ImageNet", "W8A8", 82.13}},
      .needs_batch_norm = false,
      .networks = Networks::Transformer,
  };
}

MethodCard smi() {
  return {
      .id = "smi",
      .name = "SMI",
      .title =
          "Sparse Model Inversion: Efficient Inversion of Vision Transformers for Data-Free "
          "Applications",
      .authors = "Zixuan Hu, Yongxian Wei, Li Shen, Zhenyi Wang, Lei Li, Chun Yuan, Dacheng Tao",
      .venue = "ICML 2024",
      .link = "arXiv:2510.27186",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S",
      .architectures = "Vision transformers with a class token: DeiT-T/B",
      .image_count = "32 (about 24 % of their patches)",
      .summary =
          "Most of the effort of inversion goes into background patches that never mean anything. "
          "Patches to which the class token pays least attention are dropped at a few early "
          "iterations; the network sees shorter and shorter sequences, which makes it up to 3.79 "
          "times faster. The sparse images calibrate activation ranges.",
      .loss_terms = {"CE(P(x), y)", "0.0001 * TV(x): total variation"},
      .notes = {"The paper's table of accuracies could not be read, so none are given here.",
                "In the code the pixels of dropped patches still move (total variation, momentum), "
                "and the last choice of patches is made afresh."},
      .reported = {},
      .needs_batch_norm = false,
      .networks = Networks::Transformer,
  };
}

MethodCard clamp_vit() {
  return {
      .id = "clamp_vit",
      .name = "CLAMP-ViT",
      .title =
          "CLAMP-ViT: Contrastive Data-Free Learning for Adaptive Post-Training Quantization of "
          "ViTs",
      .authors = "Akshat Ramachandran, Souvik Kundu, Tushar Krishna",
      .venue = "ECCV 2024",
      .link = "arXiv:2407.05266",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S+Q",
      .architectures = "Vision transformers: ViT-S/B, DeiT-T/S/B, Swin-T/S",
      .image_count = "32",
      .summary =
          "Neighbouring patches should form groups that mean something: for each patch the most "
          "similar neighbours are positives and the others negatives of a contrastive loss. An "
          "evolutionary search over bits and scale of each layer, with a contrastive aim of its "
          "own, takes turns with the synthesis.",
      .loss_terms =
          {"Images: contrastive loss over patches of every attention output + loss of the "
           "outputs + total variation",
           "Search: contrastive loss between a layer's float and quantized outputs"},
      .notes =
          {"The published code evaluates finished models only: images, losses and search would "
           "be a reconstruction from the abstract and a summary.",
           "W4A8 figures are from memory. Swin-T is reported above its float accuracy."},
      .reported = {{"DeiT-T", "ImageNet", "W4.9A6.2", 71.69},
                   {"DeiT-S", "ImageNet", "W4.7A5.9", 79.43},
                   {"Swin-T", "ImageNet", "W5.5A6.9", 81.78},
                   {"Swin-S", "ImageNet", "W5.1A6.3", 82.86},
                   {"DeiT-T", "ImageNet", "W4A8", 69.93, false},
                   {"DeiT-S", "ImageNet", "W4A8", 77.03, false},
                   {"Swin-T", "ImageNet", "W4A8", 80.28, false},
                   {"Swin-S", "ImageNet", "W4A8", 82.51, false}},
      .needs_batch_norm = false,
      .networks = Networks::Transformer,
  };
}

}  // namespace

std::vector<MethodCard> transformer_image_cards() {
  return {psaq_vit(), smi(), clamp_vit()};
}

}  // namespace zsq
