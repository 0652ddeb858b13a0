// SPDX-License-Identifier: GPL-3.0-or-later
// A run folder read back, and baselines through the method's own quantizer.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include "api/error.h"
#include "api/run.h"

using namespace zsq;

namespace {

Recipe recipe_for(const std::string& method, const Parameters& parameters) {
  Recipe recipe;
  recipe.model = {"builtin:shapes-resnet20", {}, {}};
  recipe.method = method;
  recipe.preset = "quick";
  recipe.parameters = parameters;
  recipe.data = DataSource{"builtin:shapes"};
  recipe.data_limit = 40;
  recipe.quantization.policy = LayerPolicy::QDrop;
  return resolve(recipe);
}

Recipe reconstruction(const std::string& source, Baselines baselines) {
  Recipe recipe = recipe_for("ptq", {{"reconstruction", std::string("qdrop")},
                                     {"iterations", std::int64_t{6}},
                                     {"batch", std::int64_t{8}},
                                     {"images", std::int64_t{16}},
                                     {"source", source}});
  recipe.baselines = baselines;
  return recipe;
}

const Recipe& short_zeroq() {
  static const Recipe recipe = recipe_for(
      "zeroq",
      {{"images", std::int64_t{8}}, {"batch", std::int64_t{8}}, {"steps", std::int64_t{5}}});
  return recipe;
}

class SavedRunTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  RunOptions options(const QString& name) {
    RunOptions o;
    o.folder = dir_.filePath(name).toStdString();
    o.threads = 2;
    return o;
  }
  RunEvents run(const Recipe& recipe, const QString& name) {
    Run run(recipe, options(name));
    run.start();
    run.wait();
    return run.poll();
  }
  static const AccuracyEntry& entry(const RunEvents& events, const std::string& id) {
    for (const AccuracyEntry& one : events.result->accuracies) {
      if (one.id == id) return one;
    }
    throw std::runtime_error("no accuracy of " + id);
  }

 private Q_SLOTS:
  /// The method on real images is what the baseline "real" is: the same images, the same quantizer,
  /// the same seed, so the same network.
  void a_baseline_goes_through_the_methods_quantizer() {
    const RunEvents events = run(reconstruction("real", Baselines::Method), "method");
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    for (const char* id : {"noise", "ptq", "real"}) {
      QCOMPARE(entry(events, id).quantizer, EntryQuantizer::Reconstruction);
      QCOMPARE(entry(events, id).calibration_images, 16);
    }
    QCOMPARE(entry(events, "real").evaluation.top1, entry(events, "ptq").evaluation.top1);
    QCOMPARE(entry(events, "real").evaluation.top5, entry(events, "ptq").evaluation.top5);
    QVERIFY(std::count(events.stages.begin(), events.stages.end(), Stage::Baselines) >= 2);
  }

  void a_baseline_of_ranges_says_so() {
    const RunEvents events = run(reconstruction("noise", Baselines::Ranges), "ranges");
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    QCOMPARE(entry(events, "ptq").quantizer, EntryQuantizer::Reconstruction);
    QCOMPARE(entry(events, "noise").quantizer, EntryQuantizer::Ranges);
    QCOMPARE(entry(events, "real").quantizer, EntryQuantizer::Ranges);
    QCOMPARE(entry(events, "float").quantizer, EntryQuantizer::None);
    QVERIFY(!entry(events, "float").first_layer);
    // quantizers.md: QDrop leaves the first and the last layer's weights at 8 bits.
    QCOMPARE(entry(events, "ptq").first_layer->weights, 8);
    QCOMPARE(entry(events, "ptq").last_layer->weights, 8);
  }

  void a_finished_run_is_read_back() {
    const RunEvents events = run(short_zeroq(), "finished");
    QVERIFY2(events.result, events.error ? events.error->what() : "");
    const SavedRun saved = open_run(dir_.filePath("finished").toStdString());
    QVERIFY(saved.quantized && saved.result);
    QCOMPARE(saved.recipe.method, "zeroq");
    QCOMPARE(saved.result->images, 8);
    QCOMPARE(saved.result->steps, 5);
    QCOMPARE(saved.result->final_loss, events.result->final_loss);
    QVERIFY(saved.result->layer_weight_bits == events.result->layer_weight_bits);
    QCOMPARE(saved.result->accuracies.size(), std::size_t{4});
    for (std::size_t i = 0; i < 4; ++i) {
      const AccuracyEntry& then = events.result->accuracies[i];
      const AccuracyEntry& now = saved.result->accuracies[i];
      QCOMPARE(now.id, then.id);
      QCOMPARE(now.zero_shot, then.zero_shot);
      QCOMPARE(now.quantizer, then.quantizer);
      QVERIFY(now.first_layer == then.first_layer && now.last_layer == then.last_layer);
      QCOMPARE(now.evaluation.images, 40);
      QVERIFY(std::abs(now.evaluation.top1 - then.evaluation.top1) < 1e-12);
      QVERIFY(now.evaluation.quantization == then.evaluation.quantization);
    }
    QCOMPARE(saved.losses.size(), std::size_t{5});
    QCOMPARE(saved.losses.back().iteration, 5);
    QVERIFY(saved.losses.back().values == events.losses.back().values);
    QCOMPARE(saved.loss_names.size(), saved.losses.back().values.size());
    const auto frame = saved_frame(saved, Model::load(saved.recipe.model));
    QVERIFY(frame && frame->iteration == 5 && frame->images.count == 8);
  }

  void a_stopped_run_can_be_resumed_from_what_was_read() {
    Recipe recipe = short_zeroq();
    recipe.parameters["steps"] = std::int64_t{100000};
    recipe = resolve(recipe);
    {
      Run stopped(recipe, options("stopped"));
      stopped.start();
      std::size_t losses = 0;
      QTRY_VERIFY_WITH_TIMEOUT((losses += stopped.poll().losses.size()) > 0, 60000);
      stopped.cancel();
      stopped.wait();
    }
    const SavedRun saved = open_run(dir_.filePath("stopped").toStdString());
    QVERIFY(!saved.result && !saved.quantized);
    QVERIFY(!saved.losses.empty());
    RunOptions again = options("stopped");
    again.start = RunStart::Resume;
    Run resumed(saved.recipe, again);  // throws for another recipe
    resumed.start();
    resumed.cancel();
    resumed.wait();
    QCOMPARE(resumed.state(), RunState::Cancelled);
  }

  void what_is_no_run_is_refused() {
    try {
      (void)open_run(dir_.path().toStdString());
      QFAIL("there is no recipe");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::FileNotFound);
    }
    QVERIFY(!run(short_zeroq(), "cut").error);
    QFile report(dir_.filePath("cut/report.json"));
    QVERIFY(report.resize(report.size() / 2));
    try {
      (void)open_run(dir_.filePath("cut").toStdString());
      QFAIL("half a report");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::Malformed);
      QVERIFY2(QString(error.what()).contains("cut"), error.what());
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(SavedRunTest)
#include "test_saved_run.moc"
