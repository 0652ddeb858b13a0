// SPDX-License-Identifier: GPL-3.0-or-later
// The view of exhibits: every kind is drawn, chosen, saved, and replaced by newer ones.
#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <algorithm>

#include "tests/support/shown_view.h"
#include "tests/support/some_exhibits.h"
#include "widgets/exhibit_csv.h"
#include "widgets/exhibit_view.h"

using namespace zsq;
using namespace zsq::test;
using namespace zsq::widgets;
using zsq::test::show;

namespace {

std::shared_ptr<const Exhibit> shared(Exhibit exhibit) {
  return std::make_shared<const Exhibit>(std::move(exhibit));
}

template <class Plottable>
Plottable* plottable(const ExhibitView& view, int index) {
  return qobject_cast<Plottable*>(view.plot()->plottable(index));
}

QRect place_of(const QWidget& widget, const QWidget& inside) {
  return QRect(widget.mapTo(&inside, QPoint(0, 0)), widget.size());
}

QSet<QRgb> colors(const QImage& image) {
  QSet<QRgb> all;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) all.insert(image.pixel(x, y));
  }
  return all;
}

class ExhibitViewTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

 private Q_SLOTS:
  void initTestCase() {
    apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
  }

  void curves_are_lines_with_gaps() {
    ExhibitView view;
    view.setExhibits({shared(curves_exhibit())});
    show(view);
    QCOMPARE(view.plot()->plottableCount(), 2);
    const auto* line = plottable<QCPCurve>(view, 0);
    QCOMPARE(line->name(), QString("first"));
    QCOMPARE(line->dataCount(), 4);
    QCOMPARE(line->data()->at(2)->value, 1e-3);
    QVERIFY(std::isnan(line->data()->at(1)->value));
    QCOMPARE(view.plot()->yAxis->scaleType(), QCPAxis::stLogarithmic);
    QCOMPARE(view.plot()->yAxis->label(), QString("rate [1/s]"));
    QVERIFY(view.plot()->xAxis->range().contains(1) && view.plot()->xAxis->range().contains(4));
    QCOMPARE(view.plot()->legend->itemCount(), 2);
    QCOMPARE(view.heading(), QString("Learning rates – größer"));
    QVERIFY(view.caption().startsWith("Two rates"));
  }

  void bars_stand_side_by_side_on_zero() {
    ExhibitView view;
    view.setExhibits({shared(bars_exhibit())});
    show(view);
    const auto* lower = plottable<QCPBars>(view, 0);
    const auto* upper = plottable<QCPBars>(view, 1);
    QCOMPARE(lower->dataCount(), 2);  // of the third group the lower end is not known
    QCOMPARE(upper->dataCount(), 3);
    QCOMPARE(upper->data()->at(2)->value, 8.0);
    QVERIFY(lower->data()->at(0)->key < 0 && upper->data()->at(0)->key > 0);
    QVERIFY(std::abs(upper->data()->at(0)->key - lower->data()->at(0)->key - upper->width()) <
            1e-9);
    QCOMPARE(lower->baseValue(), 0.0);
    const QCPRange range = view.plot()->yAxis->range();
    QVERIFY(range.lower < -2 && range.upper > 8);
    const auto ticks = qSharedPointerDynamicCast<QCPAxisTickerText>(view.plot()->xAxis->ticker());
    QCOMPARE(ticks->ticks().value(0), QString("conv1"));
  }

  void bars_on_a_logarithmic_axis_stand_on_its_end() {
    ExhibitView view;
    Exhibit exhibit = bars_exhibit();
    exhibit.y.scale = exhibit::Scale::Logarithmic;
    view.setExhibits({shared(exhibit)});
    show(view);
    QCOMPARE(plottable<QCPBars>(view, 0)->dataCount(), 0);
    QCOMPARE(plottable<QCPBars>(view, 1)->baseValue(), view.plot()->yAxis->range().lower);
    QVERIFY(view.plot()->yAxis->range().lower > 0);
  }

  void a_heat_map_has_its_first_row_on_top() {
    ExhibitView view;
    view.setExhibits({shared(heat_map_exhibit())});
    show(view);
    const auto* map = plottable<QCPColorMap>(view, 0);
    QCOMPARE(map->data()->keySize(), 3);
    QCOMPARE(map->data()->valueSize(), 2);
    QCOMPARE(map->data()->cell(2, 0), 2.0);
    QCOMPARE(map->data()->cell(2, 1), 5.0);
    QCOMPARE(map->data()->cell(1, 1), 5.0);  // infinite: the end of the range
    QVERIFY(std::isnan(map->data()->cell(0, 1)));
    QCOMPARE(map->dataRange().upper, 5.0);
    QVERIFY(view.plot()->yAxis->coordToPixel(0) < view.plot()->yAxis->coordToPixel(1));
    // The cells are there to be seen: the darkest on the upper left, the brightest below right.
    const QImage image = view.grab().toImage();
    const QPoint plot = place_of(*view.plot(), view).topLeft();
    const auto color = [&](int column, int row) {
      return image.pixelColor(plot + QPoint(int(view.plot()->xAxis->coordToPixel(column)),
                                            int(view.plot()->yAxis->coordToPixel(row))));
    };
    QCOMPARE(color(0, 0).rgb(), color_map(0).rgb());
    QCOMPARE(color(2, 1).rgb(), color_map(1).rgb());
  }

  void a_heat_map_of_one_cell_and_one_without_range_are_drawn() {
    for (const int side : {1, 2}) {
      ExhibitView view;
      exhibit::HeatMap map{.rows = side, .columns = side};
      map.values.assign(std::size_t(side * side), 7.0);
      view.setExhibits({shared({.id = "m", .title = "M", .content = map})});
      show(view);
      const auto* drawn = plottable<QCPColorMap>(view, 0);
      QVERIFY(drawn->dataRange().lower < 7 && drawn->dataRange().upper > 7);
      QVERIFY(colors(view.grab().toImage()).size() > 10);
    }
  }

  void a_histogram_has_a_step_for_every_bin() {
    ExhibitView view;
    view.setExhibits({shared(histogram_exhibit())});
    show(view);
    const auto* steps = plottable<QCPGraph>(view, 0);
    QCOMPARE(steps->lineStyle(), QCPGraph::lsStepLeft);
    QCOMPARE(steps->dataCount(), 4);  // three bins and the end of the last
    QCOMPARE(steps->data()->at(2)->key, 1.0);
    QCOMPARE(steps->data()->at(2)->value, 3.0);
    QCOMPARE(steps->data()->at(3)->key, 4.0);
    QCOMPARE(view.plot()->yAxis->range().lower, 0.0);
  }

  void the_name_of_an_axis_fits_beside_it() {
    Exhibit exhibit = histogram_exhibit();
    exhibit.y.label = "share of all the images of this class";
    ExhibitView view;
    view.setExhibits({shared(exhibit)});
    show(view);
    QCPAxis* axis = view.plot()->yAxis;
    for (const int height : {220, 700, 220}) {
      view.resize(420, height);
      QTRY_VERIFY(std::abs(view.height() - height) <= 1);
      view.plot()->replot();
      const QFontMetrics metrics(axis->labelFont());
      QVERIFY(metrics.horizontalAdvance(axis->label()) <= axis->axisRect()->height());
      QCOMPARE(axis->label() == QString("share of all the images of this class"), height == 700);
    }
  }

  void pictures_have_their_captions() {
    ExhibitView view;
    view.setExhibits({shared(image_row_exhibit())});
    show(view);
    QVERIFY(view.grid()->isVisible() && !view.plot()->isVisible());
    QCOMPARE(view.grid()->count(), 3);
    QCOMPARE(view.grid()->label(1), QString("two"));
    // Black, grey and white stand there, each some pixels wide.
    const QImage image = view.grid()->grab().toImage();
    for (const int grey : {0, 127, 255}) {
      int found = 0;
      for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
          found += image.pixel(x, y) == qRgb(grey, grey, grey) ? 1 : 0;
        }
      }
      QVERIFY2(found > 300, qPrintable(QString::number(grey)));
    }
  }

  void pictures_without_captions_have_their_classes() {
    ExhibitView view;
    view.setClassNames({"cat", "dog", "owl"});
    Exhibit exhibit = image_row_exhibit();
    std::get<exhibit::ImageRow>(exhibit.content).captions.clear();
    view.setExhibits({shared(exhibit)});
    show(view);
    QCOMPARE(view.grid()->label(1), QString("dog 10 % (is cat)"));
  }

  void pairs_are_one_picture_each() {
    const PixelImages pairs = side_by_side(some_pictures(2, 4, 4), some_pictures(2, 6, 8));
    QCOMPARE(pairs.count, std::int64_t(2));
    QCOMPARE(pairs.height, std::int64_t(6));
    QCOMPARE(pairs.width, std::int64_t(4 + 1 + 8));
    const auto pixel = [&](int image, int y, int x) {
      return int(pairs.rgb[std::size_t(((image * 6 + y) * 13 + x) * 3)]);
    };
    QCOMPARE(pixel(1, 3, 3), 255);  // the second of the first set
    QCOMPARE(pixel(1, 4, 0), 128);  // below it
    QCOMPARE(pixel(1, 0, 4), 128);  // between
    QCOMPARE(pixel(1, 5, 12), 255);
    QCOMPARE(pixel(0, 5, 12), 0);
    ExhibitView view;
    view.setExhibits({shared(image_pairs_exhibit())});
    show(view);
    QCOMPARE(view.grid()->count(), 2);
    QCOMPARE(view.grid()->label(1), QString("q"));
    QVERIFY(view.caption().contains("before") && view.caption().contains("after"));
  }

  void a_table_sorts_by_number() {
    ExhibitView view;
    view.setExhibits({shared(table_exhibit())});
    show(view);
    QVERIFY(view.table()->isVisible() && !view.plot()->isVisible());
    QCOMPARE(view.table()->rowCount(), 3);
    QCOMPARE(view.table()->horizontalHeaderItem(1)->text(), QString("loss"));
    QCOMPARE(view.table()->item(0, 0)->text(), QString("conv1"));
    QCOMPARE(view.table()->item(0, 1)->text(), QString("0.25"));
    view.table()->sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(view.table()->item(0, 0)->text(), QString("inf"));
    QCOMPARE(view.table()->item(1, 1)->text(), QString("0.25"));
    QCOMPARE(view.table()->item(2, 1)->text(), QString("–"));  // NaN
  }

  void the_chooser_comes_with_the_second_and_keeps_its_choice() {
    ExhibitView view;
    view.setExhibits({shared(bars_exhibit())});
    show(view);
    QVERIFY(!view.chooser()->isVisible());
    view.setExhibits({shared(table_exhibit()), shared(heat_map_exhibit())});
    QTRY_VERIFY(view.chooser()->isVisible());
    QCOMPARE(view.count(), 3);
    QCOMPARE(view.shown()->id, std::string("bars"));
    view.chooser()->setCurrentIndex(1);
    QTRY_VERIFY(view.table()->isVisible());
    Exhibit newer = table_exhibit();
    newer.iteration = 40;
    std::get<exhibit::Table>(newer.content).rows.resize(1);
    view.setExhibits({shared(newer)});
    QTRY_COMPARE(view.table()->rowCount(), 1);
    QVERIFY(view.caption().contains("40"));
    QCOMPARE(view.count(), 3);
    QCOMPARE(view.chooser()->currentText(), QString("Layers"));
    view.chooser()->setCurrentIndex(2);
    QTRY_VERIFY(view.plot()->isVisible());
    QCOMPARE(view.plot()->plottableCount(), 1);
    view.chooser()->setCurrentIndex(0);
    QTRY_COMPARE(view.plot()->plottableCount(), 2);
  }

  void an_older_state_takes_the_place_of_the_newest() {
    // The slider went back: what comes is drawn, whatever its iteration.
    ExhibitView view;
    Exhibit exhibit = bars_exhibit();
    show(view);
    for (const std::int64_t iteration : {300, 7}) {
      exhibit.iteration = iteration;
      std::get<exhibit::Bars>(exhibit.content).series[1].values[2] = double(iteration);
      view.setExhibits({shared(exhibit)});
      QTRY_VERIFY(view.plot()->plottableCount() == 2 &&
                  plottable<QCPBars>(view, 1)->data()->at(2)->value == double(iteration));
      QVERIFY(view.caption().contains(QString::number(iteration)));
    }
  }

  void a_zoom_survives_what_comes_until_it_is_undone() {
    ExhibitView view;
    view.setExhibits({shared(histogram_exhibit())});
    show(view);
    const QCPRange all = view.plot()->xAxis->range();
    const QPoint middle = view.plot()->axisRect()->center();
    QWheelEvent wheel(middle, view.plot()->mapToGlobal(middle), {}, QPoint(0, 240), {}, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.plot(), &wheel);
    const QCPRange zoomed = view.plot()->xAxis->range();
    QVERIFY(zoomed.size() < all.size());
    Exhibit newer = histogram_exhibit();
    newer.iteration = 9;
    view.setExhibits({shared(newer)});
    QTRY_VERIFY(view.findChildren<QLabel*>().size() >= 2 && view.caption().contains('9'));
    QTest::qWait(1);
    QCOMPARE(view.plot()->xAxis->range().size(), zoomed.size());
    QTest::mouseDClick(view.plot(), Qt::LeftButton, {}, middle);
    QTRY_COMPARE(view.plot()->xAxis->range().size(), all.size());
  }

  void nothing_is_drawn_for_nobody() {
    ExhibitView view;
    view.setOnScreen(false);
    show(view);
    view.setExhibits({shared(bars_exhibit())});
    QTest::qWait(1);
    QCOMPARE(view.plot()->plottableCount(), 0);
    view.setOnScreen(true);
    QCOMPARE(view.plot()->plottableCount(), 2);
  }

  void clearing_leaves_the_empty_text() {
    ExhibitView view;
    show(view);
    QVERIFY(view.isEmpty());
    const auto empty_text = [&] {
      for (const QLabel* label : view.findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains("QAT")) return true;
      }
      return false;
    };
    QVERIFY(empty_text());
    view.setExhibits({shared(image_row_exhibit()), shared(heat_map_exhibit())});
    view.chooser()->setCurrentIndex(1);
    QTRY_VERIFY(view.plot()->isVisible());
    QVERIFY(!empty_text());
    view.clear();
    QTRY_VERIFY(empty_text());
    QVERIFY(!view.plot()->isVisible() && !view.grid()->isVisible() && !view.table()->isVisible());
    QVERIFY(!view.chooser()->isVisible());
    QCOMPARE(view.plot()->plottableCount(), 0);
    QVERIFY(view.csv().isEmpty());
  }

  void every_kind_can_be_saved_data() {
    QTest::addColumn<int>("place");
    const auto all = every_kind();
    for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(kind_of(all[i])) << int(i);
  }
  void every_kind_can_be_saved() {
    QFETCH(int, place);
    ExhibitView view;
    const Exhibit exhibit = every_kind()[std::size_t(place)];
    view.setExhibits({shared(exhibit)});
    show(view);
    for (const char* name : {"x.png", "x.pdf", "x.svg", "x.csv"}) {
      QString error;
      const QString path = dir_.filePath(name);
      const bool saved =
          path.endsWith(".csv") ? view.saveData(path, &error) : view.saveImage(path, &error);
      QVERIFY2(saved, qPrintable(error));
      QVERIFY(QFile(path).size() > 20);
    }
    const QImage image(dir_.filePath("x.png"));
    QCOMPARE(image.size(), view.size() * 2);
    // The content is in the picture, not only the words above it.
    const QList<QWidget*> pages{view.plot(), view.table(), view.grid()};
    const auto page = std::find_if(pages.begin(), pages.end(),
                                   [](const QWidget* one) { return one->isVisible(); });
    const QRect inside = place_of(**page, view);
    const QImage drawn = image.copy(QRect(inside.topLeft() * 2, inside.size() * 2));
    QVERIFY(colors(drawn).size() > 4);
    QVERIFY(inside.top() > 10);
    QVERIFY(colors(image.copy(0, 0, image.width(), 2 * inside.top())).size() > 3);
    // An exhibit that holds nothing is drawn too.
    Exhibit empty = exhibit;
    std::visit([](auto& content) { content = {}; }, empty.content);
    view.setExhibits({shared(empty)});
    QTest::qWait(1);
    view.copyImage();
    QVERIFY(!view.csv().contains("conv1"));
  }

  void csv_has_a_header_and_quotes_what_needs_it() {
    QCOMPARE(exhibit_csv(bars_exhibit()),
             QString("group,lower,upper\nconv1,-1,1\n\"layer1.0, \"\"x\"\"\",-2,4\nfc,,8\n"));
    QVERIFY(exhibit_csv(curves_exhibit()).startsWith("series,x,y\nfirst,1,0.1\nfirst,2,\n"));
    QVERIFY(exhibit_csv(heat_map_exhibit()).contains("\n猫,c,5\n"));
    QVERIFY(exhibit_csv(image_row_exhibit()).contains("\n1,two,0,1,0.1\n"));
    QVERIFY(exhibit_csv(image_pairs_exhibit()).contains("\n1,q,0\n"));
    QVERIFY(exhibit_csv(table_exhibit()).startsWith("layer,loss\nconv1,0.25\n"));
    QCOMPARE(exhibit_csv(histogram_exhibit()),
             QString("lower,upper,first,other\n0,0.5,1,2\n0.5,1,0,2\n1,4,3,0\n"));
  }

  void the_mouse_reads_values_out() {
    ExhibitView view;
    view.setExhibits({shared(bars_exhibit())});
    show(view);
    QSignalSpy spoken(&view, &View::message);
    const auto at = [&](double x, double y) {
      const QPoint position(int(view.plot()->xAxis->coordToPixel(x)),
                            int(view.plot()->yAxis->coordToPixel(y)));
      QMouseEvent move(QEvent::MouseMove, position, view.plot()->mapToGlobal(position),
                       Qt::NoButton, Qt::NoButton, Qt::NoModifier);
      QApplication::sendEvent(view.plot(), &move);
      return spoken.isEmpty() ? QString() : spoken.takeLast().first().toString();
    };
    QCOMPARE(at(0.1, 1), QString("conv1: lower -1, upper 1"));
    view.setExhibits({shared(heat_map_exhibit())});
    view.chooser()->setCurrentIndex(1);
    QTRY_COMPARE(view.plot()->plottableCount(), 1);
    QCOMPARE(at(2, 0), QString("cat, c: 2"));
    view.setExhibits({shared(histogram_exhibit())});
    view.chooser()->setCurrentIndex(2);
    QTRY_COMPARE(view.plot()->plottableCount(), 2);
    QCOMPARE(at(0.7, 1), QString("0.5 … 1: first 0, other 2"));
  }

  void another_theme_recolours_everything() {
    auto& app = *qobject_cast<QApplication*>(QCoreApplication::instance());
    ExhibitView view;
    view.setExhibits({shared(bars_exhibit())});
    show(view);
    const QColor light = plottable<QCPBars>(view, 0)->pen().color();
    QVERIFY(view.grab().toImage().pixelColor(3, 3).lightness() > 200);
    apply_theme(app, Theme::Dark);
    QTRY_VERIFY(view.grab().toImage().pixelColor(3, 3).lightness() < 80);
    QVERIFY(plottable<QCPBars>(view, 0)->pen().color() != light);
    apply_theme(app, Theme::Light);
  }
};

}  // namespace

QTEST_MAIN(ExhibitViewTest)
#include "test_exhibit_view.moc"
