// SPDX-License-Identifier: GPL-3.0-or-later
// Exhibits on their way from a method to the window, the history and the run folder.
#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <fmt/format.h>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "api/error.h"
#include "base/file.h"
#include "engine/exhibit_limits.h"
#include "engine/job_context.h"
#include "execute/executor.h"
#include "graph/model_contents.h"
#include "tests/support/small_network.h"
#include "tests/support/some_exhibits.h"

using namespace zsq;
using namespace zsq::test;
using nlohmann::json;

namespace {

/// A method with something to show in every step.
void teach(RunContext& run, std::int64_t from, std::int64_t steps, int& made) {
  run.announce_losses({"loss"});
  run.begin_stage(Stage::FineTuning, steps);
  for (std::int64_t step = from; step <= steps; ++step) {
    run.checkpoint([] { return TensorMap{}; });
    run.report_losses(step, {1.0}, 0.1);
    run.show("seen", [&] {
      ++made;
      return Exhibit{.title = "Classes seen",
                     .x = {.label = "class"},
                     .content = exhibit::Bars{{"cat", "dog"}, {{"", {double(step), 1}}}}};
    });
  }
}

Recipe some_recipe() {
  Recipe recipe;
  recipe.model.location = "builtin:shapes-resnet20";
  return resolve(recipe);
}

/// What a run consists of, but for the method and the accuracies.
struct Stand {
  Recipe recipe;
  RunOptions options;
  EventQueue events;
  History history{64 << 20};
  RunControl control;
  std::atomic<bool> watched{true};
  Normalization normalization;
  RunFolder folder;
  JobContext context;

  explicit Stand(const QString& path, RunOptions o = {})
      : recipe(some_recipe()),
        options(std::move(o)),
        folder(path.toStdString(), recipe, options.start),
        context({recipe, options, SmallNetwork(1).graph(), normalization, events, history, folder,
                 control, watched}) {}
  QString file(const char* name) const { return QString::fromStdString(folder.file(name)); }
};

const exhibit::Bars& bars(const Exhibit& exhibit) {
  return std::get<exhibit::Bars>(exhibit.content);
}

class ExhibitRun : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  static std::shared_ptr<const Exhibit> state(const std::string& id, std::int64_t iteration,
                                              std::size_t groups = 2) {
    return std::make_shared<Exhibit>(
        Exhibit{.id = id,
                .iteration = iteration,
                .content = exhibit::Bars{std::vector<std::string>(groups, "g"),
                                         {{"", std::vector<double>(groups, 1.0)}}}});
  }
  Recipe qat(std::int64_t steps) const {
    Recipe r;
    r.model.location = "builtin:shapes-resnet20";
    r.method = "qat";
    r.preset = "quick";
    r.parameters = {{"source", std::string("noise")},
                    {"images", std::int64_t{16}},
                    {"steps", steps},
                    {"batch", std::int64_t{8}},
                    {"range_batches", std::int64_t{2}}};
    r.quantization = {{4, 4}, LayerPolicy::All, {}, {}};
    return r;
  }
  RunOptions options(const char* name) const {
    RunOptions o;
    o.folder = dir_.filePath(name).toStdString();
    o.threads = 2;
    return o;
  }

 private Q_SLOTS:
  void nobody_asks_for_what_nobody_sees() {
    RunOptions o;
    o.live_frames = false;
    Stand stand(dir_.filePath("unseen"), o);
    int made = 0;
    teach(stand.context, 1, 500, made);
    QCOMPARE(made, 2);  // the first, and what the folder gets
    const auto kept = stand.context.finish_exhibits();
    QCOMPARE(kept.size(), std::size_t(1));
    QCOMPARE(kept[0]->iteration, std::int64_t(500));
    QCOMPARE(bars(*kept[0]).series[0].values[0], 500.0);
    QVERIFY(stand.events.take().exhibits.empty());
    QVERIFY(stand.history.nearest_exhibits(1).empty());
  }

