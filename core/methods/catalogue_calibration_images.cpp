// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of methods that optimise images to calibrate with (PTQ) and cannot be run yet.
#include "methods/catalogue.h"

namespace zsq {
namespace {

constexpr const char* kQuotedByBrecq = "quoted by BRECQ";
constexpr const char* kQuotedByMixMix = "quoted by MixMix";
constexpr const char* kDerived = "derived";

MethodCard kw() {
  return {
      .id = "kw",
      .name = "KW",
      .title = "The Knowledge Within: Methods for Data-Free Model Compression",
      .authors = "Matan Haroush, Itay Hubara, Elad Hoffer, Daniel Soudry",
      .venue = "CVPR 2020",
      .link = "arXiv:1912.01274",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S+Q",
      .architectures =
          "CNN with batch norm: ResNet-18/44, DenseNet-121, MobileNetV2, VGG, WRN-28-10",
      .image_count = "20 per class (default of the authors' script)",
      .summary =
          "Three sources of inputs without data are compared: Gaussian noise, images that maximise "
          "a class logit, and images that match the batch-norm statistics by a divergence between "
          "Gaussians; the last two together are best. The batch-norm loss also tells how similar "
          "a data set is to the training set.",
      .loss_terms = {"BNS = KL between Gaussians of every batch-norm input and of the image, mean "
                     "over channels and layers",
                     "I = exp(- 0.0004 * mean logit of the class)"},
      .notes = {"The paper's KL goes from the stored to the synthetic Gaussian, the script's the "
                "other way.",
                "Filed under PTQ; the paper also fine-tunes by distillation, on a schedule that is "
                "not known. First and last layer have 8 bits in the script.",
                "The paper's tables could not be read: all figures are second hand."},
      .reported = {{"MobileNetV2 (mixed weight bits)", "ImageNet", "W4A8", 66.10, false,
                    kQuotedByBrecq},
                   {"MobileNetV2", "ImageNet", "W8A8", 71.32, false, kQuotedByBrecq},
                   {"ResNet-50", "ImageNet", "W4A4", 74.05, false, kQuotedByMixMix},
                   {"MobileNetV2", "ImageNet", "W4A4", 59.81, false, kQuotedByMixMix}},
  };
}

MethodCard mixmix() {
  return {
      .id = "mixmix",
      .name = "MixMix",
      .title = "MixMix: All You Need for Data-Free Compression Are Feature and Data Mixing",
      .authors =
          "Yuhang Li, Feng Zhu, Ruihao Gong, Mingzhu Shen, Xin Dong, Fengwei Yu, Shaoqing Lu, Shi "
          "Gu",
      .venue = "ICCV 2021",
      .link = "arXiv:2011.09899",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S",
      .architectures = "CNN with batch norm: ResNet-50, MobileNetV2, MNASNet, RegNetX (unverified)",
      .image_count = "1024 (unverified)",
      .summary =
          "Images made from one network carry its bias and do not serve others. Feature mixing "
          "optimises one set of images against several networks at once; data mixing shrinks one "
          "image into a box of another and asks for the mixed label, which leaves less room for "
          "wrong solutions.",
      .loss_terms = {"Mean over networks of l1 * CE(P_i(x), mixed label) + l2 * BNS(x; P_i)",
                     "l3 * squared differences of neighbouring pixels"},
      .notes = {"The paper could not be read in full and there is no code: the two mechanisms are "
                "certain, the constants are not.",
                "Also used for QAT, pruning and distillation. Figures: block reconstruction, first "
                "and last layer at 8 bits."},
      .reported = {{"ResNet-50", "ImageNet", "W4A4", 74.58, false},
                   {"ResNet-50", "ImageNet", "W2A4", 66.49, false},
                   {"MobileNetV2", "ImageNet", "W4A4", 64.01, false},
                   {"MobileNetV2", "ImageNet", "W2A4", 51.87, false}},
  };
}

MethodCard genie() {
  return {
      .id = "genie",
      .name = "Genie",
      .title = "Genie: Show Me the Data for Quantization",
      .authors = "Yongkweon Jeon, Chungman Lee, Ho-young Kim",
      .venue = "CVPR 2023",
      .link = "arXiv:2212.04780",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S+Q",
      .architectures =
          "CNN with batch norm: ResNet-18/50, MobileNetV2, RegNetX-600MF/3.2GF, MNASNet",
      .image_count = "1024",
      .summary =
          "The latent vectors of a batch are optimised together with a small generator that starts "
          "afresh for every batch, by batch-norm statistics alone; strided convolutions are "
          "shifted "
          "at random against checkerboards (swing). Block reconstruction then learns rounding and "
          "step size of the weights together, by keeping the integer base fixed.",
      .loss_terms =
          {"Images: BNS(G(z)), means and standard deviations of every batch-norm input and "
           "of the image",
           "Blocks: || block_q(x) - block(x) ||^2 + pressure towards 0 or 1 on the "
           "rounding"},
      .notes =
          {"The released code divides the batch-norm terms by the number of channels; the paper "
           "writes a plain sum. Its two learning rates are swapped in name.",
           "First and last layer at 8 bits, on the checkpoints of BRECQ."},
      .reported = {{"ResNet-18", "ImageNet", "W2A2", 54.01},
                   {"ResNet-18", "ImageNet", "W2A4", 65.10},
                   {"ResNet-18", "ImageNet", "W3A3", 66.84},
                   {"ResNet-18", "ImageNet", "W4A4", 69.66},
                   {"ResNet-50", "ImageNet", "W2A4", 69.99},
                   {"ResNet-50", "ImageNet", "W4A4", 75.59, false},
                   {"MobileNetV2", "ImageNet", "W4A4", 68.38, false}},
  };
}

MethodCard sadag() {
  return {
      .id = "sadag",
      .name = "SADAG",
      .title = "Sharpness-Aware Data Generation for Zero-shot Quantization",
      .authors = "Hoang Anh Dung, Cuong Pham, Trung Le, Jianfei Cai, Thanh-Toan Do",
      .venue = "ICML 2024",
      .link = "arXiv:2510.07018",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S+Q",
      .architectures = "CNN with batch norm: ResNet-20/18/50, MobileNetV2",
      .image_count = "1024",
      .summary =
          "A quantized network generalises better where its reconstruction loss is flat, and that "
          "is so where gradients on the synthetic images match those on unseen ones. Genie's "
          "images are refined until the gradient of each agrees with that of its most dissimilar "
          "neighbour, while gradients of different images are kept apart.",
      .loss_terms = {"BNS(x) as in Genie",
                     "GM = 1 - mean <h', h> <e', e>: h the classifier's input, e the error of the "
                     "logits, ' the neighbour",
                     "DIV = mean of the largest | <h, h_m> <e, e_m> | over other images"},
      .notes = {"The released main script does not run as it is, and lets the generator's learning "
                "rate fall at every step.",
                "Gains over Genie: ResNet-50 W2A2 0.74, MobileNetV2 W2A2 1.08, CIFAR-100 ResNet-20 "
                "W3A3 0.69 and W4A4 0.76; other absolute figures could not be read."},
      .reported = {{"ResNet-18", "ImageNet", "W2A2", 54.51}},
  };
}

}  // namespace

std::vector<MethodCard> calibration_image_cards() {
  return {kw(), mixmix(), genie(), sadag()};
}

}  // namespace zsq
