// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <optional>

#include "api/inspect.h"
#include "widgets/elided_label.h"
#include "widgets/layer_menu.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// One bar per layer: what the network loses when only that layer is quantized. The bars stand in
/// the places of the layer strip's cells. Click or arrow keys select a layer.
class SensitivityView : public View {
  Q_OBJECT
 public:
  enum class Quantity { Kl, AccuracyDrop };

  explicit SensitivityView(QWidget* parent = nullptr);
  void setLayers(const std::vector<LayerInfo>& layers);
  void setSensitivity(const Sensitivity& sensitivity);
  /// Forgets the values; the layers stay.
  void clearValues();
  /// Why nothing can be measured now; empty where it can.
  void setObstacle(const QString& why);
  void setProgress(qint64 done, qint64 total);
  void setMeasuring(bool measuring);
  bool measuring() const { return measuring_; }
  QPushButton* button() const { return button_; }
  QComboBox* quantityChooser() const { return choice_; }
  Quantity quantity() const;
  /// NaN where it is not known.
  double value(int layer) const;
  QRect barRect(int layer) const;
  int selected() const { return selected_; }
  void select(int layer);
  /// What the context menu of a bar offers; not owned.
  void setLayerMenu(LayerMenu* menu) { menu_ = menu; }
  QString csv() const override;
  bool isEmpty() const override { return layers_.empty(); }
  QSize sizeHint() const override { return {500, 120}; }

 Q_SIGNALS:
  void layerSelected(int layer);
  void measureRequested();
  void cancelRequested();

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void addContextActions(QMenu& menu, const QPoint& position) override;

 private:
  QRect barsRect() const;
  QRect cellRect(int layer) const;
  int layerAt(const QPoint& position) const;
  std::pair<double, double> range() const;
  QString valueText(double value) const;
  QString statusText() const;
  void setButton();
  void placeControls();

  std::vector<LayerInfo> layers_;
  std::optional<Sensitivity> sensitivity_;
  QComboBox* choice_;
  QPushButton* button_;
  ElidedLabel* status_;
  LayerMenu* menu_ = nullptr;
  QString obstacle_;
  qint64 done_ = 0;
  qint64 total_ = 0;
  bool measuring_ = false;
  int selected_ = -1;
};

}  // namespace zsq::widgets
