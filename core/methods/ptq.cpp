// SPDX-License-Identifier: GPL-3.0-or-later
// Plain post-training quantization: any source of images, any range estimator, any reconstructor.
#include <fmt/format.h>

#include <cmath>

#include "api/error.h"
#include "methods/data_free.h"
#include "methods/image_source.h"
#include "methods/specs.h"
#include "quant/range_estimators.h"
#include "quant/reconstruct.h"

namespace zsq {
namespace {

constexpr const char* kSavedImages = "reconstruction.images";

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
ReconstructionPlan plan_of(const RunContext& run) {
  ReconstructionPlan plan = reconstruction_plan(preset_of(run.choice("reconstruction")));
  if (run.choice("units") == "layer") plan.granularity = UnitGranularity::Layer;
  if (run.choice("units") == "block") plan.granularity = UnitGranularity::Block;
  plan.weights.loss.kind = loss_of(run.choice("loss"));
  const std::int64_t published = plan.weights.iterations;
  const std::int64_t iterations = run.integer("iterations");
  if (iterations > 0) {
    plan.weights.iterations = iterations;
    // BRECQ's second pass keeps its share.
    if (plan.activations) {
      plan.activations->iterations = plan.activations->iterations * iterations / published;
    }
  }
  // Not the weights' steps: at 8 bits they are small against the published rate already.
  const double faster = run.number("rate_scale");
  plan.weights.rounding_rate *= faster;
  plan.weights.activation_step_rate *= faster;
  plan.weights.batch = run.integer("batch");
  if (plan.activations) plan.activations->batch = run.integer("batch");
  if (const double weight = run.number("rounding_weight"); weight > 0) {
    plan.weights.rounding_weight = weight;
  }
  const double share = run.number("quantized_share");
  if (plan.weights.input == UnitInput::Mixed && share < 1) plan.weights.quantized_share = share;
  if (plan.weights.input == UnitInput::Mixed && share == 1) {
    plan.weights.input = UnitInput::Quantized;
    plan.weights.quantized_share = 1;
  }
  return plan;
}

MethodResult run_reconstruction(RunContext& run, const at::Tensor& images) {
  ReconstructionHooks hooks;
  hooks.begin = [&run](std::int64_t total) { run.begin_stage(Stage::Reconstruction, total); };
  hooks.progress = [&run](std::int64_t done, const std::function<ReconstructionPoint()>& point) {
    run.report_reconstruction(done, point);
  };
  hooks.checkpoint = [&run](const std::function<TensorMap()>& state) { run.checkpoint(state); };
  hooks.saved = run.saved_state();
  if (hooks.saved && hooks.saved->count(kSavedImages) == 0) hooks.saved.reset();
  auto done = reconstruct(run.model(), run.setting(), images, plan_of(run), run.seed(),
                          run.threads(), hooks);
  for (const ReconstructedUnit& unit : done.units) {
    run.log(LogLevel::Info,
            fmt::format("{}: loss {:.4g} nearest, {:.4g} soft, {:.4g} hard; {:.1f} % settled, "
                        "{:.1f} % of codes changed",
                        unit.unit, unit.nearest_loss, unit.soft_loss, unit.hard_loss,
                        100 * unit.settled, 100 * unit.flipped));
  }
  MethodResult result;
  result.quantized = std::move(done.quantized);
  result.reconstruction = std::move(done.units);
  return result;
}

Graph calibrated(RunContext& run, const Graph& quantized, const at::Tensor& images) {
  run.begin_stage(Stage::Calibration, 1);
  const std::string& ranges = run.choice("activation_ranges");
  if (ranges == "mse") return calibrate_steps(quantized, images, brecq_activation_step);
  if (ranges == "percentile") return calibrate(quantized, images, percentile_rule);
  if (ranges == "kl") return calibrate(quantized, images, kl_range);
  if (ranges == "bn") {
    constexpr double kSigmas = 6;  // DFQ
    return set_ranges_from_batch_norm(quantized, kSigmas, image_range(run.normalization()));
  }
  return calibrate_min_max(quantized, images);
}

/// Ranges and rounding only.
MethodResult run_plain(RunContext& run, const at::Tensor& images) {
  WeightQuantization weights;
  weights.rounding = rounding_rule(run);
  if (run.choice("weight_ranges") == "mse") weights.grid = searched_grid(21, 2.4);
  MethodResult result;
  result.quantized = calibrated(run, round_weights(run, run.model(), weights), images);
  return result;
}

MethodResult run_ptq(RunContext& run) {
  const at::Tensor images = source_images(run, kSavedImages);
  MethodResult result = run.choice("reconstruction") == "none" ? run_plain(run, images)
                                                               : run_reconstruction(run, images);
  hand_back_images(run, images, result);
  return result;
}

void check_ptq(const Graph& model, const QuantizationSetting& setting,
               const Parameters& parameters) {
  const auto text = [&](const char* name) { return std::get<std::string>(parameters.at(name)); };
  check_image_source(model, parameters);
  const bool reconstructs = text("reconstruction") != "none";
  if (!reconstructs && text("activation_ranges") == "bn") check_batch_norm_ranges(model, setting);
  const bool layers = text("units") == "layer" ||
                      (text("units") == "preset" && text("reconstruction") == "adaround");
  if (reconstructs && layers && text("loss") != "mse") {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("the loss '{}' needs blocks as units: the rest of the network must "
                            "depend on a unit's output alone",
                            text("loss")),
                "Choose the loss mse, or units = block.");
  }
}

MethodCard card() {
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
      .architectures = "any",
      .image_count = "1024",
      .summary =
          "Quantizes with images that a method makes here, that a finished run made, noise, or "
          "real ones (marked as such). Ranges and rounding only, or reconstruction of layers or "
          "blocks: AdaRound, BRECQ, QDrop and GENIE-M are presets of one reconstructor.",
      .loss_terms = {"reconstruction = mean over images and positions of sum_c (y_q - y)^2",
                     "rounding = lambda sum(1 - |2 h(V) - 1|^beta): decides every rounding"},
      .notes =
          {"AdaRound: layers, lambda 0.01, beta falls as a cosine (AIMET); activations are "
           "quantized after all weights, their steps found by search. The published number of "
           "iterations is 10,000.",
           "BRECQ: blocks, weights first, then activation steps in a second pass on float inputs, "
           "as released; the squared error is the default loss, the Fisher weights of the paper "
           "are a choice. The first layer keeps nearest rounding.",
           "QDrop: blocks, rounding and activation steps together; each element is quantized with "
           "probability 0.5 while learning.",
           "GENIE-M: as QDrop, and the step of each weight channel is learned with its rounding; "
           "batch norm is not folded; true minibatches of the given size.",
           "Blocks are found by where one value carries everything, not by names.",
           "Accuracies with different layer policies are not comparable; the lineages' own are "
           "brecq, qdrop and genie."},
      .reported = {{"ResNet-18 (BRECQ, real images)", "ImageNet", "W4A4", 69.60, false},
                   {"ResNet-18 (QDrop, real images)", "ImageNet", "W4A4", 69.13, true},
                   {"ResNet-18 (Genie, synthetic images)", "ImageNet", "W4A4", 69.66, false},
                   {"ResNet-18 (QDrop, real images)", "ImageNet", "W2A2", 51.69, true}},
      .needs_batch_norm = false,
      .layer_policy = LayerPolicy::QDrop,
      .networks = Networks::Both,
  };
}

