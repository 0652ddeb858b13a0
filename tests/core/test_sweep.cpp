// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep file as cells, and what became of them as a table.
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstdlib>

#include "api/error.h"
#include "api/run.h"
#include "api/sweep.h"

using namespace zsq;

namespace {

QString problem(const std::string& json) {
  try {
    (void)parse_sweep(json);
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

class SweepTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

 private Q_SLOTS:
  void cells_are_all_combinations_in_order() {
    const Sweep sweep = parse_sweep(R"({
      "models": ["builtin:shapes-resnet20"],
      "methods": ["zeroq", {"method": "ptq", "name": "QDrop", "set": {"reconstruction": "qdrop"}}],
      "bits": ["W4A4", "W3A3"], "presets": ["quick"], "seeds": [0, 7],
      "set": {"images": [16, 32]}, "data": "builtin:shapes", "data_limit": 50, "threads": 2})");
    QCOMPARE(sweep.cells.size(), std::size_t{2 * 2 * 2 * 2});
    QCOMPARE(sweep.threads, 2);
    QCOMPARE(sweep.cells[0].folder, "shapes-resnet20_zeroq_W4A4_quick_images=16_seed0");
    QCOMPARE(sweep.cells[1].folder, "shapes-resnet20_zeroq_W4A4_quick_images=16_seed7");
    QCOMPARE(sweep.cells[2].values, "images=32");
    QCOMPARE(sweep.cells[0].row, sweep.cells[1].row);
    const SweepCell& last = sweep.cells.back();
    QCOMPARE(last.method, "QDrop");
    QCOMPARE(last.recipe.seed, std::uint64_t{7});
    QCOMPARE(to_string(last.recipe.quantization.bits), "W3A3");
    QCOMPARE(std::get<std::string>(last.recipe.parameters.at("reconstruction")), "qdrop");
    QCOMPARE(std::get<std::int64_t>(last.recipe.parameters.at("images")), 32);
    QCOMPARE(last.recipe.data_limit, 50);
    QCOMPARE(sweep.cells[0].recipe.quantization.policy, method("zeroq").card.layer_policy);
  }

  void single_values_need_no_lists() {
    const Sweep sweep = parse_sweep(
        R"({"models": "builtin:shapes-resnet20", "methods": "squant", "bits": "W4A8"})");
    QCOMPARE(sweep.cells.size(), std::size_t{1});
    QCOMPARE(sweep.cells[0].recipe.seed, std::uint64_t{0});
    QVERIFY(!sweep.cells[0].recipe.data);
  }

  void locations_may_name_the_environment() {
    ::setenv("ZSQ_TEST_SWEEP", "/some/where", 1);
    const Sweep sweep = parse_sweep(
        R"({"models": "${ZSQ_TEST_SWEEP}/a.pth", "methods": "squant", "data": "${ZSQ_TEST_SWEEP}/d"})");
    QCOMPARE(sweep.cells[0].recipe.model.location, "/some/where/a.pth");
    QCOMPARE(sweep.cells[0].recipe.data->location, "/some/where/d");
    QCOMPARE(sweep.cells[0].model, "a");
    ::unsetenv("ZSQ_TEST_SWEEP");
    QVERIFY(problem(R"({"models": "${ZSQ_TEST_SWEEP}/a.pth", "methods": "squant"})")
                .contains("ZSQ_TEST_SWEEP"));
  }

  void what_is_wrong_is_named_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("named");
    QTest::newRow("no JSON") << "{"
                             << "cannot be read";
    QTest::newRow("no models") << R"({"methods": "squant"})"
                               << "models";
    QTest::newRow("no methods") << R"({"models": "a"})"
                                << "methods";
    QTest::newRow("unknown key") << R"({"models": "a", "methods": "squant", "seed": 1})"
                                 << "'seed'";
    QTest::newRow("unknown method") << R"({"models": "a", "methods": "nope"})"
                                    << "nope";
    QTest::newRow("bits") << R"({"models": "a", "methods": "squant", "bits": "W9A9"})"
                          << "W9A9";
    QTest::newRow("empty list") << R"({"models": [], "methods": "squant"})"
                                << "'models'";
    QTest::newRow("unknown parameter")
        << R"({"models": "a", "methods": "squant", "set": {"nope": 1}})"
        << "nope";
    QTest::newRow("twice the same")
        << R"({"models": "a", "methods": ["zeroq", {"method": "zeroq", "set": {"steps": 5}}]})"
        << "a_zeroq_W4A4_paper_seed0";
  }
  void what_is_wrong_is_named() {
    QFETCH(QString, json);
    QFETCH(QString, named);
    const QString what = problem(json.toStdString());
    QVERIFY2(what.contains(named), qPrintable(what));
  }

