// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard intraq_card() {
  return {
      .id = "intraq",
      .name = "IntraQ",
      .title =
          "IntraQ: Learning Synthetic Images with Intra-Class Heterogeneity for Zero-Shot "
          "Network Quantization",
      .authors =
          "Yunshan Zhong, Mingbao Lin, Gongrui Nan, Jianzhuang Liu, Baochang Zhang, "
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
                         "only the crops are left (preset imagenet_script)."),
                ZSQ_TEXT("The notes on the paper write the margin with the cosine itself; the code "
                         "uses the distance, one minus the cosine."),
                ZSQ_TEXT("Activation ranges come from one pass over the images. The released code "
                         "trains a small generator for that (ranges = generator)."),
                ZSQ_TEXT("The distillation weighs 8000 times the divergence: on a network whose "
                         "logits are large the published training rate diverges, so the quick "
                         "preset has a tenth of it (measured on a ResNet-20 of 91.6 %).")},
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
      .needs_network = NeededNetwork::Convolutional,
  };
}

std::vector<ParameterSpec> margin_parameters() {
  return {
      number("margin_low", ZSQ_TEXT("Lower margin"))
          .help(ZSQ_TEXT("Cosine distance to the class centre that images keep at least."))
          .value(0.05)
          .range(0, 2),
      number("margin_high", ZSQ_TEXT("Upper margin"))
          .help(ZSQ_TEXT("Cosine distance to the class centre that images keep at most."))
          .value(0.8)
          .range(0, 2),
      number("soft_target", ZSQ_TEXT("Soft target from"))
          .help(ZSQ_TEXT("Half the images are to reach a probability drawn between this and 1."))
          .value(0.95)
          .range(0, 1)};
}

/// intraq.md, hyper-parameters: what is not CIFAR-10's.
PresetRecord intraq_cifar100() {
  return {"cifar100",
          ZSQ_TEXT("CIFAR-100"),
          ZSQ_TEXT("What the authors use for CIFAR-100."),
          {{"margin_low", 0.02}, {"margin_high", 1.0}, {"soft_target", 0.6}}};
}

PresetRecord intraq_imagenet() {
  Parameters values = imagenet_training();
  values.insert({{"margin_low", 0.3}, {"soft_target", 0.9}});
  return {"imagenet", ZSQ_TEXT("ImageNet"),
          ZSQ_TEXT("What the paper uses for ImageNet (unverified)."), std::move(values)};
}

PresetRecord intraq_script() {
  Parameters values = imagenet_training();
  values.insert({{"margin_low", 0.0}, {"margin_high", 2.0}, {"soft_target", 1.0}});
  return {"imagenet_script", ZSQ_TEXT("ImageNet script"),
          ZSQ_TEXT("The released script: without margins and soft targets."), std::move(values)};
}

}  // namespace

MethodInfo intraq_info() {
  return {intraq_card(),
          joined({own_image_specs({}),
                  margin_parameters(),
                  crop_specs(0.5, 0.5),
                  {patience_spec(50)},
                  image_training_specs({})}),
          {paper_preset(),
           quick_preset({{"images", 192},
                         {"steps", 80},
                         {"batch", 64},
                         {"learning_rate", 0.1},
                         {"range_batch", 2},
                         {"train_batch", 32},
                         {"class_order", "round_robin"},
                         {"schedule", "cosine"},
                         {"training_steps", 240},
                         {"training_rate", 2e-5}}),
           intraq_cifar100(), intraq_imagenet(), intraq_script()}};
}

}  // namespace zsq
