// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo genie_info() {
  return planned({
      .id = "genie",
      .name = "Genie",
      .title = "Genie: Show Me the Data for Quantization",
      .authors = "Yongkweon Jeon, Chungman Lee, Ho-young Kim",
      .venue = "CVPR 2023",
      .link = "arXiv:2212.04780",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S+Q",
      .architectures =
          ZSQ_TEXT("CNN with batch norm: ResNet-18/50, MobileNetV2, RegNetX-600MF/3.2GF, MNASNet"),
      .image_count = "1024",
      .summary = ZSQ_TEXT(
          "The latent vectors of a batch are optimised together with a small generator that starts "
          "afresh for every batch, by batch-norm statistics alone; strided convolutions are "
          "shifted at random against checkerboards (swing). Block reconstruction then learns "
          "rounding and step size of the weights together, by keeping the integer base fixed."),
      .loss_terms =
          {ZSQ_TEXT("Images: BNS(G(z)), means and standard deviations of every batch-norm input "
                    "and of the image"),
           ZSQ_TEXT(
               "Blocks: || block_q(x) - block(x) ||^2 + pressure towards 0 or 1 on the rounding")},
      .notes = {ZSQ_TEXT(
                    "The released code divides the batch-norm terms by the number of channels; the "
                    "paper writes a plain sum. Its two learning rates are swapped in name."),
                ZSQ_TEXT("First and last layer at 8 bits, on the checkpoints of BRECQ.")},
      .reported = {{"ResNet-18", "ImageNet", "W2A2", 54.01},
                   {"ResNet-18", "ImageNet", "W2A4", 65.10},
                   {"ResNet-18", "ImageNet", "W3A3", 66.84},
                   {"ResNet-18", "ImageNet", "W4A4", 69.66},
                   {"ResNet-50", "ImageNet", "W2A4", 69.99},
                   {"ResNet-50", "ImageNet", "W4A4", 75.59, false},
                   {"MobileNetV2", "ImageNet", "W4A4", 68.38, false}},
  });
}

}  // namespace zsq
