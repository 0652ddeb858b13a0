// SPDX-License-Identifier: GPL-3.0-or-later
// AdaRound, BRECQ, QDrop and GENIE-M against the authors' own code, in float64 (golden/README.md).
#include <ATen/core/Tensor.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include "api/model.h"
#include "execute/executor.h"
#include "formats/safetensors.h"
#include "graph/batch_norm.h"
#include "graph/model_contents.h"
#include "quant/insert.h"
#include "quant/reconstruct.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

constexpr const char* kCheckpoint = "data/models/cifar10-resnet20.th";

/// One of the files, with the block that it is about.
class Golden {
 public:
  explicit Golden(const QString& name)
      : tensors_(read_safetensors(test::shared_path("golden/" + name).toStdString()).tensors) {}
  [[nodiscard]] at::Tensor get(const QString& name) const {
    return tensors_.at(name.toStdString()).to(at::kDouble);
  }
  [[nodiscard]] int integer(const QString& name) const { return get(name).item<int>(); }
  [[nodiscard]] BitWidths bits() const { return {integer("cfg.wbits"), integer("cfg.abits")}; }
  [[nodiscard]] std::string block() const {
    const at::Tensor at = get("cfg.block");
    return QString("layer%1.%2").arg(at[0].item<int>()).arg(at[1].item<int>()).toStdString();
  }
  /// The largest difference is at most \p tolerance.
  void near(const at::Tensor& actual, const QString& name, double tolerance) const {
    const at::Tensor wanted = get(name);
    const double difference =
        actual.to(at::kDouble).reshape(wanted.sizes()).sub(wanted).abs().max().item<double>();
    QVERIFY2(difference <= tolerance,
             qPrintable(QString("%1 differs by %2").arg(name).arg(difference)));
  }
  void near(double actual, const QString& name, double tolerance) const {
    near(at::tensor({actual}, at::kDouble), name, tolerance);
  }

 private:
  TensorMap tensors_;
};

class GoldenReconstruction : public QObject {
  Q_OBJECT
  Graph model_;

  /// The residual block of \p network that the file is about, quantized as \p policy says, and
  /// without activation quantizers where the policy's are not wanted.
  struct Block {
    Graph floating;
    Graph weights_only;
    Graph quantized;
  };
  static Block block_of(const Graph& network, const Golden& golden,
                        const QuantizationSetting& setting, const GridRule& grid) {
    for (const Unit& unit : cut_into_units(network, UnitGranularity::Block)) {
      if (unit.name != golden.block()) continue;
      const Graph weights =
          quantize_weights(network, setting, layer_weight_bits(network, setting), {.grid = grid});
      const Graph all = insert_activation_quantizers(weights, setting);
      const Unit there = quantized_unit(network, all, unit, setting.policy);
      return {subgraph(network, unit.from, unit.to).graph,
              subgraph(weights, unit.from, unit.to).graph,
              subgraph(all, there.from, there.to).graph};
    }
    return {};
  }

  static const AffineQuantizer& grid_of(const Graph& unit, std::size_t layer) {
    return as_weight_layer(unit.node(weight_layers(unit).at(layer)).op)->quantizer->affine;
  }
  static at::Tensor steps_of(const UnitModel& model, const std::vector<std::size_t>& order) {
    std::vector<at::Tensor> steps;
    for (const std::size_t i : order) steps.push_back(model.activations.at(i).quantizer.step);
    return at::stack(steps).flatten();
  }
  static UnitRandomness everything(std::int64_t images) {
    return {[images](std::int64_t) {
              return at::linspace(0, double(images - 1), images).to(at::kLong);
            },
            {}};
  }
  static at::Tensor slice(const at::Tensor& uniform, std::int64_t iteration, std::int64_t first,
                          at::IntArrayRef sizes, double share) {
    return uniform[iteration - 1].narrow(0, first, sizes[0]).lt(share);
  }
  static at::Tensor output(const UnitModel& model, const at::Tensor& x, WeightState weights,
                           ActivationState activations) {
    return unit_output(model, x, weights, activations, 1);
  }
  static at::Tensor temperatures(double warm_up) {
    std::vector<double> values;
    for (const std::int64_t t : {1, 19, 20, 21, 50, 99, 100}) {
      values.push_back(annealed_beta({.warm_up = warm_up}, t, 100));
    }
    return at::tensor(values, at::kDouble);
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_SHARED(kCheckpoint);
    for (const char* name : {"brecq", "qdrop", "genie"}) {
      ZSQ_NEEDS_SHARED(QString("golden/%1.safetensors").arg(name));
    }
    const auto model = Model::load({test::shared_path(kCheckpoint).toStdString(), {}, {}});
    model_ = to_dtype(model.contents()->graph, at::kDouble);
  }

