// SPDX-License-Identifier: GPL-3.0-or-later
// The views, driven as a user drives them.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <cmath>

#include "tests/support/shown_view.h"
#include "widgets/accuracy_view.h"
#include "widgets/error_bar.h"
#include "widgets/heat_strip.h"
#include "widgets/histogram_view.h"
#include "widgets/history_slider.h"
#include "widgets/image_grid_view.h"
#include "widgets/layer_table.h"
#include "widgets/log_view.h"
#include "widgets/loss_view.h"
#include "widgets/parameter_form.h"
#include "widgets/radial_profile_view.h"
#include "widgets/run_bar.h"
#include "widgets/spectrum_view.h"

using namespace zsq;
using namespace zsq::widgets;
using zsq::test::show;
using zsq::test::some_losses;

namespace {

std::vector<LayerInfo> some_layers(int count) {
  std::vector<LayerInfo> layers;
  for (int i = 0; i < count; ++i) {
    LayerInfo layer;
    layer.index = i;
    layer.path = "layer" + std::to_string(i);
    layer.type = i % 2 == 0 ? "conv 3x3" : "linear";
    layers.push_back(layer);
  }
  return layers;
}

Comparison some_comparison(const std::vector<double>& js) {
  Comparison c;
  for (const LayerInfo& layer : some_layers(static_cast<int>(js.size()))) {
    c.layers.emplace_back();
    c.layers.back().layer = layer;
    const double value = js[std::size_t(layer.index)];
    if (std::isfinite(value))
      c.layers.back().synthetic_distance = Distances{value, value, value, value, 1};
  }
  return c;
}

PixelImages some_images(int count) {
  PixelImages images{count, 4,  4, std::vector<std::uint8_t>(std::size_t(count) * 48, 90),
                     {},    {}, {}};
  for (int i = 0; i < count; ++i) {
    images.labels.push_back(i % 2);
    images.predicted.push_back(0);
    images.confidence.push_back(0.875F);
  }
  return images;
}

MethodInfo some_method() {
  MethodInfo method;
  method.card.name = "M";
  method.parameters = {{"steps", "Steps", "help", "", std::int64_t{500}, 1.0, 1000.0, {}, false},
                       {"rate", "Rate", "help", "", 0.5, 1e-6, 100.0, {}, false},
                       {"mixed", "Mixed", "help", "", false, {}, {}, {}, false},
                       {"init", "Init", "help", "", std::string("a"), {}, {}, {"a", "b"}, true}};
  method.presets = {{"paper", "Paper", "", {}},
                    {"quick", "Quick", "short", {{"steps", 100}}},
                    {"code", "Code", "", {{"init", "b"}}}};
  return method;
}

class ViewsTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

