// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

constexpr const char* kQuotedByBrecq = ZSQ_TEXT("quoted by BRECQ");
constexpr const char* kQuotedByMixMix = ZSQ_TEXT("quoted by MixMix");

MethodCard kw_card() {
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
          ZSQ_TEXT("CNN with batch norm: ResNet-18/44, DenseNet-121, MobileNetV2, VGG, WRN-28-10"),
      .image_count = ZSQ_TEXT("20 per class (default of the authors' script)"),
      .summary =
          ZSQ_TEXT("Three sources of inputs without data are compared: Gaussian noise, images that "
                   "maximise a class logit, and images that match the batch-norm statistics by a "
                   "divergence between Gaussians; the last two together are best. The batch-norm "
                   "loss also tells how similar a data set is to the training set."),
      .loss_terms = {ZSQ_TEXT("BNS = KL between Gaussians of every batch-norm input and of the "
                              "image, mean over channels and layers"),
                     ZSQ_TEXT("I = exp(- 0.0004 * mean logit of the class)")},
      .notes = {ZSQ_TEXT("The paper's KL goes from the stored to the synthetic Gaussian, the "
                         "script's the other way."),
                ZSQ_TEXT(
                    "Filed under PTQ; the paper also fine-tunes by distillation, on a schedule "
                    "that is not known. First and last layer have 8 bits in the script."),
                ZSQ_TEXT(
                    "Chosen here: each augmentation of a copy takes place with probability 1/2; "
                    "how a subset is drawn is not published."),
                ZSQ_TEXT("The paper's tables could not be read: all figures are second hand.")},
      .reported = {{"MobileNetV2 (mixed weight bits)", "ImageNet", "W4A8", 66.10, false,
                    kQuotedByBrecq},
                   {"MobileNetV2", "ImageNet", "W8A8", 71.32, false, kQuotedByBrecq},
                   {"ResNet-50", "ImageNet", "W4A4", 74.05, false, kQuotedByMixMix},
                   {"MobileNetV2", "ImageNet", "W4A4", 59.81, false, kQuotedByMixMix}},
      .needs_classes = true,
      .layer_policy = LayerPolicy::FirstLast8,
  };
}

std::vector<ParameterSpec> kw_images() {
  return joined(
      {{choice("scheme", ZSQ_TEXT("Scheme"))
            .help(ZSQ_TEXT("Statistics with the inception term, one of them alone, or Gaussian "
                           "noise."))
            .one_of({"bns_inception", "bns", "inception", "noise"})},
       own_image_specs({.images = 200,
                        .steps = 1000,
                        .learning_rate = 0.1,
                        .batch = 128,
                        .class_order = "round_robin"}),
       {choice("optimizer", ZSQ_TEXT("Optimizer"))
            .help(ZSQ_TEXT("Of the pixels: SGD with momentum, whose rate falls to a tenth at steps "
                           "800, 1500 and 3000, or Adam."))
            .one_of({"sgd", "adam"})
            .advanced(),
        whole("copies", ZSQ_TEXT("Copies"))
            .help(ZSQ_TEXT("The network sees that many copies of the batch, each augmented in its "
                           "own way."))
            .value(4)
            .range(1, 16)
            .advanced(),
        choice("divergence", ZSQ_TEXT("Divergence"))
            .help(ZSQ_TEXT("From the images' Gaussian to the stored one (released), the other way "
                           "round (paper), or the mean of both."))
            .one_of({"released", "paper", "symmetric"})
            .advanced(),
        number("bns_weight", ZSQ_TEXT("Statistics weight"))
            .help(ZSQ_TEXT("Weight of the divergence of the batch-norm statistics."))
            .value(1)
            .range(0, 1e6)
            .advanced(),
        number("logit_scale", ZSQ_TEXT("Logit scale"))
            .help(ZSQ_TEXT("The inception term is exp(-scale * mean logit of the class)."))
            .value(0.0004)
            .range(0, 100)
            .advanced(),
        number("smooth_weight", ZSQ_TEXT("Smoothness weight"))
            .help(ZSQ_TEXT("Weight of the squared difference to the blurred image (off in the "
                           "script)."))
            .value(0)
            .range(0, 1e6)
            .advanced()}});
}

std::vector<ParameterSpec> kw_ending() {
  return {choice("ending", ZSQ_TEXT("Ending"))
              .help(ZSQ_TEXT("The images set activation ranges, or the quantized network also "
                             "learns from them by distillation."))
              .one_of({"calibrate", "fine_tune"})};
}

}  // namespace

MethodInfo kw_info() {
  return {kw_card(),
          joined({kw_images(), kw_ending(),
                  image_training_specs({.rate = 1e-4, .ce_weight = std::nan("")})}),
          {paper_preset(),
           quick_preset({{"images", 128},
                         {"steps", 60},
                         {"batch", 32},
                         {"optimizer", "adam"},
                         {"learning_rate", 0.05},
                         {"ending", "fine_tune"},
                         {"range_batch", 2},
                         {"train_batch", 32},
                         {"schedule", "cosine"},
                         {"training_steps", 200},
                         {"training_rate", 2e-5}}),
           {"statistics",
            ZSQ_TEXT("Statistics alone"),
            ZSQ_TEXT("The scheme BNS, without the inception term."),
            {{"scheme", "bns"}}},
           {"fine_tuned",
            ZSQ_TEXT("Fine-tuned"),
            ZSQ_TEXT("The distillation that the script's data are made for; its schedule is not "
                     "known (unverified)."),
            {{"ending", "fine_tune"}}}}};
}

}  // namespace zsq
