// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kRerun = ZSQ_TEXT("re-run by the authors of AdaDFQ");

}  // namespace

MethodInfo arc_ait_info() {
  return planned({
      .id = "arc_ait",
      .name = "ARC+AIT",
      .title = "It's All In the Teacher: Zero-Shot Quantization Brought Closer to the Teacher",
      .authors = "Kanghyun Choi, Hye Yoon Lee, Deokki Hong, Joonsang Yu, Noseong Park, Youngsok "
                 "Kim, Jinho Lee",
      .venue = "CVPR 2022",
      .link = "arXiv:2203.17008",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "Q",
      .architectures = ZSQ_TEXT("CNN with batch norm"),
      .image_count = ZSQ_TEXT("15.8 M (as GDFQ, drawn as training goes)"),
      .summary = ZSQ_TEXT(
          "Cross entropy and distillation pull the quantized network in different directions, and "
          "cross entropy generalises worse on synthetic images, so distillation is used alone. Its "
          "gradients are too small to carry weights over a rounding threshold; gradient inundation "
          "scales the step of each layer until a fixed share of its codes changes. Added to ARC's "
          "generator here; it works with any."),
      .loss_terms =
          {ZSQ_TEXT("Generator: as ARC"),
           ZSQ_TEXT("Quantized network: KD(P(x), Q(x)) at temperature 20, without cross entropy"),
           ZSQ_TEXT("Step of a layer: a * lr * d, a such that a share tau of its codes changes")},
      .notes = {ZSQ_TEXT("The image count is that of the generator it is added to."),
                ZSQ_TEXT("With GDFQ's generator: CIFAR-10 W4A4 91.23, ResNet-18 W4A4 65.51. With "
                         "Qimera's: 91.23 and 66.83.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 90.49},
                   {"ResNet-20", "CIFAR-10", "W5A5", 92.89},
                   {"ResNet-20", "CIFAR-100", "W4A4", 61.05},
                   {"ResNet-20", "CIFAR-100", "W5A5", 68.40},
                   {"ResNet-20", "CIFAR-100", "W3A3", 41.34, false, kRerun},
                   {"ResNet-18", "ImageNet", "W4A4", 65.73},
                   {"ResNet-18", "ImageNet", "W5A5", 70.28},
                   {"ResNet-50", "ImageNet", "W4A4", 68.27},
                   {"ResNet-50", "ImageNet", "W5A5", 76.00},
                   {"MobileNetV2", "ImageNet", "W4A4", 66.47},
                   {"MobileNetV2", "ImageNet", "W5A5", 71.96}},
      .needs_classes = true,
  });
}

}  // namespace zsq
