// SPDX-License-Identifier: GPL-3.0-or-later
// The views of single layers, driven as a user drives them: weights and levels, sensitivity,
// equalization, reconstruction, and what the context menus offer.
#include <QComboBox>
#include <QMenu>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <cmath>

#include "tests/support/shown_view.h"
#include "widgets/bits_box.h"
#include "widgets/equalization_view.h"
#include "widgets/heat_strip.h"
#include "widgets/layer_table.h"
#include "widgets/reconstruction_view.h"
#include "widgets/sensitivity_view.h"
#include "widgets/weight_view.h"

using namespace zsq;
using namespace zsq::widgets;

Q_DECLARE_METATYPE(zsq::LayerChoice)

namespace {

std::vector<LayerInfo> some_layers(int count) {
  std::vector<LayerInfo> layers;
  for (int i = 0; i < count; ++i) {
    LayerInfo layer;
    layer.index = i;
    layer.path = "layer" + std::to_string(i);
    layer.type = "conv 3x3";
    layers.push_back(layer);
  }
  return layers;
}

WeightHistogram two_bit_histogram(double scale) {
  WeightHistogram h;
  h.weights.lower = -2.5 * scale;
  h.weights.upper = 1.5 * scale;
  h.weights.counts = {0, 1, 2, 4, 1, 0, 0, 0};
  h.weights.total = 8;
  h.levels = {-2 * scale, -scale, 0, scale};
  h.taken = {1, 6, 1, 0};
  h.clipped = 0.125;
  h.sqnr_db = 12.34;
  return h;
}

LayerWeightDetail two_bit_layer() {
  LayerWeightDetail detail;
  detail.summary.layer = some_layers(3)[1];
  detail.summary.bits = 2;
  detail.summary.clipped = 0.125;
  detail.summary.unused_codes = {1};
  detail.summary.unused_per_channel = 1.5;
  detail.summary.sqnr_db = 12.34;
  detail.unit = WeightUnit::Code;
  detail.all = two_bit_histogram(1);
  detail.channels = {two_bit_histogram(0.5), two_bit_histogram(0.25)};
  detail.grids = {{0.5, 0, -2, 1}, {0.25, 0, -2, 1}};
  return detail;
}

Sensitivity some_sensitivity(const std::vector<double>& kl, bool accuracies) {
  Sensitivity s;
  s.setting = {{4, 4}, LayerPolicy::All};
  s.kl_on = "real";
  s.kl_images = 128;
  for (const LayerInfo& layer : some_layers(static_cast<int>(kl.size()))) {
    s.layers.push_back({layer, kl[std::size_t(layer.index)], {}, {}});
    if (!accuracies) continue;
    s.layers.back().accuracy_drop = 10 * kl[std::size_t(layer.index)] - 1;
    s.layers.back().top1 = 0.5;
  }
  if (accuracies) s.float_top1 = 0.9;
  if (accuracies) s.accuracy_images = 128;
  return s;
}

std::vector<ReconstructionPoint> some_points(int unit, int count) {
  std::vector<ReconstructionPoint> points;
  for (int i = 1; i <= count; ++i) {
    points.push_back({"block" + std::to_string(unit),
                      unit,
                      11,
                      i * 10,
                      200,
                      1.0 / i,
                      i > 2 ? 0.25 : 0,
                      0.5,
                      {4, 1, 1, 2}});
  }
  return points;
}

QStringList texts(const QMenu& menu) {
  QStringList list;
  for (const QAction* action : menu.actions()) list << action->text().remove('&');
  return list;
}

QAction* find_action(const QMenu& menu, const QString& start) {
  for (QAction* action : menu.actions()) {
    if (action->text().remove('&').startsWith(start)) return action;
  }
  return nullptr;
}

class LayerViews : public QObject {
  Q_OBJECT

