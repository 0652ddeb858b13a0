// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of methods that optimise images to train the quantized network on (QAT) and cannot be run
// yet.
#include "methods/catalogue.h"

namespace zsq {
namespace {

constexpr const char* kDerived = "derived";

MethodCard deepinversion() {
  return {
      .id = "deepinversion",
      .name = "DeepInversion",
      .title = "Dreaming to Distill: Data-free Knowledge Transfer via DeepInversion",
      .authors =
          "Hongxu Yin, Pavlo Molchanov, Jose M. Alvarez, Zhizhong Li, Arun Mallya, Derek Hoiem, "
          "Niraj K. Jha, Jan Kautz",
      .venue = "CVPR 2020",
      .link = "arXiv:1912.08795",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S",
      .architectures = "CNN with batch norm: ResNet-18/34/50, VGG-11, MobileNetV2",
      .image_count = "140 k (ImageNet; batches of 256 on CIFAR)",
      .summary =
          "Noise is optimised towards a chosen class by cross entropy, regularised by priors of "
          "natural images and by the batch-norm statistics of every layer. The adaptive form adds "
          "a term that prefers images on which the present student disagrees with the teacher.",
      .loss_terms = {"CE(P(x), y)", "TV(x), L2(x): total variation and size of the image",
                     "BNS(x): norms of the differences of means and variances",
                     "R_compete = 1 - JS(P(x), Q(x)): adaptive form only"},
      .notes =
          {"The paper has no table of low-bit quantization: it distils float networks. Surveys "
           "file it under QAT; here it would be followed by the usual training.",
           "The read-me speaks of 1,000 + 1,000 steps on ImageNet, the code runs 2,000 + "
           "1,000."},
      .reported = {{"ResNet-18 (student)", "CIFAR-10", "float", 91.43, false},
                   {"ResNet-18 (student, adaptive)", "CIFAR-10", "float", 93.26, false},
                   {"ResNet-50 (student)", "ImageNet", "float", 73.8, false}},
  };
}

MethodCard intraq() {
  return {
      .id = "intraq",
      .name = "IntraQ",
      .title =
          "IntraQ: Learning Synthetic Images with Intra-Class Heterogeneity for Zero-Shot Network "
          "Quantization",
      .authors =
          "Yunshan Zhong, Mingbao Lin, Gongrui Nan, Jianzhuang Liu, Baochang Zhang, Yonghong Tian, "
          "Rongrong Ji",
      .venue = "CVPR 2022",
      .link = "arXiv:2111.09136",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = "CNN with batch norm: ResNet-20/18, MobileNetV1, MobileNetV2",
      .image_count = "5120",
      .summary =
          "Images of a real class differ much from each other, synthetic ones hardly. Random crops "
          "during synthesis, a margin on the distance to the centre of the class, and soft target "
          "probabilities restore the spread.",
      .loss_terms = {"BNS(x): means and variances, on crops",
                     "SIL = (p_y - t)^2: the class's probability against a random target below 1",
                     "MDC: the cosine distance to the class centre stays between two bounds",
                     "Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20"},
      .notes = {"The released ImageNet script turns the margin and the soft targets off; only the "
                "crops are left."},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 91.49},
                   {"ResNet-20", "CIFAR-10", "W3A3", 77.07},
                   {"ResNet-20", "CIFAR-100", "W4A4", 64.98},
                   {"ResNet-20", "CIFAR-100", "W3A3", 48.25},
                   {"ResNet-18", "ImageNet", "W5A5", 69.94},
                   {"ResNet-18", "ImageNet", "W4A4", 66.47},
                   {"ResNet-18", "ImageNet", "W3A3", 45.51, false, "quoted by SynQ"},
                   {"MobileNetV1", "ImageNet", "W5A5", 68.17},
                   {"MobileNetV1", "ImageNet", "W4A4", 51.36},
                   {"MobileNetV2", "ImageNet", "W5A5", 71.28},
                   {"MobileNetV2", "ImageNet", "W4A4", 65.10}},
  };
}

