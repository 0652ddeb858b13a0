// SPDX-License-Identifier: GPL-3.0-or-later
// The window through its whole job on the built-in model: load, run, pause, scrub, compare, export.
#include <QApplication>
#include <QCloseEvent>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "app/workbench/error_text.h"
#include "app/workbench/main_window.h"

using namespace zsq;
using namespace zsq::app;

namespace {

constexpr int kLong = 60000;

class MainWindowTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  /// A window with the built-in model and images, few images and steps.
  std::unique_ptr<MainWindow> ready(const QString& run, int steps) {
    auto window = std::make_unique<MainWindow>();
    window->resize(1280, 800);
    window->show();
    window->openModel("builtin:shapes-resnet20");
    window->openData("builtin:shapes");
    auto* form = window->views().setup->form();
    qobject_cast<QLineEdit*>(form->editor("images"))->setText("8");
    qobject_cast<QLineEdit*>(form->editor("batch"))->setText("8");
    qobject_cast<QLineEdit*>(form->editor("steps"))->setText(QString::number(steps));
    window->views().setup->setEvaluationImages(20);
    window->setRunFolder(dir_.filePath(run));
    [&] {
      QTRY_VERIFY_WITH_TIMEOUT(window->session().model() && window->session().data(), kLong);
      QTRY_VERIFY_WITH_TIMEOUT(window->views().real->count() == 64, kLong);
      QTRY_VERIFY(window->runBar()->runAction()->isEnabled());
    }();
    return window;
  }

