// SPDX-License-Identifier: GPL-3.0-or-later
// What views draw: places of their own for words, axes that fit the data, colours of one meaning,
// sizes that follow the font.
#include <QApplication>
#include <QLineEdit>
#include <QTest>
#include <cmath>

#include "tests/support/shown_view.h"
#include "widgets/histogram_view.h"
#include "widgets/image_grid_view.h"
#include "widgets/layer_values.h"
#include "widgets/loss_view.h"
#include "widgets/parameter_form.h"
#include "widgets/radial_profile_view.h"
#include "widgets/spectrum_view.h"
#include "widgets/weight_view.h"

using namespace zsq;
using namespace zsq::widgets;
using zsq::test::show;

namespace {

Spectrum flat_spectrum(int height, int width) {
  return {height, width, 1, std::vector<float>(std::size_t(height * width), 1.0F)};
}

RadialProfile steep_profile(double factor) {
  RadialProfile p;
  for (int k = 0; k <= 16; ++k) {
    p.radius.push_back(k);
    for (auto* v : {&p.mean, &p.median, &p.lower_quartile, &p.upper_quartile})
      v->push_back(factor / (1 + k * k));
  }
  p.alpha = 2;
  p.high_frequency_energy = 0.511;
  return p;
}

LayerComparison some_histogram() {
  LayerComparison layer;
  layer.layer.path = "layer3.2.conv2";
  layer.layer.type = "conv 3x3";
  layer.grid = QuantizationGrid{0.5, 8, -8, 7};
  Histogram h;
  h.upper = 8;
  h.counts.assign(128, 5);
  h.total = 640;
  layer.real = layer.synthetic = layer.quantized = h;
  layer.synthetic_distance = layer.quantized_distance = Distances{0.1, 0.2, 0.3, 0.4, 1};
  return layer;
}

/// Numbers within the range of an axis.
int ticks_shown(const QCPAxis& axis) {
  QVector<double> ticks;
  axis.ticker()->generate(axis.range(), QLocale::c(), QLatin1Char('g'), 6, ticks, nullptr, nullptr);
  return int(std::count_if(ticks.begin(), ticks.end(),
                           [&](double t) { return axis.range().contains(t); }));
}

class DrawingTest : public QObject {
  Q_OBJECT

 private slots:
  /// After any change of its size, before anything new arrives.
  void spectra_are_square_and_fill_their_axes() {
    SpectrumView view;
    view.setSynthetic(flat_spectrum(32, 32), 1);
    view.setReal(flat_spectrum(32, 32));
    show(view, {700, 260});
    for (const QSize size : {QSize(700, 260), QSize(340, 420), QSize(900, 200), QSize(420, 300)}) {
      view.resize(size);
      view.plot()->replot(QCustomPlot::rpImmediateRefresh);  // as Qt asks for it, no frame came
      for (int map = 0; map < 2; ++map) {
        const QCPAxisRect& rect = *view.axes(map);
        QVERIFY2(std::abs(rect.width() - rect.height()) <= 1,
                 qPrintable(QStringLiteral("%1 x %2").arg(rect.width()).arg(rect.height())));
        // Frequencies -16 to 15, half a cell beyond both.
        QCOMPARE(rect.axis(QCPAxis::atBottom)->range(), QCPRange(-16.5, 15.5));
        QCOMPARE(rect.axis(QCPAxis::atLeft)->range(), QCPRange(-16.5, 15.5));
      }
    }
  }

  void a_spectrum_of_oblong_images_keeps_its_units() {
    SpectrumView view;
    view.setSynthetic(flat_spectrum(16, 32), 1);
    show(view, {700, 300});
    view.plot()->replot(QCustomPlot::rpImmediateRefresh);
    const QCPAxisRect& rect = *view.axes(0);
    QVERIFY(std::abs(rect.width() - 2 * rect.height()) <= 2);
  }

  void the_difference_of_radial_power_has_a_scale() {
    RadialProfileView view;
    view.setSynthetic(steep_profile(1.2), 1);
    view.setReal(steep_profile(1));
    for (const QSize size : {QSize(420, 330), QSize(360, 240), QSize(300, 200)}) {
      show(view, size);
      view.plot()->replot(QCustomPlot::rpImmediateRefresh);
      for (const QCPAxisRect* rect : view.plot()->axisRects()) {
        const int ticks = ticks_shown(*rect->axis(QCPAxis::atLeft));
        QVERIFY2(ticks >= 2, qPrintable(QStringLiteral("%1 at %2").arg(ticks).arg(size.height())));
        QVERIFY(rect->height() >= 40);
      }
    }
    // Where both cannot be read, the spectra have all the room.
    QCOMPARE(view.plot()->axisRects().size(), 1);
  }

  void legends_have_a_place_of_their_own() {
    HistogramView histogram;
    histogram.setComparison(some_histogram(), "real");
    WeightView weights;
    LayerWeightDetail detail;
    detail.summary.bits = 2;
    detail.all.weights.lower = -1;
    detail.all.weights.upper = 1;
    detail.all.weights.counts = {1, 4, 4, 1};
    detail.all.weights.total = 10;
    detail.all.levels = {-1, -0.5, 0, 0.5};
    detail.all.taken = {1, 8, 1, 0};
    weights.setLayer(detail);
    for (PlotView* view : {static_cast<PlotView*>(&histogram), static_cast<PlotView*>(&weights)}) {
      show(*view, {420, 330});
      view->plot()->replot(QCustomPlot::rpImmediateRefresh);
      const QCPLegend& legend = *view->plot()->legend;
      QVERIFY(legend.visible());
      QCOMPARE(entries(legend).size(), 4);
      QVERIFY(legend.outerRect().top() >= view->plot()->axisRect()->rect().bottom());
      // Where it is low, the curves come first.
      view->resize(420, 150);
      test::run_what_is_due();
      view->plot()->replot(QCustomPlot::rpImmediateRefresh);
      QVERIFY(!legend.visible());
      QVERIFY2(view->plot()->axisRect()->height() >= 44,
               qPrintable(QStringLiteral("%1 of %2 of %3")
                              .arg(view->plot()->axisRect()->height())
                              .arg(view->plot()->height())
                              .arg(view->height())));
    }
  }

