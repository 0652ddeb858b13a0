// SPDX-License-Identifier: GPL-3.0-or-later
// BRECQ on a small residual block against an independent implementation, in float64
// (tests/support/python/small_golden/reconstruction.py): first rounding, losses, gradients, learned
// rounding and activation steps.
#include <ATen/ops/arange.h>
#include <ATen/ops/stack.h>

#include "execute/executor.h"
#include "graph/batch_norm.h"
#include "quant/insert.h"
#include "quant/reconstruct.h"
#include "tests/support/golden_small.h"

using namespace zsq;
using test::GoldenSmall;

namespace {

class GoldenSmallReconstruction : public QObject {
  Q_OBJECT
  const GoldenSmall golden_{"brecq"};
  const ReconstructionPlan plan_ = reconstruction_plan(ReconstructionPreset::Brecq);

  /// The residual block, in float and quantized, without and with activation quantizers.
  struct Block {
    Graph floating;
    Graph weights_only;
    Graph quantized;
  };
  [[nodiscard]] Block block() const {
    const Graph network = fold_batch_norm(test::residual_network(golden_));
    const QuantizationSetting setting{{golden_.bits(), golden_.bits()}, LayerPolicy::Brecq, {}, {}};
    for (const Unit& unit : cut_into_units(network, UnitGranularity::Block)) {
      if (unit.name != "block") continue;
      const Graph weights = quantize_weights(network, setting, layer_weight_bits(network, setting),
                                             {.grid = plan_.grid});
      const Graph all = insert_activation_quantizers(weights, setting);
      const Unit there = quantized_unit(network, all, unit, setting.policy);
      return {subgraph(network, unit.from, unit.to).graph,
              subgraph(weights, unit.from, unit.to).graph,
              subgraph(all, there.from, there.to).graph};
    }
    throw std::runtime_error("no unit 'block'");
  }
  [[nodiscard]] UnitData data() const {
    return {golden_.get("in.x"), golden_.get("in.x"), golden_.get("out.y"), {}};
  }
  /// Every iteration sees all images.
  [[nodiscard]] UnitRandomness everything() const {
    return {[n = golden_.get("in.x").size(0)](std::int64_t) { return at::arange(n, at::kLong); },
            {}};
  }
  /// Compares every iteration on the way.
  [[nodiscard]] UnitTrainer learned_rounding() const {
    UnitOptions options = plan_.weights;
    options.iterations = golden_.whole("cfg.iterations");
    options.batch = golden_.get("in.x").size(0);
    options.beta.warm_up = golden_.number("cfg.warm_up");
    options.rounding_rate = golden_.number("cfg.rate");
    options.rounding_weight = golden_.number("cfg.rounding_weight");
    UnitTrainer trainer(unit_model(block().weights_only, plan_.clip), data(), options, everything(),
                        2);
    std::vector<double> losses;
    for (std::int64_t t = 0; t < options.iterations; ++t) {
      const UnitStep step = trainer.step();
      losses.push_back(step.reconstruction_loss);
      losses.push_back(step.rounding_loss);
      if (t > 0) continue;
      golden_.near(step.weights.at(0).v, "w.grad1");
      golden_.near(step.weights.at(1).v, "w.grad2");
    }
    golden_.near(losses, "w.losses");
    return trainer;
  }
  static at::Tensor steps_of(const UnitModel& model) {
    std::vector<at::Tensor> steps;
    for (const LearnedActivation& a : model.activations) steps.push_back(a.quantizer.step);
    return at::stack(steps).flatten();
  }

 private Q_SLOTS:
  void first_rounding() {
    const Block b = block();
    golden_.near(forward(b.floating, golden_.get("in.x")).output, "out.y");
    const UnitModel model = unit_model(b.weights_only, plan_.clip);
    QCOMPARE(model.weights.size(), std::size_t{2});
    for (std::size_t i = 0; i < 2; ++i) {
      const std::string n = std::to_string(i + 1);
      golden_.near(model.weights[i].rounding.step, "init.step" + n);
      golden_.near(model.weights[i].rounding.zero_point, "init.zero" + n, 0);
      golden_.near(model.weights[i].rounding.v, "init.v" + n);
    }
    std::vector<double> values;
    const at::Tensor& betas = golden_.get("cfg.betas");
    for (std::int64_t i = 0; i < betas.numel(); ++i) {
      values.push_back(rounding_regulariser(model.weights[0].rounding.v, betas[i].item<double>()));
    }
    golden_.near(values, "init.regulariser");
  }

  void losses() {
    const auto loss = [this](ReconstructionLoss kind) {
      return reconstruction_loss(golden_.get("in.prediction"), golden_.get("in.target"),
                                 golden_.get("in.fisher"), {kind, 2})
          .value;
    };
    golden_.near(loss(ReconstructionLoss::Lp), "loss.lp");
    golden_.near(loss(ReconstructionLoss::FisherDiag), "loss.fisher_diag");
    golden_.near(loss(ReconstructionLoss::FisherFull), "loss.fisher_full");
  }

  void rounding_is_learned_the_same_way() {
    const UnitTrainer trainer = learned_rounding();
    golden_.near(trainer.model().weights.at(0).rounding.v, "w.v1");
    golden_.near(trainer.model().weights.at(1).rounding.v, "w.v2");
    golden_.near(unit_output(trainer.model(), golden_.get("in.x"), WeightState::Hard,
                             ActivationState::Float, 2),
                 "w.hard_y");
  }

  void activation_steps_are_learned_the_same_way() {
    const Graph hard = hardened(learned_rounding().model());
    Graph quantized = block().quantized;
    for (std::size_t i = 0; i < 2; ++i) {
      *as_weight_layer(quantized.node(weight_layers(quantized)[i]).op) =
          *as_weight_layer(hard.node(weight_layers(hard)[i]).op);
    }
    UnitModel model = unit_model(
        calibrate_steps(quantized, golden_.get("in.x"), plan_.activation_step), plan_.clip);
    golden_.near(steps_of(model), "a.first_steps");
    std::vector<double> zeros;
    for (const auto& a : model.activations) zeros.push_back(a.quantizer.zero_point);
    golden_.near(zeros, "a.zeros", 0);

    UnitOptions options = *plan_.activations;
    options.iterations = golden_.whole("cfg.step_iterations");
    options.batch = golden_.get("in.x").size(0);
    options.activation_step_rate = golden_.number("cfg.step_rate");
    model.weights.clear();  // the codes stay
    UnitTrainer trainer(std::move(model), data(), options, everything(), 2);
    std::vector<double> losses;
    for (std::int64_t t = 0; t < options.iterations; ++t) {
      const UnitStep step = trainer.step();
      losses.push_back(step.reconstruction_loss);
      if (t == 0) golden_.near(step.activations, "a.grad");
    }
    golden_.near(losses, "a.losses");
    golden_.near(steps_of(trainer.model()), "a.steps");
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenSmallReconstruction)
#include "golden_small_reconstruction.moc"
