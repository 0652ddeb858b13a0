// SPDX-License-Identifier: GPL-3.0-or-later
// Learned rounding and the reconstruction of units and networks. ptq_engine.md 9.
#include <ATen/core/Tensor.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>

#include "api/error.h"
#include "execute/executor.h"
#include "graph/batch_norm.h"
#include "quant/insert.h"
#include "quant/reconstruct.h"
#include "quant/reconstruction_state.h"
#include "quant/unit_values.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

const QuantizationSetting kSetting{{3, 4}, LayerPolicy::QDrop, {}, {}};

bool same_codes(const Graph& a, const Graph& b) {
  const TensorMap x = quantized_codes(a);
  const TensorMap y = quantized_codes(b);
  return x.size() == y.size() && std::all_of(x.begin(), x.end(), [&](const auto& entry) {
           return y.count(entry.first) != 0 && y.at(entry.first).equal(entry.second);
         });
}

ReconstructionPlan quick(ReconstructionPreset preset, std::int64_t iterations = 40) {
  ReconstructionPlan plan = reconstruction_plan(preset);
  plan.weights.iterations = iterations;
  plan.weights.batch = 16;
  if (plan.activations) {
    plan.activations->iterations = iterations / 4;
    plan.activations->batch = 16;
  }
  return plan;
}

/// A layer of one weight per case on a grid of step 1, codes 0..15, zero point 8.
AdaptiveRounding of_fractions(const std::vector<double>& weights) {
  const auto count = std::int64_t(weights.size());
  return adaptive_rounding(at::tensor(weights, at::kDouble).view({count, 1}),
                           {at::tensor({1.0}, at::kDouble), at::tensor({8.0}, at::kDouble),
                            CodeRange::unsigned_codes(4)});
}

class TestReconstruction : public QObject {
  Q_OBJECT
  Graph model_ = test::small_network();
  at::Tensor images_ = test::normal({48, 3, 8, 8}, 7);

  Reconstruction run(const ReconstructionPlan& plan, int threads = 1,
                     const ReconstructionHooks& hooks = {}) {
    return reconstruct(model_, kSetting, images_, plan, 3, threads, hooks);
  }

 private Q_SLOTS:
  void rounding_variables_start_at_the_fraction() {
    // ptq_engine.md 9.1
    const AdaptiveRounding r = of_fractions({1.0, 1.25, -0.5, 2.75});
    const double wanted[] = {-2.397895, -0.887303, 0, 0.887303};
    for (std::int64_t i = 0; i < 4; ++i) {
      QVERIFY(std::abs(r.v[i].item<double>() - wanted[i]) < 1e-6);
    }
    const at::Tensor soft = soft_weight(r);
    QVERIFY(
        soft.flatten().allclose(at::tensor({1.0, 1.25, -0.5, 2.75}, at::kDouble), 1e-12, 1e-12));
    // [V >= 0] rounds the tie up.
    QVERIFY(hard_weight(r).flatten().equal(at::tensor({1.0, 1.0, 0.0, 3.0}, at::kDouble)));
  }

  void the_regulariser_is_largest_undecided_and_zero_decided() {
    const at::Tensor undecided = at::zeros_like(test::normal({7}, 1).to(at::kDouble));
    QVERIFY(std::abs(rounding_regulariser(undecided, 20) - 7) < 1e-12);
    QVERIFY(std::abs(rounding_regulariser(undecided.add(10), 2)) < 1e-12);
    // h(V) = 3/4: 1 - (1/2)^2
    const at::Tensor v = of_fractions({0.75}).v;
    QVERIFY(std::abs(rounding_regulariser(v, 2) - 0.75) < 1e-9);
  }

  void beta_falls_as_the_specification_says() {
    // ptq_engine.md 3.2, 20000 iterations, warm-up 0.2
    const std::pair<std::int64_t, double> linear[] = {{1, 20},     {4000, 20},   {8000, 15.5},
                                                      {12000, 11}, {16000, 6.5}, {20000, 2}};
    for (const auto& [t, beta] : linear)
      QVERIFY(std::abs(annealed_beta({}, t, 20000) - beta) < 1e-9);
    const BetaSchedule cosine{.annealing = Annealing::Cosine};
    QVERIFY(std::abs(annealed_beta(cosine, 12000, 20000) - 11) < 1e-9);
    QVERIFY(std::abs(annealed_beta(cosine, 8000, 20000) - (2 + 9 * (1 + std::sqrt(0.5)))) < 1e-9);
  }

