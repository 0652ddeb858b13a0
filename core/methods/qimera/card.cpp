// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kRerun = ZSQ_TEXT("re-run by the authors of AdaDFQ");

}  // namespace

MethodInfo qimera_info() {
  return planned({
      .id = "qimera",
      .name = "Qimera",
      .title = "Qimera: Data-free Quantization with Synthetic Boundary Supporting Samples",
      .authors = "Kanghyun Choi, Deokki Hong, Noseong Park, Youngsok Kim, Jinho Lee",
      .venue = "NeurIPS 2021",
      .link = "arXiv:2111.02625",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm"),
      .image_count = ZSQ_TEXT("15.8 M (as GDFQ, drawn as training goes)"),
      .summary = ZSQ_TEXT("Generators that start from Gaussian noise make well separated classes "
                          "and nothing near the boundaries between them. Qimera feeds mixtures of "
                          "class embeddings to the generator, with the same mixture as soft label, "
                          "so that part of the images lie on the boundaries."),
      .loss_terms = {ZSQ_TEXT("Generator: SCE(P(x), t) + 0.1 * BNS(x), t the soft label"),
                     ZSQ_TEXT(
                         "Quantized network: SCE(Q(x), t) + KD(P(x), Q(x)) at temperature 20")},
      .notes = {ZSQ_TEXT("The switch of the disentanglement mapping is inverted in the released "
                         "scripts, which run without it; the paper describes it as on."),
                ZSQ_TEXT("For ImageNet the code mixes the generator's batch norms by their mean "
                         "over the classes, not by their weighted sum.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 91.26},
                   {"ResNet-20", "CIFAR-10", "W5A5", 93.46},
                   {"ResNet-20", "CIFAR-10", "W3A3", 74.43, false, kRerun},
                   {"ResNet-20", "CIFAR-100", "W4A4", 65.10},
                   {"ResNet-20", "CIFAR-100", "W5A5", 69.02},
                   {"ResNet-20", "CIFAR-100", "W3A3", 46.13, false, kRerun},
                   {"ResNet-18", "ImageNet", "W4A4", 63.84},
                   {"ResNet-18", "ImageNet", "W5A5", 69.29},
                   {"ResNet-18", "ImageNet", "W3A3", 1.17, false, kRerun},
                   {"ResNet-50", "ImageNet", "W4A4", 66.25},
                   {"ResNet-50", "ImageNet", "W5A5", 75.32},
                   {"MobileNetV2", "ImageNet", "W4A4", 61.62},
                   {"MobileNetV2", "ImageNet", "W5A5", 70.45}},
      .needs_classes = true,
  });
}

}  // namespace zsq