  void brecq_starts_from_the_same_rounding() {
    const Golden g("brecq.safetensors");
    const Block block = block_of(fold_batch_norm(model_), g, {g.bits(), LayerPolicy::Brecq},
                                 reconstruction_plan(ReconstructionPreset::Brecq).grid);
    const UnitModel m = unit_model(block.weights_only, ClipTest::AfterRounding);
    for (std::size_t i = 0; i < 2; ++i) {
      const QString conv = QString("conv%1").arg(i + 1);
      const WeightLayer& layer = *as_weight_layer(block.floating.node(m.weights[i].node).op);
      g.near(layer.weight, "fold." + conv + ".weight", 4e-6);
      g.near(layer.bias, "fold." + conv + ".bias", 2e-5);
      g.near(m.weights[i].rounding.step, "init." + conv + ".step", 2e-6);
      g.near(m.weights[i].rounding.zero_point, "init." + conv + ".zero_point", 0);
      g.near(m.weights[i].rounding.v, "init." + conv + ".alpha", 2e-5);
    }
    const AdaptiveRounding& first = m.weights[0].rounding;
    g.near(rectified_sigmoid(first.v), "init.conv1.h", 1e-5);
    g.near(soft_weight(first), "init.conv1.soft_w", 3e-6);
    g.near(rounding_regulariser(first.v, 20), "init.conv1.reg_b20", 9e-2);
    g.near(rounding_regulariser(first.v, 2), "init.conv1.reg_b2", 6e-2);
    g.near(forward(block.floating, g.get("in.x")).output, "fp.y", 4e-5);
    g.near(output(m, g.get("in.x"), WeightState::Kept, ActivationState::Float), "rtn.y", 4e-5);
    g.near(temperatures(0.2), "temperature", 2e-4);
  }

  void brecq_losses() {
    const Golden g("brecq.safetensors");
    const auto loss = [&](ReconstructionLoss kind) {
      return reconstruction_loss(g.get("in.loss.pred"), g.get("in.loss.target"),
                                 g.get("in.loss.grad").abs(), {kind, 2})
          .value;
    };
    g.near(loss(ReconstructionLoss::Lp), "loss.mse", 6e-4);
    g.near(loss(ReconstructionLoss::FisherDiag), "loss.fisher_diag", 2e-3);
    g.near(loss(ReconstructionLoss::FisherFull), "loss.fisher_full", 9e-4);
  }

  void brecq_learns_the_same_rounding_and_steps() {
    const Golden g("brecq.safetensors");
    const auto plan = reconstruction_plan(ReconstructionPreset::Brecq);
    const Block block =
        block_of(fold_batch_norm(model_), g, {g.bits(), LayerPolicy::Brecq}, plan.grid);
    const at::Tensor x = g.get("in.x");
    const UnitData data{x, x, g.get("fp.y"), {}};
    UnitOptions options = plan.weights;
    options.iterations = g.get("w.loss").numel();
    options.batch = x.size(0);
    options.beta.warm_up = 0.4;
    UnitTrainer trainer(unit_model(block.weights_only, plan.clip), data, options,
                        everything(x.size(0)), 1);
    std::vector<double> losses;
    for (std::int64_t t = 0; t < options.iterations; ++t) {
      const UnitStep step = trainer.step();
      losses.push_back(step.reconstruction_loss + step.rounding_loss);
      if (t > 0) continue;
      g.near(step.weights[0].v, "w.grad.alpha1", 5e-8);
      g.near(step.weights[1].v, "w.grad.alpha2", 2e-7);
    }
    g.near(at::tensor(losses, at::kDouble), "w.loss", 2e-3);
    g.near(trainer.model().weights[0].rounding.v, "w.alpha1", 2e-5);
    g.near(trainer.model().weights[1].rounding.v, "w.alpha2", 2e-5);
    g.near(output(trainer.model(), x, WeightState::Hard, ActivationState::Float), "w.hard_y", 4e-5);

    // The second pass, with the first one's codes.
    Graph quantized = block.quantized;
    const Graph hard = hardened(trainer.model());
    for (std::size_t i = 0; i < 2; ++i) {
      *as_weight_layer(quantized.node(weight_layers(quantized)[i]).op) =
          *as_weight_layer(hard.node(weight_layers(hard)[i]).op);
    }
    check_brecq_steps(g, calibrate_steps(quantized, x, plan.activation_step), data, plan);
  }

