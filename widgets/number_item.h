// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidgetItem>
#include <cmath>
#include <limits>

namespace zsq::widgets {

/// A cell that sorts by its number, whatever it says; NaN comes before all others.
class NumberItem : public QTableWidgetItem {
 public:
  NumberItem(const QString& text, double value) : QTableWidgetItem(text) {
    // Sorting needs an order, which NaN has not.
    setData(Qt::UserRole, std::isnan(value) ? -std::numeric_limits<double>::infinity() : value);
    setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  }
  bool operator<(const QTableWidgetItem& other) const override {
    return data(Qt::UserRole).toDouble() < other.data(Qt::UserRole).toDouble();
  }
};

}  // namespace zsq::widgets
