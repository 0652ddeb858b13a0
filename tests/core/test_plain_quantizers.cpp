// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of the plain quantizers: sources of images, refusals, reports, going on after a stop.
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "api/error.h"
#include "api/run.h"
#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "formats/safetensors.h"
#include "graph/batch_norm.h"
#include "tests/support/shared.h"

using namespace zsq;
using nlohmann::json;

namespace {

class PlainQuantizers : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  int runs_ = 0;

  static Recipe recipe(const std::string& method, const Parameters& changes = {}) {
    Recipe r;
    r.model = {"builtin:shapes-resnet20", {}, {}};
    r.method = method;
    r.preset = "quick";
    r.parameters = changes;
    r.parameters.try_emplace("images", std::int64_t{16});
    r.parameters.try_emplace("source", std::string("noise"));
    r.quantization = {{4, 4}, LayerPolicy::QDrop, {}, {}};
    return resolve(r);
  }
  RunOptions options(const QString& name = {}) {
    RunOptions o;
    o.folder = dir_.filePath(name.isEmpty() ? QString("run%1").arg(runs_++) : name).toStdString();
    o.threads = 2;
    return o;
  }
  static RunEvents finish(Run& run) {
    run.start();
    run.wait();
    return run.poll();
  }
  /// What the recipe is refused with, at the door or by the run.
  QString refusal(const Recipe& r) {
    try {
      Run run(r, options());
      const RunEvents events = finish(run);
      return events.error ? QString(events.error->what()) : QString();
    } catch (const Error& error) {
      return error.what();
    }
  }
  static Parameters quick_reconstruction(const char* preset) {
    return {{"reconstruction", std::string(preset)},
            {"iterations", std::int64_t{6}},
            {"batch", std::int64_t{8}}};
  }
  static at::Tensor weights(const std::string& folder) {
    const auto file = read_safetensors(folder + "/quantized.safetensors");
    std::vector<at::Tensor> parts;
    for (const auto& [name, tensor] : file.tensors) {
      if (tensor.scalar_type() == at::kChar) parts.push_back(tensor.flatten());
    }
    return at::cat(parts);
  }

 private Q_SLOTS:
  void a_reconstruction_reports_every_unit() {
    Recipe r = recipe("ptq", quick_reconstruction("qdrop"));
    r.data = DataSource{"builtin:shapes"};
    r.data_limit = 50;
    const auto o = options();
    Run run(r, o);
    const RunEvents events = finish(run);
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    QVERIFY(std::count(events.stages.begin(), events.stages.end(), Stage::Reconstruction) == 1);
    QVERIFY(!events.reconstruction.empty());
    const RunResult& result = *events.result;
    QCOMPARE(result.reconstruction.size(), std::size_t(11));
    QCOMPARE(result.reconstruction[1].unit, std::string("layer1.0"));
    QCOMPARE(result.reconstruction[1].layers,
             (std::vector<std::string>{"layer1.0.conv1", "layer1.0.conv2"}));
    const json report = json::parse(read_report(o.folder));
    QCOMPARE(report["reconstruction"].size(), std::size_t(11));
    QCOMPARE(report["zero_shot"].get<bool>(), true);
    QCOMPARE(result.images, std::int64_t(16));
    QVERIFY(QFile::exists(QString::fromStdString(o.folder + "/images.safetensors")));
  }

  void real_images_are_marked_and_not_kept() {
    Parameters changes = quick_reconstruction("none");
    changes["source"] = std::string("real");
    Recipe r = recipe("ptq", changes);
    r.data = DataSource{"builtin:shapes"};
    r.data_limit = 50;
    const auto o = options();
    Run run(r, o);
    const RunEvents events = finish(run);
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    QCOMPARE(events.result->accuracies.size(), std::size_t(4));
    for (const AccuracyEntry& entry : events.result->accuracies) {
      const bool real = entry.id == "real" || entry.id == "ptq";
      QCOMPARE(entry.zero_shot, !real);
      if (real) QCOMPARE(entry.calibration_images, std::int64_t(16));
    }
    // Ranges of the same images by the same rule: the baseline's numbers.
    QCOMPARE(events.result->accuracies[2].evaluation.top1,
             events.result->accuracies[3].evaluation.top1);
    QVERIFY(!QFile::exists(QString::fromStdString(o.folder + "/images.safetensors")));
    QCOMPARE(json::parse(read_report(o.folder))["zero_shot"].get<bool>(), false);
  }

  void a_finished_runs_images_are_the_ones_used() {
    Parameters synthesis = quick_reconstruction("none");
    synthesis["source"] = std::string("zeroq");
    synthesis["synthesis_steps"] = std::int64_t{3};
    const auto first = options();
    Run made(recipe("ptq", synthesis), first);
    QVERIFY(!finish(made).error);

    Parameters again = quick_reconstruction("none");
    again["source"] = std::string("run");
    again["run"] = first.folder;
    const auto second = options();
    Run used(recipe("ptq", again), second);
    QVERIFY(!finish(used).error);
    const auto images = [](const std::string& folder) {
      return read_safetensors(folder + "/images.safetensors").tensors.at("images");
    };
    QVERIFY(images(first.folder).equal(images(second.folder)));
    QVERIFY(weights(first.folder).equal(weights(second.folder)));
  }

