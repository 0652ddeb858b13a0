// SPDX-License-Identifier: GPL-3.0-or-later
// Optimisers over lists of tensors, and learning-rate schedules.
#include "learn/optimizer.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/tensor.h>

#include <cmath>
#include <numbers>

#include "learn/schedule.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

at::Tensor doubles(std::vector<double> values) {
  return at::tensor(values, at::TensorOptions().dtype(at::kDouble));
}

std::vector<double> rates_of(Schedule schedule, int steps, double loss = 1) {
  std::vector<double> rates;
  for (int i = 0; i < steps; ++i) {
    rates.push_back(schedule.rate());
    schedule.step(loss);
  }
  return rates;
}

bool close(double a, double b) {
  return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b));
}

/// Three tensors of different layouts and their gradients over some steps.
struct Lists {
  std::vector<at::Tensor> tensors{
      test::normal({4, 3}, 1),
      test::normal({2, 3, 4, 4}, 2).contiguous(at::MemoryFormat::ChannelsLast),
      test::normal({7}, 3)};
  std::vector<at::Tensor*> parameters{&tensors[0], &tensors[1], &tensors[2]};

  [[nodiscard]] std::vector<at::Tensor> gradients(std::uint64_t step) const {
    return {test::normal({4, 3}, 10 * step), test::normal({2, 3, 4, 4}, 10 * step + 1),
            test::normal({7}, 10 * step + 2)};
  }
};

