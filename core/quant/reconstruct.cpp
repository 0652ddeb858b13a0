// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/reconstruct.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "api/error.h"
#include "base/random.h"
#include "graph/batch_norm.h"
#include "quant/calibrate.h"
#include "quant/insert.h"
#include "quant/policy.h"
#include "quant/reconstruction_state.h"
#include "quant/unit_values.h"

namespace zsq {
namespace {

constexpr std::int64_t kHistogramBins = 20;

bool reads_quantizers_at_inputs(LayerPolicy policy) {
  const Placement placement = rules_of(policy).placement;
  return placement == Placement::UnitInput || placement == Placement::SharedInput;
}

class Reconstructor {
 public:
  Reconstructor(const Graph& model, const QuantizationSetting& setting, const at::Tensor& images,
                const ReconstructionPlan& plan, std::uint64_t seed, int threads,
                const ReconstructionHooks& hooks)
      : setting_(setting),
        images_(images),
        plan_(plan),
        seed_(seed),
        threads_(threads),
        hooks_(hooks),
        model_(plan.batch_norms == BatchNorms::Folded ? fold_batch_norm(model) : model),
        units_(cut_into_units(model_, plan.granularity)) {
    state_.passes.resize(plan.activations ? 2 : 1);
  }

  Reconstruction operator()() {
    check();
    WeightQuantization weights;
    weights.grid = plan_.grid;
    // Nothing is there to be saved yet, and a checkpoint from which to go on may lie in the folder.
    weights.done = [this](std::int64_t) {
      if (hooks_.checkpoint) hooks_.checkpoint({});
    };
    quantized_ = quantize_weights(model_, setting_, layer_weight_bits(model_, setting_), weights);
    const bool weights_first = plan_.weights.activations == ActivationState::Float;
    if (!weights_first) quantized_ = insert_activation_quantizers(quantized_, setting_);
    const auto count = static_cast<std::int64_t>(units_.size());
    total_ = count *
             (plan_.weights.iterations + (plan_.activations ? plan_.activations->iterations : 0));
    if (hooks_.begin) hooks_.begin(total_);
    run_pass(0, plan_.weights);
    if (weights_first) {
      quantized_ = insert_activation_quantizers(quantized_, setting_);
      calibrate_activations();
    }
    if (plan_.activations) run_pass(1, *plan_.activations);
    TensorMap saved = save_state(state_);
    return {std::move(quantized_), std::move(state_.units), std::move(saved)};
  }

 private:
  void check() const {
    if (images_.size(0) == 0) {
      throw Error(ErrorCode::InvalidArgument, "reconstruction needs at least one image");
    }
    if (plan_.weights.loss.kind != ReconstructionLoss::Lp &&
        plan_.granularity == UnitGranularity::Layer) {
      throw Error(ErrorCode::Unsupported,
                  "Fisher weights need blocks: the rest of the network must depend on a unit's "
                  "output alone",
                  "Choose --set loss=mse, or --set units=block.");
    }
  }

  /// Saved is the last finished unit: going on from there gives the same result.
  void stop_if_asked() const {
    if (!hooks_.checkpoint) return;
    hooks_.checkpoint([this] { return save_state(state_); });
  }

  void calibrate_activations() {
    const at::Tensor some =
        images_.narrow(0, 0, std::min(plan_.activation_images, images_.size(0)));
    quantized_ = calibrate_steps(quantized_, some, plan_.activation_step);
  }

  void run_pass(std::size_t pass, const UnitOptions& options) {
    if (hooks_.saved && !restored_) {
      restored_ = true;
      load_state(*hooks_.saved, state_);
      for (std::size_t i = 0; i < state_.units.size(); ++i) name(state_.units[i], units_[i]);
    }
    const std::size_t done = state_.passes[pass].finished;
    if (done > 0) restore_codes(state_.passes[pass].quantized, quantized_);
    done_ += static_cast<std::int64_t>(done) * options.iterations;
    NodeValues float_values(model_, images_, threads_, stop_);
    NodeValues quantized_values(quantized_, images_, threads_, stop_);
    for (std::size_t i = done; i < units_.size(); ++i) {
      const auto started = std::chrono::steady_clock::now();
      const Unit unit = quantized_unit(model_, quantized_, units_[i], setting_.policy);
      UnitData data{float_values.of(model_, units_[i].from),
                    quantized_values.of(quantized_, unit.from),
                    float_values.of(model_, units_[i].to),
                    {}};
      const bool learns = pass > 0 || i > 0 || plan_.first_unit == FirstUnit::Learned;
      ReconstructedUnit result = run_unit(pass, i, unit, std::move(data), options, learns);
      result.seconds =
          std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
      finish(pass, i, std::move(result));
    }
  }

