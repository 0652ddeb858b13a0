// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

MethodCard dsg_card() {
  return {
      .id = "dsg",
      .name = "DSG",
      .title = "Diversifying Sample Generation for Accurate Data-Free Quantization",
      .authors =
          "Xiangguo Zhang, Haotong Qin, Yifu Ding, Ruihao Gong, Qinghua Yan, Renshuai Tao, Yuhang "
          "Li, Fengwei Yu, Xianglong Liu",
      .venue = "CVPR 2021",
      .link = "arXiv:2103.01049",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S",
      .architectures = ZSQ_TEXT(
          "CNN with batch norm: ResNet-18/50, SqueezeNext, InceptionV3, ShuffleNet, MobileNetV2"),
      .image_count =
          ZSQ_TEXT("20 (one for each batch norm of ResNet-18; 40 in the version of 2023)"),
      .summary = ZSQ_TEXT("Images that match the batch-norm statistics strictly are all alike. DSG "
                          "lets the statistics of each layer lie within a tolerance, taken from "
                          "noise, and gives every image another layer to look after. The version "
                          "of 2023 also decorrelates the images' pixels."),
      .loss_terms = {ZSQ_TEXT("Slack: max(| mean - stored mean | - delta, 0)^2 + max(| std - "
                              "stored std | - gamma, 0)^2 in every layer, delta and gamma the 0.9 "
                              "quantile over channels for noise"),
                     ZSQ_TEXT("Image b counts layer b twice"),
                     ZSQ_TEXT("2023: + correlation of images, cross entropy, total variation")},
      .notes = {ZSQ_TEXT("The formula doubles the weight of an image's layer; the released code "
                         "makes it four times (PTQ)."),
                ZSQ_TEXT("The tolerances of the released code lie in files that are not part of "
                         "it: they are taken from noise as the paper says. How many noise images "
                         "it uses is not known (1024, unverified)."),
                ZSQ_TEXT(
                    "The version of 2023 is 40 images, rate 0.9, patience 260, class weight 2, "
                    "total variation 0.01, norm 0.01, correlation 1, image's layer four times. The "
                    "gradient of its correlation term is derived: the released code has none."),
                ZSQ_TEXT("The version of 2023 has a QAT variant with a generator: ResNet-18 W4A4 "
                         "62.18. It is not built."),
                ZSQ_TEXT("At the size of CIFAR the tolerances are wide and the loss is soon near "
                         "zero: with the same range estimator DSG is better than noise and not "
                         "better than ZeroQ (measured at W3A3).")},
      .reported = {{"ResNet-18", "ImageNet", "W4A4", 34.53},
                   {"ResNet-18", "ImageNet", "W6A6", 70.46},
                   {"InceptionV3", "ImageNet", "W4A4", 34.89},
                   {"ResNet-18 (2023)", "ImageNet", "W4A4", 39.90},
                   {"ResNet-18 (2023)", "ImageNet", "W8A8", 71.49},
                   {"ResNet-50 (2023)", "ImageNet", "W4A4", 56.12},
                   {"ResNet-50 (2023)", "ImageNet", "W6A6", 76.90},
                   {"ResNet-50 (2023)", "ImageNet", "W8A8", 77.72},
                   {"InceptionV3 (2023)", "ImageNet", "W4A4", 57.17},
                   {"SqueezeNext (2023)", "ImageNet", "W6A6", 66.23},
                   {"ShuffleNet (2023)", "ImageNet", "W6A6", 60.71},
                   {"ResNet-18 (2023, QAT)", "ImageNet", "W4A4", 62.18},
                   {"ResNet-50 (2023, QAT)", "ImageNet", "W4A4", 71.96},
                   {"MobileNetV2 (2023, QAT)", "ImageNet", "W4A4", 60.46},
                   {"InceptionV3 (2023, QAT)", "ImageNet", "W4A4", 72.01},
                   {"ResNet-20 (labels, QAT as IntraQ)", "CIFAR-10", "W4A4", 88.93, false},
                   {"ResNet-20 (labels, QAT as IntraQ)", "CIFAR-10", "W3A3", 48.99, false},
                   {"ResNet-20 (labels, QAT as IntraQ)", "CIFAR-100", "W4A4", 62.62, false},
                   {"ResNet-20 (labels, QAT as IntraQ)", "CIFAR-100", "W3A3", 43.42, false},
                   {"ResNet-18 (labels, QAT as IntraQ)", "ImageNet", "W4A4", 63.11, false},
                   {"MobileNetV1 (labels, QAT as IntraQ)", "ImageNet", "W4A4", 42.19, false,
                    ZSQ_TEXT("derived")}},
  };
}

