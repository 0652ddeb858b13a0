// SPDX-License-Identifier: GPL-3.0-or-later
// Generator and student in turns. generator_common.md 5 and 8.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>

#include <cmath>

#include "api/error.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "tests/support/fake_run.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"
#include "train/alternate.h"
#include "train/student_losses.h"

using namespace zsq;

namespace {

const QuantizationSetting kSetting{{4, 4}, LayerPolicy::All, {}, {}};
constexpr std::int64_t kLatent = 6;

struct Counts {
  std::int64_t warm_up = 3;
  std::int64_t steps = 3;
  std::int64_t generator_steps = 1;
  std::int64_t student_steps = 1;
};

std::vector<at::Tensor> cloned(const std::vector<at::Tensor*>& tensors) {
  std::vector<at::Tensor> result;
  for (const at::Tensor* t : tensors) result.push_back(t->detach().clone());
  return result;
}
bool same(const std::vector<at::Tensor>& a, const std::vector<at::Tensor*>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const at::Tensor& x, const at::Tensor* y) { return x.equal(*y); });
}

/// A whole training, with what it made.
struct Training {
  explicit Training(test::FakeRun& fake)
      : run(fake),
        student(fake, {}),
        generator(conditional_generator(
            {.latent = kLatent,
             .classes = fake.model().classes,
             .width = 8,
             .image = fake.model().input},
            {at::detail::createCPUGenerator(5), fake.dtype(), fake.threads()})) {}

  double operator()(const Counts& counts, bool with_student_losses = true) {
    std::vector<Loss> of_student{distillation({}), student_cross_entropy(1)};
    if (!with_student_losses) of_student.clear();
    return alternate(run.section("training"), Teacher(run),
                     {.batch = 20,
                      .warm_up = counts.warm_up,
                      .steps = counts.steps,
                      .first_range_step = 2,
                      .range_steps = 2,
                      .generator_steps = counts.generator_steps,
                      .student_steps = counts.student_steps,
                      .generator = {generator,
                                    kLatent,
                                    {class_cross_entropy(1), batch_bn_statistics(run.model(), 0.1)},
                                    {AdamOptions{.beta1 = 0.5}, constant(1e-2)}},
                      .student = {student, of_student, {SgdOptions{}, constant(1e-3)}}});
  }

  test::FakeRun& run;
  Student student;
  Generator generator;
};

class Alternate : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void in_the_warm_up_the_student_only_sets_its_ranges() {
    test::FakeRun run(test::small_network(), kSetting);
    Training training(run);
    const auto before = cloned(training.student.parameters());
    training({.warm_up = 4, .steps = 0});
    QVERIFY(same(before, training.student.parameters()));
    QCOMPARE(run.reports.size(), std::size_t(4));
    for (const auto& report : run.reports) QVERIFY(std::isnan(report.losses.back()));
    int ranges = 0;
    for (const Node& node : training.student.quantized().nodes) {
      const auto* op = std::get_if<ActivationQuantizer>(&node.op);
      if (op != nullptr && op->affine.inv_scale.item<double>() != 1) ++ranges;
    }
    QCOMPARE(ranges, 3);
  }

  void both_learn_under_their_own_names() {
    test::FakeRun run(test::small_network(), kSetting);
    Training training(run);
    const auto student = cloned(training.student.parameters());
    const auto generator = cloned(training.generator.parameters());
    training({});
    QVERIFY(!same(student, training.student.parameters()));
    QVERIFY(!same(generator, training.generator.parameters()));
    QCOMPARE(run.names, (std::vector<std::string>{"class", "bn_mean", "bn_variance", "generator",
                                                  "distillation", "cross_entropy", "student"}));
    QCOMPARE(run.reports.size(), std::size_t(6));
    for (const double value : run.reports.back().losses) QVERIFY(std::isfinite(value));
    QCOMPARE(run.images.back().labels.numel(), std::int64_t(20));
  }

  void the_generator_learns_to_draw_its_classes() {
    test::FakeRun run(test::small_network(), kSetting, 2);
    Training training(run);
    training({.warm_up = 60, .steps = 0}, false);
    QVERIFY(run.reports.back().losses[0] < 0.7 * run.reports.front().losses[0]);
  }

  void steps_of_one_for_each_step_of_the_other() {
    const auto draws = [](const Counts& counts) {
      test::FakeRun run(test::small_network(), kSetting);
      Training training(run);
      training(counts);
      return cloned(training.student.parameters());
    };
    const auto once = draws({});
    QVERIFY(!once.front().equal(draws({.student_steps = 2}).front()));
    QVERIFY(!once.front().equal(draws({.generator_steps = 2}).front()));
  }

  void interrupted_and_on_more_threads_it_is_the_same() {
    test::FakeRun whole(test::small_network(), kSetting);
    Training wanted(whole);
    wanted({.student_steps = 2});
    const auto student = cloned(wanted.student.parameters());
    const auto generator = cloned(wanted.generator.parameters());
    test::FakeRun threads(test::small_network(), kSetting, 3);
    Training parallel(threads);
    parallel({.student_steps = 2});
    QVERIFY(same(student, parallel.student.parameters()));
    for (const int stop_at : {1, 3, 5, 7}) {
      test::FakeRun first(test::small_network(), kSetting);
      first.interrupt_at(stop_at);
      Training stopped(first);
      QVERIFY_THROWS_EXCEPTION(Error, stopped({.student_steps = 2}));
      test::FakeRun second(test::small_network(), kSetting);
      second.resume_from(first);
      Training resumed(second);
      resumed({.student_steps = 2});
      QVERIFY(same(student, resumed.student.parameters()));
      QVERIFY(same(generator, resumed.generator.parameters()));
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Alternate)
#include "test_alternate.moc"
