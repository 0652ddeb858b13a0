// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of every method: the same bytes whatever the number of threads and wherever a run is
// killed or stopped, and that it stops at once.
#include <set>

#include "tests/support/contract.h"

using namespace zsq;
using namespace zsq::test;
namespace fs = std::filesystem;

namespace {

/// A run folder as a process leaves it that is killed there.
struct Kill {
  Stage stage = Stage::Preparing;
  std::string folder;
};

class ContractStops : public QObject {
  Q_OBJECT
  ContractPlace place_;
  const std::vector<ContractCase> cases_ = contract_cases();

  Recipe recipe(int row) {
    Recipe made = place_.recipe(cases_.at(std::size_t(row)));
    made.data = place_.data();
    made.data_limit = 20;
    return made;
  }
  RunOptions paused() {
    RunOptions o = place_.options();
    o.start_paused = true;
    return o;
  }
  std::string copy_of(const std::string& folder) {
    std::string copy = place_.new_folder();
    fs::copy(folder, copy);
    return copy;
  }
  RunOptions resumed(const std::string& folder) {
    RunOptions o = place_.options();
    o.folder = folder;
    o.start = RunStart::Resume;
    return o;
  }
  /// The folder at every moment at which the run can be stopped, one after another.
  std::vector<Kill> kills(const Recipe& recipe) {
    std::vector<Kill> all;
    const RunOptions o = paused();
    Run run(recipe, o);
    all.push_back({Stage::Preparing, copy_of(o.folder)});  // nothing has begun
    run.start();
    Follower follower(run, o.folder);
    follower.follow([&] { return follower.state() == RunState::Paused; });
    while (!follower.has_ended()) {
      all.push_back({follower.stage(), copy_of(o.folder)});
      follower.step();
    }
    const Ended ended = follower.finish();
    [&] { ZSQ_SOUND(ended); }();
    return all;
  }
  /// Of each stage the first and the last.
  static std::vector<Kill> chosen(const std::vector<Kill>& all) {
    std::vector<Kill> some;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool first = i == 0 || all[i - 1].stage != all[i].stage;
      const bool last = i + 1 == all.size() || all[i + 1].stage != all[i].stage;
      if (first || last) some.push_back(all[i]);
    }
    return some;
  }

 private Q_SLOTS:
  void threads_do_not_change_the_result_data() { contract_rows(); }
  void threads_do_not_change_the_result() {
    QFETCH(int, row);
    // Images enough for several parts of a batch, and for a second batch that is not whole.
    const Recipe many =
        place_.recipe(cases_.at(std::size_t(row)), {.images = 150, .batch = 100, .most = 3});
    std::vector<std::string> prints;
    for (const int threads : {1, 2, 3}) {
      RunOptions o = place_.options();
      o.threads = threads;
      o.live_frames = threads != 2;
      const Ended run = place_.run(many, o);
      ZSQ_SOUND(run);
      prints.push_back(fingerprint(run));
    }
    QCOMPARE(prints[1], prints[0]);
    QCOMPARE(prints[2], prints[0]);
  }

  void a_run_that_was_killed_goes_on_to_the_same_bytes_data() { contract_rows(); }
  void a_run_that_was_killed_goes_on_to_the_same_bytes() {
    QFETCH(int, row);
    const Recipe wanted = recipe(row);
    const Ended whole = place_.run(wanted);
    ZSQ_SOUND(whole);
    const auto all = kills(wanted);
    std::set<Stage> stages;
    std::size_t told = 0;  // losses, by the run that goes on last
    for (const Kill& kill : chosen(all)) {
      stages.insert(kill.stage);
      const Ended run = place_.run(wanted, resumed(kill.folder));
      const std::string wrong = complaint(run);
      QVERIFY2(wrong.empty(), (to_string(kill.stage) + (": " + wrong)).c_str());
      QVERIFY2(fingerprint(run) == fingerprint(whole), to_string(kill.stage));
      told = run.events.losses.size();
    }
    // What was finished is not done again.
    QVERIFY(whole.events.losses.empty() || told < whole.events.losses.size());
    // Before it began, in some stage of the method's own, and when all was there but the report.
    QVERIFY(stages.size() > 2);
    QVERIFY(stages.contains(Stage::Preparing) && stages.contains(Stage::Evaluation));
  }

  void a_stopped_run_ends_at_once_and_goes_on_later_data() { contract_rows(); }
  void a_stopped_run_ends_at_once_and_goes_on_later() {
    QFETCH(int, row);
    const Recipe wanted = recipe(row);
    const Ended whole = place_.run(wanted);
    ZSQ_SOUND(whole);
    for (const Stage stage : std::set(whole.events.stages.begin(), whole.events.stages.end())) {
      const RunOptions o = paused();
      {
        Run run(wanted, o);
        run.start();
        Follower follower(run, o.folder);
        follower.follow([&] { return follower.state() == RunState::Paused; });
        while (!follower.has_ended() && follower.stage() != stage) follower.step();
        if (follower.has_ended()) continue;  // a stage in which nothing can be stopped
        const double before = processor_seconds();
        run.resume();
        run.cancel();
        const Ended ended = follower.finish();
        QVERIFY2(processor_seconds() - before < kAtOnce, to_string(stage));
        QCOMPARE(ended.state, RunState::Cancelled);
        QVERIFY(!ended.events.result && !ended.refusal);
        QVERIFY(!ended.has("report.json"));
      }
      const Ended run = place_.run(wanted, resumed(o.folder));
      const std::string wrong = complaint(run);
      QVERIFY2(wrong.empty(), (to_string(stage) + (": " + wrong)).c_str());
      QVERIFY2(fingerprint(run) == fingerprint(whole), to_string(stage));
    }
  }

  /// On the built-in network, with as many images as the quick presets have.
  void it_is_never_long_until_a_run_can_be_stopped_data() { contract_rows(); }
  void it_is_never_long_until_a_run_can_be_stopped() {
    QFETCH(int, row);
    const ContractCase& one = cases_.at(std::size_t(row));
    if (one.twin == Twin::Transformer) QSKIP("there is no built-in transformer");
    Recipe wanted = place_.recipe(one, {.images = 64, .batch = 64, .most = 3});
    wanted.model = {"builtin:shapes-resnet20", {}, {}, {}};
    wanted.data = DataSource{"builtin:shapes"};
    wanted.data_limit = 64;
    const RunOptions o = paused();
    Run run(wanted, o);
    double last = processor_seconds();
    run.start();
    Follower follower(run, o.folder);
    follower.follow([&] { return follower.state() == RunState::Paused; });
    double longest = 0;
    Stage where = Stage::Preparing;
    for (int moments = 0; !follower.has_ended(); ++moments) {
      const double now = processor_seconds();
      if (now - last > longest) {
        longest = now - last;
        where = follower.stage();
      }
      last = now;
      follower.step();
    }
    const Ended ended = follower.finish();
    ZSQ_SOUND(ended);
    qInfo("at most %.2f s, before a moment in stage %s", longest, to_string(where));
    QVERIFY2(longest < kAtOnce, to_string(where));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(ContractStops)
#include "test_contract_stops.moc"