 private slots:
  void weights_are_shown_for_all_channels_and_for_one() {
    WeightView view;
    view.resize(420, 360);
    view.show();
    QVERIFY(view.isEmpty());
    view.setLayer(two_bit_layer());
    QTRY_COMPARE(view.plot()->graph(0)->dataCount(), 8);
    // One mark for each level: three that are taken, one that is not.
    QCOMPARE(view.plot()->graph(2)->dataCount(), 3);
    QCOMPARE(view.plot()->graph(3)->dataCount(), 1);
    QCOMPARE(view.plot()->graph(3)->data()->at(0)->key, 1.0);
    QVERIFY(view.caption().contains("2 bit(s), a step for each channel; clipped 12.50 %"));
    QVERIFY(view.caption().contains("unused levels: 1 of 4 (1); per channel 1.5"));
    QVERIFY(view.caption().contains("SQNR: weights 12.3 dB"));
    QVERIFY(!view.caption().contains("outputs"));
    QVERIFY(view.plot()->xAxis->label().contains("grid"));

    std::vector<LayerWeights> outputs(3);
    outputs[1].output_sqnr_db = 17.25;
    view.setOutputs(outputs, "real", 64);
    QVERIFY(view.caption().contains("outputs 17.2 dB (64 real image(s))") ||
            view.caption().contains("outputs 17.3 dB (64 real image(s))"));

    view.channelChooser()->setFocus();
    QTest::keyClick(view.channelChooser(), Qt::Key_Up);
    QCOMPARE(view.channel(), 0);
    QTRY_COMPARE(view.plot()->graph(3)->data()->at(0)->key, 0.5);
    QCOMPARE(view.plot()->xAxis->label(), QString("weight"));
    QVERIFY(view.caption().contains("step 0.5"));
    QVERIFY(view.csv().contains("level,-1,-1,1"));
    // Nothing beyond the last channel; the same layer again keeps the choice, another does not.
    QTest::keyClick(view.channelChooser(), Qt::Key_Up);
    QTest::keyClick(view.channelChooser(), Qt::Key_Up);
    QCOMPARE(view.channel(), 1);
    view.setLayer(two_bit_layer());
    QCOMPARE(view.channel(), 1);
    LayerWeightDetail other = two_bit_layer();
    other.summary.layer = some_layers(3)[2];
    view.setLayer(other);
    QCOMPARE(view.channel(), -1);
  }

  void a_float_layer_says_that_it_has_no_levels() {
    WeightView view;
    view.resize(420, 360);
    view.show();
    LayerWeightDetail detail = two_bit_layer();
    detail.summary.bits = 0;
    detail.all.levels.clear();
    detail.all.taken.clear();
    detail.unit = WeightUnit::Weight;
    view.setLayer(detail);
    QTRY_COMPARE(view.plot()->graph(0)->dataCount(), 8);
    QCOMPARE(view.plot()->graph(1)->dataCount(), 0);
    QCOMPARE(view.caption(), QString("Weights in float: no levels"));
    view.clear();
    QTRY_VERIFY(!view.plot()->isVisible());
  }

