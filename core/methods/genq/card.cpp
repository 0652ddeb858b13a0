// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kSecondHand = ZSQ_TEXT("second hand, from a summary of the paper");

}  // namespace

MethodInfo genq_info() {
  return planned({
      .id = "genq",
      .name = "GenQ",
      .title = "GenQ: Quantization in Low Data Regimes with Generative Synthetic Data",
      .authors = "Yuhang Li, Youngeun Kim, Donghyun Lee, Souvik Kundu, Priyadarshini Panda",
      .venue = "ECCV 2024",
      .link = "arXiv:2312.05272",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S",
      .architectures = ZSQ_TEXT("CNN with batch norm, vision transformers"),
      .image_count = ZSQ_TEXT("1024 (calibration, unverified; far more for training)"),
      .summary =
          ZSQ_TEXT("A text-to-image diffusion model draws pictures of the class names. Two filters "
                   "keep those that the network takes for its own kind: an energy score of the "
                   "logits, then sensitivity to batch-norm statistics (CNN) or diversity of "
                   "patches (ViT). The pictures replace real ones for calibration and training."),
      .loss_terms =
          {ZSQ_TEXT("Energy: - log sum exp P(x); low energy is kept"),
           ZSQ_TEXT("Batch-norm sensitivity of an image: BNS of the batch - BNS without the image"),
           ZSQ_TEXT("Patch diversity: entropy of the cosines between patches; high is kept")},
      .notes =
          {ZSQ_TEXT(
               "The survey files it under QAT; the paper does PTQ too, and starts QAT from it."),
           ZSQ_TEXT("Drawing the pictures needs a diffusion model and stays outside the workbench; "
                    "the filters and what follows can run on a folder of pictures."),
           ZSQ_TEXT("No code is to be had; formulas and figures are second hand. The diffusion "
                    "model has seen a great deal of data.")},
      .reported = {{"ResNet-50", "ImageNet", "W4A4", 76.10, false, kSecondHand},
                   {"ResNet-50 (PTQ)", "ImageNet", "W4A4", 75.47, false, kSecondHand},
                   {"MobileNetV2", "ImageNet", "W4A4", 68.53, false, kSecondHand}},
      .needs_batch_norm = false,
      .needs_classes = true,
      .networks = Networks::Both,
  });
}

}  // namespace zsq
