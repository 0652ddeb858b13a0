// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

MethodCard card() {
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

std::vector<ParameterSpec> image_parameters() {
  return {
      whole("images", ZSQ_TEXT("Images"))
          .help(ZSQ_TEXT("How many synthetic images are made."))
          .value(5120)
          .range(1, 100000),
      whole("steps", ZSQ_TEXT("Steps"))
          .help(ZSQ_TEXT("Optimisation steps for each batch of images."))
          .value(1000)
          .range(1, 1000000),
      number("learning_rate", ZSQ_TEXT("Learning rate"))
          .help(ZSQ_TEXT("Adam's step size for the pixels."))
          .value(0.5)
          .range(1e-6, 100),
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
          .range(0, 1),
      number("crop_probability", ZSQ_TEXT("Crop probability"))
          .help(ZSQ_TEXT("Share of the steps in which the network sees random crops."))
          .value(0.5)
          .range(0, 1)
          .advanced(),
      number("crop_area", ZSQ_TEXT("Crop area"))
          .help(ZSQ_TEXT("Smallest share of an image that a crop shows."))
          .value(0.5)
          .range(0.01, 1)
          .advanced(),
      choice("class_order", ZSQ_TEXT("Classes"))
          .help(ZSQ_TEXT("Each image's class is drawn, or they come in turns."))
          .one_of({"uniform", "round_robin"})
          .advanced(),
      whole("batch", ZSQ_TEXT("Batch"))
          .help(ZSQ_TEXT("Images optimised together."))
          .unit("images")
          .value(256)
          .range(1, 4096)
          .advanced(),
      whole("patience", ZSQ_TEXT("Patience"))
          .help(ZSQ_TEXT("Steps without improvement before the learning rate falls."))
          .unit("steps")
          .value(50)
          .range(0, 1000000)
          .advanced(),
  };
}

std::vector<ParameterSpec> training_parameters() {
  return {
      whole("training_steps", ZSQ_TEXT("Training steps"))
          .help(ZSQ_TEXT("Steps of the quantized network."))
          .value(29400)
          .range(0, 10000000),
      number("training_rate", ZSQ_TEXT("Training rate"))
          .help(ZSQ_TEXT("Of the quantized network, SGD."))
          .value(1e-4)
          .range(1e-9, 10),
      number("kd_weight", ZSQ_TEXT("Distillation weight"))
          .help(ZSQ_TEXT("Weight of the distillation term."))
          .value(20)
          .range(0, 1e6),
      number("ce_weight", ZSQ_TEXT("Cross-entropy weight"))
          .help(ZSQ_TEXT("Weight of the cross-entropy with the class an image was made for."))
          .value(1)
          .range(0, 1e6),
      number("temperature", ZSQ_TEXT("Temperature"))
          .help(ZSQ_TEXT("Of the distillation."))
          .value(20)
          .range(0.1, 1000)
          .advanced(),
      whole("train_batch", ZSQ_TEXT("Training batch"))
          .help(ZSQ_TEXT("Images of one training step."))
          .unit("images")
          .value(256)
          .range(1, 4096)
          .advanced(),
      choice("ranges", ZSQ_TEXT("Activation ranges"))
          .help(ZSQ_TEXT("From the images, or from those of a small generator as released."))
          .one_of({"images", "generator"})
          .advanced(),
      choice("schedule", ZSQ_TEXT("Schedule"))
          .help(ZSQ_TEXT("The training rate falls to a tenth three times, as half a cosine, or not "
                         "at all."))
          .one_of({"multi_step", "cosine", "constant"})
          .advanced(),
      whole("decay_at", ZSQ_TEXT("First decay"))
          .help(ZSQ_TEXT("Training step at which the rate falls for the first time."))
          .value(3200)
          .range(0, 10000000)
          .advanced(),
      whole("decay_every", ZSQ_TEXT("Next decays"))
          .help(ZSQ_TEXT("Training steps from one decay to the next."))
          .value(4000)
          .range(1, 10000000)
          .advanced(),
      number("weight_decay", ZSQ_TEXT("Weight decay"))
          .help(ZSQ_TEXT("On everything that learns."))
          .value(1e-4)
          .range(0, 1)
          .advanced(),
      whole("latent", ZSQ_TEXT("Latent numbers"))
          .help(ZSQ_TEXT("Length of the noise that an image is drawn from."))
          .value(100)
          .range(1, 1024)
          .advanced(),
      whole("width", ZSQ_TEXT("Generator's width"))
          .help(ZSQ_TEXT("Channels of the generator's first layers."))
          .value(128)
          .range(2, 256)
          .advanced(),
  };
}

/// intraq.md, hyper-parameters: what is not CIFAR-10's.
PresetRecord cifar100() {
  return {"cifar100",
          ZSQ_TEXT("CIFAR-100"),
          ZSQ_TEXT("What the authors use for CIFAR-100."),
          {{"margin_low", 0.02}, {"margin_high", 1.0}, {"soft_target", 0.6}}};
}

Parameters imagenet_training() {
  return {
      {"training_rate", 1e-6}, {"train_batch", 16}, {"decay_at", 19200}, {"decay_every", 20000}};
}

PresetRecord imagenet() {
  Parameters values = imagenet_training();
  values.insert({{"margin_low", 0.3}, {"soft_target", 0.9}});
  return {"imagenet", ZSQ_TEXT("ImageNet"),
          ZSQ_TEXT("What the paper uses for ImageNet (unverified)."), std::move(values)};
}

PresetRecord imagenet_script() {
  Parameters values = imagenet_training();
  values.insert({{"margin_low", 0.0}, {"margin_high", 2.0}, {"soft_target", 1.0}});
  return {"imagenet_script", ZSQ_TEXT("ImageNet script"),
          ZSQ_TEXT("The released script: without margins and soft targets."), std::move(values)};
}

}  // namespace

MethodInfo intraq_info() {
  return {card(),
          joined({image_parameters(), training_parameters()}),
          {paper_preset(),
           quick_preset({{"images", 256},
                         {"steps", 100},
                         {"batch", 64},
                         {"class_order", "round_robin"},
                         {"training_steps", 400},
                         {"training_rate", 1e-5},
                         {"train_batch", 64},
                         {"schedule", "cosine"}}),
           cifar100(), imagenet(), imagenet_script()}};
}

}  // namespace zsq
