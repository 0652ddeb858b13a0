// SPDX-License-Identifier: GPL-3.0-or-later
// Stages of a method: streams of randomness, kept results, interrupted states.
#include <ATen/core/Tensor.h>
#include <ATen/ops/scalar_tensor.h>

#include <set>
#include <tuple>

#include "api/error.h"
#include "tests/support/fake_run.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

const QuantizationSetting kSetting{{4, 4}, LayerPolicy::All, {}, {}};

TensorMap value(double x) {
  return {{"value", at::scalar_tensor(x, at::kDouble)}};
}

class Sections : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void streams_differ_by_section_and_name_and_not_by_what_others_drew() {
    test::FakeRun a(test::small_network(), kSetting);
    test::FakeRun b(test::small_network(), kSetting);
    const Section images = a.section("images");
    const Section training = a.section("training");
    std::set<std::uint64_t> seeds;
    for (const char* stream : {"labels", "noise", ""}) {
      seeds.insert(images.seed(stream));
      seeds.insert(training.seed(stream));
    }
    QCOMPARE(seeds.size(), std::size_t(6));
    // The other run has fewer sections: the same stream all the same.
    QCOMPARE(b.section("training").seed("noise"), training.seed("noise"));
  }

  void a_resumed_run_finds_results_and_the_interrupted_state() {
    test::FakeRun first(test::small_network(), kSetting);
    first.interrupt_at(2);
    {
      Section images = first.section("images");
      QVERIFY(images.result() == nullptr);
      images.finish(value(1));
      Section training = first.section("training");
      QVERIFY_THROWS_EXCEPTION(Error, training.checkpoint([] { return value(2); }));
    }
    test::FakeRun second(test::small_network(), kSetting);
    second.resume_from(first);
    const Section images = second.section("images");
    QVERIFY(images.result() != nullptr);
    QCOMPARE(images.result()->at("value").item<double>(), 1.0);
    QVERIFY(!images.saved());
    const Section training = second.section("training");
    QVERIFY(training.result() == nullptr);
    QCOMPARE(training.saved()->at("value").item<double>(), 2.0);
  }

  /// A result is there from the moment that the section finished: interrupted right then, too.
  void an_interruption_at_the_end_of_a_section_keeps_its_result() {
    test::FakeRun first(test::small_network(), kSetting);
    first.interrupt_at(1);
    QVERIFY_THROWS_EXCEPTION(Error, first.section("images").finish(value(3)));
    test::FakeRun second(test::small_network(), kSetting);
    second.resume_from(first);
    QCOMPARE(second.section("images").result()->at("value").item<double>(), 3.0);
  }

  void a_section_without_state_begins_again() {
    test::FakeRun first(test::small_network(), kSetting);
    first.interrupt_at(1);
    QVERIFY_THROWS_EXCEPTION(Error, first.section("calibration").checkpoint());
    test::FakeRun second(test::small_network(), kSetting);
    second.resume_from(first);
    const Section again = second.section("calibration");
    QVERIFY(again.result() == nullptr);
    QVERIFY(!again.saved());
  }

  /// Asked to stop where there is nothing new to keep: what was kept before is not lost.
  void a_stop_without_state_keeps_the_last_one() {
    test::FakeRun first(test::small_network(), kSetting);
    first.interrupt_at(1);
    QVERIFY_THROWS_EXCEPTION(Error, first.section("training").checkpoint([] { return value(4); }));
    test::FakeRun second(test::small_network(), kSetting);
    second.resume_from(first);
    second.interrupt_at(1);
    QVERIFY_THROWS_EXCEPTION(Error, second.section("training").checkpoint());
    test::FakeRun third(test::small_network(), kSetting);
    third.resume_from(second);
    QCOMPARE(third.section("training").saved()->at("value").item<double>(), 4.0);
  }

  void two_sections_of_one_name_are_a_mistake() {
    test::FakeRun run(test::small_network(), kSetting);
    const Section images = run.section("images");
    QCOMPARE(images.name(), std::string("images"));
    QVERIFY_THROWS_EXCEPTION(Error, std::ignore = run.section("images"));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Sections)
#include "test_sections.moc"
