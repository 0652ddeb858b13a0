// SPDX-License-Identifier: GPL-3.0-or-later
// What a new method adds, it adds without touching a loop: a loss, an augmentation, a label rule.
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

#include <set>

#include "api/error.h"
#include "execute/executor.h"
#include "learn/augment.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/synthesize.h"
#include "tests/support/fake_run.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

const QuantizationSetting kSetting{{4, 4}, LayerPolicy::All, {}, {}};

class Rooms : public QObject {
  Q_OBJECT

  static SynthesisPlan plan(std::vector<Loss> losses) {
    SynthesisPlan plan;
    plan.images = 48;
    plan.batch = 32;
    plan.losses = std::move(losses);
    plan.variable = pixels_from(ImageInit::Gaussian, {.learning = {AdamOptions{}, constant(0.1)}});
    plan.steps = 6;
    return plan;
  }
  static at::Tensor made(test::FakeRun& run, const SynthesisPlan& plan) {
    return synthesize(run.section("images"), Teacher(run), plan).set.images;
  }

 private Q_SLOTS:
  /// A hinge on the class margin: what a method could invent.
  void a_new_loss_is_a_function() {
    const Loss margin = one_term("margin", 1, {}, [](const Scene& scene) {
      const at::Tensor own = scene.teacher().logits.gather(1, scene.labels.unsqueeze(1));
      return scene.teacher().logits.sub(own).clamp_min(-1).add(1).square().mean();
    });
    test::FakeRun run(test::small_network(), kSetting);
    SynthesisPlan p = plan({margin});
    p.labels = round_robin_labels();
    p.steps = 40;
    const auto result = synthesize(run.section("images"), Teacher(run), p);
    QCOMPARE(run.names, (std::vector<std::string>{"margin", "total"}));
    QCOMPARE(run.reports.size(), std::size_t(80));
    QVERIFY(run.reports[39].losses[0] < 0.5 * run.reports[0].losses[0]);
    const c10::AutoGradMode no_grad(false);
    const at::Tensor classes = forward(run.model(), result.set.images).output.argmax(1);
    QVERIFY(classes.eq(result.set.labels).sum().item<std::int64_t>() > 24);
  }

  /// Every second column in the dark.
  void a_new_augmentation_is_a_function() {
    const Augmentation blinds([](const at::Tensor& x, SplitMix& random) {
      const int first = random.below(2);
      at::Tensor mask = at::zeros({x.size(3)}, x.options().requires_grad(false));
      mask.slice(0, first, x.size(3), 2).fill_(1);
      return x.mul(mask);
    });
    test::FakeRun run(test::small_network(), kSetting);
    SynthesisPlan p = plan({one_term(
        "energy", 1, {}, [](const Scene& scene) { return scene.images.square().sum(); })});
    p.augment = blinds;
    p.steps = 1;
    p.images = 32;
    const at::Tensor start = initial_images(ImageInit::Gaussian, 32, run.model().input,
                                            run.section("start").generator(""), at::kFloat);
    const at::Tensor images = made(run, p);
    QCOMPARE(images.sizes(), start.sizes());
    // Only columns that the network saw moved: Adam's first step is the rate, whatever the
    // gradient.
    const at::Tensor moved = run.images.front().images.sub(images).abs().amax({0, 1, 2});
    std::set<bool> seen;
    for (std::int64_t i = 0; i < moved.numel(); ++i) {
      const bool wanted = moved[i].item<float>() > 0;
      QCOMPARE(wanted, moved[i % 2].item<float>() > 0);
      seen.insert(wanted);
    }
    QCOMPARE(seen.size(), std::size_t(2));
  }

  void batches_of_a_set_keep_their_labels() {
    test::FakeRun run(test::small_network(), kSetting);
    SynthesisPlan p = plan({batch_bn_statistics(run.model(), 1), class_cross_entropy(1)});
    p.labels = with_soft_targets(round_robin_labels(), 0.5);
    std::vector<std::int64_t> finished;
    p.finished = [&](const ImageSet& batch) { finished.push_back(batch.count()); };
    const auto set = synthesize(run.section("images"), Teacher(run), p).set;
    QCOMPARE(finished, (std::vector<std::int64_t>{32, 16}));
    QCOMPARE(set.count(), std::int64_t(48));
    for (std::int64_t i = 0; i < 48; ++i) {
      QCOMPARE(set.labels[i].item<std::int64_t>(), i % run.model().classes);
      const at::Tensor row = set.soft_labels[i];
      const double target = row[set.labels[i].item<std::int64_t>()].item<double>();
      QVERIFY(target >= 0.5 && target <= 1);
      QVERIFY(std::abs(row.sum().item<double>() - target) < 1e-6);
    }
  }

  /// Of 400 images about half have the target 1, the others lie above the bound.
  void soft_targets_are_one_for_half_the_images() {
    const auto labels = with_soft_targets(uniform_labels(), 0.9)(3, 0, 400, 10);
    const at::Tensor targets = labels.soft.amax(1);
    const auto ones = targets.eq(1).sum().item<std::int64_t>();
    QVERIFY(ones > 160 && ones < 240);
    QVERIFY(targets.min().item<double>() >= 0.9);
    QVERIFY(labels.soft.argmax(1).equal(labels.hard));
    const auto again = with_soft_targets(uniform_labels(), 0.9)(3, 100, 50, 10);
    QVERIFY(again.soft.equal(labels.soft.narrow(0, 100, 50)));
  }

  void an_interrupted_synthesis_reaches_the_same_images() {
    const auto with_losses = [](const test::FakeRun& run) {
      SynthesisPlan p = plan({batch_bn_statistics(run.model(), 1), class_cross_entropy(1)});
      p.labels = uniform_labels();
      p.augment = coin(0.5, crop_and_flip(0.5));
      return p;
    };
    test::FakeRun whole(test::small_network(), kSetting, 2);
    const at::Tensor wanted = made(whole, with_losses(whole));
    for (const int stop_at : {1, 4, 7, 11, 13}) {
      test::FakeRun first(test::small_network(), kSetting);
      first.interrupt_at(stop_at);
      QVERIFY_THROWS_EXCEPTION(Error, made(first, with_losses(first)));
      test::FakeRun second(test::small_network(), kSetting);
      second.resume_from(first);
      QVERIFY(made(second, with_losses(second)).equal(wanted));
      QCOMPARE(second.checkpoints, stop_at == 13 ? 0 : 14 - stop_at);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Rooms)
#include "test_rooms.moc"
