// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <array>
#include <vector>

#include "api/analysis.h"
#include "widgets/layer_quantity.h"

namespace zsq::widgets {

/// The layers as rows: name, type, bits, ranges and distances. Qt::UserRole gives numbers to sort.
class LayerModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Name, Type, Weights, Activations, WeightRange, ActivationRange, FirstQuantity };
  using QAbstractTableModel::QAbstractTableModel;
  void setLayers(const std::vector<LayerInfo>& layers);
  void setComparison(const Comparison& comparison);
  void setBnDistance(const std::vector<double>& values);
  /// Of a quantity that no comparison tells.
  void setValues(LayerQuantity quantity, const std::vector<double>& values);
  void clearValues();
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(int row, int column) const;
  double number(int row, int column) const;
  double value(LayerQuantity quantity, int row) const;
  std::vector<LayerComparison> layers_;
  std::array<std::vector<double>, kLayerQuantities> others_;
  bool compared_ = false;
};

}  // namespace zsq::widgets