  void who_watches_gets_some_and_always_the_last() {
    Stand stand(dir_.filePath("seen"));
    int made = 0;
    teach(stand.context, 1, 500, made);
    QVERIFY2(made >= 2 && made < 250, qPrintable(QString::number(made)));
    const RunEvents events = stand.events.take();
    QCOMPARE(events.exhibits.size(), std::size_t(1));  // the newest only
    QCOMPARE(events.exhibits[0]->iteration, std::int64_t(500));
    QVERIFY(stand.events.take().exhibits.empty());
    QCOMPARE(stand.history.nearest_exhibits(0)[0]->iteration, std::int64_t(1));
    QCOMPARE(stand.history.nearest_exhibits(499)[0]->iteration, std::int64_t(500));
    QCOMPARE(stand.history.iterations().back(), std::int64_t(500));
  }

  void every_step_is_shown_while_the_user_steps() {
    Stand stand(dir_.filePath("stepping"));
    stand.control.pause();
    int made = 0;
    std::thread method([&] {
      try {
        teach(stand.context, 1, 1000, made);
      } catch (const Error&) {
        // cancelled below
      }
    });
    QTRY_VERIFY(stand.events.current_state() == RunState::Paused);
    for (int i = 0; i < 4; ++i) {
      const std::size_t before = stand.history.iterations().size();
      stand.control.step();
      QTRY_COMPARE(stand.history.iterations().size(), before + 1);
    }
    stand.control.cancel();
    method.join();
    QVERIFY(made >= 4);
  }

  void the_pace_leaves_the_time_to_the_run() {
    using namespace std::chrono_literals;
    ExhibitPace pace;
    const ExhibitPace::Clock::time_point start{1h};
    QVERIFY(pace.due(start));
    pace.made(start, start + 1ms);
    QVERIFY(!pace.due(start + 250ms));
    QVERIFY(pace.due(start + 251ms));
    pace.made(start, start + 1s);  // a slow one: not before 19 more seconds
    QVERIFY(!pace.due(start + 19900ms));
    QVERIFY(pace.due(start + 20s));
  }

  void faulty_ones_are_told_of_once_and_cost_no_run() {
    Stand stand(dir_.filePath("faulty"));
    stand.context.begin_stage(Stage::FineTuning, 3);
    for (int step = 1; step <= 3; ++step) {
      stand.context.show(Exhibit{.id = "odd", .content = exhibit::Bars{{"a"}, {{"s", {1, 2}}}}});
      stand.context.show(Exhibit{.id = "../up", .content = exhibit::Table{}});
    }
    for (int i = 0; i < 100; ++i) {
      stand.context.show(Exhibit{.id = fmt::format("n{}", i), .content = exhibit::Table{}});
    }
    QStringList warnings;
    for (const LogLine& line : stand.events.take().log) {
      if (line.level == LogLevel::Warning) warnings << QString::fromStdString(line.text);
    }
    QCOMPARE(warnings.size(), 3);
    QVERIFY(warnings[0].contains("odd") && warnings[0].contains("bars of 's': 2, not 1"));
    QVERIFY(warnings[1].contains("../up"));
    QVERIFY(warnings[2].contains("64"));
    QVERIFY(stand.context.finish_exhibits().size() <= 64);
  }

  void large_ones_are_kept_small() {
    Stand stand(dir_.filePath("large"));
    stand.context.show(Exhibit{
        .id = "map",
        .content = exhibit::HeatMap{
            .rows = 4096, .columns = 4096, .values = std::vector<double>(4096 * 4096, 1.0)}});
    const auto kept = stand.context.finish_exhibits();
    QVERIFY(kept[0]->thinned);
    QVERIFY(stand.history.bytes() < 2 << 20);
    QVERIFY(QFile(stand.file("exhibits/map.json")).size() < 2 << 20);
  }

