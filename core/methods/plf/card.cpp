// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

constexpr const char* kDerived = ZSQ_TEXT("derived");

MethodCard plf_card() {
  return {
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
               "Chosen here (unverified): a linear threshold, the divergence at temperature 1, "
               "HAST's channel energies as features."),
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
  };
}

std::vector<ParameterSpec> filter_parameters() {
  return {number("class_weight", ZSQ_TEXT("Class weight"))
              .help(ZSQ_TEXT("Weight of the cross-entropy when images are made (gamma)."))
              .value(10)
              .range(0, 1e6),
          number("upper_threshold", ZSQ_TEXT("First threshold"))
              .help(ZSQ_TEXT("Normalised entropy up to which an image is reliable when training "
                             "begins."))
              .value(0.5)
              .range(0, 1),
          number("lower_threshold", ZSQ_TEXT("Last threshold"))
              .help(ZSQ_TEXT("The same when training ends; linear in between (unverified)."))
              .value(0.2)
              .range(0, 1),
          number("unreliable_weight", ZSQ_TEXT("Weight of the unreliable"))
              .help(ZSQ_TEXT("Weight of the images above the threshold (beta)."))
              .value(0.3)
              .range(0, 1e6),
          number("attention_weight", ZSQ_TEXT("Feature weight"))
              .help(ZSQ_TEXT("Weight of the error of the blocks' features (mu)."))
              .value(100)
              .range(0, 1e6),
          number("label_weight", ZSQ_TEXT("Weight of both"))
              .help(ZSQ_TEXT("Weight of cross-entropy and features beside the divergence (tau)."))
              .value(1)
              .range(0, 1e6)
              .advanced()};
}

PresetRecord plf_imagenet() {
  Parameters values = imagenet_training();
  values["training_rate"] = 1e-5;
  values.insert({{"class_weight", 0.1},
                 {"upper_threshold", 0.4},
                 {"lower_threshold", 0.1},
                 {"unreliable_weight", 0.5},
                 {"attention_weight", 4000.0},
                 {"crop_probability", 0.5}});
  return {"imagenet", ZSQ_TEXT("ImageNet"), ZSQ_TEXT("What the paper uses for ImageNet."),
          std::move(values)};
}

}  // namespace

MethodInfo plf_info() {
  return {
      plf_card(),
      joined({own_image_specs({}),
              filter_parameters(),
              crop_specs(0, 0.5),
              {patience_spec(50)},
              image_training_specs(
                  {.rate = 1e-3, .kd_weight = 1, .ce_weight = std::nan(""), .temperature = 1})}),
      {paper_preset(),
       quick_preset({{"images", 192},
                     {"steps", 80},
                     {"batch", 64},
                     {"learning_rate", 0.1},
                     {"range_batch", 2},
                     {"train_batch", 32},
                     {"class_order", "round_robin"},
                     {"schedule", "cosine"},
                     {"class_weight", 1.0},
                     {"crop_probability", 0.5},
                     {"kd_weight", 20.0},
                     {"temperature", 20.0},
                     {"attention_weight", 1000.0},
                     {"training_steps", 200},
                     {"training_rate", 2e-5}}),
       {"lineage_kd",
        ZSQ_TEXT("Distillation of the lineage"),
        ZSQ_TEXT("The divergence at temperature 20 with weight 20, as IntraQ and HAST have it."),
        {{"kd_weight", 20.0}, {"temperature", 20.0}, {"training_rate", 1e-4}}},
       plf_imagenet()}};
}

}  // namespace zsq
