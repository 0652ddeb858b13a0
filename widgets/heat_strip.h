// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <optional>

#include "api/analysis.h"
#include "widgets/layer_menu.h"
#include "widgets/layer_values.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// One cell per layer, coloured by a chosen quantity; unknown values are hatched. Click or arrow
/// keys select a layer.
class HeatStrip : public View {
  Q_OBJECT
 public:
  explicit HeatStrip(QWidget* parent = nullptr);
  void setLayers(const std::vector<LayerInfo>& layers);
  void setComparison(const Comparison& comparison);
  /// The one quantity that is known live, without real images.
  void setBnDistance(const std::vector<double>& values);
  /// Of a quantity that no comparison tells. It is shown at once where nothing else is known.
  void setValues(LayerQuantity quantity, const std::vector<double>& values);
  void clearValues();
  LayerQuantity quantity() const;
  void setQuantity(LayerQuantity quantity);
  /// As the user does: no comparison changes it any more.
  void chooseQuantity(LayerQuantity quantity);
  double value(int layer) const { return values_.value(quantity(), layer); }
  int selected() const { return selected_; }
  /// What the context menu of a cell offers; not owned.
  void setLayerMenu(LayerMenu* menu) { menu_ = menu; }
  /// Layers with an override get a mark.
  void setOverridden(const std::vector<bool>& overridden);
  QRect cellRect(int layer) const;
  void select(int layer);
  QString csv() const override;
  bool isEmpty() const override { return layers_.empty(); }
  QSize sizeHint() const override { return {500, 74}; }

 Q_SIGNALS:
  void layerSelected(int layer);
  void quantityChanged(zsq::widgets::LayerQuantity quantity);

 protected:
  void refresh() override { update(); }
  void emptyChanged(bool empty) override { choice_->setVisible(!empty); }
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void addContextActions(QMenu& menu, const QPoint& position) override;

 private:
  QRect stripRect() const;
  int layerAt(const QPoint& position) const;
  void paintMark(QPainter& painter, const QRect& cell) const;

  std::vector<LayerInfo> layers_;
  LayerValues values_;
  QComboBox* choice_;
  LayerMenu* menu_ = nullptr;
  std::vector<bool> overridden_;
  bool chosen_ = false;
  int selected_ = -1;
};

}  // namespace zsq::widgets
