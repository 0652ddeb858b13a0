// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kSecondHand = ZSQ_TEXT("second hand, from a summary of the paper");

}  // namespace

MethodInfo causal_dfq_info() {
  return planned({
      .id = "causal_dfq",
      .name = "Causal-DFQ",
      .title = "Causal-DFQ: Causality Guided Data-free Network Quantization",
      .authors = "Yuzhang Shang, Bingxin Xu, Gaowen Liu, Ramana Kompella, Yan Yan",
      .venue = "ICCV 2023",
      .link = "arXiv:2309.13682",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN, also for detection"),
      .image_count = ZSQ_TEXT("unknown (drawn as training goes)"),
      .summary =
          ZSQ_TEXT("An image is caused by its content, which is the label, and by its style, which "
                   "does not matter to the task. The generator takes the two apart; several styles "
                   "of the same content are drawn, and the float and the quantized network are "
                   "made to predict the same under these interventions."),
      .loss_terms = {ZSQ_TEXT(
                         "Generator: as GDFQ, with content and style as separate inputs (derived)"),
                     ZSQ_TEXT("Quantized network: as GDFQ + KL between P under one style and Q "
                              "under another of the same content (derived)")},
      .notes =
          {ZSQ_TEXT(
               "The paper's equations and settings could not be read and its code was never "
               "released; any implementation is a reconstruction from the abstract and a summary."),
           ZSQ_TEXT("The reported figures are above all contemporaries and were not confirmed by "
                    "others.")},
      .reported = {{"ResNet-18", "ImageNet", "W6A6", 71.01, false, kSecondHand},
                   {"ResNet-18", "ImageNet", "W4A4", 68.11, false, kSecondHand}},
      .needs_classes = true,
  });
}

}  // namespace zsq