  void finish(std::size_t pass, std::size_t index, ReconstructedUnit result) {
    if (pass == 0) {
      state_.units.push_back(std::move(result));
    } else {
      state_.units[index].seconds += result.seconds;
    }
    state_.passes[pass].finished = index + 1;
    state_.passes[pass].quantized = quantized_codes(quantized_);
  }

  ReconstructedUnit run_unit(std::size_t pass, std::size_t index, const Unit& unit, UnitData data,
                             UnitOptions options, bool learns) {
    Subgraph part = subgraph(quantized_, unit.from, unit.to);
    if (pass == 0 && options.activations == ActivationState::Quantized) {
      part.graph = with_first_steps(part.graph, data.quantized_input, plan_);
    }
    UnitModel model = unit_model(part.graph, plan_.clip);
    // Codes that an earlier pass has learned stay.
    if (options.weights == WeightState::Kept) model.weights.clear();
    ReconstructedUnit result;
    name(result, units_[index]);
    const at::Tensor& seen = options.input == UnitInput::Float ? data.input : data.quantized_input;
    const auto loss = [&](const UnitModel& m, WeightState weights) {
      const at::Tensor output = unit_output(m, seen, weights, options.activations, threads_, stop_);
      const double value = reconstruction_loss(output, data.target, {}, {}).value;
      check_loss(value, result.unit);
      return value;
    };
    result.nearest_loss = loss(model, WeightState::Kept);
    const bool nothing = model.weights.empty() && model.activations.empty();
    if (!learns || nothing || options.iterations == 0) {
      result.soft_loss = result.hard_loss = result.nearest_loss;
      result.settled = 1;
      write_back(part, part.graph);
      done_ += options.iterations;
      return result;
    }
    if (options.loss.kind != ReconstructionLoss::Lp) {
      const at::Tensor output = unit_output(model, data.quantized_input, WeightState::Kept,
                                            options.activations, threads_, stop_);
      data.fisher = fisher_weights(model_, units_[index].to, output, logits(), threads_, stop_);
    }
    if (plan_.last_map && index == last_map_unit()) {
      options.also = plan_.last_map(model_, units_[index].to);
    }
    const at::Tensor first_codes = codes_of(part.graph);
    options.batch = std::min(options.batch, images_.size(0));
    const at::Tensor target = data.target;
    const at::Tensor inputs = seen;
    UnitTrainer trainer(std::move(model), std::move(data), options,
                        randomness(pass, index, options), threads_);
    train(trainer, options, index, result.unit);
    const Graph final = hardened(trainer.model());
    const auto after = [&](WeightState weights) {
      return reconstruction_loss(unit_output(trainer.model(), inputs, weights, options.activations,
                                             threads_, stop_),
                                 target, {}, {})
          .value;
    };
    result.soft_loss = after(options.weights);
    result.hard_loss =
        after(options.weights == WeightState::Soft ? WeightState::Hard : options.weights);
    result.settled = settled_share(trainer.model());
    result.flipped = changed_share(first_codes, codes_of(final));
    write_back(part, final);
    return result;
  }

  void train(UnitTrainer& trainer, const UnitOptions& options, std::size_t index,
             const std::string& name) {
    while (trainer.iteration() < options.iterations) {
      stop_if_asked();
      const UnitStep step = trainer.step();
      check_loss(step.reconstruction_loss, name);
      ++done_;
      if (!hooks_.progress) continue;
      hooks_.progress(done_, [&] {
        return ReconstructionPoint{
            .unit = name,
            .unit_index = static_cast<std::int64_t>(index),
            .units = static_cast<std::int64_t>(units_.size()),
            .iteration = trainer.iteration(),
            .iterations = options.iterations,
            .reconstruction_loss = step.reconstruction_loss,
            .rounding_loss = step.rounding_loss,
            .settled = settled_share(trainer.model()),
            .rounding_histogram = rounding_histogram(trainer.model(), kHistogramBins)};
      });
    }
  }

