// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "api/method.h"
#include "api/run.h"
#include "widgets/theme.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// Top-1 accuracies as bars: float, calibrated on noise, the method, calibrated on real images;
/// each with its setting.
class AccuracyView : public View {
  Q_OBJECT
 public:
  explicit AccuracyView(QWidget* parent = nullptr);
  /// Whose names the entries have.
  void setMethods(const std::vector<MethodInfo>& methods) { methods_ = methods; }
  void setEntries(const std::vector<AccuracyEntry>& entries);
  void clear() { setEntries({}); }
  QString csv() const override;
  bool isEmpty() const override { return entries_.empty(); }
  QSize sizeHint() const override { return {320, 190}; }

 protected:
  void refresh() override { update(); }
  void paintEvent(QPaintEvent* event) override;

 private:
  QString name(const AccuracyEntry& entry) const;
  static QString setting(const AccuracyEntry& entry);
  std::vector<AccuracyEntry> entries_;
  std::vector<MethodInfo> methods_;
};

}  // namespace zsq::widgets
