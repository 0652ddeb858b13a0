// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QTest>
#include <QTimer>
#include <QWidget>
#include <cstdint>
#include <vector>

#include "api/run.h"

namespace zsq::test {

/// 100 / i, 1 and their sum, for iterations from \p from to \p to.
inline std::vector<LossPoint> some_losses(std::int64_t from, std::int64_t to) {
  std::vector<LossPoint> points;
  for (std::int64_t i = from; i <= to; ++i)
    points.push_back({i, {100.0 / double(i), 1.0, 101.0 / double(i)}, 0.5});
  return points;
}

/// Everything that is due at once: views refresh in timers of no time, which fire in the order in
/// which they were started.
inline void run_what_is_due() {
  bool done = false;
  QTimer::singleShot(0, [&done] { done = true; });
  while (!done) QCoreApplication::processEvents();
}

inline void show(QWidget& widget, QSize size = {420, 320}) {
  widget.resize(size);
  widget.show();
  QVERIFY(QTest::qWaitForWindowExposed(&widget));
  run_what_is_due();
}

}  // namespace zsq::test