  /// What a caption has no room for is in the tooltip.
  void captions_give_way_to_the_curves() {
    HistogramView view;
    view.setComparison(some_histogram(), "real");
    for (const int height : {420, 260, 180, 140}) {
      show(view, {300, height});
      view.plot()->replot(QCustomPlot::rpImmediateRefresh);
      QVERIFY2(view.plot()->axisRect()->height() >= 44,
               qPrintable(QStringLiteral("%1 of %2 at %3")
                              .arg(view.plot()->axisRect()->height())
                              .arg(view.plot()->height())
                              .arg(height)));
    }
    QVERIFY(view.plot()->toolTip().contains("Real to synthetic"));
  }

  void lines_and_words_grow_with_the_font() {
    LossView view;
    view.setTerms({"a", "b", "total"});
    view.append(test::some_losses(1, 20));
    show(view);
    const QCPAxis* axis = view.shownRects().first()->axis(QCPAxis::atLeft);
    const double words = axis->tickLabelFont().pointSizeF();
    const double line = view.plot()->graph(0)->pen().widthF();
    QFont large = view.font();
    large.setPointSizeF(1.35 * large.pointSizeF());
    view.setFont(large);
    QVERIFY(std::abs(axis->tickLabelFont().pointSizeF() - 1.35 * words) < 0.01);
    QVERIFY(std::abs(axis->labelFont().pointSizeF() - 1.35 * words) < 0.01);
    QVERIFY(std::abs(view.plot()->graph(0)->pen().widthF() - 1.35 * line) < 0.01);
  }

  void labels_of_pictures_are_whole() {
    ImageGridView grid("Real", "empty");
    grid.setClassNames({"automobile"});
    PixelImages images{2, 32, 32, std::vector<std::uint8_t>(2 * 32 * 32 * 3, 90), {}, {}, {}};
    images.predicted = {0, 0};
    images.confidence = {1.0F, 0.5F};
    grid.setImages(images, "c");
    show(grid);
    QCOMPARE(grid.label(0), QString("automobile 100 %"));
    QVERIFY(grid.labelFits(0));
    grid.setClassNames({QString(80, 'w')});
    test::run_what_is_due();
    QVERIFY(!grid.labelFits(0));
  }

  /// The worst layer is the brightest one, whatever is measured.
  void bright_is_bad_in_every_measure() {
    for (int i = 0; i < kLayerQuantities; ++i) {
      const auto quantity = static_cast<LayerQuantity>(i);
      const bool decibels =
          quantity == LayerQuantity::Sqnr || quantity == LayerQuantity::WeightSqnr;
      LayerValues values;
      const std::vector<double> numbers =
          decibels ? std::vector<double>{30, 20, 10} : std::vector<double>{0.1, 0.2, 0.3};
      values.setValues(quantity, numbers);
      QVERIFY(values.color(quantity, 0)->lightness() < values.color(quantity, 1)->lightness());
      QVERIFY(values.color(quantity, 1)->lightness() < values.color(quantity, 2)->lightness());
    }
  }

  void no_row_of_the_form_moves_while_one_types() {
    MethodInfo method;
    method.parameters = {{"steps", "Steps", "help", "", std::int64_t{500}, 1.0, 1000.0, {}, false},
                         {"rate", "Rate", "help", "", 0.5, 1e-6, 100.0, {}, false}};
    method.presets = {{"paper", "Paper", "", {}}};
    ParameterForm form;
    form.setMethod(method, "paper");
    show(form, {280, 240});
    auto* steps = qobject_cast<QLineEdit*>(form.editor("steps"));
    const auto* rate = form.editor("rate");
    const QRect before = rate->geometry();
    for (const char* text : {"7", "", "nonsense", "500"}) {
      steps->setText(text);
      test::run_what_is_due();
      QCOMPARE(rate->geometry(), before);
    }
  }

  void numbers_have_the_languages_decimal_sign() {
    const QLocale before;
    QLocale::setDefault(QLocale("de"));
    QCOMPARE(number(0.125), QString("0,125"));
    QCOMPARE(fixed(51.1, 1), QString("51,1"));
    QCOMPARE(quantity_text(LayerQuantity::Sqnr, 17.44), QString("17,4 dB"));
    // Powers are typeset by QCustomPlot, which knows one letter for the exponent.
    QVector<double> ticks;
    QVector<QString> labels;
    PowerTicker().generate({1e-3, 1e3}, QLocale(), QLatin1Char('e'), 0, ticks, nullptr, &labels);
    QVERIFY2(labels.contains("1e+02"), qPrintable(labels.join(' ')));
    QLocale::setDefault(QLocale("en"));
    QCOMPARE(number(0.125), QString("0.125"));
    QCOMPARE(number(std::nan("")), QString("–"));
    QLocale::setDefault(before);
  }
};

}  // namespace

QTEST_MAIN(DrawingTest)
#include "test_drawing.moc"
