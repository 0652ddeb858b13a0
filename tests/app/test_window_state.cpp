// SPDX-License-Identifier: GPL-3.0-or-later
// The window says what it shows, loses nothing, and starts nothing unasked.
#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "app/workbench/main_window.h"
#include "tests/support/onnx_bytes.h"

using namespace zsq;
using namespace zsq::app;

namespace {

constexpr int kLong = 60000;

class WindowStateTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  void configure(MainWindow& window, const QString& run, int steps) {
    window.resize(1280, 800);
    window.show();
    auto* form = window.views().setup->form();
    qobject_cast<QLineEdit*>(form->editor("images"))->setText("8");
    qobject_cast<QLineEdit*>(form->editor("batch"))->setText("8");
    qobject_cast<QLineEdit*>(form->editor("steps"))->setText(QString::number(steps));
    window.views().setup->setEvaluationImages(20);
    window.setRunFolder(dir_.filePath(run));
  }

  std::unique_ptr<MainWindow> ready(const QString& run, int steps) {
    auto window = std::make_unique<MainWindow>();
    configure(*window, run, steps);
    window->openModel("builtin:shapes-resnet20");
    window->openData("builtin:shapes");
    [&] { QTRY_VERIFY_WITH_TIMEOUT(window->runBar()->runAction()->isEnabled(), kLong); }();
    return window;
  }

