// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "api/method.h"
#include "api/run.h"
#include "widgets/theme.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// Top-1 accuracies as bars: float, calibrated on noise, the method, calibrated on real images;
/// each with its 95 % interval (api/statistics.h) and its setting.
class AccuracyView : public View {
  Q_OBJECT
 public:
  explicit AccuracyView(QWidget* parent = nullptr);
  /// Whose names the entries have.
  void setMethods(const std::vector<MethodInfo>& methods) { methods_ = methods; }
  void setEntries(const std::vector<AccuracyEntry>& entries);
  void clear() { setEntries({}); }
  /// As the view calls it: "Noise", the method's name, ...
  QString name(const AccuracyEntry& entry) const;
  /// Its setting, its interval, and what it cannot be told from: what stands below its bar.
  QString caption(const AccuracyEntry& entry) const;
  QString csv() const override;
  bool isEmpty() const override { return entries_.empty(); }
  QSize sizeHint() const override { return {320, 190}; }

 protected:
  void refresh() override { update(); }
  void paintEvent(QPaintEvent* event) override;

 private:
  QString notClearlyDifferent(const AccuracyEntry& entry) const;
  static void drawCaption(QPainter& painter, const QRect& place, const QString& text);
  std::vector<AccuracyEntry> entries_;
  std::vector<MethodInfo> methods_;
};

}  // namespace zsq::widgets
