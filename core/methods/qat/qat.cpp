// SPDX-License-Identifier: GPL-3.0-or-later
// Plain quantization-aware training: the student loop that the fine-tuning methods share, on images
// from any source. generator_common.md 1 and 4.
#include <fmt/format.h>

#include "api/error.h"
#include "graph/units.h"
#include "methods/image_source.h"
#include "methods/training_settings.h"
#include "quant/range_exhibit.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

namespace zsq {
namespace {

std::vector<Loss> losses(const Graph& model, const Settings& s) {
  std::vector<Loss> terms;
  if (const double weight = s.number("kd_weight"); weight > 0) {
    const bool by_batch = s.choice("kd_reduction") == "batch_mean";
    terms.push_back(distillation({weight, s.number("temperature"),
                                  by_batch ? KdReduction::BatchMean : KdReduction::ElementMean}));
  }
  if (const double weight = s.number("ce_weight"); weight > 0) {
    terms.push_back(student_cross_entropy(weight));
  }
  if (const double weight = s.number("feature_weight"); weight > 0) {
    terms.push_back(feature_error(weight, block_outputs(model)));
  }
  return terms;
}

Schedule schedule(const Settings& s) {
  const double rate = s.number("learning_rate");
  const std::int64_t steps = s.whole("steps");
  const std::string& kind = s.choice("schedule");
  if (kind == "cosine") return cosine(rate, steps);
  if (kind == "constant") return constant(rate);
  // The lineage's rate falls after 1/4, 1/2 and 3/4 of its epochs.
  return multi_step(rate, {steps / 4, steps / 2, steps * 3 / 4}, 0.1);
}

MethodResult run_qat(RunContext& run, const Settings& s) {
  const ImageSet images = source_images(run, s);
  const Teacher p(run);
  const bool trains = s.choice("batch_norm") == "train";
  Student q(run, {trains ? BatchNormMode::Training : BatchNormMode::Inference, range_tracking(s)});
  MethodResult result;
  result.final_loss = fine_tune(run.section("training"), p, q,
                                {.stream = stored(images, s.whole("batch")),
                                 .losses = losses(run.model(), s),
                                 .learning = {SgdOptions{.momentum = s.number("momentum"),
                                                         .weight_decay = s.number("weight_decay")},
                                              schedule(s)},
                                 .steps = s.whole("steps"),
                                 .range_batches = s.whole("range_batches")});
  result.quantized = q.quantized();
  run.show(activation_ranges(result.quantized));
  hand_back_images(images, result);
  return result;
}

void check_qat(const Graph& model, const QuantizationSetting&, const Settings& settings) {
  if (losses(model, settings).empty()) {
    throw Error(ErrorCode::InvalidArgument, "all weights of the student's losses are 0",
                "Give distillation, cross-entropy or features a weight.");
  }
  constexpr std::int64_t kReleasedNeeds = 200;  // quantizers.md 2.1
  const auto batches = settings.whole("range_batches");
  const bool released = settings.choice("range_tracking") != "ema";
  if (released && batches < kReleasedNeeds) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("{} range batches are too few for the moving average as released: its "
                            "correction has not decayed",
                            batches),
                "Use at least 200 (--set range_batches=200), or --set range_tracking=ema.");
  }
}

}  // namespace

Method qat() {
  return {.info = qat_info(), .run = &run_qat, .check = &check_qat, .image_source = &image_source};
}

}  // namespace zsq