class TestOptimizer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void adams_first_step_is_the_learning_rate_against_the_sign() {
    auto x = doubles({1.0, -2.0, 3.0});
    Adam adam({}, x);
    adam.step(x, doubles({0.1, -4.0, 2.0}), 0.5);
    QVERIFY(x.allclose(doubles({0.5, -1.5, 2.5}), 0, 1e-6));
  }

  void adam_follows_algorithm_1_of_the_paper() {
    const AdamOptions options{.beta1 = 0.5, .beta2 = 0.99, .eps = 1e-3};
    auto x = doubles({1.5});
    Adam adam(options, x);
    double wanted = 1.5;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= 6; ++t) {
      const double g = std::sin(3.0 * t);
      adam.step(x, doubles({g}), 0.1 / t);
      m = 0.5 * m + 0.5 * g;
      v = 0.99 * v + 0.01 * g * g;
      wanted -=
          0.1 / t * (m / (1 - std::pow(0.5, t))) / (std::sqrt(v / (1 - std::pow(0.99, t))) + 1e-3);
      QVERIFY(close(x.item<double>(), wanted));
    }
  }

  void adam_by_tensor_calls_follows_the_loop() {
    auto loop = test::normal({50}, 4);
    auto calls = loop.to(at::kBFloat16);  // no loop of its own
    Adam a({}, loop);
    Adam b({}, calls);
    for (std::uint64_t t = 1; t <= 5; ++t) {
      const auto g = test::normal({50}, t).to(at::kBFloat16);
      a.step(loop, g.to(at::kFloat), 0.1);
      b.step(calls, g, 0.1);
    }
    // Five steps of at most 0.1 each, in eight bits of precision.
    QVERIFY(loop.sub(test::normal({50}, 4)).abs().max().item<double>() > 0.2);
    QVERIFY(calls.to(at::kFloat).sub(loop).abs().max().item<double>() < 0.05);
  }

  void nesterov_and_plain_momentum_have_their_closed_forms() {
    // Constant gradient 1, momentum 1/2, no decay: v_t = 2 - 2^(1-t).
    auto plain = doubles({0});
    auto nesterov = doubles({0});
    Sgd a({.momentum = 0.5, .kind = Momentum::Plain, .weight_decay = 0}, plain);
    Sgd b({.momentum = 0.5, .kind = Momentum::Nesterov, .weight_decay = 0}, nesterov);
    for (int t = 0; t < 3; ++t) {
      a.step(plain, doubles({1}), 0.1);
      b.step(nesterov, doubles({1}), 0.1);
    }
    QVERIFY(close(plain.item<double>(), -0.1 * (1 + 1.5 + 1.75)));
    QVERIFY(close(nesterov.item<double>(), -0.1 * (3 + 0.5 * (1 + 1.5 + 1.75))));
  }

  void weight_decay_is_added_to_the_gradient() {
    auto x = doubles({2});
    Sgd sgd({.momentum = 0, .kind = Momentum::Plain, .weight_decay = 0.25}, x);
    sgd.step(x, doubles({1}), 0.1);
    QVERIFY(close(x.item<double>(), 2 - 0.1 * (1 + 0.25 * 2)));
  }

  void a_list_steps_like_its_tensors_one_by_one() {
    for (const OptimizerChoice& choice :
         {OptimizerChoice(AdamOptions{}), OptimizerChoice(SgdOptions{})}) {
      Lists together;
      Lists alone;
      const auto all = make_optimizer(choice, together.parameters);
      std::vector<std::unique_ptr<Optimizer>> each;
      for (at::Tensor* parameter : alone.parameters) {
        each.push_back(make_optimizer(choice, {&parameter, 1}));
      }
      for (std::uint64_t t = 1; t <= 3; ++t) {
        const auto gradients = together.gradients(t);
        all->step(together.parameters, gradients, 0.1);
        for (std::size_t p = 0; p < 3; ++p) {
          each[p]->step({&alone.parameters[p], 1}, {&gradients[p], 1}, 0.1);
        }
      }
      for (std::size_t p = 0; p < 3; ++p) {
        QVERIFY(together.tensors[p].equal(alone.tensors[p]));
        QVERIFY(!together.tensors[p].equal(Lists().tensors[p]));
      }
    }
  }

  void a_tensor_without_a_gradient_is_skipped_with_its_state() {
    for (const OptimizerChoice& choice :
         {OptimizerChoice(AdamOptions{}), OptimizerChoice(SgdOptions{})}) {
      Lists skipped;
      Lists never;
      const auto a = make_optimizer(choice, skipped.parameters);
      const auto b = make_optimizer(choice, never.parameters);
      auto gradients = skipped.gradients(1);
      gradients[0] = at::Tensor();
      a->step(skipped.parameters, gradients, 0.1);
      QVERIFY(skipped.tensors[0].equal(Lists().tensors[0]));
      QVERIFY(!skipped.tensors[2].equal(Lists().tensors[2]));
      a->step(skipped.parameters, skipped.gradients(2), 0.1);
      b->step(never.parameters, never.gradients(2), 0.1);
      QVERIFY(skipped.tensors[0].equal(never.tensors[0]));
    }
  }

  void saved_optimizers_go_on_exactly() {
    for (const OptimizerChoice& choice :
         {OptimizerChoice(AdamOptions{}), OptimizerChoice(SgdOptions{})}) {
      Lists lists;
      const auto first = make_optimizer(choice, lists.parameters);
      first->step(lists.parameters, lists.gradients(1), 0.1);
      TensorMap state;
      first->save(state, "one.");
      Lists copy;
      for (std::size_t p = 0; p < 3; ++p) copy.tensors[p] = lists.tensors[p].clone();
      const auto second = make_optimizer(choice, copy.parameters);
      second->load(state, "one.");
      first->step(lists.parameters, lists.gradients(2), 0.1);
      second->step(copy.parameters, copy.gradients(2), 0.1);
      for (std::size_t p = 0; p < 3; ++p) QVERIFY(lists.tensors[p].equal(copy.tensors[p]));
      QVERIFY_EXCEPTION_THROWN(second->load(state, "other."), std::out_of_range);
    }
  }

  void what_requires_gradients_is_changed_in_place() {
    for (const OptimizerChoice& choice :
         {OptimizerChoice(AdamOptions{}), OptimizerChoice(SgdOptions{})}) {
      Lists lists;
      for (at::Tensor& x : lists.tensors) x.set_requires_grad(true);
      const auto optimizer = make_optimizer(choice, lists.parameters);
      const at::Tensor same_memory = lists.tensors[1].detach();
      optimizer->step(lists.parameters, lists.gradients(1), 0.1);
      QVERIFY(lists.tensors[1].requires_grad() && lists.tensors[1].is_leaf());
      QVERIFY(same_memory.equal(lists.tensors[1].detach()));
      QVERIFY(!same_memory.equal(Lists().tensors[1]));
    }
  }

  void the_plateau_schedule_waits_for_patience_plus_one_bad_steps() {
    Schedule schedule = plateau(0.5, {.patience = 100, .factor = 0.1, .minimum = 1e-4});
    schedule.step(1.0);
    for (int i = 0; i < 100; ++i) schedule.step(1.0);
    QCOMPARE(schedule.rate(), 0.5);
    schedule.step(1.0);
    QCOMPARE(schedule.rate(), 0.05);
    for (int i = 0; i < 1000; ++i) schedule.step(1.0);
    QCOMPARE(schedule.rate(), 1e-4);  // not below the minimum
  }

  void an_improvement_below_one_part_in_ten_thousand_does_not_count() {
    Schedule schedule = plateau(1.0, {.patience = 1, .factor = 0.1, .minimum = 0});
    schedule.step(1.0);
    schedule.step(1 - 0.5e-4);
    schedule.step(1 - 0.9e-4);
    QCOMPARE(schedule.rate(), 0.1);
  }

  void steps_take_effect_at_their_milestones() {
    // generator_common.md 8.11: e=99 -> lr, e=100 -> 0.1 lr, e=300 -> 0.001 lr.
    const auto rates = rates_of(multi_step(1, {100, 200, 300}, 0.1), 301);
    QCOMPARE(rates[99], 1.0);
    QVERIFY(close(rates[100], 0.1));
    QVERIFY(close(rates[300], 0.001));
  }

  void exponential_decay_comes_every_step_or_every_hundred() {
    const auto each = rates_of(exponential(2, 0.95), 4);
    QCOMPARE(each[0], 2.0);
    QVERIFY(close(each[3], 2 * 0.95 * 0.95 * 0.95));
    const auto hundred = rates_of(exponential(0.01, 0.95, 100), 201);
    QCOMPARE(hundred[99], 0.01);
    QVERIFY(close(hundred[100], 0.0095));
    QVERIFY(close(hundred[200], 0.009025));
  }

  void cosines_begin_turn_and_end_where_they_should() {
    QCOMPARE(rates_of(constant(0.3), 3), (std::vector<double>{0.3, 0.3, 0.3}));
    const auto half = rates_of(cosine(2, 10), 12);
    QCOMPARE(half[0], 2.0);
    QVERIFY(close(half[5], 1));
    QCOMPARE(half[10], 0.0);
    QCOMPARE(half[11], 0.0);
    // noise_common.md C8: base (e + 1) / 100, then base (1 + cos(pi (e - 100) / (T - 100))) / 2.
    const auto warm = rates_of(warm_up_cosine(0.25, 100, 2000), 2000);
    QVERIFY(close(warm[0], 0.0025));
    QVERIFY(close(warm[49], 0.125));
    QVERIFY(close(warm[99], 0.25));
    QVERIFY(close(warm[100], 0.25));
    QVERIFY(close(warm[575], 0.125 * (1 + std::cos(std::numbers::pi / 4))));
    QVERIFY(warm[1999] > 0 && warm[1999] < 1e-6);
    QCOMPARE(rates_of(warm_up_cosine(2, 0, 10), 10), rates_of(cosine(2, 10), 10));
  }

  void saved_schedules_go_on_exactly() {
    for (const Schedule& fresh : {plateau(0.5, {.patience = 2}), multi_step(0.5, {5}, 0.1)}) {
      Schedule schedule = fresh;
      for (int i = 0; i < 3; ++i) schedule.step(i == 0 ? 1.0 : 2.0);
      TensorMap state;
      schedule.save(state, "schedule");
      Schedule other = fresh;
      other.load(state, "schedule");
      for (int i = 0; i < 5; ++i) {
        schedule.step(2);
        other.step(2);
        QCOMPARE(other.rate(), schedule.rate());
      }
      QVERIFY(schedule.rate() < 0.5);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestOptimizer)
#include "test_optimizer.moc"
