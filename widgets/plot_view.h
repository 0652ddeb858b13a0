// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

#include "widgets/theme.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// A view drawn by one QCustomPlot: colours from the palette, vector export, queued replots.
class PlotView : public View {
  Q_OBJECT
 public:
  PlotView(const QString& title, const QString& empty_text, QWidget* parent = nullptr);
  QCustomPlot* plot() const { return plot_; }

 protected:
  void paintExport(QPaintDevice& device, const QSize& size) override;
  void changeEvent(QEvent* event) override;
  void emptyChanged(bool empty) override;
  /// Pens and brushes of what the view itself draws, set again when the theme changes.
  virtual void restyle() = 0;
  void styleAxes();
  /// A legend over a small plot would hide the curves that it explains.
  bool roomForLegend() const { return width() >= 260 && height() >= 190; }
  void replot();
  /// Lines of words below or above the axes, shortened to the view's width less what is taken.
  void setCaption(QCPTextElement& element, const QStringList& lines, int taken = 0);

 private:
  void fitTicks();

  QCustomPlot* plot_;
};

/// Axis label, tick labels that do not shout, a grid that stays behind.
void style_axis(QCPAxis* axis, const QPalette& palette);
void style_legend(QCPLegend* legend, const QPalette& palette);
QCPColorGradient map_gradient();
QString number(double value, int digits = 4);

}  // namespace zsq::widgets
