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
    view.plot()->xAxis->setRange(10, 20);
    view.append(some_losses(51, 200));
    QTRY_COMPARE(view.plot()->graph(0)->dataCount(), 200);
    QCOMPARE(view.plot()->xAxis->range().lower, 10.0);
    QCOMPARE(view.plot()->xAxis->range().upper, 20.0);
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(view.following());
    QVERIFY(view.plot()->xAxis->range().upper >= 200);
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
    auto* plot = view.plot();
    QTRY_VERIFY(plot->legend->visible() && plot->legend->rect().height() > 0);
    QTRY_VERIFY(!plot->legend->rect().intersects(plot->axisRect()->rect()));
    QVERIFY(plot->axisRect()->rect().height() > 100);
    QVERIFY(plot->legend->columnCount() > 1);
    // Where there is no room the curves get all of it, and the names come back with the room.
    view.resize(400, 150);
    QTRY_VERIFY(!plot->legend->visible());
    QTRY_COMPARE(plot->plotLayout()->rowCount(), 1);
    view.resize(400, 300);
    QTRY_VERIFY(plot->legend->visible());
    QCOMPARE(plot->plotLayout()->rowCount(), 2);
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
    const QCPAxis* axis = view.plot()->yAxis;
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
