// SPDX-License-Identifier: GPL-3.0-or-later
// Against figures of Newcombe's two papers: Statistics in Medicine 17 (1998), 857-872 (one share,
// table I) and 873-890 (differences, table II).
#include "api/statistics.h"

#include <QTest>

#include <cmath>

using namespace zsq;

namespace {

Share share(int hits, int trials) {
  return {static_cast<double>(hits) / trials, trials};
}

class StatisticsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void wilson_intervals_are_the_published_ones_data() {
    QTest::addColumn<int>("hits");
    QTest::addColumn<int>("trials");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::newRow("81 of 263") << 81 << 263 << 0.2553 << 0.3662;
    QTest::newRow("15 of 148") << 15 << 148 << 0.0624 << 0.1605;
    QTest::newRow("none of 20") << 0 << 20 << 0.0 << 0.1611;
    QTest::newRow("1 of 29") << 1 << 29 << 0.0061 << 0.1718;
  }
  void wilson_intervals_are_the_published_ones() {
    QFETCH(int, hits);
    QFETCH(int, trials);
    QFETCH(double, lower);
    QFETCH(double, upper);
    const Interval interval = wilson_interval(share(hits, trials));
    QVERIFY(std::abs(interval.lower - lower) < 5.1e-5);
    QVERIFY(std::abs(interval.upper - upper) < 5.1e-5);
    const Interval mirrored = wilson_interval(share(trials - hits, trials));
    QVERIFY(std::abs(mirrored.lower - (1 - interval.upper)) < 1e-12);
  }

  void without_trials_nothing_is_known() {
    QCOMPARE(wilson_interval({}).lower, 0.0);
    QCOMPARE(wilson_interval({}).upper, 1.0);
    QVERIFY(!clearly_differ({1, 0}, {0, 0}));
  }

  /// Method 10: 56/70 - 48/80 is 0.0524 to 0.3339; 9/10 - 3/10 is 0.1705 to 0.8090; 5/56 - 0/29 is
  /// -0.0381 to 0.1926.
  void shares_differ_where_the_published_interval_leaves_zero_out() {
    QVERIFY(clearly_differ(share(56, 70), share(48, 80)));
    QVERIFY(clearly_differ(share(48, 80), share(56, 70)));
    QVERIFY(clearly_differ(share(9, 10), share(3, 10)));
    QVERIFY(!clearly_differ(share(5, 56), share(0, 29)));
    QVERIFY(!clearly_differ(share(5, 10), share(5, 10)));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(StatisticsTest)
#include "test_statistics.moc"
