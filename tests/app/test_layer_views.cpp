// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of single layers and lets one do with them, on the built-in model.
#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/workbench/main_window.h"

using namespace zsq;
using namespace zsq::app;

namespace {

constexpr int kLong = 60000;

QAction* find_action(const QMenu& menu, const QString& start) {
  for (QAction* action : menu.actions()) {
    if (action->text().remove('&').startsWith(start)) return action;
  }
  return nullptr;
}

class LayerViewsTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  std::unique_ptr<MainWindow> ready(const QString& method, const QString& run) {
    auto window = std::make_unique<MainWindow>();
    window->resize(1280, 800);
    window->show();
    window->views().setup->setMethod(method);
    window->openModel("builtin:shapes-resnet20");
    window->openData("builtin:shapes");
    window->views().setup->setEvaluationImages(20);
    window->setRunFolder(dir_.filePath(run));
    [&] {
      QTRY_VERIFY_WITH_TIMEOUT(window->session().model() && window->session().data(), kLong);
      QTRY_VERIFY(window->runBar()->runAction()->isEnabled());
    }();
    return window;
  }

  static void finish(MainWindow& window) {
    QTRY_VERIFY_WITH_TIMEOUT(window.session().result() && !window.session().active(), kLong);
  }

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("zsq-test");
    QApplication::setApplicationName(
        QStringLiteral("layer-views-%1").arg(QApplication::applicationPid()));
  }
  void init() { QSettings().clear(); }

  void weights_get_their_levels_with_the_run() {
    const auto window = ready("dfq", "weights");
    const Views& v = window->views();
    // Behind another tab nothing is computed: what is asked for later comes first.
    QSignalSpy inspected(&window->session(), &Session::layerInspected);
    QSignalSpy opened(&window->session(), &Session::dataChanged);
    v.strip->select(3);
    window->openData("builtin:shapes");
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kLong);
    QCOMPARE(inspected.count(), 0);
    window->dock("weights")->raise();
    QTRY_COMPARE_WITH_TIMEOUT(v.weights->caption(), QString("Weights in float: no levels"), kLong);
    v.strip->select(4);
    QTRY_COMPARE_WITH_TIMEOUT(inspected.count(), 2, kLong);

    window->startRun();
    finish(*window);
    QTRY_VERIFY_WITH_TIMEOUT(v.weights->caption().contains("one step for all channels"), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(v.weights->caption().contains("outputs"), kLong);
    QVERIFY(v.weights->caption().contains("64 real image"));
    // The strip has something to show, though no image was made.
    QTRY_COMPARE(v.strip->quantity(), widgets::LayerQuantity::WeightSqnr);
    QVERIFY(v.strip->value(4) > 5);

    // The pair of layers follows the selection.
    QVERIFY(!v.equalization->isEmpty());
    const auto& pairs = window->session().result()->equalization;
    for (const LayerInfo& layer : window->session().model()->info().layers) {
      if (layer.path == pairs.back().first) v.strip->select(layer.index);
    }
    QCOMPARE(v.equalization->pair(), static_cast<int>(pairs.size()) - 1);
  }

  void a_layer_kept_in_float_by_its_menu_stays_so_in_the_next_run() {
    const auto window = ready("squant", "menu");
    const Views& v = window->views();
    window->startRun();
    finish(*window);
    QCOMPARE(window->session().result()->layer_weight_bits[5], 4);

    window->setRunFolder(dir_.filePath("menu2"));
    QMenu menu;
    v.strip->fillContextMenu(menu, v.strip->cellRect(5).center());
    QVERIFY(find_action(menu, "Same as previous layer (W4"));
    find_action(*find_action(menu, "Change and run again")->menu(), "Keep in float")->trigger();
    QVERIFY(window->session().active());
    QCOMPARE(v.setup->bits()->overridesText().left(1), QString("1"));
    // During a run the menu offers nothing.
    QMenu during;
    v.strip->fillContextMenu(during, v.strip->cellRect(5).center());
    QVERIFY(!find_action(during, "8 bits")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(
        window->session().result() && window->session().result()->folder.ends_with("menu2"), kLong);
    finish(*window);
    QCOMPARE(window->session().result()->layer_weight_bits[5], 0);
    QCOMPARE(window->session().result()->layer_weight_bits[4], 4);

    // From the table: the neighbour's bits, without running.
    const int runs_before = static_cast<int>(QDir(dir_.path()).entryList(QDir::Dirs).size());
    QMenu row;
    v.layers->select(6);
    v.layers->fillContextMenu(row, {-1, -1});
    find_action(row, "Same as previous layer")->trigger();
    QVERIFY(!window->session().active());
    QCOMPARE(static_cast<int>(QDir(dir_.path()).entryList(QDir::Dirs).size()), runs_before);
    QCOMPARE(v.setup->bits()->quantization().layers.size(), std::size_t{2});
    QTest::mouseClick(v.setup->bits()->clearOverridesButton(), Qt::LeftButton);
    QVERIFY(v.setup->bits()->quantization().layers.empty());
    QMenu cleared;
    v.strip->fillContextMenu(cleared, v.strip->cellRect(5).center());
    QVERIFY(!find_action(cleared, "As the policy says")->isEnabled());
  }

  void overrides_of_layers_that_another_model_lacks_are_dropped() {
    const auto window = ready("squant", "dropped");
    window->views().setup->bits()->setOverrides({{"conv1", 8, 8}, {"features.0", 8, 8}});
    window->openModel("builtin:shapes-resnet20");
    QTRY_COMPARE_WITH_TIMEOUT(window->views().setup->bits()->quantization().layers.size(),
                              std::size_t{1}, kLong);
    QCOMPARE(window->views().setup->bits()->quantization().layers[0].path, std::string("conv1"));
  }

  void the_sensitivity_is_measured_beside_the_window() {
    const auto window = ready("squant", "sensitivity");
    const Views& v = window->views();
    window->showSensitivity();
    QTRY_VERIFY(v.sensitivity->isVisible());
    QVERIFY(v.sensitivity->button()->isEnabled());
    QSignalSpy measured(&window->session(), &Session::sensitivityMeasured);
    QTest::mouseClick(v.sensitivity->button(), Qt::LeftButton);
    QVERIFY(v.sensitivity->measuring());
    // Cancelled: no result comes.
    QTest::mouseClick(v.sensitivity->button(), Qt::LeftButton);
    QVERIFY(!v.sensitivity->measuring());
    QTest::mouseClick(v.sensitivity->button(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(measured.count(), 1, kLong);
    QVERIFY(!v.sensitivity->measuring());
    QVERIFY(v.sensitivity->value(0) > 0);
    v.sensitivity->quantityChooser()->setCurrentIndex(1);
    QVERIFY(std::isfinite(v.sensitivity->value(0)));
    // The strip can colour by it, and both select the same layer.
    v.strip->chooseQuantity(widgets::LayerQuantity::Sensitivity);
    v.sensitivity->quantityChooser()->setCurrentIndex(0);
    QCOMPARE(v.strip->value(7), v.sensitivity->value(7));
    QTest::mouseClick(v.sensitivity, Qt::LeftButton, {}, v.sensitivity->barRect(9).center());
    QCOMPARE(v.strip->selected(), 9);
    v.strip->select(2);
    QCOMPARE(v.sensitivity->selected(), 2);
  }

  void without_images_the_sensitivity_says_what_it_needs() {
    const auto window = ready("squant", "nothing");
    window->session().closeData();
    QTRY_VERIFY(!window->views().sensitivity->button()->isEnabled());
  }

  void reconstruction_takes_the_place_of_losses_that_there_are_not() {
    const auto window = ready("squant", "reconstruction");
    const Views& v = window->views();
    QTRY_VERIFY(v.losses->isSeen() && !v.reconstruction->isSeen());
    ReconstructionPoint point;
    point.unit = "layer1.0";
    point.units = 2;
    point.iteration = 1;
    point.iterations = 10;
    point.reconstruction_loss = 1;
    point.rounding_histogram = {1, 2};
    Q_EMIT window->session().reconstructed({point});
    QTRY_VERIFY(v.reconstruction->isSeen());
    QCOMPARE(v.reconstruction->pointCount(), 1);
  }

  void exhibits_come_with_the_run_follow_the_slider_and_go_with_the_next() {
    const auto window = ready("qat", "exhibits");
    const Views& v = window->views();
    auto* form = v.setup->form();
    Parameters parameters = *form->parameters();
    parameters["source"] = std::string("zeroq");
    for (const auto& [name, value] :
         std::initializer_list<std::pair<const char*, std::int64_t>>{{"images", 8},
                                                                     {"synthesis_steps", 4},
                                                                     {"steps", 3},
                                                                     {"batch", 8},
                                                                     {"range_batches", 2}}) {
      parameters[name] = value;
    }
    form->setParameters(parameters);
    QVERIFY(v.exhibits->isEmpty());
    window->startRun();
    finish(*window);
    QTRY_COMPARE(v.exhibits->count(), 1);
    QCOMPARE(v.exhibits->shown()->id, std::string("activation_ranges"));
    QCOMPARE(v.exhibits->shown()->iteration, std::int64_t(4 + 3));
    QVERIFY(QFile::exists(dir_.filePath("exhibits/exhibits/activation_ranges.png")));

    // The slider reaches the iterations of exhibits too, and moves frames and exhibits at once.
    QTRY_COMPARE(window->history()->current(), 7);
    QSignalSpy exhibits(&window->session(), &Session::exhibitsShown);
    QSignalSpy frames(&window->session(), &Session::frameShown);
    window->history()->goTo(1);
    QCOMPARE(exhibits.count(), 1);
    QCOMPARE(frames.last().first().value<std::shared_ptr<const Frame>>()->iteration, 1);
    window->history()->goLive();
    QCOMPARE(exhibits.count(), 2);
    QCOMPARE(frames.last().first().value<std::shared_ptr<const Frame>>()->iteration, 4);

    for (const auto space : {Workspace::Explore, Workspace::Compare, Workspace::Teach}) {
      window->setWorkspace(space);
      window->dock("exhibits")->raise();
      QTRY_VERIFY(v.exhibits->isSeen());
      QTRY_COMPARE(v.exhibits->plot()->plottableCount(), 2);
    }
    v.setup->setMethod("squant");
    window->setRunFolder(dir_.filePath("none"));
    window->startRun();
    QVERIFY(v.exhibits->isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(window->session().runState(), RunState::Finished, kLong);
    QVERIFY(v.exhibits->isEmpty());
  }
};

}  // namespace

QTEST_MAIN(LayerViewsTest)
#include "test_layer_views.moc"
