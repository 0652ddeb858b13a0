// SPDX-License-Identifier: GPL-3.0-or-later
// Every quantizer family against the authors' own code, in float32 (golden/README.md, Quantizers).
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

#include "execute/executor.h"
#include "formats/safetensors.h"
#include "quant/affine.h"
#include "quant/codec.h"
#include "quant/learned_step.h"
#include "quant/range_estimators.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/quantizers.safetensors";

class GoldenQuantizers : public QObject {
  Q_OBJECT
  TensorMap golden_;
  int weight_bits_ = 0;
  int act_bits_ = 0;

  const at::Tensor& get(const QString& name) const { return golden_.at(name.toStdString()); }

  /// Largest absolute difference at most \p tolerance; 0 means equal.
  void near(const at::Tensor& actual, const QString& name, double tolerance) const {
    const at::Tensor wanted = get(name).to(at::kDouble);
    const at::Tensor got = actual.detach().to(at::kDouble).reshape(wanted.sizes());
    const double difference = got.sub(wanted).abs().max().item<double>();
    QVERIFY2(difference <= tolerance,
             qPrintable(QString("%1 differs by %2").arg(name).arg(difference)));
  }

  static at::Tensor cotangent(const at::Tensor& x) {
    return at::linspace(-1, 1, x.numel(), x.options()).view(x.sizes());
  }

  void check_weight_search(const QString& prefix, const std::vector<double>& list) const {
    const at::Tensor& w = get("in.weight");
    const auto found =
        lp_search(w, extremes(w, Granularity::PerChannel), list, Granularity::PerChannel,
                  [this](const Range& r) { return unsigned_from_range(r, weight_bits_); });
    near(found.quantizer.step, prefix + ".step", 8e-7);
    near(found.quantizer.zero_point, prefix + ".zero_point", 0);
    near(quantize_dequantize(w, found.quantizer), prefix + ".dequant", 6e-6);
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_SHARED(kGolden);
    golden_ = read_safetensors(test::shared_path(kGolden).toStdString()).tensors;
    weight_bits_ = get("cfg.weight_bits").item<int>();
    act_bits_ = get("cfg.act_bits").item<int>();
  }

  void min_max_weights_data() {
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("convolution") << "in.weight"
                                 << "minmax.conv" << 7e-6;
    QTest::newRow("classifier") << "in.fc"
                                << "minmax.fc" << 2e-5;
  }
  void min_max_weights() {
    QFETCH(QString, input);
    QFETCH(QString, prefix);
    QFETCH(double, tolerance);
    const auto q = quantize_weight(get(input), weight_bits_);
    near(q.affine.inv_scale, prefix + ".inv_step", 2e-2);
    near(q.affine.zero_point, prefix + ".zero_point", 0);
    near(q.codes, prefix + ".codes", 0);
    near(q.dequantized, prefix + ".dequant", tolerance);
  }

  void ema_activation_ranges_as_released() {
    const at::Tensor& batches = get("in.act_seq");
    EmaMinMax ema(EmaCorrection::AsReleased);
    std::vector<at::Tensor> lower, upper, decay, out, gradients;
    for (std::int64_t i = 0; i < batches.size(0); ++i) {
      const at::Tensor x = batches[i].clone().set_requires_grad(true);
      ema.update(batches[i]);
      lower.push_back(ema.range().lower);
      upper.push_back(ema.range().upper);
      decay.push_back(ema.decay());
      const at::Tensor y = fake_quantize(x, affine_from_range(ema.range(), act_bits_));
      out.push_back(y.detach().unsqueeze(0));
      gradients.push_back(
          torch::autograd::grad({y.mul(cotangent(batches[i])).sum()}, {x})[0].unsqueeze(0));
    }
    near(at::cat(lower), "ema.min", 6e-5);
    near(at::cat(upper), "ema.max", 6e-3);
    near(at::cat(decay), "ema.beta_t", 9e-6);
    near(at::cat(out), "ema.out", 1e-4);
    near(at::cat(gradients), "ema.grad_in", 1e-5);
    for (int t = 6; t < 204; ++t) ema.update(batches[t % batches.size(0)]);
    near(at::cat({ema.range().lower, ema.range().upper}), "ema.range204", 6e-5);
    near(fake_quantize(get("in.act_frozen"), affine_from_range(ema.range(), act_bits_)),
         "ema.frozen_out", 6e-5);
  }

  void the_intended_ema_returns_a_constant_at_once() {
    EmaMinMax ema(EmaCorrection::OnReading);
    EmaMinMax released(EmaCorrection::AsReleased);
    const auto ones = at::linspace(1, 1, 4, at::TensorOptions().dtype(at::kDouble));
    std::vector<double> sequence;
    for (int t = 0; t < 3; ++t) {
      ema.update(ones);
      released.update(ones);
      QVERIFY(std::abs(ema.range().upper.item<double>() - 1) < 1e-12);
      sequence.push_back(released.range().upper.item<double>());
    }
    // quantizers.md 2.1: 1, 5.263, 17.85
    QVERIFY(std::abs(sequence[1] - 5.263) < 1e-3 && std::abs(sequence[2] - 17.85) < 1e-2);
  }

