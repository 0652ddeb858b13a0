// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "methods/schema.h"
#include "methods/shared_schema.h"

namespace zsq {
namespace {

MethodCard qat_card() {
  return {
      .id = "qat",
      .name = "QAT",
      .title = "Quantization-aware training with images from any source",
      .authors = "",
      .venue = "",
      .link = "",
      .category = MethodCategory::Baseline,
      .trains_weights = true,
      .scope = "Q",
      .architectures = ZSQ_TEXT("any"),
      .image_count = ZSQ_TEXT("any"),
      .summary =
          ZSQ_TEXT("A quantized copy of the network learns from the float one on images that a "
                   "method makes here, that a finished run made, noise, or real ones (marked as "
                   "such). It is the student loop that the fine-tuning methods share, on its own."),
      .loss_terms =
          {ZSQ_TEXT(
               "distillation = T^2 KL(softmax(p / T) || softmax(q / T)), p teacher, q student"),
           ZSQ_TEXT("cross_entropy = CE of the student with the teacher's class"),
           ZSQ_TEXT("features = mean squared error of the blocks' outputs")},
      .notes =
          {ZSQ_TEXT("Weights are quantized from their live values in every step (min-max), "
                    "activations in tracked ranges that freeze before learning starts; gradients "
                    "pass straight through, also where clipped."),
           ZSQ_TEXT("The distillation term is divided by images and classes, as the released code "
                    "of the GDFQ lineage does; the usual form divides by images (kd_reduction)."),
           ZSQ_TEXT("The teacher's logits are computed once. The label of an image is the "
                    "teacher's class."),
           ZSQ_TEXT(
               "Batch norm keeps its statistics (GDFQ's fixed BNS); its scale and shift learn.")},
      .reported = {},
      .needs_batch_norm = false,
      .layer_policy = LayerPolicy::All,
      .networks = Networks::Both,
  };
}

std::vector<ParameterSpec> qat_parameters() {
  return joined(
      {image_source_specs(5120),
       {whole("steps", ZSQ_TEXT("Steps"))
            .help(ZSQ_TEXT("Steps of the student."))
            .value(80000)
            .range(1, 10000000),
        number("learning_rate", ZSQ_TEXT("Learning rate"))
            .help(ZSQ_TEXT("Of the student, SGD."))
            .value(1e-4)
            .range(1e-9, 10),
        number("kd_weight", ZSQ_TEXT("Distillation weight"))
            .help(ZSQ_TEXT("Weight of the distillation term."))
            .value(1)
            .range(0, 1e6),
        number("ce_weight", ZSQ_TEXT("Cross-entropy weight"))
            .help(ZSQ_TEXT("Weight of the cross-entropy with the teacher's class."))
            .value(1)
            .range(0, 1e6),
        number("temperature", ZSQ_TEXT("Temperature"))
            .help(ZSQ_TEXT("Of the distillation."))
            .value(20)
            .range(0.1, 1000),
        number("feature_weight", ZSQ_TEXT("Feature weight"))
            .help(ZSQ_TEXT("Weight of the squared error of the blocks' outputs; 0: none."))
            .value(0)
            .range(0, 1e6),
        whole("batch", ZSQ_TEXT("Batch"))
            .help(ZSQ_TEXT("Images of one step."))
            .unit(ZSQ_TEXT("images"))
            .value(200)
            .range(1, 4096)
            .advanced(),
        whole("range_batches", ZSQ_TEXT("Range batches"))
            .help(ZSQ_TEXT("Batches over which activation ranges are tracked before they freeze."))
            .value(800)
            .range(1, 100000)
            .advanced(),
        choice("schedule", ZSQ_TEXT("Schedule"))
            .help(ZSQ_TEXT(
                "The rate falls to a tenth after each quarter, as half a cosine, or not at all."))
            .one_of({"multi_step", "cosine", "constant"})
            .advanced(),
        choice("kd_reduction", ZSQ_TEXT("Distillation mean"))
            .help(ZSQ_TEXT("Over images and classes (released code) or over images."))
            .one_of({"element_mean", "batch_mean"})
            .advanced(),
        number("momentum", ZSQ_TEXT("Momentum"))
            .help(ZSQ_TEXT("Nesterov's, of the student."))
            .value(0.9)
            .range(0, 0.999)
            .advanced(),
        number("weight_decay", ZSQ_TEXT("Weight decay"))
            .help(ZSQ_TEXT("On everything that learns."))
            .value(1e-4)
            .range(0, 1)
            .advanced(),
        choice("batch_norm", ZSQ_TEXT("Batch norm"))
            .help(ZSQ_TEXT("Statistics stay as they are, or are those of the student's batches."))
            .one_of({"fixed", "train"})
            .advanced(),
        choice("range_tracking", ZSQ_TEXT("Range tracking"))
            .help(ZSQ_TEXT("The moving average as intended, as released (needs some 200 batches), "
                           "or smallest and largest value."))
            .one_of({"ema", "ema_as_released", "min_max"})
            .advanced()}});
}

/// noise_common.md C12: images of a method that only calibrates, with IntraQ's training. Later
/// papers call it by that method's name in their tables.
PresetRecord with_distillation(const char* id, std::string label, std::string help) {
  return {id,
          std::move(label),
          std::move(help),
          {{"kd_weight", 20.0},
           {"kd_reduction", "batch_mean"},
           {"steps", 29400},
           {"batch", 256},
           {"range_batches", 20}}};
}

/// The same with DSG's images.
PresetRecord dsg_with_distillation() {
  PresetRecord preset =
      with_distillation("dsg_kd", ZSQ_TEXT("DSG with distillation"),
                        ZSQ_TEXT("DSG's images with IntraQ's training: what later papers call DSG "
                                 "in their tables of trained networks."));
  preset.values["source"] = "dsg";
  return preset;
}

/// generator_common.md 5.1, GDFQ.
PresetRecord qat_imagenet() {
  return {"imagenet",
          ZSQ_TEXT("ImageNet"),
          ZSQ_TEXT("Batch and rate that GDFQ takes for ImageNet; the other values are CIFAR's."),
          {{"batch", 16}, {"learning_rate", 1e-6}}};
}

}  // namespace

MethodInfo qat_info() {
  return {qat_card(),
          qat_parameters(),
          {paper_preset(),
           quick_preset({{"images", 128},
                         {"synthesis_steps", 100},
                         {"steps", 400},
                         {"batch", 32},
                         {"range_batches", 30}}),
           qat_imagenet(),
           with_distillation("zeroq_kd", ZSQ_TEXT("ZeroQ with distillation"),
                             ZSQ_TEXT("ZeroQ's images with IntraQ's training: what later papers "
                                      "call ZeroQ in their tables of trained networks.")),
           dsg_with_distillation()}};
}

}  // namespace zsq
