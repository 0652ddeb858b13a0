// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>
#include <optional>

#include "api/inspect.h"
#include "widgets/plot_view.h"

class QCheckBox;

namespace zsq::widgets {

/// One layer's weights before quantization as a histogram, with the levels that they may become as
/// ticks, what they became as an outline, and the figures of the layer or of one output channel.
class WeightView : public PlotView {
  Q_OBJECT
 public:
  explicit WeightView(QWidget* parent = nullptr);
  void setLayer(const LayerWeightDetail& layer);
  /// What goes into the caption besides: SQNR of the outputs of all layers, on \p images images
  /// ("real" or "synthetic"; empty for none).
  void setOutputs(const std::vector<LayerWeights>& layers, const QString& images_from,
                  qint64 images);
  void clear();
  /// -1: all channels.
  int channel() const { return channel_->value(); }
  void setChannel(int channel) { channel_->setValue(channel); }
  QSpinBox* channelChooser() const { return channel_; }
  QString caption() const { return captionLines().join('\n'); }
  QString csv() const override;
  bool isEmpty() const override { return !layer_; }

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  void restyle() override;

 private:
  const WeightHistogram& shown() const;
  bool showsCodes() const;
  QStringList captionLines() const;
  QString unusedText() const;
  void setCurves(const WeightHistogram& histogram);
  void setTicks(const WeightHistogram& histogram);
  void readOut(QMouseEvent* event);

  std::optional<LayerWeightDetail> layer_;
  std::vector<LayerWeights> outputs_;
  QString outputs_from_;
  qint64 output_images_ = 0;
  QCPGraph* weights_;
  QCPGraph* taken_;
  QCPGraph* levels_;
  QCPGraph* unused_;
  QSpinBox* channel_;
  QCheckBox* logarithmic_;
};

}  // namespace zsq::widgets