  void gradients_are_those_of_finite_differences() {
    const at::Tensor w = test::normal({4, 9}, 21).to(at::kDouble);
    const AffineQuantizer grid = searched_grid(21, 2.4)(w, {.bits = 3});
    const AdaptiveRounding r = adaptive_rounding(w, step_quantizer(grid));
    const at::Tensor cotangent = test::normal({4, 9}, 22).to(at::kDouble);
    const Regulariser regulariser{0.3, 7};
    const auto value = [&](const AdaptiveRounding& at) {
      return soft_weight(at).mul(cotangent).sum().item<double>() +
             regulariser.weight * rounding_regulariser(at.v, regulariser.beta);
    };
    const RoundingGradient gradient = rounding_gradient(r, cotangent, regulariser);
    constexpr double h = 1e-6;
    const auto slope = [&](at::Tensor AdaptiveRounding::*member, std::int64_t i) {
      AdaptiveRounding up = r, down = r;
      up.*member = (r.*member).clone();
      down.*member = (r.*member).clone();
      (up.*member).view({-1})[i] += h;
      (down.*member).view({-1})[i] -= h;
      return (value(up) - value(down)) / (2 * h);
    };
    for (std::int64_t i = 0; i < r.v.numel(); ++i) {
      QVERIFY(std::abs(slope(&AdaptiveRounding::v, i) - gradient.v.view({-1})[i].item<double>()) <
              1e-6);
    }
    for (std::int64_t c = 0; c < r.step.numel(); ++c) {
      QVERIFY(std::abs(slope(&AdaptiveRounding::step, c) - gradient.step[c].item<double>()) < 1e-6);
    }
  }

  void lp_losses_sum_over_channels_and_average_over_the_rest_data() {
    QTest::addColumn<std::vector<std::int64_t>>("shape");
    QTest::addColumn<double>("channels");
    QTest::newRow("pictures") << std::vector<std::int64_t>{2, 3, 4, 5} << 3.0;
    QTest::newRow("rows") << std::vector<std::int64_t>{6, 7} << 7.0;
    QTest::newRow("tokens") << std::vector<std::int64_t>{2, 5, 8} << 8.0;
  }
  void lp_losses_sum_over_channels_and_average_over_the_rest() {
    QFETCH(std::vector<std::int64_t>, shape);
    QFETCH(double, channels);
    const at::Tensor zero = at::zeros_like(test::normal(shape, 1));
    const auto loss = reconstruction_loss(zero.add(2), zero, {}, {.p = 3});
    QVERIFY(std::abs(loss.value - 8 * channels) < 1e-5);
    // d/dx |x|^3 = 3 x^2, over the number of positions
    const double wanted = 12 / (double(zero.numel()) / channels);
    QVERIFY(loss.gradient.allclose(zero.add(wanted)));
  }

