// SPDX-License-Identifier: GPL-3.0-or-later
// The background run, on the built-in model with a few images and steps.
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cmath>
#include <set>

#include "api/analysis.h"
#include "api/error.h"
#include "api/export_model.h"
#include "api/inspect.h"
#include "api/run.h"
#include "base/file.h"
#include "base/processor.h"
#include "engine/frame_maker.h"
#include "engine/frame_pace.h"
#include "engine/history.h"
#include "engine/progress_meter.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

Recipe small_recipe(std::int64_t steps = 6) {
  Recipe recipe;
  recipe.model.location = "builtin:shapes-resnet20";
  recipe.parameters = {{"images", std::int64_t{8}}, {"steps", steps}, {"batch", std::int64_t{8}}};
  recipe.quantization = {{4, 4}, LayerPolicy::All};
  recipe.seed = 3;
  return recipe;
}

RunOptions options(const QTemporaryDir& dir, const char* name) {
  RunOptions o;
  o.folder = dir.filePath(name).toStdString();
  o.threads = 1;
  return o;
}

std::string hash(const RunOptions& o, const char* file) {
  return sha256_of_file(o.folder + "/" + file);
}

/// All events until the run stands still in one of the states; fails the test after a minute.
RunEvents collect(Run& run, std::initializer_list<RunState> until) {
  RunEvents all;
  QElapsedTimer timer;
  timer.start();
  while (timer.elapsed() < 60000) {
    const RunState state = run.state();
    RunEvents events = run.poll();
    all.losses.insert(all.losses.end(), events.losses.begin(), events.losses.end());
    all.stages.insert(all.stages.end(), events.stages.begin(), events.stages.end());
    if (events.frame) all.frame = events.frame;
    if (events.result) all.result = events.result;
    if (events.error) all.error.emplace(*events.error);
    all.state = events.state;
    if (std::find(until.begin(), until.end(), state) != until.end()) return all;
    QTest::qSleep(1);
  }
  QTest::qFail("the run did not get there within a minute", __FILE__, __LINE__);
  return all;
}

constexpr std::initializer_list<RunState> kEnd{RunState::Finished, RunState::Failed,
                                               RunState::Cancelled};

class RunTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  struct Finished {
    RunOptions options;
    RunEvents events;
    std::vector<std::string> loss_names;
    std::vector<std::int64_t> history;
  };
  std::optional<Finished> finished_;

  /// A run with a frame of every step, made by the first test that looks at it.
  const Finished& finished() {
    if (finished_) return *finished_;
    Recipe recipe = small_recipe();
    recipe.data = DataSource{"builtin:shapes"};
    recipe.data_limit = 50;
    auto o = options(dir_, "complete");
    o.frame_interval = {};
    Run run(recipe, o);
    run.start();
    RunEvents events = collect(run, kEnd);
    finished_.emplace(Finished{o, std::move(events), run.loss_names(), run.history()});
    return *finished_;
  }

 private Q_SLOTS:
  void frames_are_made_no_more_often_than_asked_but_a_step_shows_itself() {
    auto o = options(dir_, "seldom");
    o.frame_interval = std::chrono::hours(1);
    o.start_paused = true;
    Run run(small_recipe(5), o);
    run.start();
    collect(run, {RunState::Paused});
    std::vector<std::int64_t> shown;
    for (std::size_t step = 1; step <= 2; ++step) {
      run.step();
      const auto seen = [&] {
        const auto frame = run.poll().frame;
        if (frame) shown.push_back(frame->iteration);
        return shown.size();
      };
      QTRY_COMPARE_WITH_TIMEOUT(seen(), step, 20000);
      QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunState::Paused, 20000);
    }
    QCOMPARE(shown, (std::vector<std::int64_t>{1, 2}));
    run.resume();
    QVERIFY(!collect(run, kEnd).error);
    // The two steps, and the finished images; not the steps in between.
    QCOMPARE(run.history(), (std::vector<std::int64_t>{1, 2, 5}));
  }

  void frames_to_show_do_not_keep_out_those_to_keep() {
    using namespace std::chrono_literals;
    FramePace pace(33ms);
    int kept = 0;
    int shown = 0;
    for (int step = 1; step <= 100; ++step) {
      // Every 20 ms; the history wants every second one, 40 ms apart, somebody always watches.
      const auto due = pace.next(FramePace::Clock::time_point(step * 20ms), step % 2 == 0, true,
                                 /*last=*/false);
      kept += due.keep ? 1 : 0;
      shown += due.show ? 1 : 0;
    }
    QCOMPARE(kept, 50);
    QCOMPARE(shown, 50);  // every second one too: 20 ms after one is too soon
    QVERIFY(pace.next(FramePace::Clock::time_point(2001ms), false, true, /*last=*/true).show);
  }

  void what_making_a_frame_throws_reaches_the_run() {
    FrameMaker maker;
    std::vector<int> order;
    maker.post([&order] { order.push_back(1); });
    maker.post([&order] { order.push_back(2); });
    maker.wait();
    QCOMPARE(order, (std::vector<int>{1, 2}));
    maker.post([] { throw Error(ErrorCode::Internal, "no frame"); });
    QVERIFY_THROWS_EXCEPTION(Error, maker.wait());
    maker.post([&order] { order.push_back(3); });
    maker.wait();
    QCOMPARE(order.back(), 3);
  }

  void a_run_reports_every_loss_and_leaves_a_complete_folder() {
    const auto& [o, events, loss_names, history] = finished();
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    QCOMPARE(events.state, RunState::Finished);
    QCOMPARE(events.losses.size(), std::size_t(6));
    QVERIFY(!loss_names.empty());
    for (std::size_t i = 0; i < 6; ++i) {
      QCOMPARE(events.losses[i].iteration, std::int64_t(i + 1));
      QCOMPARE(events.losses[i].values.size(), loss_names.size());
    }
    QVERIFY(events.losses.back().values.back() < events.losses.front().values.back());
    for (const char* file : {"recipe.json", "events.jsonl", "images.safetensors", "images.png",
                             "quantized.safetensors", "report.json"}) {
      QVERIFY2(QFile::exists(QString::fromStdString(o.folder + "/" + file)), file);
    }
    QVERIFY(!QFile::exists(QString::fromStdString(o.folder + "/checkpoint.safetensors")));
    QCOMPARE(events.result->accuracies.size(), std::size_t(4));
    QVERIFY(!events.result->accuracies.back().zero_shot);
    QVERIFY(events.frame && events.frame->images.count == 8);
    QCOMPARE(events.frame->bn_distance.size(), std::size_t(20));
    QVERIFY(history.size() >= 6);
    const Evaluation again =
        evaluate(Model::load_run(o.folder), Dataset::open({"builtin:shapes"}), 50);
    QCOMPARE(again.top1, events.result->accuracies[2].evaluation.top1);
  }

  void bfloat16_gives_nearly_the_losses_of_float32() {
    if (!computes_bfloat16()) QSKIP("this processor lacks AVX-512");
    std::vector<double> last;
    for (const Precision precision : {Precision::Float32, Precision::BFloat16}) {
      Recipe recipe = small_recipe();
      recipe.precision = precision;
      QCOMPARE(parse_recipe(to_json(recipe)).precision, precision);
      Run run(recipe, options(dir_, to_string(precision)));
      run.start();
      const auto events = collect(run, kEnd);
      QVERIFY2(!events.error, events.error ? events.error->what() : "");
      last.push_back(events.losses.back().values.back());
    }
    QVERIFY(last[0] != last[1]);
    QVERIFY(std::abs(last[1] - last[0]) < 0.05 * last[0]);
  }

  void bfloat16_is_refused_where_no_images_are_made() {
    Recipe recipe = small_recipe();
    recipe.precision = Precision::BFloat16;
    recipe.method = "squant";
    recipe.parameters.clear();
    try {
      const Run run(recipe, options(dir_, "refused"));
      QFAIL("accepted");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::Unsupported);
      QVERIFY(QString(error.what()).contains("bfloat16"));
    }
  }

  void bfloat16_is_for_runs_that_make_images() {
    const auto obstacle = [](const char* method, const Parameters& parameters) {
      return precision_obstacle(Precision::BFloat16, method, parameters);
    };
    const auto none = computes_bfloat16() ? PrecisionObstacle::None : PrecisionObstacle::Processor;
    QCOMPARE(obstacle("zeroq", {}), none);
    QCOMPARE(obstacle("squant", {}), PrecisionObstacle::NoImages);
    QCOMPARE(obstacle("dfq", {}), PrecisionObstacle::NoImages);
    for (const char* plain : {"ptq", "qat"}) {
      QCOMPARE(obstacle(plain, {{"source", std::string("zeroq")}}), none);
      for (const char* source : {"noise", "real", "run"}) {
        QCOMPARE(obstacle(plain, {{"source", std::string(source)}}), PrecisionObstacle::NoImages);
      }
    }
    for (const Precision always : {Precision::Float32, Precision::Float64}) {
      QCOMPARE(precision_obstacle(always, "squant", {}), PrecisionObstacle::None);
    }
    QVERIFY_EXCEPTION_THROWN(obstacle("no such method", {}), Error);
  }

  void the_same_recipe_gives_the_same_bytes_with_any_number_of_threads() {
    auto recipe = small_recipe(3);
    recipe.parameters["images"] = std::int64_t{40};  // two parts of a batch
    recipe.parameters["batch"] = std::int64_t{40};
    auto one = options(dir_, "one");
    auto two = options(dir_, "two");
    two.threads = 2;
    two.live_frames = false;
    for (const auto& o : {one, two}) {
      Run run(recipe, o);
      run.start();
      collect(run, kEnd);
      QCOMPARE(run.state(), RunState::Finished);
    }
    QCOMPARE(hash(one, "images.safetensors"), hash(two, "images.safetensors"));
    QCOMPARE(hash(one, "quantized.safetensors"), hash(two, "quantized.safetensors"));
  }

  void a_resumed_run_reaches_the_same_bytes() {
    const auto whole = options(dir_, "whole");
    {
      Run run(small_recipe(8), whole);
      run.start();
      collect(run, kEnd);
    }
    auto cut = options(dir_, "cut");
    {
      auto paused = cut;
      paused.start_paused = true;
      Run run(small_recipe(8), paused);
      run.start();
      for (int i = 0; i < 3; ++i) {
        collect(run, {RunState::Paused});
        run.step();
        std::size_t seen = 0;  // QTRY evaluates its expression more than once
        QTRY_VERIFY_WITH_TIMEOUT((seen += run.poll().losses.size()) == 1, 20000);
      }
      run.cancel();
      run.wait();
      QCOMPARE(run.state(), RunState::Cancelled);
    }
    QVERIFY(QFile::exists(QString::fromStdString(cut.folder + "/checkpoint.safetensors")));
    cut.start = RunStart::Resume;
    Run run(small_recipe(8), cut);
    run.start();
    const auto events = collect(run, kEnd);
    QCOMPARE(run.state(), RunState::Finished);
    QVERIFY(events.losses.size() < 8);  // it did go on, not start again
    QCOMPARE(hash(cut, "images.safetensors"), hash(whole, "images.safetensors"));
    QCOMPARE(hash(cut, "quantized.safetensors"), hash(whole, "quantized.safetensors"));
  }

  void a_step_is_one_iteration() {
    auto o = options(dir_, "step");
    o.start_paused = true;
    Run run(small_recipe(5), o);
    run.start();
    collect(run, {RunState::Paused});
    run.step();
    std::size_t seen = 0;  // QTRY evaluates its expression more than once
    QTRY_VERIFY_WITH_TIMEOUT((seen += run.poll().losses.size()) == 1, 20000);
    collect(run, {RunState::Paused});
    QCOMPARE(run.poll().losses.size(), std::size_t(0));
    run.resume();
    collect(run, kEnd);
    QCOMPARE(run.state(), RunState::Finished);
  }

  void mixed_precision_stays_within_the_budget() {
    Recipe recipe = small_recipe(2);
    recipe.parameters["mixed_precision"] = true;
    const auto o = options(dir_, "mixed");
    Run run(recipe, o);
    run.start();
    const auto events = collect(run, kEnd);
    QCOMPARE(run.state(), RunState::Finished);
    const auto model = Model::load_run(o.folder);
    std::int64_t bits = 0;
    std::int64_t weights = 0;
    std::set<int> widths;
    for (const LayerInfo& layer : model.info().layers) {
      std::int64_t n = 1;
      for (const auto d : layer.weight_shape) n *= d;
      bits += n * layer.weight_bits;
      weights += n;
      widths.insert(layer.weight_bits);
    }
    QVERIFY(bits <= 4 * weights);
    QVERIFY(widths.size() > 1);
    for (const int w : widths) QVERIFY(w == 2 || w == 4 || w == 8);
  }

  void wrong_settings_are_refused_before_anything_starts_data() {
    QTest::addColumn<QString>("key");
    QTest::newRow("model") << "model";
    QTest::newRow("method") << "method";
    QTest::newRow("parameter") << "parameter";
    QTest::newRow("range") << "range";
    QTest::newRow("folder") << "folder";
    QTest::newRow("resume") << "resume";
    QTest::newRow("sha") << "sha";
  }
  void wrong_settings_are_refused_before_anything_starts() {
    QFETCH(QString, key);
    Recipe recipe = small_recipe();
    auto o = options(dir_, "refused");
    if (key == "model") recipe.model.location = "/no/such/model.pth";
    if (key == "method") recipe.method = "nomethod";
    if (key == "parameter") recipe.parameters["no_such"] = 1.0;
    if (key == "range") recipe.parameters["steps"] = std::int64_t{0};
    if (key == "folder") o.folder = "/proc/nowhere/run";
    if (key == "resume") o.start = RunStart::Resume;
    if (key == "sha") recipe.model_sha256 = std::string(64, '0');
    QVERIFY_EXCEPTION_THROWN(Run(recipe, o), Error);
  }

  void a_folder_that_holds_a_run_loses_nothing_unasked_data() {
    QTest::addColumn<bool>("finished");
    QTest::newRow("a finished run") << true;
    QTest::newRow("a checkpoint") << false;
  }
  void a_folder_that_holds_a_run_loses_nothing_unasked() {
    QFETCH(bool, finished);
    auto o = options(dir_, finished ? "held" : "held unfinished");
    o.start_paused = !finished;
    {
      Run run(small_recipe(), o);
      run.start();
      collect(run, finished ? kEnd : std::initializer_list<RunState>{RunState::Paused});
      run.cancel();
      run.wait();
    }
    const char* kept = finished ? "quantized.safetensors" : "checkpoint.safetensors";
    const std::string before = hash(o, kept);
    o.start_paused = false;
    try {
      Run run(small_recipe(3), o);
      QFAIL("a second run was let into the folder");
    } catch (const Error& e) {
      QVERIFY(QString::fromStdString(e.hint()).contains("--overwrite"));
      QCOMPARE(QString::fromStdString(e.hint()).contains("--resume"), !finished);
    }
    QCOMPARE(hash(o, kept), before);
    o.start = RunStart::Replace;
    Run run(small_recipe(3), o);
    run.start();
    collect(run, kEnd);
    QCOMPARE(run.state(), RunState::Finished);
    QVERIFY(!QFile::exists(QString::fromStdString(o.folder + "/checkpoint.safetensors")));
  }

  void two_runs_never_share_a_folder() {
    auto o = options(dir_, "shared");
    o.start_paused = true;
    Run first(small_recipe(), o);
    first.start();
    collect(first, {RunState::Paused});
    for (const RunStart start : {RunStart::Resume, RunStart::Replace}) {
      auto other = o;
      other.start = start;
      QVERIFY_EXCEPTION_THROWN(Run(small_recipe(), other), Error);
    }
    first.cancel();
    first.wait();
    o.start = RunStart::Resume;
    o.start_paused = false;
    // Refused for its recipe, it must not keep the folder from others.
    QVERIFY_EXCEPTION_THROWN(Run(small_recipe(99), o), Error);
    Run second(small_recipe(), o);
    second.start();
    collect(second, kEnd);
    QCOMPARE(second.state(), RunState::Finished);
  }

  /// As after another training into the same file.
  void a_run_is_never_compared_with_another_model() {
    const RunOptions& made = finished().options;
    const QString folder = dir_.filePath("replaced model");
    QVERIFY(QDir().mkpath(folder));
    for (const char* name : {"quantized.safetensors", "images.safetensors"}) {
      QVERIFY(QFile::copy(QString::fromStdString(made.folder + "/" + name), folder + "/" + name));
    }
    Recipe recipe = read_recipe(made.folder + "/recipe.json");
    const std::string right = recipe.model_sha256;
    recipe.model_sha256 = std::string(64, '0');
    write_recipe(recipe, folder.toStdString() + "/recipe.json");
    const auto data = Dataset::open({"builtin:shapes"});
    QVERIFY_EXCEPTION_THROWN(compare_run(folder.toStdString(), data, 8), Error);
    QVERIFY_EXCEPTION_THROWN(load_run_with_float_weights(folder.toStdString()), Error);
    // The right content under another name.
    recipe.model_sha256 = right;
    recipe.model.location = "/no/such/model.th";
    write_recipe(recipe, folder.toStdString() + "/recipe.json");
    QVERIFY_EXCEPTION_THROWN(compare_run(folder.toStdString(), data, 8), Error);
    const std::string moved = "builtin:shapes-resnet20";
    QCOMPARE(compare_run(folder.toStdString(), data, 8, nullptr, moved).layers.size(),
             std::size_t(20));
    QCOMPARE(inspect_weights(load_run_with_float_weights(folder.toStdString(), moved)).size(),
             std::size_t(20));
  }

  void exports_are_checked_and_read_back() {
    const RunOptions& o = finished().options;
    for (const auto format : kExportFormats) {
      const std::string path = dir_.filePath(to_string(format)).toStdString();
      const ExportReport report = export_run(o.folder, format, path);
      QVERIFY(report.bytes > 100000);
      QVERIFY(report.bytes < report.float_bytes / 2);
      QVERIFY(report.tensors_checked > 60);
      QCOMPARE(report.images_checked, std::int64_t(8));
      QCOMPARE(report.images_agreed, std::int64_t(8));
      QVERIFY(report.largest_logit_difference < 0.5);
    }
    const auto again = Model::load({dir_.filePath("safetensors").toStdString(), {}, {}});
    QCOMPARE(again.info().quantization->bits, (BitWidths{4, 4}));
    QVERIFY_EXCEPTION_THROWN(export_run(o.folder, ExportFormat::Onnx, "/proc/none/x.onnx"), Error);
    QVERIFY_EXCEPTION_THROWN(export_run(dir_.path().toStdString(), ExportFormat::Onnx, "/tmp/x"),
                             Error);
  }

  void comparing_a_run_gives_every_layer_its_distances() {
    const RunOptions& o = finished().options;
    const Comparison c = compare_run(o.folder, Dataset::open({"builtin:shapes"}), 32);
    QCOMPARE(c.layers.size(), std::size_t(20));
    for (const LayerComparison& layer : c.layers) {
      QVERIFY(layer.real && layer.synthetic && layer.quantized);
      QVERIFY(layer.synthetic_distance->js >= 0 && layer.synthetic_distance->js <= std::log(2.0));
      QVERIFY(layer.floor && layer.noise);
    }
    QVERIFY(c.layers[0].grid && c.layers[0].grid->qmax == 7);
    QVERIFY(!c.layers.back().grid);  // logits are not quantized
    QVERIFY(c.log_spectral_distance && *c.log_spectral_distance > 1);
    // Early layers: real images are closer to other real images than noise is.
    QVERIFY(c.layers[0].floor->js < c.layers[0].noise->js);
  }

  void a_comparison_keeps_no_more_values_than_asked() {
    CompareRequest request{.model = Model::load({"builtin:shapes-resnet20", {}, {}}),
                           .quantized = {},
                           .preview = {},
                           .synthetic = {},
                           .real = Dataset::open({"builtin:shapes"}),
                           .limit = 40,
                           .values_per_layer = 3000};
    const Comparison few = compare(request);
    QCOMPARE(few.layers.size(), std::size_t(20));
    for (const LayerComparison& layer : few.layers) {
      // The narrowest are the logits: 40 images of 10 values, all of them kept.
      const bool logits = &layer == &few.layers.back();
      QVERIFY2(layer.real->total <= 3000, layer.layer.path.c_str());
      QVERIFY2(layer.real->total >= (logits ? 400 : 2000), layer.layer.path.c_str());
    }
    QCOMPARE(few.layers.back().real->total, std::int64_t(400));
    request.values_per_layer = 0;
    QVERIFY_EXCEPTION_THROWN(compare(request), Error);
  }

  void a_recipe_reads_back_as_written_with_sorted_keys() {
    Recipe recipe = resolve(small_recipe());
    recipe.data = DataSource{"builtin:shapes"};
    recipe.model.normalization = parse_normalization("0.1,0.2,0.3:0.4,0.5,0.6");
    const std::string text = to_json(recipe);
    QCOMPARE(to_json(parse_recipe(text)), text);
    QVERIFY(parse_recipe(text) == recipe);
    QVERIFY(text.find("\"bits\"") < text.find("\"data\""));
    for (const char* bad : {"", "[]", "{}", R"({"model":{"location":"x"},"colour":1})",
                            R"({"model":{"location":"x"},"zsq_recipe":99})",
                            R"({"model":{"location":"x"},"bits":"W1A1"})"}) {
      QVERIFY_EXCEPTION_THROWN(parse_recipe(bad), Error);
    }
    try {
      parse_recipe(R"({"model":"x"})");
      QFAIL("a model is an object");
    } catch (const Error& error) {
      QVERIFY2(QString(error.what()).contains("'model' is not an object"), error.what());
    }
  }

  void history_keeps_its_cap_its_ends_and_finds_the_nearest() {
    History history(200 * 1000);
    for (std::int64_t i = 1; i <= 500; ++i) {
      if (!history.wants(i)) continue;
      auto frame = std::make_shared<Frame>();
      frame->iteration = i;
      frame->images.rgb.resize(1000);
      history.add(frame);
    }
    QVERIFY(history.bytes() <= 200 * 1000);
    const auto kept = history.iterations();
    QCOMPARE(kept.front(), std::int64_t(1));
    QVERIFY(kept.back() >= 496);
    QVERIFY(kept.size() > 50);
    QCOMPARE(history.nearest(0)->iteration, std::int64_t(1));
    QCOMPARE(history.nearest(100000)->iteration, kept.back());
  }

  void no_estimate_is_given_before_it_can_be_known_and_pauses_do_not_count() {
    using namespace std::chrono_literals;
    ProgressMeter meter;
    const ProgressMeter::Clock::time_point start{};
    meter.begin(Stage::Synthesis, 1000, 0, start);
    QVERIFY(!meter.update(10, start + 500ms).eta_seconds);  // 1 %, half a second
    QVERIFY(meter.update(40, start + 800ms).eta_seconds);   // 4 %
    const double before = *meter.update(100, start + 2s).eta_seconds;
    QVERIFY(std::abs(before - 18) < 0.1);
    meter.paused_for(60s);
    const double after = *meter.update(101, start + 62020ms).eta_seconds;
    QVERIFY(std::abs(after - before) < 1);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(RunTest)
#include "test_run.moc"
