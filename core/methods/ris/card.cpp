// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kSecondHand = ZSQ_TEXT("second hand, from a summary of the paper");

}  // namespace

MethodInfo ris_info() {
  return planned({
      .id = "ris",
      .name = "RIS",
      .title = "Robustness-Guided Image Synthesis for Data-Free Quantization",
      .authors = "Jianhong Bai, Yuchen Yang, Huanpeng Chu, Hualiang Wang, Zuozhu Liu, Ruizhe Chen, "
                 "Xiaoxuan He, Lianrui Mu, Chengfei Cai, Haoji Hu",
      .venue = "AAAI 2024",
      .link = "arXiv:2310.03661",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-20/18/50, MobileNetV2"),
      .image_count = ZSQ_TEXT("as the host (the method whose generator it improves)"),
      .summary =
          ZSQ_TEXT("Images with poor semantics are fragile: a small change of the image or of the "
                   "teacher's weights changes features and predictions. A generator of another "
                   "method (GDFQ, DSG, ARC or AIT) is trained to make images that stay the same "
                   "under both, with weakly correlated soft labels to keep them diverse."),
      .loss_terms =
          {ZSQ_TEXT("d_feat = 1 - cos(features, features of the perturbed)"),
           ZSQ_TEXT("d_pred = | prediction - prediction of the perturbed |"),
           ZSQ_TEXT("Added to the generator's loss: max(d_feat - eps, 0) + max(d_pred - eps, 0)")},
      .notes = {ZSQ_TEXT("No code exists; weights, thresholds and strengths of the perturbations "
                         "are not known and would be chosen by the workbench."),
                ZSQ_TEXT("Gain on ResNet-50 W4A4 +10.04 points; the two quoted values of the host "
                         "do not add up (unverified).")},
      .reported = {{"ResNet-50", "ImageNet", "W4A4", 71.54, false, kSecondHand}},
      .needs_classes = true,
  });
}

}  // namespace zsq
