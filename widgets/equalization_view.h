// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <vector>

#include "api/run.h"
#include "widgets/plot_view.h"

namespace zsq::widgets {

/// The ranges of the channels between two layers before and after cross-layer equalization, on a
/// logarithmic axis.
class EqualizationView : public PlotView {
  Q_OBJECT
 public:
  explicit EqualizationView(QWidget* parent = nullptr);
  void setPairs(const std::vector<EqualizedPair>& pairs);
  void clear() { setPairs({}); }
  /// A pair that the layer belongs to, if there is one: first the one that it begins.
  void selectLayer(const QString& path);
  int pair() const { return choice_->currentIndex(); }
  QComboBox* pairChooser() const { return choice_; }
  QString caption() const;
  QString csv() const override;
  bool isEmpty() const override { return pairs_.empty(); }

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  void restyle() override;

 private:
  static constexpr int kCurves = 4;
  const EqualizedPair& shown() const;
  QStringList captionLines() const;
  void readOut(QMouseEvent* event);

  std::vector<EqualizedPair> pairs_;
  QComboBox* choice_;
  QCPGraph* curves_[kCurves];
};

}  // namespace zsq::widgets
