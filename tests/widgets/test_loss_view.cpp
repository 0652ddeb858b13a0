// SPDX-License-Identifier: GPL-3.0-or-later
// The losses over the iterations: following, reading, naming, saving.
#include <QApplication>
#include <QSet>
#include <QWheelEvent>
#include <cmath>

#include "tests/support/shown_view.h"
#include "widgets/loss_view.h"

using namespace zsq;
using namespace zsq::widgets;
using zsq::test::show;
using zsq::test::some_losses;

namespace {

QCPAxis* x_axis(const LossView& view, int panel = 0) {
  return view.shownRects().at(panel)->axis(QCPAxis::atBottom);
}

/// Those that have a place in the plot.
QList<QCPLegend*> legends(const LossView& view) {
  QList<QCPLegend*> found;
  for (QCPLayoutElement* element : view.plot()->plotLayout()->elements(false)) {
    if (auto* legend = qobject_cast<QCPLegend*>(element)) found << legend;
  }
  return found;
}

/// Two stages: 100 steps for images, then 50 for the student.
void show_two_learners(LossView& view, QSize size) {
  view.setTerms({"bn_mean", "bn_std", "total", "distillation", "student"});
  std::vector<LossPoint> points;
  for (int i = 1; i <= 150; ++i) {
    const double gap = std::nan("");
    points.push_back(i <= 100 ? LossPoint{i, {1.0 / i, 2.0 / i, 3.0 / i}, 1}
                              : LossPoint{i, {gap, gap, gap, 5.0 / i, 5.0 / i}, 1});
  }
  view.append(points);
  show(view, size);
}

class LossViewTest : public QObject {
  Q_OBJECT

 private slots:
  void zooming_survives_new_losses_and_home_follows_again() {
    LossView view;
    view.setTerms({"a", "b", "total"});
    view.append(some_losses(1, 50));
    show(view);
    QVERIFY(view.following());
    view.setFollowing(false);
    x_axis(view)->setRange(10, 20);
    view.append(some_losses(51, 200));
    QTRY_COMPARE(view.plot()->graph(0)->dataCount(), 200);
    QCOMPARE(x_axis(view)->range().lower, 10.0);
    QCOMPARE(x_axis(view)->range().upper, 20.0);
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(view.following());
    QVERIFY(x_axis(view)->range().upper >= 200);
  }

  /// A view that is made when the theme is dark already gets no change of palette.
  void the_ground_is_the_themes() {
    auto& app = *qobject_cast<QApplication*>(QCoreApplication::instance());
    apply_theme(app, Theme::Dark);
    LossView view;
    view.append(some_losses(1, 50));
    show(view);
    const QImage shown = view.plot()->grab().toImage();
    QCOMPARE(shown.pixelColor(1, shown.height() - 2), view.palette().color(QPalette::Base));
    QVERIFY(view.palette().color(QPalette::Base).lightness() < 100);
    apply_theme(app, Theme::Light);
  }

  void turning_the_wheel_stops_following() {
    LossView view;
    view.setTerms({"a", "b", "total"});
    view.append(some_losses(1, 5));
    show(view);
    QWheelEvent wheel({100, 100}, view.plot()->mapToGlobal(QPointF(100, 100)), {}, {0, 120},
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.plot(), &wheel);
    QVERIFY(!view.following());
  }

  void a_hidden_view_draws_nothing_until_it_is_shown() {
    LossView view;
    view.setTerms({"a", "b", "total"});
    view.append(some_losses(1, 30));
    test::run_what_is_due();
    QCOMPARE(view.plot()->graph(0)->dataCount(), 0);
    show(view);
    QTRY_COMPARE(view.plot()->graph(0)->dataCount(), 30);
  }

  void many_terms_are_named_beside_the_curves_not_upon_them() {
    LossView view;
    view.setTerms({"bn_mean", "bn_std", "image_mean", "image_std", "class", "total"});
    view.append({{1, {1, 1, 1, 1, 1, 5}, 1}, {2, {1, 1, 1, 1, 1, 4}, 1}});
    view.resize(400, 300);
    show(view);
    QTRY_COMPARE(legends(view).size(), 1);
    const QCPAxisRect* axes = view.shownRects().first();
    QTRY_VERIFY(legends(view).first()->rect().height() > 0);
    QTRY_VERIFY(!legends(view).first()->rect().intersects(axes->rect()));
    QVERIFY(axes->rect().height() > 100);
    QVERIFY(legends(view).first()->columnCount() > 1);
    // In words, not as the files call them.
    QCOMPARE(view.plot()->graph(0)->name(), QString("batch-norm means"));
    QVERIFY(view.csv().startsWith("iteration,bn_mean,"));
    // Where there is no room the curves get all of it, and the names come back with the room.
    view.resize(400, 150);
    QTRY_VERIFY(legends(view).isEmpty());
    QTRY_COMPARE(view.plot()->plotLayout()->rowCount(), 1);
    view.resize(400, 300);
    QTRY_COMPARE(legends(view).size(), 1);
    QCOMPARE(view.plot()->plotLayout()->rowCount(), 2);
  }