  void zeroq_activation_ranges() {
    const at::Tensor& batches = get("in.act_seq");
    Range running{at::zeros({1}), at::zeros({1})};
    std::vector<at::Tensor> lower, upper, out;
    for (std::int64_t i = 0; i < batches.size(0); ++i) {
      const Range seen = per_tensor_min_max(batches[i]);
      running = {running.lower.minimum(seen.lower), running.upper.maximum(seen.upper)};
      lower.push_back(running.lower);
      upper.push_back(running.upper);
      out.push_back(fake_quantize(batches[i], affine_from_range(running, act_bits_)).unsqueeze(0));
    }
    near(at::cat(lower), "zeroq_act.min", 3e-6);
    near(at::cat(upper), "zeroq_act.max", 9e-5);
    near(at::cat(out), "zeroq_act.out", 9e-5);
  }

  void squant_activations_in_fixed_ranges() {
    const auto range = [](double lower, double upper) {
      return Range{at::full({1}, lower, at::kFloat), at::full({1}, upper, at::kFloat)};
    };
    near(fake_quantize(get("in.act_pos"), affine_from_range(range(0, 2.5), act_bits_)),
         "squant_affine.pos", 3e-5);
    near(fake_quantize(get("in.act_signed"), affine_from_range(range(-1.5, 1.5), act_bits_)),
         "squant_affine.signed", 2e-5);
  }

  void weight_searches_of_genie_and_brecq() {
    check_weight_search("genie_init.w", ratios(100, 1));
    check_weight_search("brecq_init.w", ratios(100, 21));
    const at::Tensor& w = get("in.weight");
    const auto widest =
        unsigned_from_range(including_zero(extremes(w, Granularity::PerChannel)), weight_bits_);
    near(widest.step, "brecq_init.w_max.step", 1e-6);
    near(widest.zero_point, "brecq_init.w_max.zero_point", 0);
    near(quantize_dequantize(w, widest), "brecq_init.w_max.dequant", 7e-6);
  }

  void activation_searches_of_brecq() {
    for (const char* which : {"pos", "signed"}) {
      const at::Tensor& x = get(QString("in.act_%1").arg(which));
      const QString prefix = QString("brecq_init.act_%1").arg(which);
      const auto found =
          lp_search(x, extremes(x, Granularity::PerTensor), ratios(100, 21), Granularity::PerTensor,
                    [this](const Range& r) { return unsigned_from_range(r, act_bits_); });
      near(found.quantizer.step, prefix + ".step", 3e-6);
      near(found.quantizer.zero_point, prefix + ".zero_point", 0);
      near(quantize_dequantize(x, found.quantizer), prefix + ".dequant", 4e-5);
    }
  }

  void activation_searches_of_genie() {
    const at::Tensor& positive = get("in.act_pos");
    const auto one_sided =
        lp_search(positive, extremes(positive, Granularity::PerTensor), ratios(100, 1),
                  Granularity::PerTensor,
                  [this](const Range& r) { return one_sided_from_range(r, act_bits_); });
    near(one_sided.quantizer.step, "genie_init.act_pos.step", 3e-6);
    // For signed tensors the search has a zero point that depends on float rounding; it is given.
    const at::Tensor& x = get("in.act_signed");
    const at::Tensor largest = x.abs().max().reshape({1});
    const at::Tensor zero_point = get("genie_init.act_signed.search_zp").to(at::kFloat);
    const auto found = lp_search(x, {largest.neg(), largest}, ratios(100, 1),
                                 Granularity::PerTensor, [&](const Range& r) {
                                   StepQuantizer q = unsigned_from_range(r, act_bits_);
                                   q.zero_point = zero_point;
                                   return q;
                                 });
    near(found.quantizer.step, "genie_init.act_signed.step", 3e-6);
  }

  void genie_activation_quantizer_and_gradients() {
    for (const char* which : {"pos", "signed"}) {
      const QString prefix = QString("genie_act.%1").arg(which);
      const at::Tensor x = get(QString("in.act_%1").arg(which)).clone().set_requires_grad(true);
      const at::Tensor step =
          get(QString("genie_init.act_%1.step").arg(which)).clone().set_requires_grad(true);
      const bool positive = x.min().item<double>() >= 0;
      const auto codes =
          positive ? CodeRange::unsigned_codes(act_bits_) : CodeRange::signed_codes(act_bits_);
      const at::Tensor y = learned_step_quantize(x, {step, 0, codes, ClipTest::BeforeRounding});
      near(y, prefix + ".out", 4e-5);
      const auto g = torch::autograd::grad({y.mul(cotangent(x)).sum()}, {x, step});
      near(g[0], prefix + ".grad_x", 1e-5);
      near(g[1], prefix + ".grad_step", 4e-4);
    }
  }

