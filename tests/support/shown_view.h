// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>
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

inline void show(QWidget& widget) {
  widget.resize(420, 320);
  widget.show();
  QVERIFY(QTest::qWaitForWindowExposed(&widget));
  QTest::qWait(1);
}

}  // namespace zsq::test
