// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard deepinversion_card() {
  return {
      .id = "deepinversion",
      .name = "DeepInversion",
      .title = "Dreaming to Distill: Data-free Knowledge Transfer via DeepInversion",
      .authors =
          "Hongxu Yin, Pavlo Molchanov, Jose M. Alvarez, Zhizhong Li, Arun Mallya, Derek "
          "Hoiem, Niraj K. Jha, Jan Kautz",
      .venue = "CVPR 2020",
      .link = "arXiv:1912.08795",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = true,
      .scope = "S",
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-18/34/50, VGG-11, MobileNetV2"),
      .image_count = ZSQ_TEXT("140 k (ImageNet; batches of 256 on CIFAR)"),
      .summary = ZSQ_TEXT(
          "Noise is optimised towards a chosen class by cross entropy, regularised by priors of "
          "natural images and by the batch-norm statistics of every layer. The adaptive form adds "
          "a term that prefers images on which the present student disagrees with the teacher."),
      .loss_terms = {ZSQ_TEXT("CE(P(x), y)"),
                     ZSQ_TEXT("TV(x), L2(x): total variation and size of the image"),
                     ZSQ_TEXT("BNS(x): norms of the differences of means and variances"),
                     ZSQ_TEXT("R_compete = 1 - JS(P(x), Q(x)): adaptive form only")},
      .notes = {ZSQ_TEXT(
                    "The paper has no table of low-bit quantization: it distils float networks. "
                    "Surveys file it under QAT; here IntraQ's training follows."),
                ZSQ_TEXT("The read-me speaks of 1,000 + 1,000 steps on ImageNet, the code runs "
                         "2,000 + 1,000.")},
      .reported = {{"ResNet-18 (student)", "CIFAR-10", "float", 91.43, false},
                   {"ResNet-18 (student, adaptive)", "CIFAR-10", "float", 93.26, false},
                   {"ResNet-50 (student)", "ImageNet", "float", 73.8, false}},
      .needs_classes = true,
  };
}

std::vector<ParameterSpec> inversion_losses() {
  return {number("class_weight", ZSQ_TEXT("Class weight"))
              .help(ZSQ_TEXT("Weight of the cross-entropy with the class an image is made for."))
              .value(1)
              .range(0, 1e6),
          number("bns_weight", ZSQ_TEXT("Statistics weight"))
              .help(ZSQ_TEXT("Weight of the batch-norm statistics loss."))
              .value(10)
              .range(0, 1e6),
          number("first_bn_multiplier", ZSQ_TEXT("First layer times"))
              .help(ZSQ_TEXT("The first batch norm counts that much more (10 on ImageNet)."))
              .value(1)
              .range(0, 1e6)
              .advanced(),
          number("tv_weight", ZSQ_TEXT("Variation weight"))
              .help(ZSQ_TEXT("Weight of total variation: norms over the whole batch, so it grows "
                             "with the root of the batch."))
              .value(2.5e-5)
              .range(0, 1e6),
          number("tv1_weight", ZSQ_TEXT("Absolute variation weight"))
              .help(ZSQ_TEXT("Weight of the mean magnitude of differences between neighbours."))
              .value(0)
              .range(0, 1e6)
              .advanced(),
          number("norm_weight", ZSQ_TEXT("Norm weight"))
              .help(ZSQ_TEXT("Weight of the norm of the images (3e-8 in the paper, unverified)."))
              .value(0)
              .range(0, 1e6)
              .advanced(),
          choice("norm_of", ZSQ_TEXT("Norm of"))
              .help(ZSQ_TEXT("The whole batch (CIFAR script) or each image (ImageNet script)."))
              .one_of({"batch", "image"})
              .advanced()};
}