MethodCard hast() {
  return {
      .id = "hast",
      .name = "HAST",
      .title = "Hard Sample Matters a Lot in Zero-Shot Quantization",
      .authors =
          "Huantong Li, Xiangmiao Wu, Fanbing Lv, Daihai Liao, Thomas H. Li, Yonggang Zhang, Bo "
          "Han, Mingkui Tan",
      .venue = "CVPR 2023",
      .link = "arXiv:2303.13826",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = "CNN with batch norm: ResNet-20/18, MobileNetV1, MobileNetV2",
      .image_count = "5120",
      .summary =
          "Synthetic images are too easy: both networks fit them at once, and the quantized one "
          "fails on hard test images. The class loss is weighted by difficulty during synthesis, "
          "images are made harder in training by a step along the gradient, and features of the "
          "two networks are aligned.",
      .loss_terms = {"Images: BNS(x) + beta * (1 - p_y)^gamma * CE(P(x), y)",
                     "Quantized network: KD + FA on x and on x + eps * sign(gradient)",
                     "FA: squared differences of the channels' normalised energies"},
      .notes =
          {"The paper maximises difficulty within a ball; the code takes one sign step. The code "
           "sums the losses of clean and perturbed images.",
           "SynQ's table prints 86.34 for CIFAR-10 W3A3, and its rerun gave 42.58 for ResNet-18 "
           "W3A3."},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 92.36},
                   {"ResNet-20", "CIFAR-10", "W3A3", 88.34},
                   {"ResNet-20", "CIFAR-100", "W4A4", 66.68},
                   {"ResNet-20", "CIFAR-100", "W3A3", 55.67},
                   {"ResNet-18", "ImageNet", "W4A4", 66.91},
                   {"ResNet-18", "ImageNet", "W3A3", 51.15},
                   {"MobileNetV2", "ImageNet", "W4A4", 65.60},
                   {"MobileNetV1", "ImageNet", "W4A4", 57.70},
                   {"MobileNetV1", "ImageNet", "W5A5", 68.52, false}},
  };
}

MethodCard texq() {
  return {
      .id = "texq",
      .name = "TexQ",
      .title = "TexQ: Zero-shot Network Quantization with Texture Feature Distribution Calibration",
      .authors = "Xinrui Chen, Yizhi Wang, Renao Yan, Yiqing Liu, Tian Guan, Yonghong He",
      .venue = "NeurIPS 2023",
      .link = "NeurIPS 2023 proceedings",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = "CNN with batch norm: ResNet-20/18/50, MobileNetV2",
      .image_count = "one per class (calibration; a generator draws the training images)",
      .summary =
          "Networks decide by texture, and synthetic images have another distribution of textures "
          "than real ones. One calibration image per class gets a regularised distribution of LAWS "
          "texture energies; a generator follows the statistics of these images, and training "
          "mixes "
          "images without mixing labels.",
      .loss_terms = {"Calibration images: 5 * CE(P(x), y) + layered BNS(x) + LAWS",
                     "LAWS: nine texture energies above 0.015, the others below",
                     "Generator: CE(P(x), y) + a1 * BNS(x) + a2 * distance to the calibration "
                     "statistics",
                     "Quantized network: CE(Q(x), y) + KD(x) + KD(mixed x)"},
      .notes = {"The repository holds a read-me only. The exact LAWS loss is a reconstruction "
                "(unverified); calibration statistics and layered BNS are as SynQ's authors "
                "implemented them."},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 92.68},
                   {"ResNet-20", "CIFAR-10", "W3A3", 86.47},
                   {"ResNet-20", "CIFAR-100", "W4A4", 67.18},
                   {"ResNet-20", "CIFAR-100", "W3A3", 55.87},
                   {"ResNet-18", "ImageNet", "W4A4", 67.73},
                   {"ResNet-18", "ImageNet", "W3A3", 50.28},
                   {"ResNet-50", "ImageNet", "W4A4", 70.72},
                   {"ResNet-50", "ImageNet", "W3A3", 25.27},
                   {"MobileNetV2", "ImageNet", "W4A4", 67.07},
                   {"MobileNetV2", "ImageNet", "W3A3", 32.80}},
  };
}

