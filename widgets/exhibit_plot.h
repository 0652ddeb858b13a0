// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

#include "api/exhibit.h"

namespace zsq::widgets {

/// Draws on a QCustomPlot those exhibits that are plots: curves, bars, heat maps, histograms.
/// Others leave it empty.
class ExhibitPlot {
 public:
  /// Whether the axes show all there is, or what they show now.
  enum class View { All, AsItIs };
  /// With words: labels of the axes, and a legend.
  enum class Words { No, Yes };
  explicit ExhibitPlot(QCustomPlot& plot);
  void draw(const Exhibit& exhibit, View view, Words words, const QPalette& palette);
  void restyle(const QPalette& palette);
  /// Of lines, where fonts are larger than usual.
  void setLineScale(double scale) { line_scale_ = scale; }
  void clear();
  /// What lies at that pixel: the nearest point, the bar, cell or bin; empty where nothing does.
  QString at(const Exhibit& exhibit, const QPoint& position) const;

 private:
  void add(const exhibit::Curves& content);
  void add(const exhibit::Bars& content);
  void add(const exhibit::HeatMap& content);
  void add(const exhibit::Histogram& content);
  template <class T>
  void add(const T& /*no plot*/) {}
  void showColors(const exhibit::HeatMap& content);
  void fit(const Exhibit& exhibit);
  void placeLegend(Words words);
  void setLabels(QCPAxis& axis, const std::vector<std::string>& labels, std::int64_t count);

  QString describe(const exhibit::Curves& content, const QPoint& position) const;
  QString describe(const exhibit::Bars& content, const QPoint& position) const;
  QString describe(const exhibit::HeatMap& content, const QPoint& position) const;
  QString describe(const exhibit::Histogram& content, const QPoint& position) const;
  template <class T>
  QString describe(const T& /*no plot*/, const QPoint&) const {
    return {};
  }

  QCustomPlot& plot_;
  QCPMarginGroup* margins_;
  double line_scale_ = 1;
  QCPColorScale* scale_ = nullptr;  ///< beside a heat map
};

/// "loss [dB]", in the user's language.
QString axis_text(const exhibit::Axis& axis);

}  // namespace zsq::widgets
