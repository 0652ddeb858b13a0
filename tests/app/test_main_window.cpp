// SPDX-License-Identifier: GPL-3.0-or-later
// The window through its whole job on the built-in model: load, run, pause, scrub, compare, export.
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
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
#include "tests/support/onnx_bytes.h"

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

  QString write(const QString& name, const std::string& bytes) const {
    QFile file(dir_.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(bytes)) < 0) {
      return {};
    }
    return file.fileName();
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
    const auto kept = window->session().run()->history();  // not every step, where steps are fast
    QVERIFY(kept.size() > 2);
    const auto some = kept[kept.size() / 2];
    QVERIFY(some > 1 && some < 12);
    window->history()->goTo(some);
    QTRY_VERIFY(!shown.isEmpty());
    QCOMPARE(shown.last().first().value<std::shared_ptr<const Frame>>()->iteration, some);
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

  void a_run_is_paused_stepped_and_goes_on() {
    const auto window = ready("paused", 100000);
    const auto& losses = *window->views().losses;
    const auto state = [&] { return window->session().runState(); };
    const widgets::RunBar& bar = *window->runBar();
    // A step before the run has begun: it begins, and waits.
    bar.stepAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state(), RunState::Paused, kLong);
    QTRY_VERIFY(bar.pauseAction()->isChecked());
    QCOMPARE(losses.pointCount(), 0);
    for (int step = 1; step <= 2; ++step) {
      bar.stepAction()->trigger();
      QTRY_COMPARE_WITH_TIMEOUT(losses.pointCount(), step, kLong);
      QTRY_COMPARE_WITH_TIMEOUT(state(), RunState::Paused, kLong);
    }
    QTRY_VERIFY_WITH_TIMEOUT(bar.pauseAction()->isChecked(), kLong);
    bar.pauseAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(losses.pointCount() > 4, kLong);
    QCOMPARE(state(), RunState::Running);
    QTRY_VERIFY_WITH_TIMEOUT(!bar.pauseAction()->isChecked(), kLong);
    QSignalSpy announced(&window->session(), &app::Session::stateChanged);
    bar.pauseAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state(), RunState::Paused, kLong);
    // The state is announced after all that happened before it has reached the views.
    QTRY_VERIFY_WITH_TIMEOUT(!announced.isEmpty(), kLong);
    const int before = losses.pointCount();
    bar.stepAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(losses.pointCount(), before + 1, kLong);
    QTRY_COMPARE_WITH_TIMEOUT(state(), RunState::Paused, kLong);
    QCOMPARE(losses.pointCount(), before + 1);
    bar.stopAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state(), RunState::Cancelled, kLong);
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

  /// After a run that made some.
  void a_method_without_images_says_so() {
    const auto window = ready("images first", 3);
    auto* grid = window->views().synthetic;
    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->session().result().has_value(), kLong);
    QCOMPARE(grid->count(), 8);
    window->views().setup->setMethod("squant");
    QTRY_VERIFY(window->runBar()->runAction()->isEnabled());
    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(grid->emptyText().startsWith("SQuant made no images"), kLong);
    QVERIFY(grid->isEmpty());
    QVERIFY(QFile::exists(dir_.filePath("images first/report.json")));
    QVERIFY(QFile::exists(dir_.filePath("images first-2/report.json")));
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

  void a_selected_layer_is_the_same_in_every_view() {
    const auto window = ready("linked", 3);
    const Views& v = window->views();
    QTRY_VERIFY_WITH_TIMEOUT(window->comparison() != nullptr, kLong);
    window->dock("model")->raise();
    QTRY_VERIFY(v.graph->isSeen() && !v.graph->graphLayout().nodes.empty());
    const auto& nodes = window->session().model()->info().nodes;
    const auto layer_of = [&](int node) { return nodes.at(std::size_t(node)).layer; };
    v.strip->select(4);
    QCOMPARE(layer_of(v.graph->selected()), 4);
    QCOMPARE(layer_of(v.tree->selected()), 4);
    QCOMPARE(v.layers->selected(), 4);

    v.tree->selectLayer(11);
    QCOMPARE(layer_of(v.graph->selected()), 11);
    QCOMPARE(v.strip->selected(), 11);
    QCOMPARE(v.layers->selected(), 11);

    QTest::keyClick(v.graph, Qt::Key_Down);  // its batch norm
    QCOMPARE(nodes.at(std::size_t(v.graph->selected())).op, std::string("batch_norm2d"));
    QCOMPARE(v.strip->selected(), 11);
    QTest::keyClick(v.graph, Qt::Key_Down);  // and the activation that its histogram shows
    QCOMPARE(nodes.at(std::size_t(v.graph->selected())).op, std::string("relu"));
    QCOMPARE(v.strip->selected(), 11);
    v.graph->fit();
    const int target =
        int(std::find_if(nodes.begin(), nodes.end(), [](const auto& n) { return n.layer == 17; }) -
            nodes.begin());
    QTest::mouseClick(v.graph, Qt::LeftButton, {}, v.graph->nodeRect(target).center().toPoint());
    QCOMPARE(v.strip->selected(), 17);
    QCOMPARE(v.layers->selected(), 17);
    QCOMPARE(layer_of(v.tree->selected()), 17);
    QVERIFY(v.histogram->csv().count('\n') > 10);

    v.strip->chooseQuantity(widgets::LayerQuantity::Sqnr);
    QCOMPARE(v.graph->quantity(), widgets::LayerQuantity::Sqnr);
    v.tree->filter()->setText("layer3");
    QTRY_VERIFY(v.tree->totalsText().startsWith("6 "));
  }

  void unknown_operations_are_named_and_the_rest_is_shown() {
    const auto window = ready("unknown", 3);
    drop(*window, write("odd.onnx", test::onnx::small_model("Wavelet")));
    QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->isVisible(), kLong);
    const QString text = window->errorBar()->text();
    QVERIFY2(text.contains("Wavelet") && text.contains("features.odd"), qPrintable(text));
    const Views& v = window->views();
    QVERIFY(!window->session().model());
    QVERIFY(!window->runBar()->runAction()->isEnabled());
    QVERIFY(window->runBar()->statusText().contains("does not know"));
    QCOMPARE(v.tree->model()->info().layers.size(), std::size_t(2));
    QCOMPARE(v.layers->model()->rowCount(), 2);
    QTRY_VERIFY(v.graph->isSeen());
    QTRY_COMPARE(v.graph->graphLayout().nodes.size(), v.tree->model()->info().nodes.size());
    QVERIFY(window->windowTitle().contains("odd"));
    const auto& nodes = window->session().modelInfo()->nodes;
    QCOMPARE(nodes.at(std::size_t(v.graph->selected())).op, std::string("Wavelet"));
    QVERIFY(v.graph->canvasRect().contains(v.graph->nodeRect(v.graph->selected())));
    QVERIFY(v.real->isEmpty() || v.real->count() == 64);  // the images are still there
    // The next model is whole again.
    window->openModel("builtin:shapes-resnet20");
    QTRY_VERIFY_WITH_TIMEOUT(window->runBar()->runAction()->isEnabled(), kLong);
    QVERIFY(!window->errorBar()->isVisible());
    QCOMPARE(v.tree->model()->info().layers.size(), std::size_t(20));
  }

  void a_file_that_cannot_be_read_leaves_the_model_before_whole() {
    const auto window = ready("whole", 3);
    const auto before = window->session().model()->info().nodes.size();
    std::string cut = test::onnx::small_model("Relu");
    cut.resize(cut.size() / 2);
    drop(*window, write("cut.onnx", cut));
    QTRY_VERIFY_WITH_TIMEOUT(window->errorBar()->isVisible(), kLong);
    QVERIFY(window->session().model());
    QCOMPARE(window->session().modelInfo()->nodes.size(), before);
    QCOMPARE(window->views().tree->model()->info().nodes.size(), before);
    QTRY_VERIFY(window->runBar()->runAction()->isEnabled());
  }

  void class_folders_can_be_dropped() {
    MainWindow window;
    window.show();
    for (const char* name : {"cats", "dogs"}) {
      QVERIFY(QDir(dir_.path()).mkpath(QStringLiteral("classes/") + name));
      QImage image(8, 8, QImage::Format_RGB888);
      image.fill(Qt::red);
      QVERIFY(image.save(dir_.filePath(QStringLiteral("classes/%1/one.png").arg(name))));
    }
    drop(window, dir_.filePath("classes"));
    QTRY_VERIFY_WITH_TIMEOUT(window.session().data(), kLong);
    QCOMPARE(window.session().data()->info().images, std::int64_t(2));
    QCOMPARE(window.session().data()->info().classes, std::int64_t(2));
  }

  void a_dropped_recipe_brings_its_settings() {
    Recipe recipe;
    recipe.model.location = "builtin:shapes-resnet20";
    recipe.method = "squant";
    recipe.quantization.bits = {3, 5};
    recipe.seed = 17;
    recipe.data_limit = 40;
    recipe.precision = Precision::BFloat16;
    const QString path = dir_.filePath("bfloat16.json");
    write_recipe(recipe, path.toStdString());
    MainWindow window;
    drop(window, path);
    const auto* setup = window.views().setup;
    QTRY_COMPARE_WITH_TIMEOUT(setup->method(), QString("squant"), kLong);
    QCOMPARE(to_string(setup->bits()->quantization().bits), std::string("W3A5"));
    QCOMPARE(setup->bits()->seed(), quint64{17});
    QCOMPARE(setup->evaluationImages(), 40);
    QCOMPARE(setup->precision()->precision(), Precision::BFloat16);
    // SQuant made no images: the run is not started in another precision than the recipe's.
    QVERIFY(!window.runBar()->runAction()->isEnabled());
    setup->precision()->setPrecision(Precision::Float32);
    QVERIFY(window.runBar()->runAction()->isEnabled());
  }

  void the_chosen_precision_is_the_runs() {
    const auto window = ready("float64", 2);
    window->views().setup->precision()->setPrecision(Precision::Float64);
    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->session().result(), kLong);
    const Recipe made = read_recipe(dir_.filePath("float64/recipe.json").toStdString());
    QCOMPARE(made.precision, Precision::Float64);
  }

  void an_open_image_size_can_be_chosen_in_the_setup() {
    MainWindow window;
    window.show();
    auto* setup = window.views().setup;
    const QString path = write("open.onnx", test::onnx::small_model("Relu", -1));
    window.openModel(path);
    QTRY_VERIFY_WITH_TIMEOUT(window.session().model(), kLong);
    QVERIFY(setup->inputSize()->isVisible());
    QCOMPARE(setup->inputSize()->currentText(), QString("3x224x224"));
    setup->inputSize()->setFocus();
    setup->inputSize()->lineEdit()->selectAll();
    QTest::keyClicks(setup->inputSize()->lineEdit(), "48");
    QTest::keyClick(setup->inputSize()->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(window.session().model()->info().input.height, 48, kLong);
    QCOMPARE(setup->inputSize()->currentText(), QString("3x48x48"));
    QVERIFY(setup->inputSize()->isVisible());
    QVERIFY(window.session().modelSource().input == (ImageShape{3, 48, 48}));
    // A size that makes no sense is refused and the model stays.
    setup->inputSize()->lineEdit()->selectAll();
    QTest::keyClicks(setup->inputSize()->lineEdit(), "banana");
    QTest::keyClick(setup->inputSize()->lineEdit(), Qt::Key_Return);
    QTRY_VERIFY(window.errorBar()->isVisible() && window.errorBar()->text().contains("banana"));
    QCOMPARE(window.session().model()->info().input.height, 48);
    // The answer is remembered for this file.
    MainWindow second;
    second.show();
    second.openModel(path);
    QTRY_VERIFY_WITH_TIMEOUT(
        second.session().model() && second.session().model()->info().input.height == 48, kLong);
  }

  void what_a_model_rules_out_is_read_from_the_methods_cards() {
    MainWindow window;
    window.show();
    window.openModel(write("plain.onnx", test::onnx::small_model_without_norm()));
    QTRY_VERIFY_WITH_TIMEOUT(window.session().model(), kLong);
    auto* setup = window.views().setup;
    const MethodInfo* chosen = setup->methodInfo();
    QVERIFY(chosen != nullptr && chosen->card.needs_batch_norm);
    const QString name = QString::fromStdString(chosen->card.name);
    QVERIFY(!window.runBar()->runAction()->isEnabled());
    QVERIFY(window.runBar()->statusText().contains(name));
    QVERIFY(setup->methodWarning().contains(name));
    QVERIFY(setup->notesText().contains("no batch normalisation"));
    // A method that needs none may run.
    setup->setMethod("squant");
    QVERIFY(!setup->methodInfo()->card.needs_batch_norm);
    QVERIFY(window.runBar()->runAction()->isEnabled());
    QVERIFY(setup->methodWarning().isEmpty());
  }

  void no_model_is_opened_during_a_run() {
    const auto window = ready("busy", 100000);
    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->views().losses->pointCount() > 0, kLong);
    drop(*window, write("other.onnx", test::onnx::small_model("Relu")));
    QTRY_VERIFY(window->errorBar()->isVisible());
    QVERIFY(!window->session().opening());
    QCOMPARE(window->session().model()->info().layers.size(), std::size_t(20));
    window->runBar()->stopAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window->session().runState(), RunState::Cancelled, kLong);
  }

  void a_new_model_takes_the_result_of_the_last_run_away() {
    const auto window = ready("done", 3);
    window->runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->session().result().has_value(), kLong);
    window->openModel(write("next.onnx", test::onnx::small_model("Relu")));
    QTRY_COMPARE_WITH_TIMEOUT(window->session().modelInfo()->layers.size(), std::size_t(2), kLong);
    QVERIFY(!window->session().result());
    QVERIFY(window->views().accuracy->isEmpty());
    QVERIFY(window->showExportDialog() == nullptr);
  }

  void the_view_menu_shows_what_lies_behind_and_find_leads_to_the_filter() {
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.openModel("builtin:shapes-resnet20");
    QTRY_VERIFY_WITH_TIMEOUT(window.session().model(), kLong);
    QVERIFY(!window.views().graph->isSeen());  // behind the setup
    const auto actions = window.allActions();
    const auto entry = std::find_if(actions.begin(), actions.end(),
                                    [](const QAction* a) { return a->text() == "Model"; });
    QVERIFY(entry != actions.end());
    QVERIFY(!(*entry)->isChecked());
    (*entry)->trigger();
    QTRY_VERIFY(window.views().graph->isSeen());
    QVERIFY((*entry)->isChecked());
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(window.views().tree->filter()->hasFocus());
    (*entry)->trigger();
    QTRY_VERIFY(window.dock("model")->isHidden());
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(window.views().layers->filter()->hasFocus());
    window.setWorkspace(Workspace::Compare);
    QTRY_VERIFY(window.views().graph->isSeen());
    window.setWorkspace(Workspace::Teach);
    QVERIFY(window.dock("model")->isHidden());
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
