// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/post_training.h"

#include <fmt/format.h>

#include <cmath>

#include "api/error.h"
#include "methods/data_free.h"
#include "quant/range_estimators.h"
#include "quant/reconstruct.h"

namespace zsq {
namespace {

ReconstructionPreset preset_of(const std::string& name) {
  if (name == "adaround") return ReconstructionPreset::AdaRound;
  if (name == "brecq") return ReconstructionPreset::Brecq;
  if (name == "qdrop") return ReconstructionPreset::QDrop;
  return ReconstructionPreset::GenieM;
}

ReconstructionLoss loss_of(const std::string& name) {
  if (name == "fisher_diag") return ReconstructionLoss::FisherDiag;
  if (name == "fisher_full") return ReconstructionLoss::FisherFull;
  return ReconstructionLoss::Lp;
}

/// The published reconstructor with what the parameters change about it.
ReconstructionPlan plan_of(const Settings& settings, std::int64_t iterations) {
  ReconstructionPlan plan = reconstruction_plan(preset_of(settings.choice("reconstruction")));
  if (settings.choice("units") == "layer") plan.granularity = UnitGranularity::Layer;
  if (settings.choice("units") == "block") plan.granularity = UnitGranularity::Block;
  plan.weights.loss.kind = loss_of(settings.choice("loss"));
  const std::int64_t published = plan.weights.iterations;
  if (iterations > 0) {
    plan.weights.iterations = iterations;
    // BRECQ's second pass keeps its share.
    if (plan.activations) {
      plan.activations->iterations = plan.activations->iterations * iterations / published;
    }
  }
  // Not the weights' steps: at 8 bits they are small against the published rate already.
  const double faster = settings.number("rate_scale");
  plan.weights.rounding_rate *= faster;
  plan.weights.activation_step_rate *= faster;
  plan.weights.batch = settings.whole("batch");
  if (plan.activations) plan.activations->batch = settings.whole("batch");
  if (const double weight = settings.number("rounding_weight"); weight > 0) {
    plan.weights.rounding_weight = weight;
  }
  const double share = settings.number("quantized_share");
  if (plan.weights.input == UnitInput::Mixed && share < 1) plan.weights.quantized_share = share;
  if (plan.weights.input == UnitInput::Mixed && share == 1) {
    plan.weights.input = UnitInput::Quantized;
    plan.weights.quantized_share = 1;
  }
  return plan;
}

Graph calibrated(RunContext& run, const Settings& settings, const Graph& quantized,
                 const at::Tensor& images) {
  Section section = run.section("calibration");
  section.begin(Stage::Calibration, 1);
  section.checkpoint();
  const std::string& ranges = settings.choice("activation_ranges");
  if (ranges == "mse") return calibrate_steps(quantized, images, brecq_activation_step);
  if (ranges == "percentile") return calibrate(quantized, images, percentile_rule);
  if (ranges == "kl") return calibrate(quantized, images, kl_range);
  if (ranges == "bn") {
    constexpr double kSigmas = 6;  // DFQ
    BatchNormRanges found =
        ranges_from_batch_norm(quantized, kSigmas, image_range(run.normalization()));
    if (found.unknown.empty()) return std::move(found.graph);
    run.log(LogLevel::Info, unknown_ranges_note(found, "their ranges come from the images"));
    return calibrate(found.graph, images, min_max_rule, found.unknown);
  }
  return calibrate_min_max(quantized, images);
}

/// Ranges and rounding only.
MethodResult run_plain(RunContext& run, const Settings& settings, const at::Tensor& images) {
  WeightQuantization weights;
  weights.rounding = rounding_rule(run, settings);
  if (settings.choice("weight_ranges") == "mse") weights.grid = searched_grid(21, 2.4);
  MethodResult result;
  result.quantized = calibrated(run, settings, round_weights(run, run.model(), weights), images);
  return result;
}

}  // namespace

MethodResult reconstructed(RunContext& run, const Settings& settings, const at::Tensor& images,
                           const char* section_name, std::int64_t iterations,
                           const LastMapLoss& last_map) {
  Section section = run.section(section_name);
  ReconstructionPlan plan = plan_of(settings, iterations);
  plan.last_map = last_map;
  ReconstructionHooks hooks;
  hooks.begin = [&section](std::int64_t total) { section.begin(Stage::Reconstruction, total); };
  hooks.progress = [&run](std::int64_t done, const std::function<ReconstructionPoint()>& point) {
    run.report_reconstruction(done, point);
  };
  hooks.checkpoint = [&section](const auto& state) { section.checkpoint(state); };
  const TensorMap* kept = section.result();
  hooks.saved = kept != nullptr ? *kept : section.saved();
  auto done = reconstruct(run.model(), run.setting(), images, plan, section.seed("units"),
                          run.threads(), hooks);
  for (const ReconstructedUnit& unit : done.units) {
    run.log(LogLevel::Info,
            fmt::format("{}: loss {:.4g} nearest, {:.4g} soft, {:.4g} hard; {:.1f} % settled, "
                        "{:.1f} % of codes changed",
                        unit.unit, unit.nearest_loss, unit.soft_loss, unit.hard_loss,
                        100 * unit.settled, 100 * unit.flipped));
  }
  if (kept == nullptr) section.finish(std::move(done.state));
  MethodResult result;
  result.quantized = std::move(done.quantized);
  result.reconstruction = std::move(done.units);
  return result;
}

MethodResult post_training(RunContext& run, const Settings& settings, const at::Tensor& images,
                           const LastMapLoss& last_map) {
  return settings.choice("reconstruction") == "none"
             ? run_plain(run, settings, images)
             : reconstructed(run, settings, images, "reconstruction", settings.whole("iterations"),
                             last_map);
}

void check_post_training(const Graph& model, const QuantizationSetting& setting,
                         const Settings& settings) {
  const bool reconstructs = settings.choice("reconstruction") != "none";
  if (!reconstructs && settings.choice("activation_ranges") == "bn")
    check_batch_norm_ranges(model, setting,
                            "Take ranges from the images (--set activation_ranges=min_max).");
  const bool layers =
      settings.choice("units") == "layer" ||
      (settings.choice("units") == "preset" && settings.choice("reconstruction") == "adaround");
  if (reconstructs && layers && settings.choice("loss") != "mse") {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("the loss '{}' needs blocks as units: the rest of the network must "
                            "depend on a unit's output alone",
                            settings.choice("loss")),
                "Choose --set loss=mse, or --set units=block.");
  }
}

}  // namespace zsq