  void every_preset_beats_nearest_rounding_and_leaves_hard_codes_data() {
    QTest::addColumn<int>("preset");
    QTest::newRow("adaround") << int(ReconstructionPreset::AdaRound);
    QTest::newRow("brecq") << int(ReconstructionPreset::Brecq);
    QTest::newRow("qdrop") << int(ReconstructionPreset::QDrop);
    QTest::newRow("genie_m") << int(ReconstructionPreset::GenieM);
  }
  void every_preset_beats_nearest_rounding_and_leaves_hard_codes() {
    QFETCH(int, preset);
    ReconstructionPlan plan = quick(ReconstructionPreset(preset), 200);
    plan.weights.rounding_rate = 1e-2;
    const Reconstruction done = run(plan);
    const std::size_t units = plan.granularity == UnitGranularity::Layer ? 4 : 3;
    QCOMPARE(done.units.size(), units);
    for (const ReconstructedUnit& unit : done.units) {
      const bool left = plan.first_unit == FirstUnit::Nearest && unit.unit == "conv1";
      QVERIFY(!unit.layers.empty());
      QVERIFY(unit.hard_loss <= unit.nearest_loss * (left ? 1.2 : 1));
      QCOMPARE(unit.flipped > 0, !left);
    }
    const Graph plain = plan.batch_norms == BatchNorms::Folded ? fold_batch_norm(model_) : model_;
    const auto layers = weight_layers(done.quantized);
    const auto originals = weight_layers(plain);
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const auto& q = *as_weight_layer(done.quantized.node(layers[i]).op)->quantizer;
      QCOMPARE(q.affine.bits, i == 0 || i + 1 == layers.size() ? 8 : 3);
      const auto shape = std::vector<std::int64_t>{-1, 1, 1, 1};
      const at::Tensor codes = q.codes.to(at::kDouble);
      const at::Tensor on_grid = codes.flatten(1)
                                     .add(q.affine.zero_point.unsqueeze(1))
                                     .div(q.affine.inv_scale.unsqueeze(1));
      QVERIFY(q.dequantized.flatten(1).to(at::kDouble).sub(on_grid).abs().max().item<double>() <
              1e-5);
      // Up or down from where the float weight lies, unless clipped or on a step that moved.
      if (preset == int(ReconstructionPreset::GenieM)) continue;
      const at::Tensor place = as_weight_layer(plain.node(originals[i]).op)
                                   ->weight.flatten(1)
                                   .to(at::kDouble)
                                   .mul(q.affine.inv_scale.unsqueeze(1))
                                   .sub(q.affine.zero_point.unsqueeze(1));
      const at::Tensor low = place.sub(1e-4).floor().clamp(q.affine.qmin(), q.affine.qmax());
      const at::Tensor high = place.add(1e-4).ceil().clamp(q.affine.qmin(), q.affine.qmax());
      QVERIFY(codes.flatten(1).ge(low).logical_and(codes.flatten(1).le(high)).all().item<bool>());
    }
    // Every activation quantizer has found its step.
    for (const Node& node : done.quantized.nodes) {
      const auto* a = std::get_if<ActivationQuantizer>(&node.op);
      if (a != nullptr) QVERIFY(a->affine.inv_scale.item<double>() != 1);
    }
  }

  void most_rounding_is_decided_after_the_whole_schedule() {
    // ptq_engine.md 9.5 and 9.6: a layer of its own, AdaRound's defaults.
    Graph layer;
    layer.classes = 12;
    const NodeId x = layer.add("input", Input{}, {});
    Linear op;
    op.weight = test::normal({12, 16}, 41).mul(0.1);  // lambda belongs to weights of this size
    layer.output = layer.add("linear", op, {x});
    const ReconstructionPlan plan = reconstruction_plan(ReconstructionPreset::AdaRound);
    const Graph quantized =
        quantize_weights(layer, {{3, 8}, LayerPolicy::All}, std::array{3}, {.grid = plan.grid});
    const at::Tensor inputs = test::normal({64, 16}, 42);
    const at::Tensor target = forward(layer, inputs).output;
    UnitTrainer trainer(unit_model(quantized, plan.clip), {inputs, inputs, target, {}},
                        plan.weights, unit_randomness(1, 64, 32, plan.sampling, 1), 1);
    while (trainer.iteration() < plan.weights.iterations) trainer.step();
    QVERIFY2(settled_share(trainer.model()) >= 0.95,
             qPrintable(QString::number(settled_share(trainer.model()))));
    const auto loss = [&](WeightState weights) {
      const at::Tensor y = unit_output(trainer.model(), inputs, weights, ActivationState::Float, 1);
      return reconstruction_loss(y, target, {}, {}).value;
    };
    QVERIFY(loss(WeightState::Hard) < loss(WeightState::Kept));
    QVERIFY(std::abs(loss(WeightState::Hard) / loss(WeightState::Soft) - 1) < 0.1);
  }

  void genie_m_nests_qdrop_nests_brecq_nests_adaround() {
    // GENIE-M with fixed weight steps on QDrop's grids is QDrop.
    ReconstructionPlan genie = quick(ReconstructionPreset::GenieM);
    const ReconstructionPlan qdrop = quick(ReconstructionPreset::QDrop);
    QVERIFY(!same_codes(run(genie).quantized, run(qdrop).quantized));
    genie.weights.weight_step_rate = 0;
    genie.weights.rounding_weight = qdrop.weights.rounding_weight;
    genie.weights.step_gradient = qdrop.weights.step_gradient;
    genie.batch_norms = qdrop.batch_norms;
    genie.grid = qdrop.grid;
    genie.activation_step = qdrop.activation_step;
    genie.activation_images = qdrop.activation_images;
    genie.calibration = qdrop.calibration;
    genie.clip = qdrop.clip;
    genie.sampling = qdrop.sampling;
    QVERIFY(same_codes(run(genie).quantized, run(qdrop).quantized));

    // QDrop that drops nothing, activations after the weights, is BRECQ.
    ReconstructionPlan undropped = quick(ReconstructionPreset::QDrop);
    const ReconstructionPlan brecq = quick(ReconstructionPreset::Brecq);
    undropped.weights.input = UnitInput::Quantized;
    undropped.weights.quantized_share = 1;
    undropped.weights.activations = ActivationState::Float;
    undropped.activations = brecq.activations;
    undropped.first_unit = brecq.first_unit;
    undropped.grid = brecq.grid;
    undropped.activation_step = brecq.activation_step;
    undropped.activation_images = brecq.activation_images;
    undropped.sampling = brecq.sampling;
    QVERIFY(same_codes(run(undropped).quantized, run(brecq).quantized));

    // BRECQ of single layers, all of them, without its second pass, is AdaRound.
    ReconstructionPlan layers = quick(ReconstructionPreset::Brecq);
    const ReconstructionPlan adaround = quick(ReconstructionPreset::AdaRound);
    layers.granularity = UnitGranularity::Layer;
    layers.activations.reset();
    layers.first_unit = FirstUnit::Learned;
    layers.grid = adaround.grid;
    layers.activation_images = adaround.activation_images;
    layers.weights.beta = adaround.weights.beta;
    QVERIFY(same_codes(run(layers).quantized, run(adaround).quantized));
  }

  void the_second_pass_keeps_the_codes_of_the_first() {
    ReconstructionPlan plan = quick(ReconstructionPreset::Brecq, 200);
    plan.weights.rounding_rate = 1e-2;
    const Graph both = run(plan).quantized;
    plan.activations.reset();
    const Graph first = run(plan).quantized;
    QVERIFY(codes_of(both).equal(codes_of(first)));
    QVERIFY(!same_codes(both, first));  // the activation steps moved
  }

  void a_mixed_input_of_nothing_quantized_is_the_float_input() {
    ReconstructionPlan mixed = quick(ReconstructionPreset::QDrop);
    mixed.weights.quantized_share = 0;
    mixed.weights.activation_step_rate = 1;  // no gradient reaches the steps: they stay
    ReconstructionPlan still = mixed;
    still.weights.activation_step_rate = 0;
    QVERIFY(same_codes(run(mixed).quantized, run(still).quantized));
  }

  void masks_quantize_the_given_share() {
    const UnitRandomness random = unit_randomness(5, 10, 4, Sampling::Shuffled, 0.5);
    const at::Tensor mask = random.quantized(1, 0, 0, {100, 100});
    // 3 sigma of 10,000 draws is 0.015
    QVERIFY(std::abs(mask.to(at::kDouble).mean().item<double>() - 0.5) < 0.015);
    QVERIFY(!mask.equal(random.quantized(2, 0, 0, {100, 100})));
    QVERIFY(!mask.equal(random.quantized(1, 3, 0, {100, 100})));
    QVERIFY(mask.equal(random.quantized(1, 0, 0, {100, 100})));
  }

  void shuffled_sampling_takes_every_image_before_any_comes_again() {
    ImageSampler sampler(9, 12, 4, Sampling::Shuffled);
    for (std::int64_t epoch = 0; epoch < 3; ++epoch) {
      std::vector<bool> seen(12, false);
      for (std::int64_t i = 1; i <= 3; ++i) {
        const at::Tensor chosen = sampler(epoch * 3 + i);
        for (std::int64_t k = 0; k < 4; ++k)
          seen[std::size_t(chosen[k].item<std::int64_t>())] = true;
      }
      QVERIFY(std::all_of(seen.begin(), seen.end(), [](bool b) { return b; }));
    }
  }

  void threads_do_not_change_a_bit() {
    for (const auto preset : {ReconstructionPreset::Brecq, ReconstructionPreset::GenieM}) {
      ReconstructionPlan plan = quick(preset);
      plan.weights.batch = 40;  // three parts, the last one smaller
      QVERIFY(same_codes(run(plan, 1).quantized, run(plan, 3).quantized));
    }
  }

  void an_interrupted_reconstruction_reaches_the_same_codes() {
    for (const auto preset : {ReconstructionPreset::Brecq, ReconstructionPreset::GenieM}) {
      const ReconstructionPlan plan = quick(preset);
      int moments = 0;
      ReconstructionHooks counting;
      counting.checkpoint = [&](const std::function<TensorMap()>&) { ++moments; };
      const Reconstruction whole = run(plan, 1, counting);
      QVERIFY(moments > 100);
      for (const int stop_after : {5, moments / 3, 2 * moments / 3, moments}) {
        int calls = 0;
        ReconstructionHooks hooks;
        std::optional<TensorMap> saved;
        hooks.checkpoint = [&](const std::function<TensorMap()>& state) {
          if (state) saved = state();
          if (++calls == stop_after) throw Error(ErrorCode::Cancelled, "stop");
        };
        QVERIFY_THROWS_EXCEPTION(Error, run(plan, 1, hooks));
        ReconstructionHooks resumed;
        resumed.saved = saved;
        const Reconstruction again = run(plan, 1, resumed);
        QVERIFY(same_codes(again.quantized, whole.quantized));
        QCOMPARE(again.units.size(), whole.units.size());
        for (std::size_t i = 0; i < whole.units.size(); ++i) {
          QCOMPARE(again.units[i].unit, whole.units[i].unit);
          QCOMPARE(again.units[i].hard_loss, whole.units[i].hard_loss);
        }
      }
    }
  }

  void fisher_weights_are_damped_gradients_and_need_blocks() {
    ReconstructionPlan plan = quick(ReconstructionPreset::Brecq);
    plan.weights.loss.kind = ReconstructionLoss::FisherDiag;
    QCOMPARE(run(plan).units.size(), std::size_t(3));
    plan.granularity = UnitGranularity::Layer;
    QVERIFY_THROWS_EXCEPTION(Error, run(plan));
  }

  void fisher_weights_of_the_logits_have_a_closed_form() {
    // KL's gradient at the student's logits is softmax(q) - softmax(p), over the images of a part.
    const at::Tensor p = test::normal({5, 5}, 31);
    const at::Tensor q = test::normal({5, 5}, 32);
    const at::Tensor wanted = q.softmax(1).sub(p.softmax(1)).abs().div(5).add(1);
    const at::Tensor weights = fisher_weights(model_, model_.output, q, p, 1);
    QVERIFY(weights.allclose(wanted, 1e-5, 1e-6));
  }

  void no_images_and_damaged_images_are_answered() {
    const auto plan = quick(ReconstructionPreset::QDrop);
    QVERIFY_THROWS_EXCEPTION(
        Error, reconstruct(model_, kSetting, images_.narrow(0, 0, 0), plan, 1, 1, {}));
    at::Tensor broken = images_.clone();
    broken[3][0][0][0] = std::nan("");
    try {
      reconstruct(model_, kSetting, broken, plan, 1, 1, {});
      QFAIL("NaN went through");
    } catch (const Error& error) {
      QVERIFY(error.code() == ErrorCode::NonFinite);
      QVERIFY2(QString(error.what()).contains("conv1") || QString(error.what()).contains("relu"),
               error.what());
    }
  }

  void layers_kept_in_float_are_left_alone() {
    QuantizationSetting setting = kSetting;
    setting.layers = {{"layer1.conv1", 0, 0}, {"layer1.conv2", 0, 0}};
    const Reconstruction done =
        reconstruct(model_, setting, images_, quick(ReconstructionPreset::QDrop), 1, 1, {});
    for (const NodeId id : weight_layers(done.quantized)) {
      const bool kept = done.quantized.node(id).path.rfind("layer1.", 0) == 0;
      QCOMPARE(as_weight_layer(done.quantized.node(id).op)->quantizer.has_value(), !kept);
    }
  }

  void points_tell_how_far_it_has_come() {
    std::vector<ReconstructionPoint> points;
    std::int64_t total = 0;
    ReconstructionHooks hooks;
    hooks.begin = [&](std::int64_t all) { total = all; };
    hooks.progress = [&](std::int64_t, const std::function<ReconstructionPoint()>& point) {
      points.push_back(point());
    };
    run(quick(ReconstructionPreset::QDrop), 1, hooks);
    QCOMPARE(total, std::int64_t(3 * 40));
    QCOMPARE(std::int64_t(points.size()), total);
    const ReconstructionPoint& last = points.back();
    QCOMPARE(last.unit, std::string("linear"));
    QCOMPARE(last.unit_index, std::int64_t(2));
    QCOMPARE(last.units, std::int64_t(3));
    QCOMPARE(last.iteration, std::int64_t(40));
    std::int64_t counted = 0;
    for (const std::int64_t n : last.rounding_histogram) counted += n;
    QCOMPARE(counted, std::int64_t(5 * 16));      // the classifier's weights
    QCOMPARE(points.front().rounding_loss, 0.0);  // warm-up
    QVERIFY(last.rounding_loss > 0);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestReconstruction)
#include "test_reconstruction.moc"
