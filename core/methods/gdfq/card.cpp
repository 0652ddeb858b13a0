// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kLater = ZSQ_TEXT("quoted by later papers");
constexpr const char* kRerun = ZSQ_TEXT("re-run by the authors of AdaDFQ");

}  // namespace

MethodInfo gdfq_info() {
  return planned({
      .id = "gdfq",
      .name = "GDFQ",
      .title = "Generative Low-bitwidth Data Free Quantization",
      .authors = "Shoukai Xu, Haokun Li, Bohan Zhuang, Jing Liu, Jiezhang Cao, Chuangrun Liang, "
                 "Mingkui Tan",
      .venue = "ECCV 2020",
      .link = "arXiv:2003.03603",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm"),
      .image_count = ZSQ_TEXT("15.8 M (CIFAR, drawn as training goes; 1.1 M for ImageNet)"),
      .summary =
          ZSQ_TEXT("A frozen classifier still knows its class boundaries, through its logits, and "
                   "the distribution of its training data, through its batch norms. A conditional "
                   "generator is trained against both, and the quantized network is fine-tuned on "
                   "what it draws, by distillation; the two take turns."),
      .loss_terms = {ZSQ_TEXT("Generator: CE(P(x), y) + 0.1 * BNS(x)"),
                     ZSQ_TEXT("Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20")},
      .notes = {ZSQ_TEXT("The paper sums squared norms in the batch-norm term; the code averages "
                         "over channels and layers and matches variances."),
                ZSQ_TEXT("The paper's distillation is a plain KL divergence; the code uses "
                         "temperature 20 with the factor T^2.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 90.25},
                   {"ResNet-20", "CIFAR-10", "W5A5", 93.38, false, kLater},
                   {"ResNet-20", "CIFAR-10", "W3A3", 75.11, false, kRerun},
                   {"ResNet-20", "CIFAR-100", "W4A4", 63.58},
                   {"ResNet-20", "CIFAR-100", "W5A5", 67.52, false, kLater},
                   {"ResNet-20", "CIFAR-100", "W3A3", 47.61, false, kRerun},
                   {"ResNet-18", "ImageNet", "W4A4", 60.60},
                   {"ResNet-18", "ImageNet", "W5A5", 68.49, false, kLater},
                   {"ResNet-18", "ImageNet", "W3A3", 20.23, false, kRerun},
                   {"VGG-16 with batch norm", "ImageNet", "W4A4", 67.10, false},
                   {"InceptionV3", "ImageNet", "W4A4", 70.39},
                   {"ResNet-50", "ImageNet", "W4A4", 54.16, false, kLater},
                   {"ResNet-50", "ImageNet", "W5A5", 71.63, false, kLater},
                   {"ResNet-50", "ImageNet", "W3A3", 0.31, false, kRerun},
                   {"MobileNetV2", "ImageNet", "W4A4", 59.43, false, kLater},
                   {"MobileNetV2", "ImageNet", "W5A5", 68.11, false, kLater},
                   {"MobileNetV2", "ImageNet", "W3A3", 1.46, false, kRerun},
                   {"MobileNetV1", "ImageNet", "W4A4", 28.64, false, kLater},
                   {"MobileNetV1", "ImageNet", "W5A5", 59.76, false, kLater}},
      .needs_classes = true,
  });
}

}  // namespace zsq
