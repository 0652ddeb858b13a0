// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/settings.h"

#include <QTest>
#include <thread>

using namespace zsq::app;
using namespace std::chrono_literals;

namespace {

class SettingsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void views_are_updated_as_often_as_asked_while_a_core_is_free() {
    if (std::thread::hardware_concurrency() < 2) QSKIP("one core: a run has all of it");
    Preferences p;
    p.frames_per_second = 25;
    QCOMPARE(live_interval(p), 40ms);  // automatic: a core stays free
    p.threads = 1;
    QCOMPARE(live_interval(p), 40ms);
  }

  void a_run_with_every_core_is_watched_ten_times_a_second_at_most() {
    Preferences p;
    p.threads = static_cast<int>(std::thread::hardware_concurrency());
    p.frames_per_second = 25;
    QCOMPARE(live_interval(p), 100ms);
    p.frames_per_second = 5;
    QCOMPARE(live_interval(p), 200ms);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(SettingsTest)
#include "test_settings.moc"