MethodCard plf() {
  return {
      .id = "plf",
      .name = "PLF",
      .title = "Data-Free Quantization via Pseudo-label Filtering",
      .authors = "Chunxiao Fan, Ziqi Wang, Dan Guo, Meng Wang",
      .venue = "CVPR 2024",
      .link = "CVPR 2024 proceedings",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "Q",
      .architectures = "CNN with batch norm: ResNet-20/18/50, MobileNetV1",
      .image_count = "5120",
      .summary =
          "Synthetic images differ in how surely the teacher reads them. Its normalised entropy "
          "splits them, by a threshold that tightens during training: reliable images get the "
          "teacher's class as label, the others its two most probable classes, weighted.",
      .loss_terms = {"Images: BNS(x) + gamma * CE(P(x), y)",
                     "CE = CE of reliable images + beta * CE of the others",
                     "Quantized network: KL(P(x), Q(x)) + tau * (CE + mu * MSE of features)"},
      .notes = {"No code exists. The temperature of the KL and the features of the MSE are not "
                "stated.",
                "Also works with a generator: GDFQ's CIFAR-100 W4A4 rises from 63.58 to 64.01."},
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
  };
}

MethodCard synq() {
  return {
      .id = "synq",
      .name = "SynQ",
      .title = "SynQ: Accurate Zero-shot Quantization by Synthesis-aware Fine-tuning",
      .authors = "Minjun Kim, Jongjin Kim, U Kang",
      .venue = "ICLR 2025",
      .link = "arXiv:2603.18423",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "Q",
      .architectures =
          "CNN with batch norm: ResNet-20/34/18/50, MobileNetV2; DeiT and Swin with PSAQ-ViT",
      .image_count = "5120 (32 on ViT, 1024 with Genie)",
      .summary =
          "Three faults of training on synthetic images are mended: their grain of high "
          "frequencies "
          "is filtered out, the quantized network is made to look at the same image regions as its "
          "teacher, and labels of difficult images, which are often wrong, are left out.",
      .loss_terms = {"KD(P(x), Q(x)) on low-passed images",
                     "lambda_CE * CE(Q(x), y) where 1 - p_y <= tau",
                     "lambda_CAM * || CAM of Q - CAM of P ||^2"},
      .notes =
          {"The paper takes class activation maps of the true class, the code those of each "
           "network's own answer, scaled to 0..1. The code adds HAST's feature alignment and "
           "perturbation.",
           "Where to filter and align with PTQ or on vision transformers is not described. The "
           "survey files it under CNN; its ViT figures train PSAQ-ViT's network."},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 92.76},
                   {"ResNet-20", "CIFAR-10", "W3A3", 88.11},
                   {"ResNet-20", "CIFAR-100", "W4A4", 67.34},
                   {"ResNet-20", "CIFAR-100", "W3A3", 57.28},
                   {"ResNet-18", "ImageNet", "W4A4", 67.90},
                   {"ResNet-18", "ImageNet", "W3A3", 52.02},
                   {"ResNet-50", "ImageNet", "W4A4", 71.05},
                   {"ResNet-50", "ImageNet", "W3A3", 26.89},
                   {"MobileNetV2", "ImageNet", "W4A4", 67.27},
                   {"MobileNetV2", "ImageNet", "W3A3", 34.21},
                   {"ResNet-18 (PTQ, with Genie)", "ImageNet", "W2A2", 54.97},
                   {"ResNet-18 (PTQ, with Genie)", "ImageNet", "W2A4", 65.88},
                   {"ResNet-18 (PTQ, with Genie)", "ImageNet", "W3A3", 67.42},
                   {"ResNet-18 (PTQ, with Genie)", "ImageNet", "W4A4", 69.88},
                   {"DeiT-T", "ImageNet", "W4A8", 65.90},
                   {"DeiT-T", "ImageNet", "W8A8", 71.74},
                   {"DeiT-S", "ImageNet", "W4A8", 72.28},
                   {"DeiT-S", "ImageNet", "W8A8", 76.16},
                   {"Swin-T", "ImageNet", "W4A8", 70.76},
                   {"Swin-T", "ImageNet", "W8A8", 74.11},
                   {"Swin-S", "ImageNet", "W4A8", 75.82},
                   {"Swin-S", "ImageNet", "W8A8", 77.32}},
      .networks = Networks::Both,
  };
}

}  // namespace

std::vector<MethodCard> training_image_cards() {
  return {deepinversion(), intraq(), hast(), texq(), plf(), synq()};
}

}  // namespace zsq
