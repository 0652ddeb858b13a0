// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of generator methods that cannot be run yet, 2023 and 2024.
#include "methods/catalogue.h"

namespace zsq {
namespace {

constexpr const char* kClassifiers = "CNN with batch norm";
constexpr const char* kStreamAsAdaSg =
    "1.27 M (CIFAR, drawn as training goes; 1.12 M for ImageNet)";
constexpr const char* kSecondHand = "second hand, from a summary of the paper";

MethodCard adasg() {
  return {
      .id = "adasg",
      .name = "AdaSG",
      .title = "Rethinking Data-Free Quantization as a Zero-Sum Game",
      .authors = "Biao Qian, Yang Wang, Richang Hong, Meng Wang",
      .venue = "AAAI 2023",
      .link = "arXiv:2302.09572",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = kClassifiers,
      .image_count = kStreamAsAdaSg,
      .summary =
          "Images should be neither useless nor impossible for the quantized network as it is now. "
          "Generator and quantized network play a zero-sum game over the adaptability of an image, "
          "the entropy of the softmax of the difference of the two networks' logits; the "
          "generator's gain is clipped to a band so that the game stays stable at any width.",
      .loss_terms =
          {"H' = entropy of softmax(P(x) - Q(x)), scaled to 0..1 within the batch",
           "Generator: max(0.3 - H', 0) + max(H' - 0.8, 0) + BNS(x) + 0.1 * (CE(p - q, y) "
           "+ CE(p + q, y))",
           "Quantized network: - T^2 * entropy of softmax((p - q) / T)"},
      .notes =
          {"The paper writes reward and boundary terms separately; in the code the game's value "
           "appears in the band penalty only.",
           "A special case of AdaDFQ, by its authors."},
      .reported = {{"ResNet-20", "CIFAR-10", "W3A3", 84.14},
                   {"ResNet-20", "CIFAR-10", "W4A4", 92.10},
                   {"ResNet-20", "CIFAR-10", "W5A5", 93.76},
                   {"ResNet-20", "CIFAR-100", "W3A3", 52.76},
                   {"ResNet-20", "CIFAR-100", "W4A4", 66.42},
                   {"ResNet-20", "CIFAR-100", "W5A5", 69.42},
                   {"ResNet-18", "ImageNet", "W3A3", 37.04},
                   {"ResNet-18", "ImageNet", "W4A4", 66.50},
                   {"ResNet-18", "ImageNet", "W5A5", 70.29},
                   {"MobileNetV2", "ImageNet", "W3A3", 26.90},
                   {"MobileNetV2", "ImageNet", "W4A4", 65.15},
                   {"MobileNetV2", "ImageNet", "W5A5", 71.61},
                   {"ResNet-50", "ImageNet", "W3A3", 16.98},
                   {"ResNet-50", "ImageNet", "W4A4", 68.58},
                   {"ResNet-50", "ImageNet", "W5A5", 76.03}},
  };
}

MethodCard adadfq() {
  return {
      .id = "adadfq",
      .name = "AdaDFQ",
      .title = "Adaptive Data-Free Quantization",
      .authors = "Biao Qian, Yang Wang, Richang Hong, Meng Wang",
      .venue = "CVPR 2023",
      .link = "arXiv:2303.06869",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = kClassifiers,
      .image_count = kStreamAsAdaSg,
      .summary =
          "The most adaptable image is not the best one: at 3 bits it under-fits, at 5 bits easy "
          "images over-fit. Images on which the networks disagree and on which they agree define a "
          "lower and an upper boundary, and the margin between them is tuned for each bit width.",
      .loss_terms = {"Generator: max(lambda_l - H', 0) + max(H' - lambda_u, 0) + alpha_ds * CE(p - "
                     "q, y) + alpha_as * CE(p + q, y) + BNS(x), H' as in AdaSG",
                     "Quantized network: - T^2 * entropy of softmax((p - q) / T)"},
      .notes = {"Differs from AdaSG only in constants for each data set and bit width; those for 4 "
                "and 5 bits on CIFAR are not given."},
      .reported = {{"ResNet-20", "CIFAR-10", "W3A3", 84.89},
                   {"ResNet-20", "CIFAR-10", "W4A4", 92.31},
                   {"ResNet-20", "CIFAR-10", "W5A5", 93.81},
                   {"ResNet-20", "CIFAR-100", "W3A3", 52.74},
                   {"ResNet-20", "CIFAR-100", "W4A4", 66.81},
                   {"ResNet-20", "CIFAR-100", "W5A5", 69.93},
                   {"ResNet-18", "ImageNet", "W3A3", 38.10},
                   {"ResNet-18", "ImageNet", "W4A4", 66.53},
                   {"ResNet-18", "ImageNet", "W5A5", 70.29},
                   {"MobileNetV2", "ImageNet", "W3A3", 28.99},
                   {"MobileNetV2", "ImageNet", "W4A4", 65.41},
                   {"MobileNetV2", "ImageNet", "W5A5", 71.61},
                   {"ResNet-50", "ImageNet", "W3A3", 17.63},
                   {"ResNet-50", "ImageNet", "W4A4", 68.38},
                   {"ResNet-50", "ImageNet", "W5A5", 76.03}},
  };
}

MethodCard causal_dfq() {
  return {
      .id = "causal_dfq",
      .name = "Causal-DFQ",
      .title = "Causal-DFQ: Causality Guided Data-free Network Quantization",
      .authors = "Yuzhang Shang, Bingxin Xu, Gaowen Liu, Ramana Kompella, Yan Yan",
      .venue = "ICCV 2023",
      .link = "arXiv:2309.13682",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = "CNN, also for detection",
      .image_count = "unknown (drawn as training goes)",
      .summary =
          "An image is caused by its content, which is the label, and by its style, which does not "
          "matter to the task. The generator takes the two apart; several styles of the same "
          "content are drawn, and the float and the quantized network are made to predict the same "
          "under these interventions.",
      .loss_terms =
          {"Generator: as GDFQ, with content and style as separate inputs (derived)",
           "Quantized network: as GDFQ + KL between P under one style and Q under another "
           "of the same content (derived)"},
      .notes = {"The paper's equations and settings could not be read and its code was never "
                "released; any implementation is a reconstruction from the abstract and a summary.",
                "The reported figures are above all contemporaries and were not confirmed by "
                "others."},
      .reported = {{"ResNet-18", "ImageNet", "W6A6", 71.01, false, kSecondHand},
                   {"ResNet-18", "ImageNet", "W4A4", 68.11, false, kSecondHand}},
  };
}

MethodCard ris() {
  return {
      .id = "ris",
      .name = "RIS",
      .title = "Robustness-Guided Image Synthesis for Data-Free Quantization",
      .authors =
          "Jianhong Bai, Yuchen Yang, Huanpeng Chu, Hualiang Wang, Zuozhu Liu, Ruizhe Chen, "
          "Xiaoxuan He, Lianrui Mu, Chengfei Cai, Haoji Hu",
      .venue = "AAAI 2024",
      .link = "arXiv:2310.03661",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S",
      .architectures = "CNN with batch norm: ResNet-20/18/50, MobileNetV2",
      .image_count = "as the host (the method whose generator it improves)",
      .summary =
          "Images with poor semantics are fragile: a small change of the image or of the teacher's "
          "weights changes features and predictions. A generator of another method (GDFQ, DSG, ARC "
          "or AIT) is trained to make images that stay the same under both, with weakly correlated "
          "soft labels to keep them diverse.",
      .loss_terms = {"d_feat = 1 - cos(features, features of the perturbed)",
                     "d_pred = | prediction - prediction of the perturbed |",
                     "Added to the generator's loss: max(d_feat - eps, 0) + max(d_pred - eps, 0)"},
      .notes =
          {"No code exists; weights, thresholds and strengths of the perturbations are not "
           "known and would be chosen by the workbench.",
           "Gain on ResNet-50 W4A4 +10.04 points; the two quoted values of the host do not add "
           "up (unverified)."},
      .reported = {{"ResNet-50", "ImageNet", "W4A4", 71.54, false, kSecondHand}},
  };
}

MethodCard genq() {
  return {
      .id = "genq",
      .name = "GenQ",
      .title = "GenQ: Quantization in Low Data Regimes with Generative Synthetic Data",
      .authors = "Yuhang Li, Youngeun Kim, Donghyun Lee, Souvik Kundu, Priyadarshini Panda",
      .venue = "ECCV 2024",
      .link = "arXiv:2312.05272",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S",
      .architectures = "CNN with batch norm, vision transformers",
      .image_count = "1024 (calibration, unverified; far more for training)",
      .summary =
          "A text-to-image diffusion model draws pictures of the class names. Two filters keep "
          "those "
          "that the network takes for its own kind: an energy score of the logits, then "
          "sensitivity "
          "to batch-norm statistics (CNN) or diversity of patches (ViT). The pictures replace real "
          "ones for calibration and training.",
      .loss_terms = {"Energy: - log sum exp P(x); low energy is kept",
                     "Batch-norm sensitivity of an image: BNS of the batch - BNS without the image",
                     "Patch diversity: entropy of the cosines between patches; high is kept"},
      .notes = {"The survey files it under QAT; the paper does PTQ too, and starts QAT from it.",
                "Drawing the pictures needs a diffusion model and stays outside the workbench; the "
                "filters and what follows can run on a folder of pictures.",
                "No code is to be had; formulas and figures are second hand. The diffusion model "
                "has seen a great deal of data."},
      .reported = {{"ResNet-50", "ImageNet", "W4A4", 76.10, false, kSecondHand},
                   {"ResNet-50 (PTQ)", "ImageNet", "W4A4", 75.47, false, kSecondHand},
                   {"MobileNetV2", "ImageNet", "W4A4", 68.53, false, kSecondHand}},
      .needs_batch_norm = false,
      .networks = Networks::Both,
  };
}

}  // namespace

std::vector<MethodCard> later_generator_cards() {
  return {adasg(), adadfq(), causal_dfq(), ris(), genq()};
}

}  // namespace zsq