  void the_history_keeps_its_cap_with_exhibits() {
    History history(200'000);
    for (std::int64_t i = 1; i <= 2000; ++i) {
      if (i % 7 == 0) {
        if (history.wants_exhibit("wide", i)) history.add_exhibit(state("wide", i, 20));
      }
      if (i == 1000) history.add_exhibit(state("once", i));
      if (!history.wants(i)) continue;
      auto frame = std::make_shared<Frame>();
      frame->iteration = i;
      frame->images.rgb.resize(500);
      history.add(frame);
    }
    QVERIFY(history.bytes() <= 200'000);
    const auto first = history.nearest_exhibits(0);
    QCOMPARE(first.size(), std::size_t(2));
    QCOMPARE(first[0]->id, std::string("wide"));
    QCOMPARE(first[0]->iteration, std::int64_t(7));
    QCOMPARE(first[1]->iteration, std::int64_t(1000));  // the only one it has
    QCOMPARE(history.nearest(0)->iteration, std::int64_t(1));
    // Both are thinned, neither is starved, and the states lie over the whole run.
    std::int64_t widest = 0;
    std::int64_t previous = 7;
    std::size_t states = 0;
    for (std::int64_t i = 1; i <= 2000; ++i) {
      const std::int64_t at = history.nearest_exhibits(i)[0]->iteration;
      if (at == previous) continue;
      widest = std::max(widest, at - previous);
      previous = at;
      ++states;
    }
    QVERIFY2(states > 15, qPrintable(QString::number(states)));
    QVERIFY2(widest <= 2000 / 8, qPrintable(QString::number(widest)));
    QVERIFY(previous > 1750);
    const auto all = history.iterations();
    QVERIFY(std::is_sorted(all.begin(), all.end()));
    QVERIFY(std::find(all.begin(), all.end(), 1000) != all.end());
  }

  void the_history_replaces_a_state_of_the_same_iteration() {
    History history(1 << 20);
    history.add_exhibit(state("a", 5, 2));
    history.add_exhibit(state("a", 5, 90));
    QCOMPARE(bars(*history.nearest_exhibits(5)[0]).groups.size(), std::size_t(90));
    QCOMPARE(history.bytes(), exhibit_bytes(*state("a", 5, 90)));
    QVERIFY(history.nearest(5) == nullptr);
  }

  void a_resumed_run_keeps_what_was_shown() {
    const QString path = dir_.filePath("resumed");
    int made = 0;
    {
      Stand stand(path);
      stand.context.show(heat_map_exhibit());
      teach(stand.context, 1, 5, made);
      stand.control.cancel();
      QVERIFY_THROWS_EXCEPTION(Error, stand.context.checkpoint([] {
        return TensorMap{{"x", at::full({1}, 1.0)}};
      }));
      QVERIFY(QFile::exists(stand.file("exhibits/heat_map.json")));
      QVERIFY(!QFile::exists(stand.file("exhibits/heat_map.png")));  // when the run is over
    }
    RunOptions o;
    o.start = RunStart::Resume;
    Stand stand(path, o);
    QCOMPARE(stand.events.take().exhibits.size(), std::size_t(2));
    made = 0;
    teach(stand.context, 6, 9, made);
    const auto kept = stand.context.finish_exhibits();
    QCOMPARE(kept.size(), std::size_t(2));
    for (const auto& exhibit : kept) {
      const bool taught = exhibit->id == "seen";
      QCOMPARE(exhibit->iteration, std::int64_t(taught ? 9 : 0));
      if (!taught) QCOMPARE(to_json(*exhibit), to_json(heat_map_exhibit()));
      for (const char* ending : {".json", ".png"}) {
        QVERIFY(QFile::exists(stand.file(("exhibits/" + exhibit->id + ending).c_str())));
      }
    }
    const auto read = read_exhibits(path.toStdString());
    QCOMPARE(read.size(), std::size_t(2));
    QCOMPARE(bars(read[1]).series[0].values[0], 9.0);
  }

  void a_damaged_exhibit_does_not_keep_a_run_from_going_on() {
    const QString path = dir_.filePath("damaged");
    {
      Stand stand(path);
      stand.context.show(table_exhibit());
      stand.control.cancel();
      QVERIFY_THROWS_EXCEPTION(Error, stand.context.checkpoint([] {
        return TensorMap{{"x", at::full({1}, 1.0)}};
      }));
      write_file(stand.folder.file("exhibits/table.json"), "{\"zsq_exhibit\": 1");
    }
    RunOptions o;
    o.start = RunStart::Resume;
    Stand stand(path, o);
    QVERIFY(stand.events.take().log[0].text.find("cannot be read") != std::string::npos);
    QVERIFY_EXCEPTION_THROWN(read_exhibits(path.toStdString()), Error);
  }

  void a_finished_run_has_its_exhibits_in_the_folder_and_the_report() {
    const RunOptions o = options("finished");
    Run run(qat(3), o);
    run.start();
    run.wait();
    const RunEvents events = run.poll();
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    QCOMPARE(events.exhibits.size(), std::size_t(1));
    QCOMPARE(run.exhibits_at(0).size(), std::size_t(1));
    QCOMPARE(run.history().back(), events.exhibits[0]->iteration);
    const json report = json::parse(read_report(o.folder));
    QCOMPARE(report["exhibits"].size(), std::size_t(1));
    const json& listed = report["exhibits"][0];
    QCOMPARE(listed["id"].get<std::string>(), std::string("activation_ranges"));
    QCOMPARE(listed["title"].get<std::string>(), std::string("Activation ranges"));
    QCOMPARE(listed["kind"].get<std::string>(), std::string("bars"));
    for (const char* key : {"data", "picture"}) {
      const auto path = o.folder + "/" + listed[key].get<std::string>();
      QVERIFY2(QFile(QString::fromStdString(path)).size() > 1000, path.c_str());
    }
    // Both ends are what the quantizer makes of numbers far beyond them.
    const Model model = Model::load_run(o.folder);
    const Graph& graph = model.contents()->graph;
    const Exhibit read = read_exhibits(o.folder).at(0);
    std::size_t place = 0;
    for (const Node& node : graph.nodes) {
      if (!std::holds_alternative<ActivationQuantizer>(node.op)) continue;
      for (const std::size_t end : {0U, 1U}) {
        const double far = end == 0 ? -1e6 : 1e6;
        const at::Tensor clipped = compute(node.op, {at::full({1, 1}, far)});
        QVERIFY(std::abs(bars(read).series[end].values[place] - clipped.item<double>()) < 1e-5);
      }
      QCOMPARE(bars(read).groups[place], graph.node(node.inputs[0]).path);
      ++place;
    }
    QCOMPARE(place, bars(read).groups.size());
    QVERIFY(place > 15);
  }

  void a_run_that_was_stopped_and_goes_on_ends_with_the_same_exhibits() {
    const RunOptions whole = options("whole");
    {
      Run run(qat(4), whole);
      run.start();
      run.wait();
    }
    RunOptions cut = options("cut");
    {
      RunOptions paused = cut;
      paused.start_paused = true;
      Run run(qat(4), paused);
      run.start();
      QTRY_VERIFY_WITH_TIMEOUT(run.state() == RunState::Paused, 20000);
      for (int i = 0; i < 3; ++i) {
        run.step();
        QTRY_VERIFY_WITH_TIMEOUT(run.state() == RunState::Paused, 20000);
      }
      run.cancel();
      run.wait();
    }
    QVERIFY(QFile::exists(QString::fromStdString(cut.folder + "/checkpoint.safetensors")));
    cut.start = RunStart::Resume;
    Run run(qat(4), cut);
    run.start();
    run.wait();
    QCOMPARE(run.state(), RunState::Finished);
    for (const char* file :
         {"/exhibits/activation_ranges.json", "/exhibits/activation_ranges.png"}) {
      QCOMPARE(sha256_of_file(cut.folder + file), sha256_of_file(whole.folder + file));
    }
  }

  void a_new_run_in_an_old_folder_takes_the_old_exhibits_away() {
    const QString path = dir_.filePath("old");
    {
      Stand stand(path);
      stand.context.show(table_exhibit());
      stand.context.finish_exhibits();
      write_file(stand.folder.file("exhibits/notes.txt"), "mine");
      QVERIFY(QFile::exists(stand.file("exhibits/table.png")));
    }
    RunOptions o;
    o.start = RunStart::Replace;
    const Stand stand(path, o);
    QCOMPARE(QDir(stand.file("exhibits")).entryList(QDir::Files), QStringList{"notes.txt"});
    QVERIFY(read_exhibits(path.toStdString()).empty());
    QVERIFY(read_exhibits("/no/such/folder").empty());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(ExhibitRun)
#include "test_exhibit_run.moc"
