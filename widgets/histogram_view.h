// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "api/analysis.h"
#include "widgets/plot_view.h"

class QCheckBox;

namespace zsq::widgets {

/// One layer's activations for real, synthetic and quantized on shared bins, with the quantization
/// levels as ticks and the distances in words.
class HistogramView : public PlotView {
  Q_OBJECT
 public:
  explicit HistogramView(QWidget* parent = nullptr);
  void setComparison(const LayerComparison& layer, const QString& quantized_on);
  void clear();
  /// Of which iteration the values are; stands behind the layer's name.
  void setStamp(const QString& stamp);
  QString titleText() const;
  QString csv() const override;
  bool isEmpty() const override { return !layer_; }
  /// Share of all values that each bin holds; sums to 1 with the two outer bins.
  static std::vector<double> probabilities(const Histogram& histogram);

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  void restyle() override;

 private:
  QStringList distanceLines() const;
  QStringList gridLines() const;
  void setGraph(QCPGraph* graph, const std::optional<Histogram>& histogram, const QString& name);
  void setLevels();
  void show(QCPGraph* graph, bool shown);
  void readOut(QMouseEvent* event);

  std::optional<LayerComparison> layer_;
  QString quantized_on_;
  QString stamp_;
  QCPGraph* real_;
  QCPGraph* synthetic_;
  QCPGraph* quantized_;
  QCPGraph* levels_;
  QCheckBox* logarithmic_;
};

}  // namespace zsq::widgets