  void check_brecq_steps(const Golden& g, const Graph& quantized, const UnitData& data,
                         const ReconstructionPlan& plan) {
    UnitOptions options = *plan.activations;
    options.iterations = g.get("act.loss").numel();
    options.batch = data.input.size(0);
    options.activation_step_rate = 4e-5;  // the file's, not the command line's 4e-4
    UnitModel m = unit_model(quantized, plan.clip);
    g.near(steps_of(m, {0, 1}), "act.step_init", 4e-6);
    for (std::int64_t i = 0; i < 2; ++i) {
      QCOMPARE(m.activations[std::size_t(i)].quantizer.zero_point,
               g.get("act.zero_point")[i].item<double>());
    }
    m.weights.clear();  // the first pass's codes stay
    UnitTrainer trainer(std::move(m), data, options, everything(data.input.size(0)), 1);
    std::vector<double> losses;
    for (std::int64_t t = 0; t < options.iterations; ++t) {
      const UnitStep step = trainer.step();
      losses.push_back(step.reconstruction_loss);
      if (t > 0) continue;
      g.near(at::tensor({step.activations[1], step.activations[0]}, at::kDouble), "act.grad", 3e-6);
    }
    g.near(at::tensor(losses, at::kDouble), "act.loss", 1e-5);
    g.near(steps_of(trainer.model(), {1, 0}), "act.step", 4e-6);
  }

  void qdrop_learns_the_same_rounding_and_steps() {
    const Golden g("qdrop.safetensors");
    const auto plan = reconstruction_plan(ReconstructionPreset::QDrop);
    const Block block =
        block_of(fold_batch_norm(model_), g, {g.bits(), LayerPolicy::QDrop}, plan.grid);
    const at::Tensor x = g.get("in.x");
    const UnitData data{x, g.get("in.x_q"), g.get("fp.y"), {}};
    const Graph calibrated = with_first_steps(block.quantized, data.quantized_input, plan);
    UnitModel m = unit_model(calibrated, plan.clip);
    for (std::size_t i = 0; i < 2; ++i) {
      const QString conv = QString("init.conv%1").arg(i + 1);
      g.near(m.weights[i].rounding.step, conv + ".step", 2e-6);
      g.near(m.weights[i].rounding.zero_point, conv + ".zero_point", 0);
    }
    g.near(steps_of(m, {0, 1}), "init.act.step", 4e-6);
    g.near(forward(block.floating, x).output, "fp.y", 4e-5);
    g.near(output(m, data.quantized_input, WeightState::Kept, ActivationState::Quantized), "rtn.y",
           3e-5);

    UnitOptions options = plan.weights;
    options.iterations = g.get("recon.loss").numel();
    options.beta.warm_up = 0.4;
    options.quantized_share = g.get("cfg.drop_prob").item<double>();
    const std::array masks{g.get("in.mask_in"), g.get("in.mask_a1"), g.get("in.mask_out")};
    const NodeId inner = m.activations[0].node;
    UnitRandomness random;
    random.indices = [&](std::int64_t t) { return g.get("in.sample_index")[t - 1].to(at::kLong); };
    random.quantized = [&](std::int64_t t, NodeId site, std::int64_t first, at::IntArrayRef sizes) {
      const std::size_t which = site == 0 ? 0 : site == inner ? 1 : 2;
      return slice(masks[which], t, first, sizes, options.quantized_share);
    };
    UnitTrainer trainer(std::move(m), data, options, random, 1);
    std::vector<double> losses;
    for (std::int64_t t = 0; t < options.iterations; ++t) {
      const UnitStep step = trainer.step();
      losses.push_back(step.reconstruction_loss + step.rounding_loss);
      if (t > 0) continue;
      g.near(step.weights[0].v, "recon.grad.alpha1", 5e-8);
      g.near(step.weights[1].v, "recon.grad.alpha2", 5e-8);
      g.near(at::tensor(step.activations, at::kDouble), "recon.grad.act_step", 2e-8);
    }
    g.near(at::tensor(losses, at::kDouble), "recon.loss", 2e-3);
    g.near(trainer.model().weights[0].rounding.v, "recon.alpha1", 2e-5);
    g.near(trainer.model().weights[1].rounding.v, "recon.alpha2", 2e-5);
    g.near(steps_of(trainer.model(), {0, 1}), "recon.act_step", 4e-6);
    g.near(output(trainer.model(), data.quantized_input, WeightState::Hard,
                  ActivationState::Quantized),
           "recon.hard_y", 3e-5);
  }

