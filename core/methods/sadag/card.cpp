// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard sadag_card() {
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
      .architectures = ZSQ_TEXT("CNN with batch norm: ResNet-20/18/50, MobileNetV2"),
      .image_count = "1024",
      .summary = ZSQ_TEXT(
          "A quantized network generalises better where its reconstruction loss is flat, and that "
          "is so where gradients on the synthetic images match those on unseen ones. Genie's "
          "images are refined until the gradient of each agrees with that of its most dissimilar "
          "neighbour, while gradients of different images are kept apart."),
      .loss_terms = {ZSQ_TEXT("BNS(x) as in Genie"),
                     ZSQ_TEXT("GM = 1 - mean <h', h> <e', e>: h the classifier's input, e the "
                              "error of the logits, ' the neighbour"),
                     ZSQ_TEXT("DIV = mean of the largest | <h, h_m> <e, e_m> | over other images")},
      .notes =
          {ZSQ_TEXT("The released main script does not run as it is, and lets the generator's "
                    "learning rate fall at every step."),
           ZSQ_TEXT("An image is its own most similar neighbour, so the gradient that leads away "
                    "from it is zero but for rounding: that is what the released code follows "
                    "(literal). Here it is taken a thousandth of noise away."),
           ZSQ_TEXT(
               "Gains over Genie: ResNet-50 W2A2 0.74, MobileNetV2 W2A2 1.08, CIFAR-100 ResNet-20 "
               "W3A3 0.69 and W4A4 0.76; other absolute figures could not be read.")},
      .reported = {{"ResNet-18", "ImageNet", "W2A2", 54.51}},
      .layer_policy = LayerPolicy::Genie,
  };
}

std::vector<ParameterSpec> stage_parameters() {
  return {whole("warm_up_iterations", ZSQ_TEXT("Warm-up iterations"))
              .help(ZSQ_TEXT("Of the reconstruction on the first images, for each block; the "
                             "gradients of that network are matched."))
              .value(4000)
              .range(1, 1000000),
          whole("refinement_steps", ZSQ_TEXT("Refinement steps"))
              .help(ZSQ_TEXT("Steps in which the images of each batch are refined."))
              .value(500)
              .range(1, 1000000),
          number("refined_latent_rate", ZSQ_TEXT("Refinement rate, latent"))
              .help(ZSQ_TEXT("Adam, of the latent vectors in refinement."))
              .value(1e-5)
              .range(1e-9, 10)
              .advanced(),
          number("refined_generator_rate", ZSQ_TEXT("Refinement rate, generator"))
              .help(ZSQ_TEXT("Adam, of the generators in refinement."))
              .value(1e-4)
              .range(1e-9, 10)
              .advanced(),
          whole("refined_decay_every", ZSQ_TEXT("Refinement's decay every"))
              .help(ZSQ_TEXT("Steps after which the generator's rate falls in refinement."))
              .unit(ZSQ_TEXT("steps"))
              .value(100)
              .range(1, 1000000)
              .advanced()};
}

std::vector<ParameterSpec> sharpness_parameters() {
  return {number("matching_weight", ZSQ_TEXT("Matching weight"))
              .help(ZSQ_TEXT("Of the gradient matching with the most dissimilar neighbour."))
              .value(1)
              .range(0, 1e6),
          number("diversity_weight", ZSQ_TEXT("Diversity weight"))
              .help(ZSQ_TEXT("Of the largest likeness of an image's gradient to another's."))
              .value(1)
              .range(0, 1e6),
          number("bns_weight", ZSQ_TEXT("Statistics weight"))
              .help(ZSQ_TEXT("Of the batch-norm statistics in refinement."))
              .value(1)
              .range(0, 1e6)
              .advanced(),
          number("neighbour_distance", ZSQ_TEXT("Neighbour's distance"))
              .help(ZSQ_TEXT("From a latent vector to its neighbour."))
              .value(1)
              .range(0, 1000)
              .advanced(),
          number("diversity_threshold", ZSQ_TEXT("Diversity threshold"))
              .help(ZSQ_TEXT("Likeness up to this costs nothing."))
              .value(0)
              .range(0, 1)
              .advanced(),
          flag("literal", ZSQ_TEXT("Literal direction"))
              .help(ZSQ_TEXT("Take the neighbour's direction from rounding errors, as released."))
              .advanced()};
}

}  // namespace

MethodInfo sadag_info() {
  return {sadag_card(),
          joined({latent_image_specs(), stage_parameters(), sharpness_parameters(),
                  post_training_specs()}),
          {paper_preset(),
           quick_preset({{"images", 128},
                         {"steps", 200},
                         {"decay_every", 10},
                         {"patience", 30},
                         {"warm_up_iterations", 100},
                         {"refinement_steps", 20},
                         {"refined_latent_rate", 1e-3},
                         {"refined_generator_rate", 1e-3},
                         {"refined_decay_every", 10},
                         {"iterations", 300},
                         {"rate_scale", 10.0}}),
           code_preset({{"literal", true}, {"refined_decay_every", 1}})}};
}

}  // namespace zsq