std::vector<ParameterSpec> inversion_schedule() {
  return {whole("jitter", ZSQ_TEXT("Jitter"))
              .help(ZSQ_TEXT("Each step the batch is rolled by up to this many pixels."))
              .unit(ZSQ_TEXT("pixels"))
              .value(2)
              .range(0, 512),
          flag("flip", ZSQ_TEXT("Flip"))
              .help(ZSQ_TEXT("In half the steps the batch is mirrored (ImageNet)."))
              .value(false)
              .advanced(),
          flag("clip", ZSQ_TEXT("Clip"))
              .help(ZSQ_TEXT("After each step pixels are limited to what an image can have."))
              .value(false)
              .advanced(),
          whole("half_steps", ZSQ_TEXT("Steps at half size"))
              .help(ZSQ_TEXT("Steps before the others in which the network sees the images at half "
                             "their size, with half the jitter (2000 on ImageNet)."))
              .value(0)
              .range(0, 1000000),
          choice("image_schedule", ZSQ_TEXT("Image schedule"))
              .help(ZSQ_TEXT("The learning rate stays, or warms up and falls as half a cosine at "
                             "each size."))
              .one_of({"constant", "warm_up_cosine"})
              .advanced(),
          whole("warm_up", ZSQ_TEXT("Warm-up"))
              .help(ZSQ_TEXT("Steps in which the learning rate rises (warm_up_cosine)."))
              .unit(ZSQ_TEXT("steps"))
              .value(100)
              .range(0, 1000000)
              .advanced(),
          number("beta1", ZSQ_TEXT("Adam's beta 1"))
              .help(ZSQ_TEXT("Decay of the mean gradient (0.5 on ImageNet)."))
              .value(0.9)
              .range(0, 0.9999)
              .advanced(),
          number("beta2", ZSQ_TEXT("Adam's beta 2"))
              .help(ZSQ_TEXT("Decay of the mean squared gradient (0.9 on ImageNet)."))
              .value(0.999)
              .range(0, 0.99999)
              .advanced()};
}

std::vector<ParameterSpec> inversion_competition() {
  return {
      number("compete_weight", ZSQ_TEXT("Competition weight"))
          .help(ZSQ_TEXT("Adaptive DeepInversion: weight of the term that wants images on which "
                         "the quantized network disagrees; 0: none."))
          .value(0)
          .range(0, 1e6),
      whole("rounds", ZSQ_TEXT("Rounds"))
          .help(ZSQ_TEXT("Images are made and trained on in that many turns; competition begins "
                         "with the second."))
          .value(1)
          .range(1, 1000)};
}

/// deepinversion.md: the ImageNet script as its read-me calls it.
PresetRecord inversion_imagenet() {
  Parameters values = imagenet_training();
  values.insert({{"learning_rate", 0.25},
                 {"bns_weight", 0.01},
                 {"first_bn_multiplier", 10.0},
                 {"tv_weight", 1e-4},
                 {"norm_weight", 1e-5},
                 {"norm_of", "image"},
                 {"batch", 84},
                 {"steps", 1000},
                 {"half_steps", 2000},
                 {"jitter", 30},
                 {"flip", true},
                 {"clip", true},
                 {"image_schedule", "warm_up_cosine"},
                 {"beta1", 0.5},
                 {"beta2", 0.9},
                 {"class_order", "uniform"}});
  return {"imagenet", ZSQ_TEXT("ImageNet"),
          ZSQ_TEXT("The ImageNet script in two resolutions, as its read-me calls it."),
          std::move(values)};
}

}  // namespace

MethodInfo deepinversion_info() {
  return {
      deepinversion_card(),
      joined({own_image_specs({.steps = 2000, .learning_rate = 0.05, .class_order = "round_robin"}),
              inversion_losses(), inversion_schedule(), inversion_competition(),
              image_training_specs({})}),
      {paper_preset(),
       quick_preset({{"images", 192},
                     {"steps", 80},
                     {"batch", 64},
                     {"learning_rate", 0.1},
                     {"range_batch", 2},
                     {"train_batch", 32},
                     {"schedule", "cosine"},
                     {"tv_weight", 1e-3},
                     {"training_steps", 240},
                     {"training_rate", 2e-5}}),
       code_preset({{"learning_rate", 0.1}, {"bns_weight", 100.0}}),
       {"better_looking",
        ZSQ_TEXT("Better looking images"),
        ZSQ_TEXT("The authors' setting for images that look better."),
        {{"learning_rate", 0.1}, {"tv_weight", 1e-3}}},
       {"adaptive",
        ZSQ_TEXT("Adaptive DeepInversion"),
        ZSQ_TEXT("With competition, in eight rounds (weight from memory: unverified)."),
        {{"compete_weight", 10.0}, {"rounds", 8}}},
       inversion_imagenet()}};
}

}  // namespace zsq
