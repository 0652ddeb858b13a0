// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of generator methods that cannot be run yet, 2020 to 2022.
#include "methods/catalogue.h"

namespace zsq {
namespace {

constexpr const char* kClassifiers = "CNN with batch norm";
constexpr const char* kStreamAsGdfq = "15.8 M (as GDFQ, drawn as training goes)";
constexpr const char* kLater = "quoted by later papers";
constexpr const char* kRerun = "re-run by the authors of AdaDFQ";
constexpr const char* kRerunQuoted = "re-run, quoted by Qimera and AdaDFQ";

MethodCard gdfq() {
  return {
      .id = "gdfq",
      .name = "GDFQ",
      .title = "Generative Low-bitwidth Data Free Quantization",
      .authors =
          "Shoukai Xu, Haokun Li, Bohan Zhuang, Jing Liu, Jiezhang Cao, Chuangrun Liang, Mingkui "
          "Tan",
      .venue = "ECCV 2020",
      .link = "arXiv:2003.03603",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = kClassifiers,
      .image_count = "15.8 M (CIFAR, drawn as training goes; 1.1 M for ImageNet)",
      .summary =
          "A frozen classifier still knows its class boundaries, through its logits, and the "
          "distribution of its training data, through its batch norms. A conditional generator is "
          "trained against both, and the quantized network is fine-tuned on what it draws, by "
          "distillation; the two take turns.",
      .loss_terms = {"Generator: CE(P(x), y) + 0.1 * BNS(x)",
                     "Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20"},
      .notes = {"The paper sums squared norms in the batch-norm term; the code averages over "
                "channels and layers and matches variances.",
                "The paper's distillation is a plain KL divergence; the code uses temperature 20 "
                "with the factor T^2."},
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
  };
}

MethodCard zaq() {
  return {
      .id = "zaq",
      .name = "ZAQ",
      .title = "Zero-shot Adversarial Quantization",
      .authors = "Yuang Liu, Wei Zhang, Jun Wang",
      .venue = "CVPR 2021",
      .link = "arXiv:2103.15263",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = "CNN, also for segmentation and detection",
      .image_count = "27.6 M (CIFAR, drawn as training goes)",
      .summary =
          "The generator looks for inputs on which the quantized and the float network differ "
          "most, "
          "in their logits and in the relations between their channels; the quantized network is "
          "trained to remove the difference. There are no labels and no batch-norm statistics: it "
          "is a game of two players.",
      .loss_terms = {"D_o = mean | Q(x) - P(x) |: difference of the logits",
                     "D_f = sum over blocks of mean | R(Q) - R(P) |: R holds the cosines between "
                     "all pairs of channels",
                     "L_a = - mean | last features of P |: strong features, generator only",
                     "Quantized network: D_o + D_f; generator: - D_o - D_f + 0.1 * L_a"},
      .notes = {"The paper relates channels by cosines, the released code by attention over places "
                "and channels; the paper's weights of the layers are unverified.",
                "Batch norms of the quantized network go on learning; that is the likely cause of "
                "0.10 % on MobileNetV2.",
                "The released code covers CIFAR only; others could not reproduce the paper's "
                "ImageNet figures."},
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
                    "the paper's table; bits of the activations unverified"}},
      .needs_batch_norm = false,
  };
}

MethodCard arc() {
  return {
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
      .architectures = kClassifiers,
      .image_count = kStreamAsGdfq,
      .summary =
          "Other methods design the generator by hand. ARC searches its up-sampling operators and "
          "convolutions for each network by differentiable architecture search, with the "
          "reconstruction loss alone, then trains the generator that was found and the quantized "
          "network as GDFQ does.",
      .loss_terms = {"Search and generator: CE(P(x), y) + 0.1 * BNS(x)",
                     "Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20"},
      .notes = {"There is no official code; the generators that were found are part of AIT's. The "
                "settings of the search are not known."},
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
  };
}

MethodCard qimera() {
  return {
      .id = "qimera",
      .name = "Qimera",
      .title = "Qimera: Data-free Quantization with Synthetic Boundary Supporting Samples",
      .authors = "Kanghyun Choi, Deokki Hong, Noseong Park, Youngsok Kim, Jinho Lee",
      .venue = "NeurIPS 2021",
      .link = "arXiv:2111.02625",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = kClassifiers,
      .image_count = kStreamAsGdfq,
      .summary =
          "Generators that start from Gaussian noise make well separated classes and nothing near "
          "the boundaries between them. Qimera feeds mixtures of class embeddings to the "
          "generator, "
          "with the same mixture as soft label, so that part of the images lie on the boundaries.",
      .loss_terms = {"Generator: SCE(P(x), t) + 0.1 * BNS(x), t the soft label",
                     "Quantized network: SCE(Q(x), t) + KD(P(x), Q(x)) at temperature 20"},
      .notes = {"The switch of the disentanglement mapping is inverted in the released scripts, "
                "which run without it; the paper describes it as on.",
                "For ImageNet the code mixes the generator's batch norms by their mean over the "
                "classes, not by their weighted sum."},
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
  };
}

MethodCard arc_ait() {
  return {
      .id = "arc_ait",
      .name = "ARC+AIT",
      .title = "It's All In the Teacher: Zero-Shot Quantization Brought Closer to the Teacher",
      .authors =
          "Kanghyun Choi, Hye Yoon Lee, Deokki Hong, Joonsang Yu, Noseong Park, Youngsok Kim, "
          "Jinho Lee",
      .venue = "CVPR 2022",
      .link = "arXiv:2203.17008",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "Q",
      .architectures = kClassifiers,
      .image_count = kStreamAsGdfq,
      .summary =
          "Cross entropy and distillation pull the quantized network in different directions, and "
          "cross entropy generalises worse on synthetic images, so distillation is used alone. Its "
          "gradients are too small to carry weights over a rounding threshold; gradient inundation "
          "scales the step of each layer until a fixed share of its codes changes. Added to ARC's "
          "generator here; it works with any.",
      .loss_terms = {"Generator: as ARC",
                     "Quantized network: KD(P(x), Q(x)) at temperature 20, without cross entropy",
                     "Step of a layer: a * lr * d, a such that a share tau of its codes changes"},
      .notes = {"The image count is that of the generator it is added to.",
                "With GDFQ's generator: CIFAR-10 W4A4 91.23, ResNet-18 W4A4 65.51. With Qimera's: "
                "91.23 and 66.83."},
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
  };
}

}  // namespace

std::vector<MethodCard> early_generator_cards() {
  return {gdfq(), zaq(), arc(), qimera(), arc_ait()};
}

}  // namespace zsq
