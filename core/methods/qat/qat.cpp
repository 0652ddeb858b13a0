// SPDX-License-Identifier: GPL-3.0-or-later
// Plain quantization-aware training: the student loop that the fine-tuning methods share, on images
// from any source. generator_common.md 1 and 4.
#include <fmt/format.h>

#include "api/error.h"
#include "methods/image_source.h"
#include "quant/fine_tune.h"

namespace zsq {
namespace {

constexpr const char* kSavedImages = "fine_tuning.images";

FineTunePlan plan_of(const Settings& settings) {
  FineTunePlan plan;
  plan.steps = settings.whole("steps");
  plan.batch = settings.whole("batch");
  plan.range_batches = settings.whole("range_batches");
  plan.learning_rate = settings.number("learning_rate");
  const std::string& schedule = settings.choice("schedule");
  plan.schedule = schedule == "cosine"     ? RateSchedule::Cosine
                  : schedule == "constant" ? RateSchedule::Constant
                                           : RateSchedule::MultiStep;
  // The lineage's rate falls after 1/4, 1/2 and 3/4 of its epochs.
  plan.milestones = {plan.steps / 4, plan.steps / 2, plan.steps * 3 / 4};
  plan.blocks_as_features = settings.number("feature_weight") > 0;
  StudentOptions& student = plan.student;
  student.loss.kd_weight = settings.number("kd_weight");
  student.loss.temperature = settings.number("temperature");
  student.loss.kd_reduction = settings.choice("kd_reduction") == "batch_mean"
                                  ? KdReduction::BatchMean
                                  : KdReduction::ElementMean;
  student.loss.ce_weight = settings.number("ce_weight");
  student.feature_weight = settings.number("feature_weight");
  student.sgd.weight_decay = settings.number("weight_decay");
  student.sgd.momentum = settings.number("momentum");
  student.batch_norm =
      settings.choice("batch_norm") == "train" ? BatchNormMode::Training : BatchNormMode::Inference;
  student.ranges = settings.choice("range_tracking") == "ema_as_released"
                       ? EmaCorrection::AsReleased
                       : EmaCorrection::OnReading;
  return plan;
}

MethodResult run_qat(RunContext& run, const Settings& settings) {
  const at::Tensor images = source_images(run, settings, kSavedImages);
  const FineTunePlan plan = plan_of(settings);
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
  hand_back_images(settings, images, result);
  return result;
}

void check_qat(const Graph&, const QuantizationSetting&, const Settings& settings) {
  constexpr std::int64_t kReleasedNeeds = 200;  // quantizers.md 2.1
  const auto batches = settings.whole("range_batches");
  const bool released = settings.choice("range_tracking") != "ema";
  if (released && batches < kReleasedNeeds) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("{} range batches are too few for the moving average as released: its "
                            "correction has not decayed",
                            batches),
                "Use at least 200, or range_tracking = ema.");
  }
}

}  // namespace

Method qat() {
  return {.info = qat_info(), .run = &run_qat, .check = &check_qat, .image_source = &image_source};
}

}  // namespace zsq