  void genie_rounds_softly_on_a_step_of_its_own() {
    const Golden g("genie.safetensors");
    const at::Tensor w = g.get("in.w");
    const auto plan = reconstruction_plan(ReconstructionPreset::GenieM);
    const AffineQuantizer grid = plan.grid(w, {.bits = g.integer("cfg.wbits")});
    const AdaptiveRounding r = adaptive_rounding(w, step_quantizer(grid));
    g.near(r.step, "genm.step", 2e-6);
    g.near(r.zero_point, "genm.zero_point", 0);
    g.near(r.base, "genm.base", 0);
    g.near(r.v, "genm.V0", 2e-5);
    g.near(rectified_sigmoid(r.v), "genm.h", 1e-5);
    g.near(soft_weight(r), "genm.soft_w", 5e-6);
    g.near(hard_weight(r), "genm.hard_w", 5e-6);
    const at::Tensor cotangent = at::linspace(-1, 1, w.numel(), at::kDouble).view(w.sizes());
    const auto gradient = rounding_gradient(r, cotangent, {});
    g.near(gradient.v, "genm.grad_V", 4e-7);
    g.near(gradient.step, "genm.grad_step", 9e-4);
    g.near(rounding_regulariser(r.v, 20), "genm.reg_b20", 9e-2);
    g.near(rounding_regulariser(r.v, 8), "genm.reg_b8", 8e-2);
    g.near(rounding_regulariser(r.v, 2), "genm.reg_b2", 6e-2);
    g.near(temperatures(0.2), "genm.temperature", 2e-4);
  }

  void genie_learns_the_same_rounding_and_steps() {
    const Golden g("genie.safetensors");
    const auto plan = reconstruction_plan(ReconstructionPreset::GenieM);
    // Quantizers before each layer, the shortcut in float: as released.
    const Block block = block_of(model_, g, {g.bits(), LayerPolicy::SQuant}, plan.grid);
    const at::Tensor x = g.get("in.recon.x");
    const UnitData data{x, g.get("in.recon.x_q"), g.get("in.recon.y"), {}};
    g.near(forward(block.floating, x).output, "in.recon.y", 4e-5);
    const std::array masks{g.get("in.recon.mask_in"), g.get("in.recon.mask_a1"),
                           g.get("in.recon.mask_a2")};
    UnitOptions options = plan.weights;
    options.iterations = g.get("recon.loss").numel();
    options.beta.warm_up = 0.4;

    UnitModel start =
        unit_model(with_first_steps(block.quantized, data.quantized_input, plan), plan.clip);
    QCOMPARE(start.activations.size(), std::size_t(2));
    const NodeId inner = start.activations[1].node;
    UnitRandomness random = everything(x.size(0));
    random.quantized = [&](std::int64_t t, NodeId site, std::int64_t first, at::IntArrayRef sizes) {
      const std::size_t which = site == 0 ? 0 : site == inner ? 2 : 1;
      return slice(masks[which], t, first, sizes, options.quantized_share);
    };
    // The inner step started from what an unrecorded mask let through. It is the one from which the
    // updates lead to the stored step; every other value is then a check.
    at::Tensor& inner_step = start.activations[1].quantizer.step;
    inner_step = g.get("recon.astep5.conv2");
    for (int i = 0; i < 6; ++i) {
      UnitTrainer probe(clone(start), data, options, random, 1);
      for (std::int64_t t = 0; t < options.iterations; ++t) probe.step();
      const at::Tensor& reached = probe.model().activations[1].quantizer.step;
      inner_step = inner_step.add(g.get("recon.astep5.conv2").sub(reached));
    }
    check_genie(g, UnitTrainer(std::move(start), data, options, random, 1), options.iterations);
  }

 private:
  static void check_genie(const Golden& g, UnitTrainer trainer, std::int64_t iterations) {
    std::vector<double> losses;
    for (std::int64_t t = 0; t < iterations; ++t) {
      const UnitStep step = trainer.step();
      losses.push_back(step.reconstruction_loss + step.rounding_loss);
      if (t > 0) continue;
      for (std::size_t i = 0; i < 2; ++i) {
        const QString conv = QString("conv%1").arg(i + 1);
        g.near(step.weights[i].v, "recon.grad.V." + conv, i == 0 ? 5e-8 : 7e-8);
        g.near(step.weights[i].step, "recon.grad.step." + conv, i == 0 ? 2e-5 : 5e-5);
        g.near(step.activations[i], "recon.grad.astep." + conv, i == 0 ? 1e-7 : 4e-6);
      }
    }
    g.near(at::tensor(losses, at::kDouble), "recon.loss", 2e-1);
    for (std::size_t i = 0; i < 2; ++i) {
      const QString conv = QString("conv%1").arg(i + 1);
      const AdaptiveRounding& r = trainer.model().weights[i].rounding;
      g.near(r.v, "recon.V5." + conv, 2e-5);
      g.near(r.step, "recon.step5." + conv, 2e-6);
      g.near(trainer.model().activations[i].quantizer.step, "recon.astep5." + conv, 4e-6);
    }
  }

  /// Trainers change tensors in place.
  static UnitModel clone(const UnitModel& model) {
    UnitModel copy = model;
    for (LearnedWeight& layer : copy.weights) {
      layer.rounding.v = layer.rounding.v.clone();
      layer.rounding.step = layer.rounding.step.clone();
    }
    for (LearnedActivation& a : copy.activations) a.quantizer.step = a.quantizer.step.clone();
    return copy;
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenReconstruction)
#include "golden_reconstruction.moc"
