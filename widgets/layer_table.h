// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "widgets/layer_menu.h"
#include "widgets/layer_model.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// The layers as a table that sorts and filters (Ctrl+F).
class LayerTable : public View {
  Q_OBJECT
 public:
  explicit LayerTable(QWidget* parent = nullptr);
  void setLayers(const std::vector<LayerInfo>& layers);
  void setComparison(const Comparison& comparison);
  void setBnDistance(const std::vector<double>& values);
  void setValues(LayerQuantity quantity, const std::vector<double>& values);
  void clearValues();
  void select(int layer);
  int selected() const;
  LayerModel* model() const { return model_; }
  QLineEdit* filter() const { return filter_; }
  QTableView* table() const { return table_; }
  /// What the context menu of a row offers; not owned.
  void setLayerMenu(LayerMenu* menu) { menu_ = menu; }
  QString csv() const override;
  bool isEmpty() const override { return model_->rowCount() == 0; }

 Q_SIGNALS:
  void layerSelected(int layer);

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  void addContextActions(QMenu& menu, const QPoint& position) override;

 private:
  LayerModel* model_;
  QSortFilterProxyModel* proxy_;
  QWidget* bar_;
  QLineEdit* filter_;
  QTableView* table_;
  LayerMenu* menu_ = nullptr;
  std::vector<double> bn_distance_;
};

}  // namespace zsq::widgets
