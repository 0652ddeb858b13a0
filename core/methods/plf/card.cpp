// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kDerived = ZSQ_TEXT("derived");

}  // namespace

MethodInfo plf_info() {
  return planned({
      .id = "plf",
      .name = "PLF",
      .title = "Data-Free Quantization via Pseudo-label Filtering",
      .authors = "Chunxiao Fan, Ziqi Wang, Dan Guo, Meng Wang",
      .venue = "CVPR 2024",
      .link = ZSQ_TEXT("CVPR 2024 proceedings"),
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "Q",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-20/18/50, MobileNetV1"),
      .image_count = "5120",
      .summary = ZSQ_TEXT(
          "Synthetic images differ in how surely the teacher reads them. Its normalised entropy "
          "splits them, by a threshold that tightens during training: reliable images get the "
          "teacher's class as label, the others its two most probable classes, weighted."),
      .loss_terms = {ZSQ_TEXT("Images: BNS(x) + gamma * CE(P(x), y)"),
                     ZSQ_TEXT("CE = CE of reliable images + beta * CE of the others"),
                     ZSQ_TEXT(
                         "Quantized network: KL(P(x), Q(x)) + tau * (CE + mu * MSE of features)")},
      .notes =
          {ZSQ_TEXT("No code exists. The temperature of the KL and the features of the MSE are not "
                    "stated."),
           ZSQ_TEXT(
               "Also works with a generator: GDFQ's CIFAR-100 W4A4 rises from 63.58 to 64.01.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 92.47},
                   {"ResNet-20", "CIFAR-10", "W3A3", 88.04},
                   {"ResNet-20", "CIFAR-100", "W4A4", 66.94},
                   {"ResNet-20", "CIFAR-100", "W3A3", 57.03},
                   {"ResNet-18", "ImageNet", "W5A5", 70.35},
                   {"ResNet-18", "ImageNet", "W4A4", 67.02},
                   {"ResNet-50", "ImageNet", "W5A5", 76.08},
                   {"ResNet-50", "ImageNet", "W4A4", 68.97},
                   {"MobileNetV1", "ImageNet", "W5A5", 69.44, false, kDerived},
                   {"MobileNetV1", "ImageNet", "W4A4", 59.51, false, kDerived}},
      .needs_classes = true,
  });
}

}  // namespace zsq