  void the_spread_is_mean_and_sample_deviation() {
    QCOMPARE(spread_of({0.5}).mean, 0.5);
    QVERIFY(!spread_of({0.5}).deviation);
    const Spread three = spread_of({1, 2, 6});
    QCOMPARE(three.mean, 3);
    QCOMPARE(three.count, 3);
    QVERIFY(std::abs(*three.deviation - std::sqrt(7.0)) < 1e-12);  // (4 + 1 + 9) / 2
  }

  /// Two finished seeds, one that failed, one that has not been run.
  void rows_tell_what_finished_failed_and_is_missing() {
    const Sweep sweep = parse_sweep(
        R"({"models": "builtin:shapes-resnet20", "methods": "squant", "bits": "W3A3",
            "seeds": [0, 1, 2, 3], "data": "builtin:shapes", "data_limit": 40})");
    const std::string folder = dir_.path().toStdString();
    std::vector<double> top1;
    for (std::size_t i = 0; i < 2; ++i) {
      RunOptions options;
      options.folder = folder + "/" + sweep.cells[i].folder;
      options.threads = 2;
      Run run(sweep.cells[i].recipe, options);
      run.start();
      run.wait();
      const RunEvents events = run.poll();
      QVERIFY(events.result);
      top1.push_back(events.result->accuracies[2].evaluation.top1);
      write_cell_record(options.folder, {0, "", 1.5, 100.0 + double(i)});
    }
    QVERIFY(QDir(dir_.path()).mkpath(QString::fromStdString(sweep.cells[2].folder)));
    write_cell_record(folder + "/" + sweep.cells[2].folder, {1, "it broke, \"badly\"", 1, 0});
    const auto rows = sweep_rows(sweep, folder);
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].finished, 2);
    QCOMPARE(rows[0].missing, 1);
    QCOMPARE(rows[0].errors.size(), std::size_t{1});
    QCOMPARE(rows[0].errors[0], "seed 2: it broke, \"badly\"");
    QCOMPARE(rows[0].top1->count, 2);
    QVERIFY(std::abs(rows[0].top1->mean - (top1[0] + top1[1]) / 2) < 1e-9);
    QCOMPARE(*rows[0].peak_mib, 101.0);
    QVERIFY(rows[0].float_top1 && rows[0].noise && rows[0].real);
    QCOMPARE(rows[0].evaluation_images, 40);

    const QString markdown = QString::fromStdString(sweep_table(rows, TableFormat::Markdown));
    QCOMPARE(markdown.count('\n'), 3);
    QVERIFY2(markdown.contains("| 2, 1 missing |"), qPrintable(markdown));
    const QString csv = QString::fromStdString(sweep_table(rows, TableFormat::Csv));
    QCOMPARE(csv.count('\n'), 2);
    QVERIFY2(csv.contains(R"("seed 2: it broke, ""badly""")"), qPrintable(csv));
    const QString latex = QString::fromStdString(sweep_table(rows, TableFormat::Latex));
    QVERIFY2(latex.contains("zsq\\_all") || latex.contains("squant"), qPrintable(latex));
    QVERIFY(latex.contains("\\begin{tabular}"));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(SweepTest)
#include "test_sweep.moc"
