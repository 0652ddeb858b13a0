// SPDX-License-Identifier: GPL-3.0-or-later
// Reconstruction of one unit: rounding variables and steps are learned until the quantized unit
// puts out what the float one does. One reconstructor serves AdaRound, BRECQ, QDrop and GENIE-M.
// ptq_engine.md 2, 3.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

#include "graph/graph.h"
#include "learn/image_sampler.h"
#include "learn/optimizer.h"
#include "quant/adaptive_rounding.h"
#include "quant/learned_step.h"
#include "quant/reconstruction_loss.h"
#include "quant/unit_values.h"

namespace zsq {

struct LearnedWeight {
  NodeId node = 0;
  AdaptiveRounding rounding;
};
struct LearnedActivation {
  NodeId node = 0;
  LearnedStep quantizer;
};

/// The quantized unit as a network of its own (its input is node 0), and what is learned in it: one
/// rounding for each layer with a weight quantizer, one step for each activation quantizer.
struct UnitModel {
  Graph graph;
  std::vector<LearnedWeight> weights;
  std::vector<LearnedActivation> activations;
};
UnitModel unit_model(const Graph& quantized_unit, ClipTest clip);

/// Kept: as the graph holds them. Soft and Hard: by the rounding variables.
enum class WeightState { Kept, Soft, Hard };
enum class ActivationState { Float, Quantized };
/// The output on [n, ...] inputs, without gradients.
at::Tensor unit_output(const UnitModel& model, const at::Tensor& input, WeightState weights,
                       ActivationState activations, int threads, const StopCheck& stop = {});

/// Over all images; inputs and target as the float network has them.
struct UnitData {
  at::Tensor input;            ///< of the float network
  at::Tensor quantized_input;  ///< of the quantized network
  at::Tensor target;           ///< float output for the float input
  at::Tensor fisher;           ///< weights of the output errors; undefined for Lp
};

/// A scalar of the unit's output and its target, mean over images; differentiable in the output.
using OutputLoss = std::function<at::Tensor(const at::Tensor& output, const at::Tensor& target)>;

enum class UnitInput { Float, Quantized, Mixed };  ///< Mixed: element by element, QDrop
enum class StepGradient { Plain, Lsq };
struct UnitOptions {
  std::int64_t iterations = 20000;
  std::int64_t batch = 32;
  ReconstructionLossOptions loss{};
  OutputLoss also{};              ///< added to it; none: nothing
  double rounding_weight = 0.01;  ///< of the regulariser, after the warm-up
  BetaSchedule beta{};
  WeightState weights = WeightState::Soft;  ///< Kept: only activation steps are learned
  double rounding_rate = 1e-3;              ///< Adam, V
  double weight_step_rate = 0;              ///< Adam, cosine to 0; 0: steps stay
  double activation_step_rate = 4e-5;       ///< Adam, cosine to 0; 0: steps stay
  StepGradient step_gradient = StepGradient::Lsq;
  ActivationState activations = ActivationState::Quantized;
  UnitInput input = UnitInput::Quantized;
  double quantized_share = 1;  ///< QDrop's p: probability that an element is quantized
};

/// Everything random in a reconstruction.
struct UnitRandomness {
  /// Images of an iteration (1-based), int64 [batch].
  std::function<at::Tensor(std::int64_t iteration)> indices;
  /// Bool tensor of \p sizes: which elements of the activation quantizer at \p site (0: the unit's
  /// input) are quantized, for the images from \p first on in the minibatch.
  std::function<at::Tensor(std::int64_t iteration, NodeId site, std::int64_t first,
                           at::IntArrayRef sizes)>
      quantized;
};
/// From a seed; the same whatever the number of threads.
UnitRandomness unit_randomness(std::uint64_t seed, std::int64_t images, std::int64_t batch,
                               Sampling sampling, double quantized_share);

/// One iteration's losses (of the minibatch) and gradients.
struct UnitStep {
  double reconstruction_loss = 0;
  double rounding_loss = 0;               ///< weighted; 0 during warm-up
  std::vector<RoundingGradient> weights;  ///< in the order of UnitModel::weights
  std::vector<double> activations;        ///< d loss / d step, as it is applied
};

/// Learns, one iteration at a time.
class UnitTrainer {
 public:
  UnitTrainer(UnitModel model, UnitData data, UnitOptions options, UnitRandomness random,
              int threads);
  UnitStep step();
  [[nodiscard]] const UnitModel& model() const { return model_; }
  [[nodiscard]] std::int64_t iteration() const { return iteration_; }

 private:
  struct Batch;
  struct Part;
  [[nodiscard]] std::vector<at::Tensor> effective_weights() const;
  [[nodiscard]] Part run_part(const Batch& batch, std::int64_t first, std::int64_t count,
                              const std::vector<at::Tensor>& weights) const;
  void update_weights(UnitStep& step, const std::vector<at::Tensor>& gradients);
  void update_activations(UnitStep& step);

  UnitModel model_;
  UnitData data_;
  UnitOptions options_;
  UnitRandomness random_;
  int threads_;
  std::int64_t iteration_ = 0;
  std::vector<Adam> rounding_adam_;
  std::vector<Adam> step_adam_;
  std::vector<Adam> activation_adam_;
};

/// Share of h(V) within 0.01 of 0 or 1, over all layers; 1 where there are none.
double settled_share(const UnitModel& model);
/// Counts of h(V) in equal bins over [0, 1], over all layers.
std::vector<std::int64_t> rounding_histogram(const UnitModel& model, std::int64_t bins);

/// The graph with the final codes and steps.
Graph hardened(const UnitModel& model);

}  // namespace zsq
