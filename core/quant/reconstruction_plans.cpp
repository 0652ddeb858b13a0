// SPDX-License-Identifier: GPL-3.0-or-later
// The published reconstructors as settings of the one, ptq_engine.md 5 and 6.
#include <ATen/ops/zeros_like.h>

#include "quant/range_estimators.h"
#include "quant/reconstruct.h"

namespace zsq {
namespace {

constexpr std::int64_t kBrecqActivationIterations = 5000;
constexpr double kBrecqActivationRate = 4e-4;

/// A step of one scalar needs no more values than these; every second, third, ... is taken. The
/// range still comes from all.
constexpr std::int64_t kSearched = std::int64_t{1} << 17;
at::Tensor searched_values(const at::Tensor& values) {
  const std::int64_t stride = values.numel() / kSearched;
  if (stride < 2) return values;
  return values.flatten().slice(0, 0, values.numel(), stride | 1).contiguous();
}

bool has_negatives(const at::Tensor& values) {
  return values.min().item<double>() < 0;
}

/// In the formats' unsigned form a symmetric grid has its zero point in the middle.
StepQuantizer searched_symmetric(const at::Tensor& values, int bits) {
  const at::Tensor largest = values.abs().max().reshape({1});
  return lp_search(searched_values(values), {largest.neg(), largest}, ratios(100, 1),
                   Granularity::PerTensor,
                   [bits](const Range& range) { return symmetric_from_range(range, bits); })
      .quantizer;
}

ReconstructionPlan adaround() {
  ReconstructionPlan plan;
  plan.granularity = UnitGranularity::Layer;
  plan.grid = searched_grid(21, 2);
  plan.activation_step = brecq_activation_step;
  plan.sampling = Sampling::Shuffled;
  plan.weights.iterations = 10000;
  plan.weights.activations = ActivationState::Float;
  plan.weights.beta.annealing = Annealing::Cosine;
  return plan;
}

ReconstructionPlan brecq() {
  ReconstructionPlan plan;
  plan.grid = searched_grid(21, 2.4);
  plan.activation_step = brecq_activation_step;
  plan.activation_images = 64;
  plan.sampling = Sampling::Shuffled;
  plan.first_unit = FirstUnit::Nearest;
  plan.weights.activations = ActivationState::Float;
  UnitOptions activations;
  activations.iterations = kBrecqActivationIterations;
  activations.loss.p = 2.4;
  activations.rounding_weight = 0;
  activations.weights = WeightState::Kept;
  activations.activation_step_rate = kBrecqActivationRate;
  activations.step_gradient = StepGradient::Plain;
  activations.input = UnitInput::Float;
  plan.activations = activations;
  return plan;
}

ReconstructionPlan qdrop() {
  ReconstructionPlan plan;
  plan.grid = searched_grid_with_zero_point();
  plan.activation_step = qdrop_activation_step;
  plan.calibration = CalibrationPass::Float;
  plan.weights.input = UnitInput::Mixed;
  plan.weights.quantized_share = 0.5;
  return plan;
}

ReconstructionPlan genie_m() {
  ReconstructionPlan plan;
  plan.batch_norms = BatchNorms::Kept;
  plan.grid = searched_grid(1, 2.4);
  plan.activation_step = genie_activation_step;
  plan.activation_images = 32;
  plan.sampling = Sampling::Shuffled;
  plan.clip = ClipTest::BeforeRounding;
  plan.weights.input = UnitInput::Mixed;
  plan.weights.quantized_share = 0.5;
  plan.weights.rounding_weight = 1;
  plan.weights.weight_step_rate = 1e-4;
  plan.weights.step_gradient = StepGradient::Plain;
  return plan;
}

}  // namespace

GridRule searched_grid(int last_percent, double p) {
  return [last_percent, p](const at::Tensor& weight, const WeightFormat& format) {
    const auto found = lp_search(
        weight, extremes(weight, format.granularity), ratios(100, last_percent), format.granularity,
        [&](const Range& range) { return unsigned_from_range(range, format.bits); }, p);
    return affine_quantizer(found.quantizer, format.bits);
  };
}

GridRule searched_grid_with_zero_point() {
  return [](const at::Tensor& weight, const WeightFormat& format) {
    return affine_quantizer(
        lp_search_with_zero_point(weight, format.granularity, format.bits).quantizer, format.bits);
  };
}

StepQuantizer brecq_activation_step(const at::Tensor& values, int bits) {
  return lp_search(searched_values(values), extremes(values, Granularity::PerTensor),
                   ratios(100, 21), Granularity::PerTensor,
                   [bits](const Range& range) { return unsigned_from_range(range, bits); })
      .quantizer;
}

StepQuantizer qdrop_activation_step(const at::Tensor& values, int bits) {
  if (has_negatives(values)) {
    return lp_search_with_zero_point(searched_values(values), Granularity::PerTensor, bits)
        .quantizer;
  }
  const Range range = extremes(values, Granularity::PerTensor);
  return lp_search(searched_values(values), {at::zeros_like(range.upper), range.upper},
                   ratios(1, 100), Granularity::PerTensor,
                   [bits](const Range& tried) { return one_sided_from_range(tried, bits); })
      .quantizer;
}

StepQuantizer genie_activation_step(const at::Tensor& values, int bits) {
  if (has_negatives(values)) return searched_symmetric(values, bits);
  return lp_search(searched_values(values), extremes(values, Granularity::PerTensor),
                   ratios(100, 1), Granularity::PerTensor,
                   [bits](const Range& range) { return one_sided_from_range(range, bits); })
      .quantizer;
}

ReconstructionPlan reconstruction_plan(ReconstructionPreset preset) {
  switch (preset) {
    case ReconstructionPreset::AdaRound:
      return adaround();
    case ReconstructionPreset::Brecq:
      return brecq();
    case ReconstructionPreset::QDrop:
      return qdrop();
    case ReconstructionPreset::GenieM:
      return genie_m();
  }
  return {};
}

}  // namespace zsq
