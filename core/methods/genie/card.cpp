// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard genie_card() {
  return {
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
                ZSQ_TEXT("First and last layer at 8 bits, on the checkpoints of BRECQ."),
                ZSQ_TEXT("Minibatches of reconstruction have the given size; the released code "
                         "takes a 32nd part of the images, which is 32 of 1,024."),
                ZSQ_TEXT("Preset synq (unverified): SynQ reports figures on Genie's images but no "
                         "procedure. Here images are low-passed before reconstruction, and the "
                         "last block also aligns activation maps. Genie's images have no labels, "
                         "so nothing is left for SynQ's gate.")},
      .reported =
          {{"ResNet-18", "ImageNet", "W2A2", 54.01},
           {"ResNet-18", "ImageNet", "W2A4", 65.10},
           {"ResNet-18", "ImageNet", "W3A3", 66.84},
           {"ResNet-18", "ImageNet", "W4A4", 69.66},
           {"ResNet-50", "ImageNet", "W2A4", 69.99},
           {"ResNet-50", "ImageNet", "W4A4", 75.59, false},
           {"MobileNetV2", "ImageNet", "W4A4", 68.38, false},
           {"ResNet-18 (with SynQ)", "ImageNet", "W2A2", 54.97, true, ZSQ_TEXT("SynQ, table 8")},
           {"ResNet-18 (with SynQ)", "ImageNet", "W3A3", 67.42, true, ZSQ_TEXT("SynQ, table 8")},
           {"ResNet-18 (with SynQ)", "ImageNet", "W4A4", 69.88, true, ZSQ_TEXT("SynQ, table 8")}},
      .layer_policy = LayerPolicy::Genie,
  };
}

/// What SynQ adds (synq.md, with PTQ).
std::vector<ParameterSpec> plug_in_parameters() {
  return {number("cutoff", ZSQ_TEXT("Low-pass cutoff"))
              .help(ZSQ_TEXT("SynQ's Gaussian filter of the finished images; 0: none. In frequency "
                             "bins: its effect depends on the size."))
              .value(0)
              .range(0, 1000)
              .advanced(),
          number("map_weight", ZSQ_TEXT("Map weight"))
              .help(ZSQ_TEXT("SynQ's alignment of activation maps, in the last block; 0: none."))
              .value(0)
              .range(0, 1e6)
              .advanced()};
}

}  // namespace

MethodInfo genie_info() {
  return {genie_card(),
          joined({latent_image_specs(), post_training_specs(), plug_in_parameters()}),
          {paper_preset(),
           quick_preset({{"images", 128},
                         {"steps", 250},
                         {"decay_every", 10},
                         {"patience", 30},
                         {"iterations", 500},
                         {"rate_scale", 10.0}}),
           {"synq",
            ZSQ_TEXT("With SynQ"),
            ZSQ_TEXT("SynQ's plug-in for post-training quantization (reconstructed)."),
            {{"cutoff", 20.0}, {"map_weight", 50.0}}}}};
}

}  // namespace zsq
