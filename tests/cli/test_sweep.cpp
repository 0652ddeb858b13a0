// SPDX-License-Identifier: GPL-3.0-or-later
// zsq sweep, as a user or a script sees it.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

class SweepCommand : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  static QString program() { return QStringLiteral(ZSQ_BINARY_DIR "/bin/zsq"); }

  /// The exit code; what was printed goes to \p out and \p err.
  static int zsq(const QStringList& arguments, QByteArray* out = nullptr,
                 QByteArray* err = nullptr) {
    QProcess process;
    process.start(program(), arguments);
    if (!process.waitForFinished(300000)) return -1;
    const QByteArray printed = process.readAllStandardOutput();
    const QByteArray complaints = process.readAllStandardError();
    if (out != nullptr) *out = printed;
    if (err != nullptr) *err = complaints;
    return process.exitCode();
  }

  QString write(const QString& name, const char* json) const {
    QFile file(dir_.filePath(name));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(json);
    return file.fileName();
  }

 private Q_SLOTS:
  void a_failed_cell_is_a_row_and_the_others_go_on() {
    const QString file = write("two.json", R"({
      "models": ["/nowhere/gone.pth", "builtin:shapes-resnet20"], "methods": "squant",
      "bits": "W4A4", "seeds": [0, 1], "data": "builtin:shapes", "data_limit": 20})");
    const QString out = dir_.filePath("two");
    QByteArray table;
    QByteArray complaints;
    QCOMPARE(zsq({"sweep", file, "--out", out, "--jobs", "2"}, &table, &complaints), 1);
    QVERIFY2(complaints.contains("2 of 4 cells failed"), complaints.constData());
    QVERIFY2(table.contains("gone.pth"), table.constData());
    QCOMPARE(table.count('\n'), 4);  // two lines of heading, two rows
    const QString folder = out + "/shapes-resnet20_squant_W4A4_paper_seed1";
    QVERIFY(QFile::exists(folder + "/report.json"));
    // An ordinary run folder.
    QCOMPARE(zsq({"inspect", folder}), 0);

    QByteArray json;
    QCOMPARE(zsq({"sweep", out, "--json"}, &json), 0);
    const auto rows = QJsonDocument::fromJson(json).object()["rows"].toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1].toObject()["top1"].toObject()["count"].toInt(), 2);
    QVERIFY(rows[1].toObject()["peak_mib"].toDouble() > 10);
    QCOMPARE(rows[0].toObject()["errors"].toArray().size(), 2);

    // The folder is not taken unasked, nor by another sweep.
    QCOMPARE(zsq({"sweep", file, "--out", out}, nullptr, &complaints), 1);
    QVERIFY2(complaints.contains("--resume"), complaints.constData());
    const QString other = write("other.json", R"({"models": "a.pth", "methods": "dfq"})");
    QCOMPARE(zsq({"sweep", other, "--out", out, "--resume"}, nullptr, &complaints), 1);
    QVERIFY2(complaints.contains("another sweep"), complaints.constData());
    QCOMPARE(zsq({"sweep", out, "--table", "excel"}), 1);
  }

  void an_interrupted_sweep_goes_on_where_it_was() {
    const QString file = write("long.json", R"({
      "models": "builtin:shapes-resnet20",
      "methods": ["squant", {"method": "zeroq", "preset": "quick",
                             "set": {"images": 8, "batch": 8, "steps": 150}}],
      "seeds": 0, "data": "builtin:shapes", "data_limit": 20})");
    const QString out = dir_.filePath("long");
    const QString done = out + "/shapes-resnet20_squant_W4A4_paper_seed0/report.json";
    const QString going = out + "/shapes-resnet20_zeroq_W4A4_quick_seed0";
    QProcess process;
    process.start(program(), {"sweep", file, "--out", out});
    QTRY_VERIFY_WITH_TIMEOUT(QFile(going + "/events.jsonl").size() > 2000, 120000);
    ::kill(pid_t(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(QFile::exists(done));
    QVERIFY(!QFile::exists(going + "/report.json"));
    const QDateTime before = QFileInfo(done).lastModified();
    QByteArray table;
    QCOMPARE(zsq({"sweep", out, "--resume", "--table", "csv"}, &table), 0);
    QCOMPARE(table.count('\n'), 3);
    QCOMPARE(QFileInfo(done).lastModified(), before);  // not run again
    QFile events(going + "/events.jsonl");
    QVERIFY(events.open(QIODevice::ReadOnly));
    QVERIFY(events.readAll().contains("going on from the checkpoint"));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(SweepCommand)
#include "test_sweep.moc"
