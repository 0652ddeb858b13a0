// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of every method: each of its stages pauses, says where it stands, goes on step by
// step and to its end; on a plain network, a transformer, and one with squeeze-and-excitation.
#include <algorithm>
#include <set>

#include "tests/support/contract.h"
#include "tests/support/gated_networks.h"

using namespace zsq;
using namespace zsq::test;

namespace {

/// A run of a method, and what is special about it.
struct PausedCase {
  std::string name;
  ContractCase one;
  Parameters changed{};
  bool gated = false;
};

/// Every method on every network that its card names, and the settings that have further stages.
std::vector<PausedCase> paused_cases() {
  std::vector<PausedCase> cases;
  for (const ContractCase& one : contract_cases()) {
    cases.push_back({one.name(), one, {}});
    if (one.twin == Twin::Cnn) cases.push_back({one.name() + ", gated", one, {}, true});
    const auto with = [&](const char* name, const ParameterValue& value) {
      for (const ParameterSpec& spec : one.info.parameters) {
        const auto* choice = std::get_if<std::string>(&value);
        const bool there = choice == nullptr || std::find(spec.choices.begin(), spec.choices.end(),
                                                          *choice) != spec.choices.end();
        if (spec.name != name || one.twin != Twin::Cnn || !there) continue;
        cases.push_back({one.name() + ", " + name + " " + to_string(value), one, {{name, value}}});
      }
    };
    with("mixed_precision", true);
    with("reconstruction", std::string("none"));
    with("reconstruction", std::string("brecq"));
    with("source", std::string("zeroq"));
    with("ranges", std::string("generator"));
    with("rounds", std::int64_t{2});
    with("half_steps", std::int64_t{2});
    with("calibration_centres", true);
  }
  return cases;
}

class ContractPauses : public QObject {
  Q_OBJECT
  ContractPlace place_;
  const std::vector<PausedCase> cases_ = paused_cases();

  Recipe recipe(const PausedCase& one) {
    Recipe made = place_.recipe(one.one);
    for (const auto& [name, value] : one.changed) made.parameters[name] = value;
    made.data = place_.data();
    made.data_limit = 20;
    if (one.gated) made.model.location = place_.path("gated.safetensors");
    return made;
  }

 private Q_SLOTS:
  void initTestCase() {
    GatedShape shape;
    shape.side = kContractSide;
    shape.stem = 8;
    shape.stages = {{8, 2, 1, 3, 2}};
    save_network(place_.path("gated.safetensors"), gated_network(shape));
  }

  void every_stage_pauses_says_where_and_goes_on_data() {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      QTest::newRow(cases_[i].name.c_str()) << static_cast<int>(i);
    }
  }
  void every_stage_pauses_says_where_and_goes_on() {
    QFETCH(int, row);
    RunOptions o = place_.options();
    o.start_paused = true;
    Run run(recipe(cases_.at(std::size_t(row))), o);
    run.start();
    Follower follower(run, o.folder);
    follower.follow([&] { return follower.state() == RunState::Paused; });
    std::set<Stage> paused;
    while (!follower.has_ended()) {
      // Where it stands: in the stage that it told last, so many of so many.
      const auto& progress = follower.so_far().events.progress;
      QVERIFY2(progress.has_value(), to_string(follower.stage()));
      QCOMPARE(to_string(progress->stage), to_string(follower.stage()));
      const bool preparing = follower.stage() == Stage::Preparing;
      QVERIFY2(preparing || progress->total > 0, to_string(follower.stage()));
      QVERIFY2(progress->iteration >= 0 && progress->iteration <= progress->total,
               to_string(follower.stage()));
      paused.insert(follower.stage());
      follower.step();
    }
    const Ended ended = follower.finish();
    ZSQ_SOUND(ended);
    for (const Stage stage : ended.events.stages) {
      if (stage == Stage::Preparing || stage == Stage::Done) continue;  // they have no duration
      QVERIFY2(paused.contains(stage), to_string(stage));
    }
    QVERIFY(paused.contains(Stage::Evaluation));
  }

  /// As a person does it, in the middle of what runs by itself.
  void a_run_that_is_paused_while_it_runs_stays_where_it_is_data() {
    every_stage_pauses_says_where_and_goes_on_data();
  }
  void a_run_that_is_paused_while_it_runs_stays_where_it_is() {
    QFETCH(int, row);
    const RunOptions o = place_.options();
    Run run(recipe(cases_.at(std::size_t(row))), o);
    run.start();
    Follower follower(run, o.folder);
    std::size_t stages = 0;
    while (!follower.has_ended()) {
      // Once in each stage, if it is caught there.
      follower.follow([&] { return follower.stages().size() > stages; });
      stages = follower.stages().size();
      run.pause();
      follower.follow([&] { return follower.state() == RunState::Paused; });
      if (follower.has_ended()) break;
      const std::int64_t before = follower.so_far().events.progress->iteration;
      const auto moment = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
      follower.follow([&] { return std::chrono::steady_clock::now() > moment; });
      QCOMPARE(to_string(follower.state()), to_string(RunState::Paused));
      QCOMPARE(follower.so_far().events.progress->iteration, before);
      stages = follower.stages().size();
      run.resume();
      follower.follow([&] { return follower.state() != RunState::Paused; });
    }
    ZSQ_SOUND(follower.finish());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(ContractPauses)
#include "test_contract_pauses.moc"