  void every_range_estimator_quantizes_data() {
    QTest::addColumn<QString>("ranges");
    for (const char* name : {"min_max", "percentile", "mse", "kl", "bn"}) {
      QTest::newRow(name) << name;
    }
  }
  void every_range_estimator_quantizes() {
    QFETCH(QString, ranges);
    Parameters changes = quick_reconstruction("none");
    changes["activation_ranges"] = ranges.toStdString();
    changes["weight_ranges"] = std::string(ranges == "mse" ? "mse" : "min_max");
    Recipe r = recipe("ptq", changes);
    r.quantization.bits = {8, 8};
    r.data = DataSource{"builtin:shapes"};
    r.data_limit = 100;
    Run run(r, options());
    const RunEvents events = finish(run);
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    QVERIFY(events.result->accuracies[2].evaluation.top1 > 0.9);  // float: 0.97
  }

  void fine_tuning_reports_its_losses_behind_the_syntheses() {
    Parameters changes{{"source", std::string("zeroq")}, {"synthesis_steps", std::int64_t{2}},
                       {"steps", std::int64_t{4}},       {"range_batches", std::int64_t{2}},
                       {"batch", std::int64_t{8}},       {"feature_weight", 0.1}};
    Run run(recipe("qat", changes), options());
    const RunEvents events = finish(run);
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    const auto names = run.loss_names();
    QCOMPARE(names.size(), std::size_t(5 + 4));
    QCOMPARE(names.back(), std::string("student"));
    QCOMPARE(events.losses.size(), std::size_t(2 + 4));
    const LossPoint& last = events.losses.back();
    QCOMPARE(last.iteration, std::int64_t(6));
    QCOMPARE(last.values.size(), names.size());
    QVERIFY(std::isnan(last.values.front()) && last.values.back() > 0);
    QCOMPARE(last.values.back(), events.result->final_loss);
  }

  void what_cannot_work_is_refused_with_the_reason_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<Parameters>("changes");
    QTest::addColumn<QString>("reason");
    using P = Parameters;
    QTest::newRow("real images without data")
        << "ptq" << P{{"source", std::string("real")}} << "no data is named";
    QTest::newRow("no run named") << "ptq" << P{{"source", std::string("run")}}
                                  << "holds no synthetic images";
    QTest::newRow("Fisher weights of layers")
        << "ptq"
        << P{{"reconstruction", std::string("adaround")}, {"loss", std::string("fisher_diag")}}
        << "needs blocks";
    QTest::newRow("released average too short")
        << "qat" << P{{"range_tracking", std::string("ema_as_released")}} << "too few";
    QTest::newRow("no images") << "qat" << P{{"images", std::int64_t{0}}} << "images";
    QTest::newRow("share above 1") << "ptq" << P{{"quantized_share", 1.5}} << "quantized_share";
  }
  void what_cannot_work_is_refused_with_the_reason() {
    QFETCH(QString, method);
    QFETCH(Parameters, changes);
    QFETCH(QString, reason);
    QString said;
    try {
      said = refusal(recipe(method.toStdString(), changes));
    } catch (const Error& error) {
      said = error.what();
    }
    QVERIFY2(said.contains(reason), qPrintable(said));
  }

  void a_network_without_batch_norm_takes_other_images_than_zeroqs() {
    const Model model = Model::load({"builtin:shapes-resnet20"});
    const Model folded = make_model(fold_batch_norm(model.contents()->graph), model.info());
    const std::string path = dir_.filePath("folded.safetensors").toStdString();
    write_safetensors(path, to_safetensors(folded, ""));
    Parameters changes = quick_reconstruction("brecq");
    changes["source"] = std::string("zeroq");
    Recipe r = recipe("ptq", changes);
    r.model.location = path;
    QVERIFY2(refusal(r).contains("no batch norm"), qPrintable(refusal(r)));
    r.parameters["source"] = std::string("noise");
    QCOMPARE(refusal(r), QString());
  }

  void a_stopped_run_goes_on_to_the_same_codes_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<Parameters>("changes");
    Parameters genie = quick_reconstruction("genie_m");
    genie["source"] = std::string("zeroq");
    genie["synthesis_steps"] = std::int64_t{3};
    QTest::newRow("reconstruction") << "ptq" << genie;
    QTest::newRow("fine-tuning") << "qat"
                                 << Parameters{{"source", std::string("zeroq")},
                                               {"synthesis_steps", std::int64_t{3}},
                                               {"steps", std::int64_t{30}},
                                               {"range_batches", std::int64_t{3}},
                                               {"batch", std::int64_t{8}}};
  }
  void a_stopped_run_goes_on_to_the_same_codes() {
    QFETCH(QString, method);
    QFETCH(Parameters, changes);
    const Recipe r = recipe(method.toStdString(), changes);
    const auto whole = options();
    Run straight(r, whole);
    QVERIFY(!finish(straight).error);

    auto o = options();
    {
      Run stopped(r, o);
      stopped.start();
      const Stage wanted = method == "ptq" ? Stage::Reconstruction : Stage::FineTuning;
      bool reached = false;
      QVERIFY(QTest::qWaitFor(
          [&] {
            const auto events = stopped.poll();
            const bool there = events.progress && events.progress->stage == wanted &&
                               events.progress->iteration >= 10;
            reached = reached || there;
            return there || events.result.has_value();
          },
          60000));
      QVERIFY(reached);
      stopped.cancel();
      stopped.wait();
    }
    o.start = RunStart::Resume;
    Run resumed(r, o);
    const RunEvents events = finish(resumed);
    QVERIFY2(!events.error, events.error ? events.error->what() : "");
    QVERIFY(weights(o.folder).equal(weights(whole.folder)));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(PlainQuantizers)
#include "test_plain_quantizers.moc"
