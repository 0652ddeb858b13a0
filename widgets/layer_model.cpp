// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layer_model.h"

#include <cmath>

#include "widgets/number_text.h"

namespace zsq::widgets {
namespace {

QString range_text(double lower, double upper) {
  return QStringLiteral("%1 … %2").arg(number(lower, 3), number(upper, 3));
}

QString bits_text(int bits) {
  return bits > 0 ? QString::number(bits) : QStringLiteral("float");
}

}  // namespace

void LayerModel::setLayers(const std::vector<LayerInfo>& layers) {
  beginResetModel();
  layers_.clear();
  for (const LayerInfo& layer : layers) {
    layers_.emplace_back();
    layers_.back().layer = layer;
  }
  others_ = {};
  compared_ = false;
  endResetModel();
}

void LayerModel::setComparison(const Comparison& comparison) {
  if (comparison.layers.size() != layers_.size()) {
    beginResetModel();
    layers_ = comparison.layers;
    compared_ = true;
    endResetModel();
    return;
  }
  layers_ = comparison.layers;
  compared_ = true;
  if (!layers_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void LayerModel::setBnDistance(const std::vector<double>& values) {
  for (std::size_t i = 0; i < std::min(values.size(), layers_.size()); ++i) {
    if (std::isfinite(values[i])) {
      layers_[i].bn_distance = values[i];
    } else {
      layers_[i].bn_distance.reset();
    }
  }
  const int column = FirstQuantity + static_cast<int>(LayerQuantity::BnDistance);
  if (!layers_.empty()) Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

void LayerModel::setValues(LayerQuantity quantity, const std::vector<double>& values) {
  others_[static_cast<std::size_t>(quantity)] = values;
  const int column = FirstQuantity + static_cast<int>(quantity);
  if (!layers_.empty()) Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

void LayerModel::clearValues() {
  std::vector<LayerInfo> infos;
  for (const auto& layer : layers_) infos.push_back(layer.layer);
  setLayers(infos);
}

int LayerModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(layers_.size());
}

int LayerModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : FirstQuantity + kLayerQuantities;
}

double LayerModel::value(LayerQuantity quantity, int row) const {
  const auto place = static_cast<std::size_t>(row);
  const auto& others = others_[static_cast<std::size_t>(quantity)];
  return place < others.size() ? others[place] : quantity_value(quantity, layers_[place]);
}

QString LayerModel::text(int row, int column) const {
  const LayerComparison& layer = layers_[static_cast<std::size_t>(row)];
  switch (column) {
    case Name:
      return QString::fromStdString(layer.layer.path);
    case Type:
      return QString::fromStdString(layer.layer.type);
    case Weights:
      return bits_text(layer.layer.weight_bits);
    case Activations:
      return bits_text(layer.layer.activation_bits);
    case WeightRange:
      return compared_ ? range_text(layer.weight_minimum, layer.weight_maximum)
                       : QStringLiteral("–");
    case ActivationRange:
      return layer.grid ? range_text(layer.grid->lower(), layer.grid->upper())
                        : QStringLiteral("–");
    default: {
      const auto quantity = static_cast<LayerQuantity>(column - FirstQuantity);
      return quantity_text(quantity, value(quantity, row));
    }
  }
}

double LayerModel::number(int row, int column) const {
  const LayerComparison& layer = layers_[static_cast<std::size_t>(row)];
  switch (column) {
    case Name:
      return layer.layer.index;
    case Weights:
      return layer.layer.weight_bits;
    case Activations:
      return layer.layer.activation_bits;
    case WeightRange:
      return layer.weight_maximum - layer.weight_minimum;
    case ActivationRange:
      return layer.grid ? layer.grid->upper() - layer.grid->lower() : -1;
    default: {
      const double known = value(static_cast<LayerQuantity>(column - FirstQuantity), row);
      return std::isfinite(known) ? known : -1;  // unknown values sort together
    }
  }
}

QVariant LayerModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const int row = index.row();
  switch (role) {
    case Qt::DisplayRole:
      return text(row, index.column());
    case Qt::UserRole:
      return index.column() == Type ? QVariant(text(row, Type))
                                    : QVariant(number(row, index.column()));
    case Qt::TextAlignmentRole:
      return QVariant(index.column() <= Type ? Qt::AlignLeft | Qt::AlignVCenter
                                             : Qt::AlignRight | Qt::AlignVCenter);
    default:
      return {};
  }
}

QVariant LayerModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return QAbstractTableModel::headerData(section, orientation, role);
  }
  switch (section) {
    case Name:
      return tr("Layer");
    case Type:
      return tr("Type");
    case Weights:
      return tr("W bits");
    case Activations:
      return tr("A bits");
    case WeightRange:
      return tr("Weight range");
    case ActivationRange:
      return tr("Activation range");
    default:
      return quantity_name(static_cast<LayerQuantity>(section - FirstQuantity));
  }
}

}  // namespace zsq::widgets