std::vector<ParameterSpec> dsg_parameters() {
  return {
      whole("images", ZSQ_TEXT("Images"))
          .help(ZSQ_TEXT("How many synthetic images are made; 0: one for each batch norm."))
          .value(0)
          .range(0, 100000),
      whole("steps", ZSQ_TEXT("Steps"))
          .help(ZSQ_TEXT("Optimisation steps for each batch of images."))
          .value(500)
          .range(1, 1000000),
      number("learning_rate", ZSQ_TEXT("Learning rate"))
          .help(ZSQ_TEXT("Adam's step size for the pixels."))
          .value(0.5)
          .range(1e-6, 100),
      number("quantile", ZSQ_TEXT("Slack quantile"))
          .help(ZSQ_TEXT(
              "Share of a layer's channels whose statistics noise meets within the slack."))
          .value(0.9)
          .range(0.01, 1),
      choice("layer_focus", ZSQ_TEXT("Image's layer"))
          .help(ZSQ_TEXT("How often the layer counts that an image has to look after."))
          .one_of({"twice", "four_times", "none"}),
      choice("activation_ranges", ZSQ_TEXT("Activation ranges"))
          .help(ZSQ_TEXT("From the images: mean of each one's smallest and largest value, smallest "
                         "and largest of all, 99.999th percentile, or least error."))
          .one_of({"ema", "min_max", "percentile", "mse"}),
      number("class_weight", ZSQ_TEXT("Class weight"))
          .help(ZSQ_TEXT(
              "Of the cross-entropy to random classes; 0: none (2021), 2 in the version of 2023."))
          .value(0)
          .range(0, 1000),
      whole("batch", ZSQ_TEXT("Batch"))
          .help(ZSQ_TEXT("Images optimised together; 0: one for each batch norm."))
          .unit(ZSQ_TEXT("images"))
          .value(0)
          .range(0, 4096)
          .advanced(),
      whole("noise_images", ZSQ_TEXT("Noise images"))
          .help(ZSQ_TEXT("From which the slack is taken."))
          .value(1024)
          .range(1, 100000)
          .advanced(),
      number("tv_weight", ZSQ_TEXT("Total variation"))
          .help(ZSQ_TEXT("Weight of the differences between neighbouring pixels; 0.01 in the "
                         "version of 2023."))
          .value(0)
          .range(0, 1000)
          .advanced(),
      number("norm_weight", ZSQ_TEXT("Norm"))
          .help(ZSQ_TEXT("Weight of the images' norm; 0.01 in the version of 2023."))
          .value(0)
          .range(0, 1000)
          .advanced(),
      number("correlation_weight", ZSQ_TEXT("Correlation"))
          .help(ZSQ_TEXT("Weight of the images' likeness to each other; 1 in the version of 2023."))
          .value(0)
          .range(0, 1000)
          .advanced(),
      whole("patience", ZSQ_TEXT("Patience"))
          .help(ZSQ_TEXT("Steps without improvement before the learning rate falls."))
          .unit(ZSQ_TEXT("steps"))
          .value(100)
          .range(0, 1000000)
          .advanced(),
      number("min_learning_rate", ZSQ_TEXT("Minimum learning rate"))
          .help(ZSQ_TEXT("The learning rate does not fall below this."))
          .value(1e-4)
          .range(0, 100)
          .advanced()};
}

/// The released code's, whose correlation term is derived.
PresetRecord version_of_2023() {
  return {"2023",
          ZSQ_TEXT("Version of 2023"),
          ZSQ_TEXT("The extended version's images for PTQ, as its authors' program makes them."),
          {{"images", 40},
           {"batch", 40},
           {"learning_rate", 0.9},
           {"patience", 260},
           {"layer_focus", "four_times"},
           {"class_weight", 2.0},
           {"tv_weight", 0.01},
           {"norm_weight", 0.01},
           {"correlation_weight", 1.0}}};
}

}  // namespace

MethodInfo dsg_info() {
  return {
      dsg_card(),
      dsg_parameters(),
      {paper_preset(), quick_preset({{"steps", 100}, {"noise_images", 256}}), version_of_2023()}};
}

}  // namespace zsq
