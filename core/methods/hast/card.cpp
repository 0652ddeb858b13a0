// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard hast_card() {
  return {
      .id = "hast",
      .name = "HAST",
      .title = "Hard Sample Matters a Lot in Zero-Shot Quantization",
      .authors =
          "Huantong Li, Xiangmiao Wu, Fanbing Lv, Daihai Liao, Thomas H. Li, Yonggang "
          "Zhang, Bo Han, Mingkui Tan",
      .venue = "CVPR 2023",
      .link = "arXiv:2303.13826",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-20/18, MobileNetV1, MobileNetV2"),
      .image_count = "5120",
      .summary = ZSQ_TEXT("Synthetic images are too easy: both networks fit them at once, and the "
                          "quantized one fails on hard test images. The class loss is weighted by "
                          "difficulty during synthesis, images are made harder in training by a "
                          "step along the gradient, and features of the two networks are aligned."),
      .loss_terms = {ZSQ_TEXT("Images: BNS(x) + beta * (1 - p_y)^gamma * CE(P(x), y)"),
                     ZSQ_TEXT("Quantized network: KD + FA on x and on x + eps * sign(gradient)"),
                     ZSQ_TEXT("FA: squared differences of the channels' normalised energies")},
      .notes = {ZSQ_TEXT("The paper maximises difficulty within a ball; the code takes one sign "
                         "step. The code sums the losses of clean and perturbed images."),
                ZSQ_TEXT("SynQ's table prints 86.34 for CIFAR-10 W3A3, and its rerun gave 42.58 "
                         "for ResNet-18 W3A3.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 92.36},
                   {"ResNet-20", "CIFAR-10", "W3A3", 88.34},
                   {"ResNet-20", "CIFAR-100", "W4A4", 66.68},
                   {"ResNet-20", "CIFAR-100", "W3A3", 55.67},
                   {"ResNet-18", "ImageNet", "W4A4", 66.91},
                   {"ResNet-18", "ImageNet", "W3A3", 51.15},
                   {"MobileNetV2", "ImageNet", "W4A4", 65.60},
                   {"MobileNetV1", "ImageNet", "W4A4", 57.70},
                   {"MobileNetV1", "ImageNet", "W5A5", 68.52, false}},
      .needs_classes = true,
  };
}

std::vector<ParameterSpec> hard_sample_parameters() {
  return {
      number("beta", ZSQ_TEXT("Class weight (beta)"))
          .help(ZSQ_TEXT("Weight of the hard-sample cross-entropy of the images."))
          .value(10)
          .range(0, 1e6),
      number("gamma", ZSQ_TEXT("Hardness (gamma)"))
          .help(ZSQ_TEXT("The cross-entropy is weighted by difficulty to this power: the larger, "
                         "the less easy images are pressed on."))
          .value(2)
          .range(0, 20)};
}

std::vector<ParameterSpec> promotion_parameters() {
  return {number("perturbation", ZSQ_TEXT("Perturbation"))
              .help(ZSQ_TEXT("In training, images are moved by this along the sign of the loss's "
                             "gradient; 0: without such images."))
              .unit(ZSQ_TEXT("normalised pixels"))
              .value(0.01)
              .range(0, 10),
          number("attention_weight", ZSQ_TEXT("Alignment weight"))
              .help(ZSQ_TEXT("Weight of the alignment of the blocks' channel energies; 0: none."))
              .value(1000)
              .range(0, 1e6)};
}

PresetRecord hast_imagenet() {
  Parameters values = imagenet_training();
  values.insert(
      {{"beta", 0.1}, {"gamma", 0.5}, {"crop_probability", 0.5}, {"attention_weight", 4000.0}});
  return {"imagenet", ZSQ_TEXT("ImageNet"), ZSQ_TEXT("What the authors use for ImageNet."),
          std::move(values)};
}

}  // namespace

MethodInfo hast_info() {
  return {hast_card(),
          joined({own_image_specs({}),
                  hard_sample_parameters(),
                  crop_specs(0, 0.4),
                  {patience_spec(50)},
                  promotion_parameters(),
                  image_training_specs({.rate = 1e-5, .ce_weight = std::nan("")})}),
          {paper_preset(),
           quick_preset({{"images", 192},
                         {"steps", 80},
                         {"batch", 64},
                         {"learning_rate", 0.1},
                         {"range_batch", 2},
                         {"train_batch", 32},
                         {"class_order", "round_robin"},
                         {"schedule", "cosine"},
                         {"beta", 1.0},
                         {"crop_probability", 0.5},
                         {"crop_area", 0.5},
                         {"training_steps", 120}}),
           {"cifar100",
            ZSQ_TEXT("CIFAR-100"),
            ZSQ_TEXT("What the authors use for CIFAR-100."),
            {{"perturbation", 0.02}, {"attention_weight", 2000.0}}},
           hast_imagenet()}};
}

}  // namespace zsq
