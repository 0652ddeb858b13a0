// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <cmath>

namespace zsq::widgets {

/// Numbers as people read them in the window's language: with its decimal sign, a dash for what is
/// not finite. What is saved or read by programs is written with QString::number instead.
inline QString number(double value, int digits = 4) {
  QLocale locale;
  locale.setNumberOptions(QLocale::OmitGroupSeparator);
  return std::isfinite(value) ? locale.toString(value, 'g', digits) : QStringLiteral("–");
}

/// With that many decimals.
inline QString fixed(double value, int decimals) {
  QLocale locale;
  locale.setNumberOptions(QLocale::OmitGroupSeparator);
  return std::isfinite(value) ? locale.toString(value, 'f', decimals) : QStringLiteral("–");
}

}  // namespace zsq::widgets
