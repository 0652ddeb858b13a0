// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kRerun = ZSQ_TEXT("re-run by the authors of AdaDFQ");

}  // namespace

MethodInfo arc_info() {
  return planned({
      .id = "arc",
      .name = "ARC",
      .title =
          "AutoReCon: Neural Architecture Search-based Reconstruction for Data-free Compression",
      .authors = "Baozhou Zhu, Peter Hofstee, Johan Peltenburg, Jinho Lee, Zaid Al-Ars",
      .venue = "IJCAI 2021",
      .link = "arXiv:2105.12151",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm"),
      .image_count = ZSQ_TEXT("15.8 M (as GDFQ, drawn as training goes)"),
      .summary =
          ZSQ_TEXT("Other methods design the generator by hand. ARC searches its up-sampling "
                   "operators and convolutions for each network by differentiable architecture "
                   "search, with the reconstruction loss alone, then trains the generator that was "
                   "found and the quantized network as GDFQ does."),
      .loss_terms = {ZSQ_TEXT("Search and generator: CE(P(x), y) + 0.1 * BNS(x)"),
                     ZSQ_TEXT("Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20")},
      .notes = {ZSQ_TEXT("There is no official code; the generators that were found are part of "
                         "AIT's. The settings of the search are not known.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 88.55},
                   {"ResNet-20", "CIFAR-10", "W5A5", 92.88},
                   {"ResNet-20", "CIFAR-100", "W4A4", 62.76},
                   {"ResNet-20", "CIFAR-100", "W5A5", 68.40},
                   {"ResNet-20", "CIFAR-100", "W3A3", 40.15, false, kRerun},
                   {"ResNet-18", "ImageNet", "W3A3", 23.37},
                   {"ResNet-18", "ImageNet", "W4A4", 61.32},
                   {"ResNet-18", "ImageNet", "W5A5", 68.88},
                   {"ResNet-50", "ImageNet", "W3A3", 1.63},
                   {"ResNet-50", "ImageNet", "W4A4", 64.37},
                   {"ResNet-50", "ImageNet", "W5A5", 74.13},
                   {"MobileNetV2", "ImageNet", "W3A3", 14.30},
                   {"MobileNetV2", "ImageNet", "W4A4", 60.13},
                   {"MobileNetV2", "ImageNet", "W5A5", 68.40}},
      .needs_classes = true,
  });
}

}  // namespace zsq
