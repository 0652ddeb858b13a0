// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+C and SIGTERM end every command at once, whatever it is doing: also while a model is opened
// or a recipe is checked.
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

constexpr const char* kModel = "builtin:shapes-resnet20";
constexpr int kInterrupted = 130;

class Interrupt : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

 private Q_SLOTS:
  void a_command_ends_at_once_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("wait_ms");
    // Far more work than there is time for.
    const QStringList run{"run",     "--model", kModel,   "--method",       "zeroq",
                          "--steps", "90000",   "--data", "builtin:shapes", "--out"};
    const QStringList dfq{"run", "--model", kModel,           "--method",
                          "dfq", "--data",  "builtin:shapes", "--out"};
    const QStringList evaluate{"evaluate", kModel, "--data", "builtin:shapes"};
    const QStringList sensitivity{"sensitivity", kModel, "--data", "builtin:shapes-train"};
    for (const int wait : {0, 20, 100, 400, 1500}) {
      const auto row = [&](const char* name, QStringList arguments, int signal) {
        if (arguments.last() == "--out") {
          arguments << dir_.filePath(QString("%1 %2").arg(name).arg(wait));
        }
        QTest::addRow("%s after %d ms", name, wait) << arguments << signal << wait;
      };
      row("zeroq, Ctrl+C", run, SIGINT);
      row("zeroq, SIGTERM", run, SIGTERM);
      row("dfq, SIGTERM", dfq, SIGTERM);
      row("evaluate, Ctrl+C", evaluate, SIGINT);
      row("sensitivity, Ctrl+C", sensitivity, SIGINT);
    }
  }
  void a_command_ends_at_once() {
    QFETCH(QStringList, arguments);
    QFETCH(int, signal);
    QFETCH(int, wait_ms);
    QProcess process;
    process.start(QStringLiteral(ZSQ_BINARY_DIR "/bin/zsq"), arguments);
    QVERIFY(process.waitForStarted());
    QTest::qWait(wait_ms);
    if (process.state() == QProcess::NotRunning) return;  // it was done before
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(20000));  // of a busy machine
    if (process.exitStatus() == QProcess::CrashExit) {
      // While the program was being loaded nobody could answer; never by a fault.
      QCOMPARE(process.exitCode(), signal);
    } else if (process.exitCode() != 0) {
      QCOMPARE(process.exitCode(), kInterrupted);
      QVERIFY(process.readAllStandardError().contains("cancelled"));
    }
    // A run that was stopped can be gone on with, or was never begun.
    if (!arguments.contains("--out") || process.exitCode() != kInterrupted || wait_ms > 400) return;
    QProcess again;
    again.start(QStringLiteral(ZSQ_BINARY_DIR "/bin/zsq"), arguments + QStringList{"--overwrite"});
    QVERIFY(again.waitForStarted());
    QTest::qWait(1500);
    ::kill(static_cast<pid_t>(again.processId()), signal);
    QVERIFY(again.waitForFinished(20000));
    QVERIFY(again.exitCode() == kInterrupted || again.exitCode() == 0);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Interrupt)
#include "test_interrupt.moc"
