// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard texq_card() {
  return {
      .id = "texq",
      .name = "TexQ",
      .title = "TexQ: Zero-shot Network Quantization with Texture Feature Distribution Calibration",
      .authors = "Xinrui Chen, Yizhi Wang, Renao Yan, Yiqing Liu, Tian Guan, Yonghong He",
      .venue = "NeurIPS 2023",
      .link = ZSQ_TEXT("NeurIPS 2023 proceedings"),
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-20/18/50, MobileNetV2"),
      .image_count = ZSQ_TEXT("one per class (calibration; a generator draws the training images)"),
      .summary =
          ZSQ_TEXT("Networks decide by texture, and synthetic images have another distribution of "
                   "textures than real ones. One calibration image per class gets a regularised "
                   "distribution of LAWS texture energies; a generator follows the statistics of "
                   "these images, and training mixes images without mixing labels."),
      .loss_terms = {ZSQ_TEXT("Calibration images: 5 * CE(P(x), y) + layered BNS(x) + LAWS"),
                     ZSQ_TEXT("LAWS: nine texture energies above 0.015, the others below"),
                     ZSQ_TEXT("Generator: CE(P(x), y) + a1 * BNS(x) + a2 * distance to the "
                              "calibration statistics"),
                     ZSQ_TEXT("Quantized network: CE(Q(x), y) + KD(x) + KD(mixed x)")},
      .notes = {ZSQ_TEXT("The repository holds a read-me only. The exact LAWS loss is a "
                         "reconstruction (unverified); calibration statistics and layered BNS are "
                         "as SynQ's authors implemented them."),
                ZSQ_TEXT("Training images are optimised from noise, as SynQ's authors do, on "
                         "request with IntraQ's crops; the "
                         "paper's generator is not built.")},
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
      .needs_classes = true,
  };
}

std::vector<ParameterSpec> calibration_image_parameters() {
  return {
      whole("calibration_steps", ZSQ_TEXT("Calibration steps"))
          .help(ZSQ_TEXT("Optimisation steps of the calibration images, one for each class."))
          .value(1500)
          .range(1, 1000000),
      number("calibration_rate", ZSQ_TEXT("Calibration rate"))
          .help(ZSQ_TEXT("Adam's step size for their pixels."))
          .value(0.05)
          .range(1e-6, 100)
          .advanced(),
      number("calibration_class_weight", ZSQ_TEXT("Their class weight"))
          .help(ZSQ_TEXT("Weight of their cross-entropy (SynQ's code)."))
          .value(5)
          .range(0, 1e6)
          .advanced(),
      number("shallow_weight", ZSQ_TEXT("Weight of the first layers"))
          .help(ZSQ_TEXT("Of the batch-norm statistics of the first half of the network (SynQ's "
                         "code)."))
          .value(0.2)
          .range(0, 1e6)
          .advanced(),
      number("deep_weight", ZSQ_TEXT("Weight of the last layers"))
          .help(ZSQ_TEXT("Of those of the second half."))
          .value(1.1)
          .range(0, 1e6)
          .advanced()};
}

std::vector<ParameterSpec> texture_parameters() {
  return {number("texture_weight", ZSQ_TEXT("Texture weight"))
              .help(ZSQ_TEXT("Weight of the LAWS texture loss of the calibration images "
                             "(reconstructed)."))
              .value(10)
              .range(0, 1e6),
          whole("texture_elements", ZSQ_TEXT("Dominant textures"))
              .help(ZSQ_TEXT("How many texture energies are to be dominant."))
              .value(9)
              .range(1, 24)
              .advanced(),
          number("texture_threshold", ZSQ_TEXT("Dominant from"))
              .help(ZSQ_TEXT("Share of the energy from which on a texture is dominant."))
              .value(0.015)
              .range(0, 1)
              .advanced(),
          choice("texture_energy", ZSQ_TEXT("Texture energy"))
              .help(ZSQ_TEXT("Mean squares without the flat element, or mean magnitudes of all 25 "
                             "elements."))
              .one_of({"squares", "magnitudes"})
              .advanced()};
}

std::vector<ParameterSpec> centre_parameters() {
  return {number("class_weight", ZSQ_TEXT("Class weight"))
              .help(ZSQ_TEXT("Weight of the cross-entropy of the training images."))
              .value(1)
              .range(0, 1e6),
          number("bns_weight", ZSQ_TEXT("Statistics weight"))
              .help(ZSQ_TEXT("Weight of the batch-norm statistics of the training images."))
              .value(0.4)
              .range(0, 1e6),
          number("centre_weight", ZSQ_TEXT("Centre weight"))
              .help(ZSQ_TEXT("Weight of the distance to the statistics of the calibration images; "
                             "divided by the batch, as in SynQ's code."))
              .value(0.02)
              .range(0, 1e6),
          choice("centres", ZSQ_TEXT("Centres"))
              .help(ZSQ_TEXT("Statistics of all calibration images together (SynQ's code), or of "
                             "each class (paper)."))
              .one_of({"global", "per_class"})
              .advanced(),
          flag("mixup", ZSQ_TEXT("Mixed images"))
              .help(ZSQ_TEXT("Training also distils on mixtures of two images."))
              .value(true)
              .advanced()};
}

}  // namespace

MethodInfo texq_info() {
  return {texq_card(),
          joined({own_image_specs({}),
                  calibration_image_parameters(),
                  texture_parameters(),
                  centre_parameters(),
                  crop_specs(0, 0.5),
                  {patience_spec(50)},
                  image_training_specs({.batch = 128})}),
          {paper_preset(),
           quick_preset({{"images", 192},
                         {"steps", 80},
                         {"batch", 64},
                         {"learning_rate", 0.1},
                         {"range_batch", 2},
                         {"train_batch", 32},
                         {"class_order", "round_robin"},
                         {"schedule", "cosine"},
                         {"crop_probability", 0.5},
                         {"calibration_steps", 300},
                         {"training_steps", 160},
                         {"training_rate", 1e-5}}),
           {"imagenet", ZSQ_TEXT("ImageNet"),
            ZSQ_TEXT("Batch and rate for ImageNet (rate unverified)."), imagenet_training()}}};
}

}  // namespace zsq