  static void check_loss(double value, const std::string& unit) {
    if (std::isfinite(value)) return;
    throw Error(ErrorCode::NonFinite,
                fmt::format("the reconstruction loss of '{}' is {}", unit, value),
                "The network or its images contain NaN or infinite values.");
  }

  [[nodiscard]] UnitRandomness randomness(std::size_t pass, std::size_t index,
                                          const UnitOptions& options) const {
    const std::uint64_t seed = SplitMix(seed_, 2 * index + pass).next();
    return unit_randomness(seed, images_.size(0), options.batch, plan_.sampling,
                           options.quantized_share);
  }

  void name(ReconstructedUnit& result, const Unit& unit) const {
    result.unit = unit.name;
    for (const NodeId layer : unit.layers) result.layers.push_back(model_.node(layer).path);
  }

  /// The last unit with a convolution.
  [[nodiscard]] std::size_t last_map_unit() const {
    const auto convolves = [&](const Unit& unit) {
      return std::any_of(unit.layers.begin(), unit.layers.end(), [&](NodeId layer) {
        return std::holds_alternative<Conv2d>(model_.node(layer).op);
      });
    };
    const auto found = std::find_if(units_.rbegin(), units_.rend(), convolves);
    return static_cast<std::size_t>(units_.rend() - found) - 1;
  }

  const at::Tensor& logits() {
    if (!logits_.defined()) {
      logits_ = part_output(model_, 0, model_.output, images_, threads_, stop_);
    }
    return logits_;
  }

  void write_back(const Subgraph& part, const Graph& final) {
    for (std::size_t i = 1; i < part.origin.size(); ++i) {
      quantized_.node(part.origin[i]).op = final.nodes[i].op;
    }
  }

  const QuantizationSetting& setting_;
  const at::Tensor& images_;
  const ReconstructionPlan& plan_;
  std::uint64_t seed_;
  int threads_;
  const ReconstructionHooks& hooks_;
  const StopCheck stop_ = [this] { stop_if_asked(); };
  Graph model_;
  std::vector<Unit> units_;
  Graph quantized_;
  ReconstructionState state_;
  bool restored_ = false;
  at::Tensor logits_;
  std::int64_t done_ = 0;
  std::int64_t total_ = 0;
};

}  // namespace

Unit quantized_unit(const Graph& model, const Graph& quantized, const Unit& unit,
                    LayerPolicy policy) {
  if (quantized.nodes.size() == model.nodes.size()) return unit;
  const auto ids = counterparts(quantized);
  const auto readers = consumers(quantized);
  const bool at_inputs = reads_quantizers_at_inputs(policy);
  const auto behind = [&](NodeId node) {
    const NodeId id = ids[static_cast<std::size_t>(node)];
    if (at_inputs) return id;
    for (const NodeId reader : readers[static_cast<std::size_t>(id)]) {
      if (std::holds_alternative<ActivationQuantizer>(quantized.node(reader).op)) return reader;
    }
    return id;
  };
  Unit result{unit.name, behind(unit.from), behind(unit.to), {}};
  for (const NodeId layer : unit.layers) {
    result.layers.push_back(ids[static_cast<std::size_t>(layer)]);
  }
  return result;
}

Graph with_first_steps(const Graph& quantized_unit, const at::Tensor& inputs,
                       const ReconstructionPlan& plan) {
  Graph floating = quantized_unit;
  const auto layers = weight_layers(floating);
  for (const NodeId id : layers) as_weight_layer(floating.node(id).op)->quantizer.reset();
  const at::Tensor some = inputs.narrow(0, 0, std::min(plan.activation_images, inputs.size(0)));
  Graph result = calibrate_steps(floating, some, plan.activation_step, plan.calibration);
  for (const NodeId id : layers) result.node(id).op = quantized_unit.node(id).op;
  return result;
}

Reconstruction reconstruct(const Graph& model, const QuantizationSetting& setting,
                           const at::Tensor& images, const ReconstructionPlan& plan,
                           std::uint64_t seed, int threads, const ReconstructionHooks& hooks) {
  return Reconstructor(model, setting, images, plan, seed, threads, hooks)();
}

}  // namespace zsq