  void every_learner_has_a_panel_of_its_own() {
    LossView view;
    show_two_learners(view, {900, 320});
    QCOMPARE(view.panelCount(), 2);
    QTRY_COMPARE(view.shownRects().size(), 2);
    QCOMPARE(view.plot()->graph(0)->dataCount(), 100);
    QCOMPARE(view.plot()->graph(3)->dataCount(), 50);
    QCOMPARE(view.plot()->graph(0)->keyAxis(), x_axis(view, 0));
    QCOMPARE(view.plot()->graph(4)->keyAxis(), x_axis(view, 1));
    // Each over its own iterations.
    QVERIFY(x_axis(view, 0)->range().upper < 110);
    QCOMPARE(x_axis(view, 1)->range().lower, 101.0);
    QVERIFY(!view.shownRects()[0]->rect().intersects(view.shownRects()[1]->rect()));
    QCOMPARE(legends(view).size(), 2);
    QCOMPARE(entries(*legends(view)[0]).size() + entries(*legends(view)[1]).size(), 5);
  }

  void without_room_for_all_panels_the_one_that_learns_is_shown() {
    LossView view;
    show_two_learners(view, {300, 200});
    QTRY_COMPARE(view.shownRects().size(), 1);
    QCOMPARE(view.plot()->graph(4)->keyAxis(), x_axis(view));
    QVERIFY(view.panelChooser()->isVisible());
    QCOMPARE(view.panelChooser()->itemText(1), QString("Images"));
    view.panelChooser()->setCurrentIndex(1);
    QTRY_COMPARE(view.plot()->graph(0)->keyAxis(), x_axis(view));
    QCOMPARE(view.shownRects().size(), 1);
  }

  void no_two_terms_of_a_panel_look_alike() {
    LossView view;
    view.setTerms({"a", "b", "c", "d", "e", "f", "g", "h", "total"});
    QSet<QRgb> colors;
    for (int i = 0; i < 9; ++i) colors.insert(view.plot()->graph(i)->pen().color().rgb());
    QCOMPARE(colors.size(), 9);
  }

  void zero_and_nan_losses_leave_a_gap() {
    LossView view;
    view.setTerms({"a"});
    view.append({{1, {0.0}, 1}, {2, {std::nan("")}, 1}, {3, {4.0}, 1}});
    show(view);
    QTRY_COMPARE(view.plot()->graph(0)->dataCount(), 3);
    QVERIFY(std::isnan(view.plot()->graph(0)->data()->begin()->value));
  }

  void losses_are_saved_as_they_came() {
    LossView view;
    view.setTerms({"a", "b", "total"});
    view.append(some_losses(1, 2));
    QCOMPARE(view.csv(),
             QString("iteration,a,b,total,learning_rate\n1,100,1,101,0.5\n2,50,1,50.5,0.5\n"));
  }

  void labels_of_a_low_plot_do_not_lie_on_each_other() {
    LossView view;
    view.setTerms({"total"});
    view.append({{1, {1e3}, 0.5}, {2, {1e-3}, 0.5}});
    show(view);
    view.resize(300, 130);
    const QCPAxis* axis = view.shownRects().first()->axis(QCPAxis::atLeft);
    const int height = QFontMetrics(axis->tickLabelFont()).height();
    const auto shortest = [axis] {
      double distance = 1e9;
      QVector<double> ticks;
      axis->ticker()->generate(axis->range(), QLocale::c(), QLatin1Char('g'), 3, ticks, nullptr,
                               nullptr);
      for (int i = 1; i < ticks.size(); ++i) {
        distance = std::min(
            distance, std::abs(axis->coordToPixel(ticks[i]) - axis->coordToPixel(ticks[i - 1])));
      }
      return distance;
    };
    QTRY_VERIFY(axis->axisRect()->height() < 6 * height);  // six decades do not fit
    QTRY_VERIFY2(shortest() >= height, qPrintable(QString::number(shortest())));
  }
};

}  // namespace

QTEST_MAIN(LossViewTest)
#include "test_loss_view.moc"