std::vector<ParameterSpec> parameters() {
  std::vector<ParameterSpec> list = image_source_specs(1024);
  const std::vector<ParameterSpec> own{
      choice_spec("reconstruction", "Reconstruction",
                  "How rounding is learned; none: ranges and rounding only.",
                  {"genie_m", "qdrop", "brecq", "adaround", "none"}),
      whole_spec("iterations", "Iterations",
                 "For each layer or block; 0: the published number (20,000; AdaRound 10,000).", "",
                 {0, 500}, {0, 1000000}),
      choice_spec("loss", "Loss",
                  "Squared error, or weighted with the gradients of the task loss (BRECQ).",
                  {"mse", "fisher_diag", "fisher_full"}),
      choice_spec("units", "Units", "Layers or blocks; preset: as the reconstruction's authors do.",
                  {"preset", "block", "layer"}, Audience::Advanced),
      whole_spec("batch", "Batch", "Images of one iteration.", "images", {32, 32}, {1, 4096},
                 Audience::Advanced),
      number_spec("rate_scale", "Rates times",
                  "Factor on the published learning rates: few iterations need larger steps.", "",
                  {1, 10}, {0.001, 1000}, Audience::Advanced),
      number_spec("rounding_weight", "Rounding weight",
                  "Of the regulariser; 0: the published one (0.01, GENIE-M 1).", "", {0, 0},
                  {0, 1000}, Audience::Advanced),
      number_spec("quantized_share", "Quantized share",
                  "Probability that an element is quantized while QDrop and GENIE-M learn; 1: no "
                  "dropping.",
                  "", {0.5, 0.5}, {0, 1}, Audience::Advanced),
      choice_spec("activation_ranges", "Activation ranges",
                  "Without reconstruction: smallest and largest value, 99.999th percentile, least "
                  "error, KL divergence, or from batch norm.",
                  {"min_max", "percentile", "mse", "kl", "bn"}, Audience::Advanced),
      choice_spec("weight_ranges", "Weight ranges",
                  "Without reconstruction: smallest and largest weight, or least error.",
                  {"min_max", "mse"}, Audience::Advanced),
      rounding_spec()};
  list.insert(list.end(), own.begin(), own.end());
  return list;
}

}  // namespace

Method ptq() {
  return {.info = {card(), parameters()},
          .run = &run_ptq,
          .check = &check_ptq,
          .image_source = &image_source};
}

}  // namespace zsq
