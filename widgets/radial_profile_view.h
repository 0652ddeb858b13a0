// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "api/analysis.h"
#include "widgets/plot_view.h"

namespace zsq::widgets {

/// Power against spatial frequency: the synthetic median over the band (quartiles, median) of real
/// images, log-log, and beneath it what the synthetic images have too much or too little, in dB.
/// Without real images a 1/f^2 line stands in, marked as a reference and not as data.
class RadialProfileView : public PlotView {
  Q_OBJECT
 public:
  explicit RadialProfileView(QWidget* parent = nullptr);
  void setSynthetic(const RadialProfile& profile, qint64 iteration);
  void setReal(const RadialProfile& profile);
  void clearSynthetic();
  void clearReal();
  QString csv() const override;
  bool isEmpty() const override { return !synthetic_ && !real_; }

 protected:
  void refresh() override;
  void restyle() override;

 private:
  QStringList captionLines() const;
  void showLegend();
  void arrange();
  void readOut(QMouseEvent* event);

  QCPAxisRect* power_;
  QCPAxisRect* residual_;
  QCPGraph* lower_;
  QCPGraph* upper_;
  QCPGraph* real_line_;
  QCPGraph* synthetic_line_;
  QCPGraph* reference_line_;
  QCPGraph* difference_;
  QCPGraph* zero_;
  std::optional<RadialProfile> synthetic_;
  std::optional<RadialProfile> real_;
  qint64 iteration_ = 0;
};

}  // namespace zsq::widgets
