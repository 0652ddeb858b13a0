// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

#include "widgets/elided_label.h"
#include "widgets/number_text.h"
#include "widgets/theme.h"
#include "widgets/view.h"

class QHBoxLayout;

namespace zsq::widgets {

/// A view drawn by one QCustomPlot: colours and fonts from the widget, vector export, queued
/// replots. Above the plot a bar for a heading and controls, below it a caption: each has its own
/// place, so that nothing lies upon the curves.
class PlotView : public View {
  Q_OBJECT
 public:
  PlotView(const QString& title, const QString& empty_text, QWidget* parent = nullptr);
  QCustomPlot* plot() const { return plot_; }

 protected:
  void paintExport(QPaintDevice& device, const QSize& size) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void emptyChanged(bool empty) override;
  /// Pens and brushes of what the view itself draws, set again when theme or font change.
  virtual void restyle() = 0;
  void styleAxes();
  void replot();
  /// Behind the heading, from left to right.
  void addControl(QWidget* control);
  void setHeading(const QString& text);
  /// The first lines that leave the plot the height that it needs; the tooltip has all of them.
  void setCaption(const QStringList& lines);
  /// For words beside the axes: they go first where it is low.
  bool roomForWords() const;
  /// Names of the curves in as many columns as fit the plot, below the axes; where it is low, none.
  void fitLegend(QCPLegend& legend, int row);
  QFont smallFont() const;
  /// A pen's width that grows with the font.
  double line(double width) const;

 private:
  void fitTicks();
  void fitCaption();

  QWidget* bar_;
  ElidedLabel* heading_;
  QCustomPlot* plot_;
  QLabel* caption_;
  QStringList caption_lines_;
  bool caption_fits_ = false;  ///< its first line at least
};

/// Powers of ten as QCustomPlot typesets them: it looks for an 'e', which not every language
/// writes.
class PowerTicker : public QCPAxisTickerLog {
 protected:
  QString getTickLabel(double tick, const QLocale& /*locale*/, QChar format,
                       int precision) override {
    return QCPAxisTickerLog::getTickLabel(tick, QLocale::c(), format, precision);
  }
};

/// Axis label, tick labels that do not shout, a grid that stays behind.
void style_axis(QCPAxis* axis, const QPalette& palette, const QFont& font);
/// Those of a legend; where it is wrapped, it counts empty places, too.
QList<QCPAbstractLegendItem*> entries(const QCPLegend& legend);
void style_legend(QCPLegend* legend, const QPalette& palette, const QFont& font);
/// How many entries fit beside each other.
int legend_columns(const QCPLegend& legend, int width);
/// Wraps the entries so that they are no wider than that.
void wrap_legend(QCPLegend& legend, int width);
/// With that factor of room at both ends, and at least two powers of ten, so that a logarithmic
/// axis has two numbers.
QCPRange with_powers(const QCPRange& range, double room);
QCPColorGradient map_gradient();

}  // namespace zsq::widgets