  void qdrop_observers() {
    const at::Tensor& w = get("in.weight");
    const Range all = including_zero(extremes(w, Granularity::PerChannel));
    const auto plain = unsigned_from_range(all, weight_bits_);
    near(plain.step, "qdrop.minmax.step", 1e-6);
    near(plain.zero_point, "qdrop.minmax.zero_point", 0);
    near(symmetric_from_range(all, weight_bits_).step, "qdrop.minmax_sym.step", 1e-6);

    const at::Tensor some = w.narrow(0, 0, get("qdrop.mse2d.step").numel());
    const auto two_sided = lp_search_with_zero_point(some, Granularity::PerChannel, weight_bits_);
    near(two_sided.range.lower, "qdrop.mse2d.min", 4e-6);
    near(two_sided.range.upper, "qdrop.mse2d.max", 6e-6);
    near(two_sided.quantizer.step, "qdrop.mse2d.step", 8e-7);
    near(two_sided.quantizer.zero_point, "qdrop.mse2d.zero_point", 0);

    const Range some_range = extremes(some, Granularity::PerChannel);
    const at::Tensor largest = some_range.lower.abs().maximum(some_range.upper.abs());
    const auto symmetric =
        lp_search(some, {largest.neg(), largest}, ratios(1, 100), Granularity::PerChannel,
                  [this](const Range& r) { return symmetric_from_range(r, weight_bits_); });
    near(symmetric.quantizer.step, "qdrop.mse1d_sym.step", 8e-7);
  }

  void qdrop_running_means() {
    const at::Tensor& batches = get("in.act_seq");
    MeanRange searched;
    MeanRange plain;
    std::vector<at::Tensor> searched_ranges, plain_ranges;
    const auto row = [](const Range& r) { return at::cat({r.lower, r.upper}).unsqueeze(0); };
    for (std::int64_t i = 0; i < batches.size(0); ++i) {
      const at::Tensor positive = batches[i].clamp_min(0);
      const at::Tensor largest = positive.max().reshape({1});
      searched.update(
          lp_search(positive, {at::zeros({1}), largest}, ratios(1, 100), Granularity::PerTensor,
                    [this](const Range& r) { return one_sided_from_range(r, act_bits_); })
              .range);
      plain.update(per_tensor_min_max(batches[i]));
      searched_ranges.push_back(row(searched.range()));
      plain_ranges.push_back(row(plain.range()));
    }
    near(at::cat(searched_ranges), "qdrop.avgmse_pos.range", 6e-5);
    near(at::cat(plain_ranges), "qdrop.avgminmax.range", 6e-5);
  }

  void qdrop_learned_steps_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("input");
    QTest::newRow("positive") << "lsq_pos"
                              << "in.act_pos";
    QTest::newRow("signed") << "lsq_signed"
                            << "in.act_signed";
    QTest::newRow("signed, learned zero point") << "lsqplus_signed"
                                                << "in.act_signed";
  }
  void qdrop_learned_steps() {
    QFETCH(QString, name);
    QFETCH(QString, input);
    const QString prefix = "qdrop." + name;
    const bool learned_zero_point = golden_.count((prefix + ".grad_zero_point").toStdString()) > 0;
    const at::Tensor x = get(input).clone().set_requires_grad(true);
    const at::Tensor step = get(prefix + ".step").clone().set_requires_grad(true);
    const at::Tensor zero_point =
        get(prefix + ".zero_point").clone().set_requires_grad(learned_zero_point);
    const auto codes = CodeRange::unsigned_codes(act_bits_);
    const at::Tensor y = learned_zero_point
                             ? lsq_plus_quantize(x, step, zero_point, codes)
                             : learned_step_quantize(x, {step, zero_point.item<double>(), codes,
                                                         ClipTest::AfterRounding});
    const double scale = learned_zero_point ? 1 : lsq_gradient_scale(x.numel(), codes);
    near(y, prefix + ".out", 3e-5);
    std::vector<at::Tensor> inputs{x, step};
    if (learned_zero_point) inputs.push_back(zero_point);
    const auto g = torch::autograd::grad({y.mul(cotangent(x)).sum()}, inputs);
    near(g[0], prefix + ".grad_x", 1e-5);
    near(g[1].mul(scale), prefix + ".grad_step", 6e-6);
    if (learned_zero_point) near(g[2], prefix + ".grad_zero_point", 5e-8);
  }

  void learned_step_gradient_of_the_specification() {
    // quantizers.md 7.7: s = 0.5, signed 3 bit
    const auto codes = CodeRange::signed_codes(3);
    for (const auto& [value, wanted] : {std::pair{0.6, -0.2}, {10.0, 3.0}, {-10.0, -4.0}}) {
      const auto x = at::full({1}, value, at::kDouble);
      const auto step = at::full({1}, 0.5, at::kDouble).set_requires_grad(true);
      const auto y = learned_step_quantize(x, {step, 0, codes, ClipTest::BeforeRounding});
      const double gradient = torch::autograd::grad({y.sum()}, {step})[0].item<double>();
      QVERIFY(std::abs(gradient - wanted) < 1e-12);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenQuantizers)
#include "golden_quantizers.moc"
