// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {

MethodInfo intraq_info() {
  return planned({
      .id = "intraq",
      .name = "IntraQ",
      .title = "IntraQ: Learning Synthetic Images with Intra-Class Heterogeneity for Zero-Shot "
               "Network Quantization",
      .authors = "Yunshan Zhong, Mingbao Lin, Gongrui Nan, Jianzhuang Liu, Baochang Zhang, "
                 "Yonghong Tian, Rongrong Ji",
      .venue = "CVPR 2022",
      .link = "arXiv:2111.09136",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-20/18, MobileNetV1, MobileNetV2"),
      .image_count = "5120",
      .summary = ZSQ_TEXT("Images of a real class differ much from each other, synthetic ones "
                          "hardly. Random crops during synthesis, a margin on the distance to the "
                          "centre of the class, and soft target probabilities restore the spread."),
      .loss_terms =
          {ZSQ_TEXT("BNS(x): means and variances, on crops"),
           ZSQ_TEXT("SIL = (p_y - t)^2: the class's probability against a random target below 1"),
           ZSQ_TEXT("MDC: the cosine distance to the class centre stays between two bounds"),
           ZSQ_TEXT("Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20")},
      .notes = {ZSQ_TEXT("The released ImageNet script turns the margin and the soft targets off; "
                         "only the crops are left.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 91.49},
                   {"ResNet-20", "CIFAR-10", "W3A3", 77.07},
                   {"ResNet-20", "CIFAR-100", "W4A4", 64.98},
                   {"ResNet-20", "CIFAR-100", "W3A3", 48.25},
                   {"ResNet-18", "ImageNet", "W5A5", 69.94},
                   {"ResNet-18", "ImageNet", "W4A4", 66.47},
                   {"ResNet-18", "ImageNet", "W3A3", 45.51, false, ZSQ_TEXT("quoted by SynQ")},
                   {"MobileNetV1", "ImageNet", "W5A5", 68.17},
                   {"MobileNetV1", "ImageNet", "W4A4", 51.36},
                   {"MobileNetV2", "ImageNet", "W5A5", 71.28},
                   {"MobileNetV2", "ImageNet", "W4A4", 65.10}},
      .needs_classes = true,
  });
}

}  // namespace zsq
