// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QStringList>
#include <vector>

#include "api/analysis.h"
#include "api/model.h"

namespace zsq::widgets {

/// A model's modules as a tree: the parts of the layers' paths are the levels; groups sum up what
/// lies below them. Qt::UserRole gives numbers to sort, in the first column the forward order.
class ModelTreeModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { Name, Type, Output, Parameters, Macs, BatchNorm, Site, Bits, kColumns };
  /// Layers with weights (and what is unknown) only, or every operation.
  enum class Scope { Layers, Operations };
  using QAbstractItemModel::QAbstractItemModel;

  void setModel(const ModelInfo& info, Scope scope);
  /// Bits change with the run; the layers stay.
  void setBits(const Comparison& comparison);
  Scope scope() const { return scope_; }
  const ModelInfo& info() const { return info_; }

  /// Node of ModelInfo::nodes, -1 for a group.
  int node(const QModelIndex& index) const;
  QModelIndex indexOfNode(int node) const;
  /// All nodes at and below a row.
  std::vector<int> nodesUnder(const QModelIndex& index) const;
  /// Whether a filter's text finds the row itself: part of its path, type or operation, or the
  /// beginning of one of its properties ("no batch norm", "attention", "quantizable").
  bool matches(const QModelIndex& index, const QString& filter) const;
  QString path(const QModelIndex& index) const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Item {
    QString name;  ///< beneath its parent: "conv1", "0.downsample"
    QString path;
    int parent = 0;
    int row = 0;
    std::vector<int> children{};
    int node = -1;
    int attention = -1;  ///< of a group that is an attention block
    int first = 0;       ///< the earliest node in it
    std::int64_t parameters = 0;
    std::int64_t macs = 0;
    int layers = 0;
  };
  const Item& item(int id) const { return items_[static_cast<std::size_t>(id)]; }
  const Item& item(const QModelIndex& index) const;
  const LayerInfo* layer(const Item& item) const;
  void build();
  void add(int node);
  int child(int parent, const QString& name);
  void join(int id);
  void sum(int id);
  QStringList properties(const Item& item) const;
  QString text(const Item& item, int column) const;
  QString typeText(const Item& item) const;
  QVariant number(const Item& item, int column) const;

  ModelInfo info_;
  Scope scope_ = Scope::Layers;
  std::vector<Item> items_;  ///< the first is the root
  std::vector<int> of_node_;
};

}  // namespace zsq::widgets