  void bars_of_the_sensitivity_stand_under_the_cells_of_the_strip() {
    HeatStrip strip;
    SensitivityView view;
    for (QWidget* widget : {static_cast<QWidget*>(&strip), static_cast<QWidget*>(&view)}) {
      widget->resize(600, 150);
      widget->show();
    }
    strip.setLayers(some_layers(7));
    view.setLayers(some_layers(7));
    view.setSensitivity(some_sensitivity({0.1, 0.4, 0, 0.2, 0.1, 0.3, 0.05}, false));
    for (int i = 0; i < 7; ++i) {
      QCOMPARE(view.barRect(i).left(), strip.cellRect(i).left());
      QVERIFY(std::abs(view.barRect(i).right() - strip.cellRect(i).right()) <= 1);
    }
    // Heights are in proportion.
    QVERIFY(std::abs(view.barRect(1).height() - 2 * view.barRect(3).height()) <= 2);
    QVERIFY(view.barRect(2).height() <= 1);
    QCOMPARE(view.barRect(1).bottom() - view.barRect(1).top() + 1, view.barRect(1).height());

    QSignalSpy chosen(&view, &SensitivityView::layerSelected);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.barRect(5).center());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toInt(), 5);
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.selected(), 4);
    // A layer that loses nothing can be clicked above its missing bar.
    QTest::mouseClick(&view, Qt::LeftButton, {},
                      {view.barRect(2).center().x(), view.barRect(1).top() + 2});
    QCOMPARE(view.selected(), 2);
  }

  void the_accuracy_drop_is_offered_and_may_be_negative() {
    SensitivityView view;
    view.resize(600, 150);
    view.show();
    view.setLayers(some_layers(3));
    view.setSensitivity(some_sensitivity({0.1, 0.4, 0.02}, true));
    QCOMPARE(view.value(1), 0.4);
    view.quantityChooser()->setCurrentIndex(1);
    QCOMPARE(view.value(1), 3.0);
    QVERIFY(std::abs(view.value(2) + 0.8) < 1e-12);
    // From zero downwards.
    QVERIFY(view.barRect(2).top() >= view.barRect(1).bottom());
    QVERIFY(view.csv().contains("layer1,conv 3x3,0,0,0.4,0.5,3"));
    // Without labels there is only the KL.
    view.setSensitivity(some_sensitivity({0.1, 0.4, 0.02}, false));
    QCOMPARE(view.quantity(), SensitivityView::Quantity::Kl);
  }

  void measuring_is_asked_for_and_cancelled_by_the_same_button() {
    SensitivityView view;
    view.resize(600, 150);
    view.show();
    view.setLayers(some_layers(3));
    view.setObstacle("Needs images");
    QVERIFY(!view.button()->isEnabled());
    view.setObstacle({});
    QSignalSpy measure(&view, &SensitivityView::measureRequested);
    QSignalSpy cancel(&view, &SensitivityView::cancelRequested);
    QTest::mouseClick(view.button(), Qt::LeftButton);
    QCOMPARE(measure.count(), 1);
    view.setMeasuring(true);
    QTest::mouseClick(view.button(), Qt::LeftButton);
    QCOMPARE(cancel.count(), 1);
    QCOMPARE(measure.count(), 1);
    view.setMeasuring(false);
    QTest::mouseClick(view.button(), Qt::LeftButton);
    QCOMPARE(measure.count(), 2);
  }

  void the_pair_of_equalized_layers_follows_the_selected_layer() {
    EqualizationView view;
    view.resize(420, 320);
    view.show();
    QVERIFY(view.isEmpty());
    view.setPairs({{"conv1", "conv2", {8, 1, 0}, {1, 2, 3}, {2, 2, 0}, {2, 2, 3}},
                   {"conv2", "conv3", {4, 4}, {1, 1}, {2, 2}, {2, 2}}});
    QTRY_COMPARE(view.plot()->graph(0)->dataCount(), 3);
    QCOMPARE(view.plot()->yAxis->scaleType(), QCPAxis::stLogarithmic);
    QCOMPARE(view.plot()->graph(0)->data()->at(0)->value, 8.0);
    // A channel without weights is a gap.
    QVERIFY(std::isnan(view.plot()->graph(0)->data()->at(2)->value));
    QVERIFY(view.caption().contains("first layer: 8 before, 1 after"));
    view.selectLayer("conv3");
    QCOMPARE(view.pair(), 1);
    view.selectLayer("conv1");
    QCOMPARE(view.pair(), 0);
    view.selectLayer("conv2");  // it begins the second pair
    QCOMPARE(view.pair(), 1);
    view.selectLayer("nowhere");
    QCOMPARE(view.pair(), 1);
    QTRY_COMPARE(view.plot()->graph(3)->dataCount(), 2);
    QCOMPARE(view.csv().count('\n'), 6);
    view.clear();
    QTRY_VERIFY(!view.plot()->isVisible());
  }

  void reconstruction_goes_on_unit_by_unit() {
    ReconstructionView view;
    view.resize(460, 300);
    view.show();
    view.append(some_points(0, 5));
    QTRY_COMPARE(view.plot()->graphCount(), 1);
    QCOMPARE(view.plot()->graph(0)->dataCount(), 5);
    QVERIFY(view.caption().contains("block0 – unit 1 of 11, iteration 50 of 200"));
    QVERIFY(view.caption().contains("settled 50.0 %"));
    view.append(some_points(1, 2));
    QTRY_COMPARE(view.plot()->graphCount(), 2);
    QVERIFY(view.caption().contains("block1 – unit 2 of 11"));
    QVERIFY(view.caption().contains("warm-up"));
    // The present unit stands out, former ones step back.
    QVERIFY(view.plot()->graph(0)->pen().color().alpha() < 128);
    QCOMPARE(view.plot()->graph(1)->pen().color().alpha(), 255);
    // The histogram of h(V) over 0 to 1, as shares.
    auto* bars = qobject_cast<QCPBars*>(view.plot()->plottable(0));
    for (int i = 0; i < view.plot()->plottableCount() && bars == nullptr; ++i) {
      bars = qobject_cast<QCPBars*>(view.plot()->plottable(i));
    }
    QVERIFY(bars != nullptr);
    QCOMPARE(bars->dataCount(), 4);
    QCOMPARE(bars->data()->at(0)->key, 0.125);
    QCOMPARE(bars->data()->at(0)->value, 0.5);
    // Narrow: the histogram goes below.
    view.resize(240, 300);
    QTRY_VERIFY(view.plot()->axisRect(1)->top() > view.plot()->axisRect(0)->bottom());
    view.resize(460, 300);
    QTRY_VERIFY(view.plot()->axisRect(1)->left() > view.plot()->axisRect(0)->right());
  }

  void a_table_of_the_units_comes_after_the_run() {
    ReconstructionView view;
    view.resize(460, 300);
    view.show();
    view.append(some_points(0, 5));
    QVERIFY(!view.table()->isVisible());
    view.setUnits(
        {{"layer1.0", {"layer1.0.conv1", "layer1.0.conv2"}, 0.5, 0.1, 0.125, 0.99, 0.2, 3},
         {"linear", {"linear"}, 0.05, 0.04, 0.045, 1, 0.1, 12}});
    QTRY_VERIFY(view.table()->isVisible());
    QCOMPARE(view.table()->rowCount(), 2);
    // The curves are one click away.
    QVERIFY(!view.plot()->isVisible());
    QTest::mouseClick(view.pages(), Qt::LeftButton, {}, view.pages()->tabRect(0).center());
    QVERIFY(view.plot()->isVisible() && !view.table()->isVisible());
    QTest::mouseClick(view.pages(), Qt::LeftButton, {}, view.pages()->tabRect(1).center());
    QVERIFY(view.table()->isVisible());
    QCOMPARE(view.table()->item(0, 4)->text(), QString("99.0 %"));
    QSignalSpy chosen(&view, &ReconstructionView::layerSelected);
    view.table()->setCurrentCell(1, 0);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), QString("linear"));
    // Numbers sort as numbers.
    view.table()->sortByColumn(6, Qt::DescendingOrder);
    QCOMPARE(view.table()->item(0, 0)->text(), QString("linear"));
    QVERIFY(view.csv().contains("layer1.0,0.5,0.1,0.125,0.99,0.2,3"));
    view.clear();
    QTRY_VERIFY(!view.table()->isVisible());
    QVERIFY(view.isEmpty());
  }

  void an_unseen_view_does_no_work() {
    ReconstructionView view;
    view.append(some_points(0, 5));
    test::run_what_is_due();
    QCOMPARE(view.plot()->graphCount(), 0);
    view.show();
    QTRY_COMPARE(view.plot()->graphCount(), 1);
  }

  void a_cells_context_menu_offers_bits_for_its_layer() {
    HeatStrip strip;
    strip.resize(600, 100);
    strip.show();
    strip.setLayers(some_layers(4));
    LayerMenu menu;
    menu.setLayers(some_layers(4));
    strip.setLayerMenu(&menu);
    connect(&menu, &LayerMenu::filling, this, [&menu] {
      menu.setPlan({{4, 4}, {8, 8}, {4, 0}, {0, 4}}, {false, true, false, false});
    });
    menu.setEnabled(true, true);
    QMenu shown;
    strip.fillContextMenu(shown, strip.cellRect(1).center());
    QCOMPARE(strip.selected(), 1);
    QVERIFY(texts(shown).first().startsWith("layer1: W8 A8"));
    QVERIFY(find_action(shown, "Same as previous layer (W4 A4)") != nullptr);
    QVERIFY(find_action(shown, "Same as next layer (W4)") != nullptr);
    QVERIFY(find_action(shown, "As the policy says")->isEnabled());
    QVERIFY(find_action(shown, "Copy image") != nullptr);
    QSignalSpy chosen(&menu, &LayerMenu::chosen);
    find_action(shown, "Keep in float")->trigger();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].toInt(), 1);
    QCOMPARE(chosen[0][1].value<LayerChoice>(), LayerChoice::Float);
    QCOMPARE(chosen[0][2].value<LayerMenu::Then>(), LayerMenu::Then::Nothing);
    QMenu* again = find_action(shown, "Change and run again")->menu();
    QVERIFY(again != nullptr);
    find_action(*again, "8 bits")->trigger();
    QCOMPARE(chosen[1][1].value<LayerChoice>(), LayerChoice::EightBits);
    QCOMPARE(chosen[1][2].value<LayerMenu::Then>(), LayerMenu::Then::Run);

    // The ends have no neighbour beyond them; a layer without override has none to remove.
    QMenu first;
    strip.fillContextMenu(first, strip.cellRect(0).center());
    QVERIFY(!find_action(first, "Same as previous layer")->isEnabled());
    QVERIFY(!find_action(first, "As the policy says")->isEnabled());
    // While a run goes on nothing can be changed.
    menu.setEnabled(false, false);
    QMenu during;
    strip.fillContextMenu(during, strip.cellRect(2).center());
    QVERIFY(!find_action(during, "8 bits")->isEnabled());
    QVERIFY(!find_action(during, "Change and run again")->isEnabled());
  }

  void a_rows_context_menu_offers_the_same() {
    LayerTable table;
    table.resize(600, 300);
    table.show();
    table.setLayers(some_layers(4));
    LayerMenu menu;
    menu.setLayers(some_layers(4));
    menu.setEnabled(true, true);
    table.setLayerMenu(&menu);
    QTRY_VERIFY(table.table()->isVisible());
    const QRect row = table.table()->visualRect(table.table()->model()->index(2, 0));
    QMenu shown;
    table.fillContextMenu(shown, table.table()->viewport()->mapTo(&table, row.center()));
    QCOMPARE(table.selected(), 2);
    QVERIFY(texts(shown).first().startsWith("layer2"));
    QVERIFY(find_action(shown, "Keep in float") != nullptr);
  }

  void the_setup_says_that_layers_have_bits_of_their_own() {
    BitsBox panel;
    panel.show();
    QVERIFY(!panel.clearOverridesButton()->isVisible());
    QSignalSpy changed(&panel, &BitsBox::changed);
    panel.setOverrides({{"conv1", 8, 8}, {"fc", 0, {}}});
    QCOMPARE(changed.count(), 1);
    QVERIFY(panel.clearOverridesButton()->isVisible());
    QCOMPARE(panel.overridesText(), QString("2 layer(s) with own bits"));
    QCOMPARE(panel.quantization().layers.size(), std::size_t{2});
    QTest::mouseClick(panel.clearOverridesButton(), Qt::LeftButton);
    QVERIFY(panel.quantization().layers.empty());
    QVERIFY(!panel.clearOverridesButton()->isVisible());
    QCOMPARE(changed.count(), 2);
    panel.setSeed(5'000'000'000);  // beyond 32 bits
    QCOMPARE(panel.seed(), quint64{5'000'000'000});
    // A recipe brings its own.
    QuantizationSetting setting = panel.quantization();
    setting.layers = {{"conv1", 8, 8}};
    panel.setQuantization(setting);
    QVERIFY(panel.clearOverridesButton()->isVisible());
  }
};

}  // namespace

QTEST_MAIN(LayerViews)
#include "test_layer_views.moc"
