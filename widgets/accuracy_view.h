// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollBar>
#include <vector>

#include "api/method.h"
#include "api/run.h"
#include "widgets/theme.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// Top-1 accuracies as bars: float, calibrated on noise, the method, calibrated on real images;
/// each with its 95 % interval (api/statistics.h) and its setting. Where there is too little room
/// it scrolls: no caption is ever cut.
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
  QScrollBar* scrollBar() const { return scroll_; }
  QString csv() const override;
  bool isEmpty() const override { return entries_.empty(); }
  QSize sizeHint() const override { return {320, 190}; }

 protected:
  void refresh() override;
  QSize figureSize() const override;
  void paintExport(QPaintDevice& device, const QSize& size) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  static QString quantizerText(const AccuracyEntry& entry);
  QString notClearlyDifferent(const AccuracyEntry& entry) const;
  struct Layout;
  Layout layoutFor(int width) const;
  void paintRows(QPainter& painter, const Layout& layout) const;
  void paintBar(QPainter& painter, const QRect& bar, const AccuracyEntry& entry) const;
  std::vector<AccuracyEntry> entries_;
  std::vector<MethodInfo> methods_;
  QScrollBar* scroll_;
};

}  // namespace zsq::widgets
