// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard ptq_card() {
  return {
      .id = "ptq",
      .name = "PTQ",
      .title = "Post-training quantization with images from any source",
      .authors = "",
      .venue = "",
      .link = "",
      .category = MethodCategory::Baseline,
      .trains_weights = false,
      .scope = "Q",
      .architectures = ZSQ_TEXT("any"),
      .image_count = "1024",
      .summary = ZSQ_TEXT(
          "Quantizes with images that a method makes here, that a finished run made, noise, or "
          "real ones (marked as such). Ranges and rounding only, or reconstruction of layers or "
          "blocks: AdaRound, BRECQ, QDrop and GENIE-M are presets of one reconstructor."),
      .loss_terms =
          {ZSQ_TEXT("reconstruction = mean over images and positions of sum_c (y_q - y)^2"),
           ZSQ_TEXT("rounding = lambda sum(1 - |2 h(V) - 1|^beta): decides every rounding")},
      .notes =
          {ZSQ_TEXT("AdaRound: layers, lambda 0.01, beta falls as a cosine (AIMET); activations "
                    "are quantized after all weights, their steps found by search. The published "
                    "number of iterations is 10,000."),
           ZSQ_TEXT("BRECQ: blocks, weights first, then activation steps in a second pass on float "
                    "inputs, as released; the squared error is the default loss, the Fisher "
                    "weights of the paper are a choice. The first layer keeps nearest rounding."),
           ZSQ_TEXT("QDrop: blocks, rounding and activation steps together; each element is "
                    "quantized with probability 0.5 while learning."),
           ZSQ_TEXT("GENIE-M: as QDrop, and the step of each weight channel is learned with its "
                    "rounding; batch norm is not folded; true minibatches of the given size."),
           ZSQ_TEXT("Blocks are found by where one value carries everything, not by names."),
           ZSQ_TEXT("Accuracies with different layer policies are not comparable; the lineages' "
                    "own are brecq, qdrop and genie.")},
      .reported = {{"ResNet-18 (BRECQ, real images)", "ImageNet", "W4A4", 69.60, false},
                   {"ResNet-18 (QDrop, real images)", "ImageNet", "W4A4", 69.13, true},
                   {"ResNet-18 (Genie, synthetic images)", "ImageNet", "W4A4", 69.66, false},
                   {"ResNet-18 (QDrop, real images)", "ImageNet", "W2A2", 51.69, true}},
      .needs_batch_norm = false,
      .layer_policy = LayerPolicy::QDrop,
      .networks = Networks::Both,
  };
}

}  // namespace

MethodInfo ptq_info() {
  return {ptq_card(),
          joined({image_source_specs(1024), post_training_specs()}),
          {paper_preset(), quick_preset({{"images", 128},
                                         {"synthesis_steps", 100},
                                         {"iterations", 500},
                                         {"rate_scale", 10.0}})}};
}

}  // namespace zsq
