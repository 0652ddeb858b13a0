// SPDX-License-Identifier: GPL-3.0-or-later
// Plain quantization-aware training: the student loop that the fine-tuning methods share, on images
// from any source. generator_common.md 1 and 4.
#include <fmt/format.h>

#include "api/error.h"
#include "methods/image_source.h"
#include "methods/specs.h"
#include "quant/fine_tune.h"
#include "quant/range_exhibit.h"

namespace zsq {
namespace {

constexpr const char* kSavedImages = "fine_tuning.images";

FineTunePlan plan_of(const RunContext& run) {
  FineTunePlan plan;
  plan.steps = run.integer("steps");
  plan.batch = run.integer("batch");
  plan.range_batches = run.integer("range_batches");
  plan.learning_rate = run.number("learning_rate");
  const std::string& schedule = run.choice("schedule");
  plan.schedule = schedule == "cosine"     ? RateSchedule::Cosine
                  : schedule == "constant" ? RateSchedule::Constant
                                           : RateSchedule::MultiStep;
  // The lineage's rate falls after 1/4, 1/2 and 3/4 of its epochs.
  plan.milestones = {plan.steps / 4, plan.steps / 2, plan.steps * 3 / 4};
  plan.blocks_as_features = run.number("feature_weight") > 0;
  StudentOptions& student = plan.student;
  student.loss.kd_weight = run.number("kd_weight");
  student.loss.temperature = run.number("temperature");
  student.loss.kd_reduction = run.choice("kd_reduction") == "batch_mean" ? KdReduction::BatchMean
                                                                         : KdReduction::ElementMean;
  student.loss.ce_weight = run.number("ce_weight");
  student.feature_weight = run.number("feature_weight");
  student.sgd.weight_decay = run.number("weight_decay");
  student.sgd.momentum = run.number("momentum");
  student.batch_norm =
      run.choice("batch_norm") == "train" ? BatchNormMode::Training : BatchNormMode::Inference;
  student.ranges = run.choice("range_tracking") == "ema_as_released" ? EmaCorrection::AsReleased
                                                                     : EmaCorrection::OnReading;
  return plan;
}

MethodResult run_qat(RunContext& run) {
  const at::Tensor images = source_images(run, kSavedImages);
  const FineTunePlan plan = plan_of(run);
  run.announce_losses({"distillation", "cross_entropy", "features", "student"});
  run.begin_stage(Stage::FineTuning, plan.steps);
  FineTuneHooks hooks;
  hooks.progress = [&run](std::int64_t step, const StudentStep& losses, double rate) {
    run.report_losses(step, {losses.kd, losses.ce, losses.feature, losses.total}, rate);
  };
  hooks.checkpoint = [&run](const std::function<TensorMap()>& state) { run.checkpoint(state); };
  hooks.saved = run.saved_state();
  if (hooks.saved && hooks.saved->count(kSavedImages) == 0) hooks.saved.reset();
  auto tuned =
      fine_tune(run.model(), run.setting(), images, plan, run.seed(), run.threads(), hooks);
  MethodResult result;
  result.quantized = std::move(tuned.quantized);
  result.final_loss = tuned.last.total;
  run.show(activation_ranges(result.quantized));
  hand_back_images(run, images, result);
  return result;
}

void check_qat(const Graph& model, const QuantizationSetting&, const Parameters& parameters) {
  check_image_source(model, parameters);
  constexpr std::int64_t kReleasedNeeds = 200;  // quantizers.md 2.1
  const auto batches = std::get<std::int64_t>(parameters.at("range_batches"));
  const bool released = std::get<std::string>(parameters.at("range_tracking")) != "ema";
  if (released && batches < kReleasedNeeds) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("{} range batches are too few for the moving average as released: its "
                            "correction has not decayed",
                            batches),
                "Use at least 200, or range_tracking = ema.");
  }
}

MethodCard card() {
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
      .architectures = "any",
      .image_count = "any",
      .summary =
          "A quantized copy of the network learns from the float one on images that a method makes "
          "here, that a finished run made, noise, or real ones (marked as such). It is the student "
          "loop that the fine-tuning methods share, on its own.",
      .loss_terms =
          {"distillation = T^2 KL(softmax(p / T) || softmax(q / T)), p teacher, q student",
           "cross_entropy = CE of the student with the teacher's class",
           "features = mean squared error of the blocks' outputs"},
      .notes = {"Weights are quantized from their live values in every step (min-max), activations "
                "in tracked ranges that freeze before learning starts; gradients pass straight "
                "through, also where clipped.",
                "The distillation term is divided by images and classes, as the released code of "
                "the GDFQ lineage does; the usual form divides by images (kd_reduction).",
                "The teacher's logits are computed once. The label of an image is the teacher's "
                "class.",
                "Batch norm keeps its statistics (GDFQ's fixed BNS); its scale and shift learn."},
      .reported = {},
      .needs_batch_norm = false,
      .layer_policy = LayerPolicy::All,
      .networks = Networks::Both,
  };
}

std::vector<ParameterSpec> parameters() {
  std::vector<ParameterSpec> list = image_source_specs(5120);
  const std::vector<ParameterSpec> own{
      whole_spec("steps", "Steps", "Steps of the student.", "", {80000, 400}, {1, 10000000}),
      number_spec("learning_rate", "Learning rate", "Of the student, SGD.", "", {1e-4, 1e-4},
                  {1e-9, 10}),
      number_spec("kd_weight", "Distillation weight", "Weight of the distillation term.", "",
                  {1, 1}, {0, 1e6}),
      number_spec("ce_weight", "Cross-entropy weight",
                  "Weight of the cross-entropy with the teacher's class.", "", {1, 1}, {0, 1e6}),
      number_spec("temperature", "Temperature", "Of the distillation.", "", {20, 20}, {0.1, 1000}),
      number_spec("feature_weight", "Feature weight",
                  "Weight of the squared error of the blocks' outputs; 0: none.", "", {0, 0},
                  {0, 1e6}),
      whole_spec("batch", "Batch", "Images of one step.", "images", {200, 32}, {1, 4096},
                 Audience::Advanced),
      whole_spec("range_batches", "Range batches",
                 "Batches over which activation ranges are tracked before they freeze.", "",
                 {800, 30}, {1, 100000}, Audience::Advanced),
      choice_spec("schedule", "Schedule",
                  "The rate falls to a tenth after each quarter, as half a cosine, or not at all.",
                  {"multi_step", "cosine", "constant"}, Audience::Advanced),
      choice_spec("kd_reduction", "Distillation mean",
                  "Over images and classes (released code) or over images.",
                  {"element_mean", "batch_mean"}, Audience::Advanced),
      number_spec("momentum", "Momentum", "Nesterov's, of the student.", "", {0.9, 0.9}, {0, 0.999},
                  Audience::Advanced),
      number_spec("weight_decay", "Weight decay", "On everything that learns.", "", {1e-4, 1e-4},
                  {0, 1}, Audience::Advanced),
      choice_spec("batch_norm", "Batch norm",
                  "Statistics stay as they are, or are those of the student's batches.",
                  {"fixed", "train"}, Audience::Advanced),
      choice_spec("range_tracking", "Range tracking",
                  "The moving average as intended, or as released (needs some 200 batches).",
                  {"ema", "ema_as_released"}, Audience::Advanced)};
  list.insert(list.end(), own.begin(), own.end());
  return list;
}

}  // namespace

Method qat() {
  return {.info = {card(), parameters()},
          .run = &run_qat,
          .check = &check_qat,
          .image_source = &image_source};
}

}  // namespace zsq
