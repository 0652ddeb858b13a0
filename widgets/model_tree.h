// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>

#include "widgets/model_tree_model.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// The modules of a model as a tree with sums, which sorts and filters; a filter keeps the parents
/// of what it finds.
class ModelTree : public View {
  Q_OBJECT
 public:
  explicit ModelTree(QWidget* parent = nullptr);
  void setModel(const ModelInfo& info);
  void setComparison(const Comparison& comparison);
  void clear() { setModel({}); }
  /// Makes the row current where it is shown.
  void selectNode(int node);
  void selectLayer(int layer);
  /// Node of the current row; -1 for a group and for none.
  int selected() const;
  ModelTreeModel* model() const { return model_; }
  QTreeView* tree() const { return tree_; }
  QLineEdit* filter() const { return filter_; }
  QCheckBox* allOperations() const { return all_; }
  QString totalsText() const { return totals_->text(); }
  QString csv() const override;
  bool isEmpty() const override { return model_->rowCount() == 0; }
  QSize sizeHint() const override { return {320, 260}; }

 Q_SIGNALS:
  void nodeSelected(int node);
  /// Nodes of the current group, or what the filter found; empty for neither.
  void highlighted(const std::vector<int>& nodes);

 protected:
  void refresh() override {}
  void emptyChanged(bool empty) override;

 private:
  void rebuild(const ModelInfo& info);
  void expandDefault();
  void filterChanged();
  void currentChanged(const QModelIndex& index);
  void showTotals();
  std::vector<int> found() const;

  ModelTreeModel* model_;
  QSortFilterProxyModel* proxy_;
  QLineEdit* filter_;
  QCheckBox* all_;
  QTreeView* tree_;
  QLabel* totals_;
  bool changing_ = false;  ///< rows come and go: what becomes current was not chosen
};

}  // namespace zsq::widgets