 private slots:
  void every_format_of_an_image_is_written_and_is_no_empty_page() {
    LossView view;
    view.setTerms({"a", "b", "total"});
    view.append(some_losses(1, 50));
    show(view);
    for (const char* name : {"x.png", "x.pdf", "x.svg"}) {
      QString error;
      QVERIFY2(view.saveImage(dir_.filePath(name), &error), qPrintable(error));
      QVERIFY(QFile(dir_.filePath(name)).size() > 1000);
    }
    const QImage image(dir_.filePath("x.png"));
    QCOMPARE(image.size(), view.size() * 2);
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x) colors.insert(image.pixel(x, y));
    QVERIFY(colors.size() > 10);
  }

  void a_place_that_cannot_be_written_gives_a_reason() {
    LossView view;
    show(view);
    QString error;
    QVERIFY(!view.saveImage("/proc/none/x.png", &error));
    QVERIFY(error.contains("/proc/none"));
    error.clear();
    QVERIFY(!view.saveData("/proc/none/x.csv", &error));
    QVERIFY(!error.isEmpty());
  }

  void every_view_offers_the_same_three_actions() {
    LossView losses;
    ImageGridView grid("t", "e");
    HeatStrip strip;
    LogView log;
    for (View* view : std::initializer_list<View*>{&losses, &grid, &strip, &log}) {
      QStringList names;
      for (const auto* action : view->viewActions()) names << action->text();
      QCOMPARE(names, (QStringList{"Copy image", "Save image…", "Save data…"}));
    }
    show(losses);
    losses.copyImage();
    QVERIFY(!QApplication::clipboard()->image().isNull());
  }

  void spectra_share_the_real_ones_reference() {
    SpectrumView view;
    Spectrum real{4, 4, 1, std::vector<float>(16, 1.0F)};
    real.magnitude[10] = 100;  // v = 0, u = 0
    Spectrum synthetic{4, 4, 1, std::vector<float>(16, 10.0F)};
    view.setSynthetic(synthetic, 7);
    QVERIFY(std::abs(view.synthetic_db(0, 0)) < 1e-9);  // its own reference while alone
    view.setReal(real);
    QVERIFY(std::abs(view.synthetic_db(0, 0) + 20) < 1e-6);
    QVERIFY(std::abs(view.real_db(1, 1) + 40) < 1e-6);
    QVERIFY(std::abs(view.real_db(0, 0)) < 1e-6);
    QVERIFY(std::isnan(view.real_db(9, 9)));
    show(view);
    QVERIFY(view.csv().startsWith("v,u,synthetic_db,real_db\n-2,-2,-20,-40\n"));
  }

  void the_maps_show_what_came_last_against_the_reference_of_now() {
    SpectrumView view;
    show(view);
    const auto cell = [&view](int map) {
      return qobject_cast<QCPColorMap*>(view.plot()->plottable(map))->data()->cell(2, 2);
    };
    const auto flat = [](float magnitude) {
      return Spectrum{4, 4, 1, std::vector<float>(16, magnitude)};
    };
    view.setSynthetic(flat(10), 1);
    QTRY_VERIFY(std::abs(cell(0)) < 1e-6);
    view.setReal(flat(100));
    QTRY_VERIFY(std::abs(cell(0) + 20) < 1e-6);  // the same spectrum, another reference
    QVERIFY(std::abs(cell(1)) < 1e-6);
    view.setSynthetic(flat(1), 2);
    QTRY_VERIFY(std::abs(cell(0) + 40) < 1e-6);
    view.clearReal();
    QTRY_VERIFY(std::abs(cell(0)) < 1e-6);
  }

  void histogram_shares_sum_to_one_with_the_outer_bins() {
    Histogram h;
    h.counts = {1, 2, 3};
    h.underflow = 2;
    h.overflow = 2;
    h.total = 10;
    double sum = 0.4;
    for (const double p : HistogramView::probabilities(h)) sum += p;
    QVERIFY(std::abs(sum - 1) < 1e-12);
  }

  void a_histogram_without_real_images_is_shown() {
    HistogramView view;
    LayerComparison layer;
    layer.layer.path = "conv1";
    layer.grid = QuantizationGrid{0.5, 8, -8, 7};
    Histogram h;
    h.upper = 8;
    h.counts.assign(128, 5);
    h.total = 640;
    layer.synthetic = h;
    view.setComparison(layer, "synthetic");
    show(view);
    QVERIFY(!view.isEmpty());
    QVERIFY(view.csv().contains("\n0,0.0625,,5,\n"));
    view.clear();
    QVERIFY(view.isEmpty());
  }

  void the_layer_model_is_a_proper_model_and_sorts_by_number() {
    LayerTable table;
    QAbstractItemModelTester tester(table.model());
    table.setLayers(some_layers(12));
    table.setComparison(some_comparison({.9, .1, .5, .2, .3, .4, .6, .7, .8, .05, .02, .01}));
    show(table);
    const int js = LayerModel::FirstQuantity;
    table.table()->sortByColumn(js, Qt::DescendingOrder);
    QCOMPARE(table.table()->model()->index(0, 0).data().toString(), QString("layer0"));
    table.table()->sortByColumn(LayerModel::Name, Qt::AscendingOrder);
    QCOMPARE(table.table()->model()->index(2, 0).data().toString(),
             QString("layer2"));  // not layer10
    table.filter()->setText("linear");
    QCOMPARE(table.table()->model()->rowCount(), 6);
  }

  void selecting_a_row_announces_the_layer_behind_it() {
    LayerTable table;
    table.setLayers(some_layers(4));
    show(table);
    QSignalSpy spy(&table, &LayerTable::layerSelected);
    table.table()->sortByColumn(LayerModel::Name, Qt::DescendingOrder);
    table.table()->setCurrentIndex(table.table()->model()->index(0, 0));
    QCOMPARE(spy.last().first().toInt(), 3);
    table.select(3);
    QCOMPARE(spy.count(), 1);  // no echo
  }

  void the_heat_strip_selects_by_mouse_and_keys_and_keeps_unknown_values_apart() {
    HeatStrip strip;
    strip.setLayers(some_layers(4));
    strip.setComparison(some_comparison({.1, std::nan(""), .3, .2}));
    strip.resize(400, 80);
    show(strip);
    QCOMPARE(strip.quantity(), LayerQuantity::JensenShannon);
    QVERIFY(std::isnan(strip.value(1)));
    QSignalSpy spy(&strip, &HeatStrip::layerSelected);
    QTest::mouseClick(&strip, Qt::LeftButton, {},
                      QPoint(strip.width() * 5 / 8, strip.height() - 20));
    QCOMPARE(spy.takeFirst().first().toInt(), 2);
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(strip.selected(), 3);
    QTest::keyClick(&strip, Qt::Key_Home);
    QCOMPARE(strip.selected(), 0);
  }

  void the_grid_names_wrong_classes_in_words() {
    ImageGridView grid("Real", "empty");
    grid.setClassNames({"cat", "dog"});
    grid.setImages(some_images(3), "c");
    show(grid);
    QCOMPARE(grid.label(0), QString("cat 88 %"));
    QCOMPARE(grid.label(1), QString("cat 88 % (is dog)"));
    QTest::keyClick(&grid, Qt::Key_Right);
    QCOMPARE(grid.current(), 1);
    QSignalSpy opened(&grid, &ImageGridView::opened);
    QTest::keyClick(&grid, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QVERIFY(grid.csv().contains("\n1,1,0,0.875\n"));
  }

  void the_slider_moves_over_kept_iterations_only() {
    HistorySlider slider;
    slider.setTotal(100);
    slider.setIterations({1, 2, 4, 8, 16, 100});
    show(slider);
    QVERIFY(slider.live());
    QSignalSpy asked(&slider, &HistorySlider::iterationRequested);
    QSignalSpy live(&slider, &HistorySlider::liveRequested);
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_Left);
    QCOMPARE(asked.takeFirst().first().toLongLong(), 16);
    QVERIFY(!slider.live());
    slider.setIterations({1, 4, 8, 16, 64, 128, 200});  // thinned and longer
    QCOMPARE(slider.current(), 16);
    slider.goTo(70);
    QCOMPARE(slider.current(), 64);
    QTest::keyClick(&slider, Qt::Key_End);
    QVERIFY(slider.live());
    QCOMPARE(live.count(), 1);
    QTest::keyClick(&slider, Qt::Key_Home);
    QCOMPARE(slider.current(), 1);
    QTest::keyClick(&slider, Qt::Key_Space);
    QVERIFY(slider.playing());
    QTRY_VERIFY(slider.current() > 1);
  }

  void the_form_checks_ranges_and_knows_its_presets() {
    ParameterForm form;
    form.setMethod(some_method(), "quick");
    show(form);
    QCOMPARE(form.preset(), "quick");
    QCOMPARE(std::get<std::int64_t>(form.parameters()->at("steps")), 100);
    auto* steps = qobject_cast<QLineEdit*>(form.editor("steps"));
    steps->setText("0");
    QVERIFY(!form.isValid());
    QVERIFY(form.problem("steps").contains("1 to 1000"));
    steps->setText("7");
    QVERIFY(form.isValid());
    QVERIFY(!form.preset());
    qobject_cast<QLineEdit*>(form.editor("rate"))->setText("1e-4");
    QCOMPARE(std::get<double>(form.parameters()->at("rate")), 1e-4);
    qobject_cast<QLineEdit*>(form.editor("rate"))->setText("fast");
    QVERIFY(!form.isValid());
    form.setPreset("paper");
    QCOMPARE(form.preset(), "paper");
    QCOMPARE(steps->text(), QString("500"));
    auto* presets = form.findChild<QComboBox*>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(presets->count(), 4);  // and own values
    QCOMPARE(presets->currentText(), QString("Paper"));
    QTest::keyClick(presets, Qt::Key_Down);
    QTest::keyClick(presets, Qt::Key_Down);
    QCOMPARE(form.preset(), "code");
    QCOMPARE(std::get<std::string>(form.parameters()->at("init")), "b");
    steps->setText("7");
    QCOMPARE(presets->currentText(), QString("Own values"));
    QVERIFY(steps->toolTip().contains("paper: 500, quick: 100; range 1 to 1000"));
    form.setMethod(some_method(), "2023");  // which it does not have
    QCOMPARE(form.preset(), "paper");
  }

  void the_same_error_twice_raises_a_counter() {
    QWidget parent;
    ErrorBar bar(&parent);
    show(parent);
    bar.showError("It broke", "Mend it", "details");
    QVERIFY(bar.isVisible());
    QCOMPARE(bar.repetitions(), 1);
    bar.showError("It broke", "Mend it", "details");
    QCOMPARE(bar.repetitions(), 2);
    QVERIFY(bar.text().contains("2"));
    bar.showError("Another", {}, {});
    QCOMPARE(bar.repetitions(), 1);
    bar.dismiss();
    QVERIFY(!bar.isVisible());
  }

  void the_run_bar_offers_what_the_state_allows() {
    RunBar bar;
    bar.setState(std::nullopt, true);
    QVERIFY(bar.runAction()->isEnabled() && !bar.stopAction()->isEnabled());
    bar.setState(std::nullopt, false, "no batch norm");
    QVERIFY(!bar.runAction()->isEnabled());
    QCOMPARE(bar.statusText(), QString("no batch norm"));
    bar.setState(RunState::Running, false);
    QVERIFY(!bar.runAction()->isEnabled() && bar.pauseAction()->isEnabled() &&
            bar.stopAction()->isEnabled());
    bar.setState(RunState::Paused, false);
    QVERIFY(bar.pauseAction()->isChecked() && bar.stepAction()->isEnabled());
    bar.setProgress({Stage::Preparing, 0, 0, 0, {}, 0});
    QCOMPARE(bar.progressBar()->maximum(), 0);  // busy until a number exists
    bar.setProgress({Stage::Synthesis, 50, 200, 5, 23.0, 10});
    QCOMPARE(bar.progressBar()->value(), 250);
    QVERIFY(bar.statusText().contains("about 25 s left"));
  }

  void the_log_filters_by_level() {
    LogView log;
    show(log);
    log.append(LogLevel::Info, "hello");
    log.append(LogLevel::Debug, "noise");
    QTRY_VERIFY(log.text().contains("hello"));
    QVERIFY(!log.text().contains("noise"));
    QVERIFY(log.csv().contains("noise"));
  }

  void a_change_of_theme_recolours_the_plots() {
    RadialProfileView view;
    RadialProfile p;
    for (int k = 0; k <= 16; ++k) {
      p.radius.push_back(k);
      for (auto* v : {&p.mean, &p.median, &p.lower_quartile, &p.upper_quartile})
        v->push_back(1.0 / (1 + k * k));
    }
    view.setSynthetic(p, 1);
    view.setReal(p);
    auto& app = *qobject_cast<QApplication*>(QApplication::instance());
    apply_theme(app, Theme::Light);
    show(view);
    const QColor light = view.grab().toImage().pixelColor(2, 2);
    apply_theme(app, Theme::Dark);
    QTRY_VERIFY(view.grab().toImage().pixelColor(2, 2).lightness() < 80);
    QVERIFY(light.lightness() > 200);
    apply_theme(app, Theme::Light);
  }

  void accuracies_are_named_by_the_methods_cards() {
    AccuracyView view;
    AccuracyEntry entry;
    entry.id = "m7";
    QCOMPARE(view.name(entry), QString("m7"));
    MethodInfo method = some_method();
    method.card.id = "m7";
    method.card.name = "Method Seven";
    view.setMethods({method});
    QCOMPARE(view.name(entry), QString("Method Seven"));
    entry.id = "noise";
    QCOMPARE(view.name(entry), QString("Noise"));
  }

  /// 100 images tell 50 % from 90 %, but not from 55 %.
  void a_method_says_which_baselines_it_cannot_be_told_from() {
    AccuracyView view;
    std::vector<AccuracyEntry> entries(3);
    const std::array<std::pair<const char*, double>, 3> values{
        {{"noise", 0.5}, {"m7", 0.55}, {"real", 0.9}}};
    for (std::size_t i = 0; i < entries.size(); ++i) {
      entries[i].id = values[i].first;
      entries[i].evaluation.top1 = values[i].second;
      entries[i].evaluation.images = 100;
    }
    view.setEntries(entries);
    QVERIFY(view.caption(entries[1]).contains("no clear difference from: Noise ·"));
    QVERIFY(!view.caption(entries[0]).contains("difference"));
    entries[1].evaluation.top1 = 0.7;
    view.setEntries(entries);
    QVERIFY(!view.caption(entries[1]).contains("difference"));
  }

  void accuracies_carry_their_setting() {
    AccuracyView view;
    AccuracyEntry entry;
    entry.id = "real";
    entry.zero_shot = false;
    entry.calibration_images = 64;
    entry.evaluation.top1 = 0.5;
    entry.evaluation.images = 100;
    entry.evaluation.quantization = QuantizationSetting{{4, 3}, LayerPolicy::FirstLast8};
    view.setEntries({entry});
    show(view);
    entry.quantizer = EntryQuantizer::Ranges;
    entry.first_layer = LayerBits{8, 3};
    entry.last_layer = LayerBits{8, 0};
    view.setEntries({entry});
    QVERIFY(
        view.csv().contains("real,50.0000,40.3832,59.6168,0.0000,W4A3,first_last_8,W8A3,"
                            "W8Afloat,ranges,64,100,no"));
    const QString caption = view.caption(entry);
    for (const char* part : {"W4A3", "first layer W8A3, last W8Afloat", "first_last_8",
                             "ranges only, from 64", "95 %: 40.4 to 59.6"}) {
      QVERIFY2(caption.contains(part), qPrintable(caption));
    }
    entry.quantizer = EntryQuantizer::Reconstruction;
    QVERIFY(view.caption(entry).contains("reconstructed on 64"));
  }

  /// In a low dock the captions used to end in dots: now the view scrolls to every one of them.
  void no_caption_is_cut_in_a_low_view() {
    AccuracyView view;
    AccuracyEntry entry;
    entry.evaluation.images = 100;
    entry.evaluation.quantization = QuantizationSetting{{4, 3}, LayerPolicy::FirstLast8};
    std::vector<AccuracyEntry> entries;
    for (const char* id : {"float", "noise", "m7", "real"}) {
      entry.id = id;
      entries.push_back(entry);
    }
    view.setEntries(entries);
    show(view);
    view.resize(240, 100);
    QTRY_VERIFY(view.scrollBar()->isVisible());
    const int hidden = view.scrollBar()->maximum();
    QVERIFY(hidden > 100);
    // The saved figure has all of it: as high as what is seen and what is scrolled to.
    const QString path = dir_.filePath("accuracy.png");
    QVERIFY(view.saveImage(path));
    QVERIFY(QImage(path).height() >= 2 * (view.height() + hidden / 2));
    view.resize(900, 400);
    QTRY_VERIFY(!view.scrollBar()->isVisible());
  }
};

}  // namespace

QTEST_MAIN(ViewsTest)
#include "test_views.moc"