  static void drop(MainWindow& window, const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
  }

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("zsq-test");
    QApplication::setApplicationName(
        QStringLiteral("main-window-%1").arg(QApplication::applicationPid()));
  }
  void init() { QSettings().clear(); }

  void the_whole_job_from_model_to_export() {
    const auto window = ready("job", 12);
    const Views& v = window->views();
    QCOMPARE(v.layers->model()->rowCount(), 20);
    QTRY_VERIFY_WITH_TIMEOUT(window->comparison() && window->comparison()->real_images == 256,
                             kLong);

    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(v.losses->pointCount() > 2, kLong);
    QTRY_VERIFY(v.synthetic->count() == 8);
    window->runBar()->pauseAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->session().runState() == RunState::Paused ||
                                 window->session().runState() == RunState::Finished,
                             kLong);
    if (window->session().runState() == RunState::Paused) {
      QTRY_VERIFY(window->runBar()->pauseAction()->isChecked());
      const int before = v.losses->pointCount();
      window->runBar()->stepAction()->trigger();
      QTRY_COMPARE_WITH_TIMEOUT(v.losses->pointCount(), before + 1, kLong);
      QTRY_COMPARE(window->session().runState(), RunState::Paused);
      window->runBar()->pauseAction()->trigger();
    }
    QTRY_VERIFY_WITH_TIMEOUT(window->session().result().has_value(), kLong);
    QTRY_COMPARE(v.losses->pointCount(), 12);
    QTRY_VERIFY(!v.accuracy->isEmpty());
    QCOMPARE(v.accuracy->csv().count('\n'), 5);  // header and four rows

    // The comparison of the finished run has the quantized network and the noise floor.
    QTRY_VERIFY_WITH_TIMEOUT(window->comparison() && !window->comparison()->layers.empty() &&
                                 window->comparison()->layers[0].floor.has_value(),
                             kLong);
    QVERIFY(window->comparison()->layers[0].quantized.has_value());
    v.strip->select(3);
    QCOMPARE(v.layers->selected(), 3);
    QTRY_VERIFY(!v.histogram->isEmpty());

    // One slider moves everything.
    QSignalSpy shown(&window->session(), &Session::frameShown);
    window->history()->goTo(5);
    QTRY_VERIFY(!shown.isEmpty());
    QCOMPARE(shown.last().first().value<std::shared_ptr<const Frame>>()->iteration, 5);
    window->history()->goLive();
    QCOMPARE(shown.last().first().value<std::shared_ptr<const Frame>>()->iteration, 12);

    auto* dialog = window->showExportDialog();
    QVERIFY(dialog != nullptr);
    const QString path = dir_.filePath("model.onnx");
    dialog->setPath(path);
    dialog->exportButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->reportText().contains(path), kLong);
    QVERIFY(QFile(path).size() > 100000);
    dialog->setPath("/proc/none/model.onnx");
    dialog->exportButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->reportText().contains("/proc/none"), kLong);
    for (const char* name : {"recipe.json", "report.json", "images.png"}) {
      QVERIFY(QFile::exists(dir_.filePath("job/") + name));
    }
  }

  void stopping_keeps_what_was_reached_and_a_new_run_can_start() {
    const auto window = ready("stopped", 100000);
    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->views().losses->pointCount() > 2, kLong);
    QVERIFY(!window->runBar()->runAction()->isEnabled());
    QVERIFY(!window->views().setup->form()->isEnabled());
    window->runBar()->stopAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().runState(), RunState::Cancelled, kLong);
    QTRY_VERIFY(window->runBar()->runAction()->isEnabled());
    QVERIFY(window->views().synthetic->count() == 8);
    QVERIFY(QFile::exists(dir_.filePath("stopped/checkpoint.safetensors")));
  }

  void a_bad_file_is_told_in_the_bar_and_the_window_works_on() {
    const auto window = ready("bad", 3);
    QFile bad(dir_.filePath("bad.pth"));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write("this is no checkpoint");
    bad.close();
    drop(*window, bad.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->isVisible(), kLong);
    QVERIFY(window->errorBar()->text().contains("bad.pth"));
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QCOMPARE(window->session().model()->info().layers.size(), std::size_t(20));
    drop(*window, dir_.filePath("nothing"));  // counts as a model that is not there
    QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->text().contains("nothing"), kLong);
    QVERIFY(window->runBar()->runAction()->isEnabled());
    QVERIFY(window->views().log->csv().contains("nothing"));
  }

  void an_unwritable_run_folder_is_told_and_nothing_hangs() {
    const auto window = ready("x", 3);
    window->setRunFolder("/proc/none/run");
    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->isVisible(), kLong);
    QVERIFY(window->errorBar()->text().contains("/proc/none"));
    QTRY_VERIFY(window->runBar()->runAction()->isEnabled());
  }

  void an_impossible_parameter_disables_run() {
    const auto window = ready("y", 3);
    auto* steps = qobject_cast<QLineEdit*>(window->views().setup->form()->editor("steps"));
    steps->setText("none");
    QVERIFY(!window->runBar()->runAction()->isEnabled());
    steps->setText("3");
    QVERIFY(window->runBar()->runAction()->isEnabled());
  }

  void closing_during_a_run_asks_once_and_then_stops_it() {
    const auto window = ready("closing", 100000);
    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->views().losses->pointCount() > 0, kLong);
    window->close();
    QVERIFY(window->isVisible());
    auto* quit = window->errorBar()->findChild<QPushButton*>("stop_and_quit");
    QVERIFY(quit != nullptr);
    quit->click();
    QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), kLong);
  }

  void the_layout_is_remembered_and_can_be_restored() {
    {
      MainWindow window;
      window.show();
      window.dock("losses")->hide();
      window.close();
    }
    MainWindow window;
    window.show();
    QVERIFY(!window.dock("losses")->isVisible());
    window.restoreDefaultLayout();
    QTRY_VERIFY(window.dock("losses")->isVisible());
    window.setWorkspace(Workspace::Teach);
    QVERIFY(window.dock("layers")->isHidden());
    window.setWorkspace(Workspace::Explore);
    QVERIFY(!window.dock("layers")->isHidden());
  }

  void no_two_actions_share_a_shortcut() {
    MainWindow window;
    QSet<QString> seen;
    for (const QAction* action : window.allActions()) {
      const QString key = action->shortcut().toString();
      if (key.isEmpty()) continue;
      QVERIFY2(!seen.contains(key), qPrintable(key));
      seen.insert(key);
    }
    QVERIFY(seen.size() > 15);
  }

  void every_kind_of_error_has_its_own_headline() {
    QSet<QString> headlines;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
      const auto text = describe(Error(static_cast<ErrorCode>(code), "x", "do y"));
      QVERIFY(text.what.endsWith(": x"));
      QCOMPARE(text.hint, QString("do y"));
      headlines << text.what;
    }
    QCOMPARE(headlines.size(), static_cast<int>(ErrorCode::Internal) + 1);
  }
};

}  // namespace

QTEST_MAIN(MainWindowTest)
#include "test_main_window.moc"
