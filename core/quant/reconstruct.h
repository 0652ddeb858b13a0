// SPDX-License-Identifier: GPL-3.0-or-later
// Reconstruction of a whole network, unit by unit. ptq_engine.md.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "api/run.h"
#include "graph/units.h"
#include "quant/affine.h"
#include "quant/calibrate.h"
#include "quant/unit_reconstruction.h"

namespace zsq {

/// Lp search over 1.00 .. 0.21 of the range, both ends together (BRECQ; p = 2: AdaRound), over
/// 1.00 .. 0.01 (Genie), or QDrop's search over widths and zero points. quantizers.md 2.2.
GridRule searched_grid(int last_percent, double p);
GridRule searched_grid_with_zero_point();
/// The same for activations, per tensor: BRECQ's; QDrop's (one-sided where no value is negative);
/// Genie's (no zero point: unsigned where no value is negative, else symmetric).
StepQuantizer brecq_activation_step(const at::Tensor& values, int bits);
StepQuantizer qdrop_activation_step(const at::Tensor& values, int bits);
StepQuantizer genie_activation_step(const at::Tensor& values, int bits);

enum class BatchNorms { Folded, Kept };
enum class FirstUnit { Learned, Nearest };

/// One reconstructor, set to one of the published ones by a preset.
struct ReconstructionPlan {
  UnitGranularity granularity = UnitGranularity::Block;
  BatchNorms batch_norms = BatchNorms::Folded;
  GridRule grid;
  StepRule activation_step;
  CalibrationPass calibration = CalibrationPass::Quantized;  ///< in which first steps are found
  std::int64_t activation_images = 256;                      ///< on which they are found
  Sampling sampling = Sampling::WithReplacement;
  ClipTest clip = ClipTest::AfterRounding;
  FirstUnit first_unit = FirstUnit::Learned;
  /// Of weights, with activation steps where its activations are Quantized. Where they are Float,
  /// activations are quantized after all weights are final.
  UnitOptions weights{};
  /// What the last unit that ends in a feature map learns beside the error of its output, given
  /// the network and the node of that output; none: nothing.
  std::function<OutputLoss(const Graph& network, NodeId output)> last_map{};
  /// Then a second pass learns activation steps (BRECQ); none: they stay as they were found.
  std::optional<UnitOptions> activations{};
};
enum class ReconstructionPreset { AdaRound, Brecq, QDrop, GenieM };
ReconstructionPlan reconstruction_plan(ReconstructionPreset preset);

/// The quantized unit with the activation steps that the plan starts from: found on the first of
/// these inputs, with float weights (soft weights start as those).
Graph with_first_steps(const Graph& quantized_unit, const at::Tensor& inputs,
                       const ReconstructionPlan& plan);

/// Who watches, and may stop it.
struct ReconstructionHooks {
  /// Before the first iteration: iterations of all units and passes together.
  std::function<void(std::int64_t total)> begin;
  /// After every iteration; the point is computed when asked for.
  std::function<void(std::int64_t done, const std::function<ReconstructionPoint()>& point)>
      progress;
  /// Between iterations; may throw to cancel. The state is that of the last finished unit.
  std::function<void(const std::function<TensorMap()>& state)> checkpoint;
  std::optional<TensorMap> saved;  ///< what an earlier process's checkpoint saved
};

struct Reconstruction {
  Graph quantized;
  std::vector<ReconstructedUnit> units;
  TensorMap state;  ///< given back as ReconstructionHooks::saved it gives the same at once
};

/// \p images: [n, c, h, w], normalised, at least one. The result does not depend on the number of
/// threads, nor on whether it was interrupted. Throws InvalidArgument (no images), NonFinite naming
/// the unit, Unsupported (Fisher weights with layer units), and what the hooks throw.
Reconstruction reconstruct(const Graph& model, const QuantizationSetting& setting,
                           const at::Tensor& images, const ReconstructionPlan& plan,
                           std::uint64_t seed, int threads, const ReconstructionHooks& hooks);

/// The same unit in the network with activation quantizers. A quantizer behind a unit's output
/// belongs to it, unless the policy puts quantizers at the inputs of layers: then it belongs to who
/// reads.
Unit quantized_unit(const Graph& model, const Graph& quantized, const Unit& unit,
                    LayerPolicy policy);

}  // namespace zsq