  static void finish(MainWindow& window) {
    window.runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window.session().result() && !window.session().active(), kLong);
  }

  static void drop(MainWindow& window, const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
  }

  QString write(const QString& name, const std::string& bytes) const {
    QFile file(dir_.filePath(name));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(QByteArray::fromStdString(bytes));
    return file.fileName();
  }

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("zsq-test");
    QApplication::setApplicationName(
        QStringLiteral("window-state-%1").arg(QApplication::applicationPid()));
  }
  void init() { QSettings().clear(); }

  /// Space on a button of the run bar used to start a new run, which wiped what was there.
  void space_plays_the_history_wherever_the_focus_is() {
    const auto window = ready("space", 12);
    finish(*window);
    QToolButton* step = nullptr;
    for (auto* button : window->runBar()->findChildren<QToolButton*>()) {
      if (button->defaultAction() == window->runBar()->stepAction()) step = button;
    }
    QVERIFY(step != nullptr && step->isEnabled());
    QApplication::setActiveWindow(window.get());
    step->setFocus();
    window->history()->goTo(1);
    QSignalSpy starting(&window->session(), &Session::runStarting);
    QTest::keyClick(step, Qt::Key_Space);
    QVERIFY(window->history()->playing());
    QTest::keyClick(step, Qt::Key_Space);
    QVERIFY(!window->history()->playing());
    QVERIFY(starting.isEmpty());
    QVERIFY(!window->views().accuracy->isEmpty());
    // A text field keeps it.
    auto* filter = window->views().layers->filter();
    filter->setFocus();
    QTest::keyClick(filter, Qt::Key_Space);
    QCOMPARE(filter->text(), QString(" "));
    QVERIFY(!window->history()->playing());
  }

  void a_run_that_is_asked_for_at_once_waits_for_the_images() {
    MainWindow window;
    configure(window, "at once", 3);
    window.openModel("builtin:shapes-resnet20");
    window.openData("builtin:shapes");
    QVERIFY(!window.session().isSettled());
    window.startRunWhenSettled();
    QTRY_VERIFY_WITH_TIMEOUT(window.session().result(), kLong);
    QCOMPARE(window.session().result()->accuracies.size(), std::size_t{4});
    QVERIFY(read_recipe(dir_.filePath("at once/recipe.json").toStdString()).data);
  }

  void no_run_begins_where_the_images_cannot_be_read() {
    MainWindow window;
    configure(window, "no images", 3);
    QSignalSpy starting(&window.session(), &Session::runStarting);
    QSignalSpy settled(&window.session(), &Session::settled);
    window.openModel("builtin:shapes-resnet20");
    window.openData(dir_.filePath("nothing.bin"));
    window.startRunWhenSettled();
    QTRY_VERIFY_WITH_TIMEOUT(!settled.isEmpty(), kLong);
    QVERIFY(starting.isEmpty());
    QVERIFY(window.errorBar()->text().contains("nothing.bin"));
  }

  void while_images_are_read_no_run_can_start() {
    const auto window = ready("reading", 3);
    window->openData("builtin:shapes");
    QVERIFY(!window->session().isSettled());
    window->startRun();
    QVERIFY(!window->session().active());
    QTRY_VERIFY_WITH_TIMEOUT(window->runBar()->runAction()->isEnabled(), kLong);
  }

  void layer_values_carry_their_iteration_and_dim_while_they_are_old() {
    const auto window = ready("stamps", 12);
    QTRY_VERIFY_WITH_TIMEOUT(window->comparison(), kLong);
    const Views& v = window->views();
    QTRY_VERIFY_WITH_TIMEOUT(v.histogram->titleText().endsWith("real images only"), kLong);
    QSignalSpy stale(&window->session(), &Session::comparisonStale);
    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!stale.isEmpty(), kLong);
    QVERIFY(stale.first().first().toBool());
    QTRY_VERIFY_WITH_TIMEOUT(window->session().result() && !window->session().active(), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(v.histogram->titleText().endsWith("iteration 12"), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().comparing(), kLong);
    for (const widgets::View* view :
         std::initializer_list<widgets::View*>{v.layers, v.histogram, v.tree, v.graph, v.strip}) {
      QVERIFY2(!view->isStale(), qPrintable(view->title()));
    }
  }

  void dimmed_views_are_those_that_compare() {
    const auto window = ready("dimmed", 3);
    QTRY_VERIFY_WITH_TIMEOUT(window->comparison() && !window->session().comparing(), kLong);
    const Views& v = window->views();
    Q_EMIT window->session().comparisonStale(true);
    QVERIFY(v.layers->isStale() && v.histogram->isStale() && v.graph->isStale());
    QVERIFY(!v.losses->isStale() && !v.synthetic->isStale());
    Q_EMIT window->session().comparisonStale(false);
    QVERIFY(!v.layers->isStale() && !v.histogram->isStale());
  }

  void a_stopped_run_is_resumed() {
    const auto window = ready("resumed", 80);
    window->runBar()->runAction()->trigger();
    QVERIFY(!window->runBar()->resumeAction()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(window->views().losses->pointCount() > 2, kLong);
    window->runBar()->stopAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().runState(), RunState::Cancelled, kLong);
    QTRY_VERIFY(window->runBar()->resumeAction()->isVisible());
    window->runBar()->resumeAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->session().result(), 2 * kLong);
    QCOMPARE(QString::fromStdString(window->session().result()->folder), dir_.filePath("resumed"));
    QTRY_VERIFY(!window->runBar()->resumeAction()->isVisible());
    QFile events(dir_.filePath("resumed/events.jsonl"));
    QVERIFY(events.open(QIODevice::ReadOnly));
    QVERIFY(events.readAll().contains("going on from the checkpoint"));
  }

  void a_finished_run_is_opened_with_all_that_it_shows() {
    const auto first = ready("opened", 5);
    finish(*first);
    MainWindow window;
    window.show();
    drop(window, dir_.filePath("opened"));
    QTRY_VERIFY_WITH_TIMEOUT(window.session().result() && window.session().isSettled(), kLong);
    const Views& v = window.views();
    QCOMPARE(v.losses->pointCount(), 5);
    QCOMPARE(v.accuracy->csv(), first->views().accuracy->csv());
    QTRY_COMPARE_WITH_TIMEOUT(v.synthetic->count(), 8, kLong);
    QVERIFY(window.session().data());
    QTRY_VERIFY_WITH_TIMEOUT(window.comparison() && !window.comparison()->layers.empty() &&
                                 window.comparison()->layers[0].quantized,
                             kLong);
    ExportDialog* dialog = window.showExportDialog();
    QVERIFY(dialog != nullptr);
    dialog->setPath(dir_.filePath("opened.safetensors"));
    dialog->exportButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->reportText().contains("opened."), kLong);
    // A run from here goes into a folder of its own.
    window.runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window.session().run() && !window.session().active(), kLong);
    QVERIFY(window.session().lastFolder() != dir_.filePath("opened"));
  }

  void an_unfinished_run_is_opened_and_resumed() {
    {
      const auto first = ready("unfinished", 80);
      first->runBar()->runAction()->trigger();
      QTRY_VERIFY_WITH_TIMEOUT(first->views().losses->pointCount() > 2, kLong);
      first->runBar()->stopAction()->trigger();
      QTRY_COMPARE_WITH_TIMEOUT(first->session().runState(), RunState::Cancelled, kLong);
    }
    MainWindow window;
    window.show();
    window.openRun(dir_.filePath("unfinished"));
    QTRY_VERIFY_WITH_TIMEOUT(window.session().saved() && window.session().isSettled(), kLong);
    QVERIFY(window.errorBar()->text().contains("did not finish"));
    QVERIFY(window.showExportDialog() == nullptr);  // it never came to a quantized model
    QVERIFY(window.runBar()->resumeAction()->isEnabled());
    window.runBar()->resumeAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window.session().result(), 2 * kLong);
    QVERIFY(QFile::exists(dir_.filePath("unfinished/report.json")));
  }

  void the_title_names_the_file() {
    MainWindow window;
    window.openModel(write("one.onnx", test::onnx::small_model("Relu")));
    QTRY_VERIFY_WITH_TIMEOUT(window.session().model(), kLong);
    QVERIFY2(window.windowTitle().startsWith("one.onnx"), qPrintable(window.windowTitle()));
    const auto labels = window.views().setup->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->text().contains("one.onnx"); }));
  }

  /// It has other classes than the built-in images.
  void images_of_another_task_are_put_away_and_come_back() {
    const auto window = ready("task", 3);
    const QString path = write("other.onnx", test::onnx::small_model("Relu"));
    window->openModel(path);
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().data(), kLong);
    QVERIFY(window->session().model()->info().classes != 10);  // else this test would test nothing
    QTRY_VERIFY(window->views().real->isEmpty());
    auto* back = window->errorBar()->findChild<QPushButton*>("bring_data_back");
    QVERIFY(back != nullptr);
    back->click();
    QTRY_VERIFY_WITH_TIMEOUT(window->session().data(), kLong);
  }

  void bits_of_single_layers_stay_with_their_model() {
    const auto window = ready("bits", 3);
    auto* bits = window->views().setup->bits();
    bits->setOverrides({{"conv1", 8, std::nullopt}});
    window->openModel("builtin:shapes-resnet20");  // the same file keeps them
    QTRY_VERIFY_WITH_TIMEOUT(window->session().isSettled(), kLong);
    QCOMPARE(bits->quantization().layers.size(), std::size_t{1});
    window->openModel(write("bits.onnx", test::onnx::small_model("Relu")));
    QTRY_COMPARE_WITH_TIMEOUT(window->session().model()->info().layers.size(), std::size_t{2},
                              kLong);
    QVERIFY(bits->quantization().layers.empty());
  }

  void methods_that_cannot_run_are_greyed_with_the_reason() {
    MainWindow window;
    window.show();
    window.openModel(write("plain.onnx", test::onnx::small_model_without_norm()));
    QTRY_VERIFY_WITH_TIMEOUT(window.session().model(), kLong);
    const QComboBox* choice = window.views().setup->methodChoice();
    MethodDialog* dialog = window.showMethodDialog();
    int greyed = 0;
    for (const MethodInfo& method : methods()) {
      const QString id = QString::fromStdString(method.card.id);
      const int row = choice->findData(id);
      const bool needs_norm = method.card.needs_batch_norm;
      const bool enabled =
          choice->model()->flags(choice->model()->index(row, 0)) & Qt::ItemIsEnabled;
      if (needs_norm) {
        ++greyed;
        QVERIFY2(!enabled, qPrintable(id));
        QVERIFY(choice->itemData(row, Qt::ToolTipRole).toString().contains("needs batch norm"));
      }
      dialog->browser()->select(id);
      QCOMPARE(dialog->browser()->useButton()->isEnabled(), enabled);
      if (needs_norm) QVERIFY(dialog->browser()->statusText().contains("needs batch norm"));
    }
    QVERIFY(greyed > 1);
    window.openModel("builtin:shapes-resnet20");
    QTRY_VERIFY_WITH_TIMEOUT(window.session().model()->info().batch_norm_layers > 0, kLong);
    for (int i = 0; i < choice->count(); ++i) {
      if (choice->itemData(i) == "zeroq")
        QVERIFY(choice->model()->flags(choice->model()->index(i, 0)) & Qt::ItemIsEnabled);
    }
  }

  void a_recipe_of_own_values_says_so_and_names_the_file() {
    const auto window = ready("custom", 7);
    finish(*window);
    const Recipe recipe = read_recipe(dir_.filePath("custom/recipe.json").toStdString());
    QCOMPARE(recipe.preset, std::string("custom"));
    QCOMPARE(recipe.model_sha256, window->session().model()->info().sha256);
  }

  void a_recipe_on_another_file_warns() {
    Recipe recipe;
    recipe.model.location = "builtin:shapes-resnet20";
    recipe.model_sha256 = std::string(64, 'a');
    const QString path = dir_.filePath("other-file.json");
    write_recipe(resolve(recipe), path.toStdString());
    MainWindow window;
    window.show();
    window.openRecipe(path);
    QTRY_VERIFY_WITH_TIMEOUT(window.errorBar()->isVisible(), kLong);
    QVERIFY(window.errorBar()->text().contains("not the model that the recipe was made for"));
    QVERIFY(window.runBar()->runAction()->isEnabled());
  }

  void the_export_dialog_names_layers_that_differ() {
    const auto window = ready("export", 3);
    window->views().setup->bits()->setOverrides({{"conv1", 0, std::nullopt}});
    finish(*window);
    ExportDialog* dialog = window->showExportDialog();
    QVERIFY(dialog != nullptr);
    const auto labels = dialog->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
      return label->text().contains("conv1=Wfloat");
    }));
  }
};

}  // namespace

QTEST_MAIN(WindowStateTest)
#include "test_window_state.moc"
