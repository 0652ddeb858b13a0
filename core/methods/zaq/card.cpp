// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kRerunQuoted = ZSQ_TEXT("re-run, quoted by Qimera and AdaDFQ");

}  // namespace

MethodInfo zaq_info() {
  return planned({
      .id = "zaq",
      .name = "ZAQ",
      .title = "Zero-shot Adversarial Quantization",
      .authors = "Yuang Liu, Wei Zhang, Jun Wang",
      .venue = "CVPR 2021",
      .link = "arXiv:2103.15263",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN, also for segmentation and detection"),
      .image_count = ZSQ_TEXT("27.6 M (CIFAR, drawn as training goes)"),
      .summary =
          ZSQ_TEXT("The generator looks for inputs on which the quantized and the float network "
                   "differ most, in their logits and in the relations between their channels; the "
                   "quantized network is trained to remove the difference. There are no labels and "
                   "no batch-norm statistics: it is a game of two players."),
      .loss_terms = {ZSQ_TEXT("D_o = mean | Q(x) - P(x) |: difference of the logits"),
                     ZSQ_TEXT("D_f = sum over blocks of mean | R(Q) - R(P) |: R holds the cosines "
                              "between all pairs of channels"),
                     ZSQ_TEXT(
                         "L_a = - mean | last features of P |: strong features, generator only"),
                     ZSQ_TEXT("Quantized network: D_o + D_f; generator: - D_o - D_f + 0.1 * L_a")},
      .notes = {ZSQ_TEXT(
                    "The paper relates channels by cosines, the released code by attention over "
                    "places and channels; the paper's weights of the layers are unverified."),
                ZSQ_TEXT("Batch norms of the quantized network go on learning; that is the likely "
                         "cause of 0.10 % on MobileNetV2."),
                ZSQ_TEXT("The released code covers CIFAR only; others could not reproduce the "
                         "paper's ImageNet figures.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 92.13, false, kRerunQuoted},
                   {"ResNet-20", "CIFAR-10", "W5A5", 93.36, false, kRerunQuoted},
                   {"ResNet-20", "CIFAR-100", "W4A4", 60.42, false, kRerunQuoted},
                   {"ResNet-20", "CIFAR-100", "W5A5", 68.70, false, kRerunQuoted},
                   {"ResNet-18", "ImageNet", "W4A4", 52.64, false, kRerunQuoted},
                   {"ResNet-18", "ImageNet", "W5A5", 64.54, false, kRerunQuoted},
                   {"MobileNetV2", "ImageNet", "W4A4", 0.10, false, kRerunQuoted},
                   {"MobileNetV2", "ImageNet", "W5A5", 62.35, false, kRerunQuoted},
                   {"ResNet-50", "ImageNet", "W4A4", 53.02, false, kRerunQuoted},
                   {"ResNet-50", "ImageNet", "W5A5", 73.38, false, kRerunQuoted},
                   {"ResNet-50", "ImageNet", "W4", 70.06, false,
                    ZSQ_TEXT("the paper's table; bits of the activations unverified")}},
      .needs_batch_norm = false,
  });
}

}  // namespace zsq
