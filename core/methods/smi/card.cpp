// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo smi_info() {
  return planned({
      .id = "smi",
      .name = "SMI",
      .title = "Sparse Model Inversion: Efficient Inversion of Vision Transformers for Data-Free "
               "Applications",
      .authors = "Zixuan Hu, Yongxian Wei, Li Shen, Zhenyi Wang, Lei Li, Chun Yuan, Dacheng Tao",
      .venue = "ICML 2024",
      .link = "arXiv:2510.27186",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S",
      .architectures = ZSQ_TEXT("Vision transformers with a class token: DeiT-T/B"),
      .image_count = ZSQ_TEXT("32 (about 24 % of their patches)"),
      .summary = ZSQ_TEXT(
          "Most of the effort of inversion goes into background patches that never mean anything. "
          "Patches to which the class token pays least attention are dropped at a few early "
          "iterations; the network sees shorter and shorter sequences, which makes it up to 3.79 "
          "times faster. The sparse images calibrate activation ranges."),
      .loss_terms = {ZSQ_TEXT("CE(P(x), y)"), ZSQ_TEXT("0.0001 * TV(x): total variation")},
      .notes = {ZSQ_TEXT(
                    "The paper's table of accuracies could not be read, so none are given here."),
                ZSQ_TEXT("In the code the pixels of dropped patches still move (total variation, "
                         "momentum), and the last choice of patches is made afresh.")},
      .reported = {},
      .needs_batch_norm = false,
      .needs_classes = true,
      .needs_network = NeededNetwork::Transformer,
      .networks = Networks::Transformer,
  });
}

}  // namespace zsq
