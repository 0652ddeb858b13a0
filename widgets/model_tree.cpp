// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model_tree.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include "widgets/node_texts.h"

namespace zsq::widgets {
namespace {

constexpr int kMostExpandedRows = 120;
constexpr int kWidestColumn = 260;

class FilterModel : public QSortFilterProxyModel {
 public:
  FilterModel(const ModelTreeModel& tree, QObject* parent)
      : QSortFilterProxyModel(parent), tree_(tree) {
    setRecursiveFilteringEnabled(true);
    setSortRole(Qt::UserRole);
  }
  void setText(const QString& text) {
    text_ = text;
    invalidateFilter();
  }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
    return tree_.matches(tree_.index(row, 0, parent), text_);
  }

 private:
  const ModelTreeModel& tree_;
  QString text_;
};

QString csv_cell(const QString& value) {
  return value.contains(',') ? '"' + QString(value).replace('"', QStringLiteral("\"\"")) + '"'
                             : value;
}

}  // namespace

ModelTree::ModelTree(QWidget* parent)
    : View(tr("Model tree"), tr("The modules of the model, with sizes. Open a model."), parent),
      model_(new ModelTreeModel(this)),
      proxy_(new FilterModel(*model_, this)),
      bar_(new QWidget(this)),
      filter_(new QLineEdit(bar_)),
      all_(new QCheckBox(tr("All operations"), bar_)),
      tree_(new QTreeView(this)),
      totals_(new QLabel(this)) {
  proxy_->setSourceModel(model_);
  filter_->setPlaceholderText(tr("Filter (Ctrl+F)"));
  filter_->setToolTip(
      filter_->placeholderText() + '\n' +
      tr("Part of a name or a type (depthwise, 1x1, linear), or a property: attention, batch norm, "
         "no batch norm, quantizable, not quantizable, unknown operation (Ctrl+F)"));
  filter_->setClearButtonEnabled(true);
  filter_->setAccessibleName(tr("Filter of the model tree"));
  all_->setToolTip(tr("Also what has no weights: batch norm, activation functions, additions"));
  tree_->setModel(proxy_);
  tree_->setSortingEnabled(true);
  tree_->sortByColumn(ModelTreeModel::Name, Qt::AscendingOrder);
  tree_->setSelectionBehavior(QAbstractItemView::SelectRows);
  tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  tree_->setAlternatingRowColors(true);
  tree_->setUniformRowHeights(true);
  tree_->setIndentation(14);
  tree_->setFrameShape(QFrame::NoFrame);
  tree_->setContextMenuPolicy(Qt::NoContextMenu);
  tree_->setAccessibleName(title());
  tree_->header()->setStretchLastSection(false);
  totals_->setMargin(4);
  totals_->setAutoFillBackground(true);
  totals_->setBackgroundRole(QPalette::Window);
  totals_->setWordWrap(true);
  totals_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  // On the window's ground, where the frames of fields can be seen in dark themes too.
  bar_->setAutoFillBackground(true);
  bar_->setBackgroundRole(QPalette::Window);
  auto* top = new QHBoxLayout(bar_);
  top->setContentsMargins(4, 3, 4, 3);
  top->addWidget(filter_, 1);
  top->addWidget(all_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar_);
  column->addWidget(tree_, 1);
  column->addWidget(totals_);
  setMinimumSize(180, 110);
  connect(filter_, &QLineEdit::textChanged, this, &ModelTree::filterChanged);
  connect(all_, &QCheckBox::toggled, this, [this] { rebuild(ModelInfo(model_->info())); });
  connect(tree_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ModelTree::currentChanged);
}

void ModelTree::setModel(const ModelInfo& info) {
  {
    const QSignalBlocker blocker(filter_);
    filter_->clear();
  }
  static_cast<FilterModel*>(proxy_)->setText({});
  rebuild(info);
  refreshLater();
}

void ModelTree::rebuild(const ModelInfo& info) {
  const int node = selected();
  {
    const QScopedValueRollback<bool> rows(changing_, true);
    model_->setModel(info, all_->isChecked() ? ModelTreeModel::Scope::Operations
                                             : ModelTreeModel::Scope::Layers);
    expandDefault();
    for (int c = 0; c < ModelTreeModel::kColumns; ++c) {
      tree_->resizeColumnToContents(c);
      tree_->setColumnWidth(c, std::min(tree_->columnWidth(c), kWidestColumn));
    }
    if (!filter_->text().isEmpty()) tree_->expandAll();
    if (node >= 0) selectNode(node);
  }
  showTotals();
}

void ModelTree::setComparison(const Comparison& comparison) {
  model_->setBits(comparison);
}

void ModelTree::expandDefault() {
  if (model_->nodesUnder({}).size() <= kMostExpandedRows) {
    tree_->expandAll();
  } else {
    tree_->collapseAll();
    tree_->expandToDepth(0);
  }
}

void ModelTree::filterChanged() {
  const int node = selected();
  {
    const QScopedValueRollback<bool> rows(changing_, true);
    static_cast<FilterModel*>(proxy_)->setText(filter_->text());
    if (filter_->text().trimmed().isEmpty()) {
      expandDefault();
    } else {
      tree_->expandAll();
    }
    if (node >= 0) selectNode(node);
  }
  showTotals();
  Q_EMIT highlighted(found());
}

std::vector<int> ModelTree::found() const {
  if (filter_->text().trimmed().isEmpty()) return {};
  std::vector<int> nodes;
  for (const int node : model_->nodesUnder({})) {
    if (model_->matches(model_->indexOfNode(node), filter_->text())) nodes.push_back(node);
  }
  return nodes;
}

void ModelTree::currentChanged(const QModelIndex& index) {
  if (changing_ || !index.isValid()) return;
  const QModelIndex source = proxy_->mapToSource(index);
  const int node = model_->node(source);
  if (node >= 0) {
    Q_EMIT highlighted(found());
    Q_EMIT nodeSelected(node);
  } else {
    Q_EMIT highlighted(model_->nodesUnder(source));
  }
}

int ModelTree::selected() const {
  return model_->node(proxy_->mapToSource(tree_->currentIndex()));
}

void ModelTree::selectNode(int node) {
  if (node == selected()) return;
  const QModelIndex index = proxy_->mapFromSource(model_->indexOfNode(node));
  if (!index.isValid()) return;
  tree_->setCurrentIndex(index);
  tree_->scrollTo(index);
}

void ModelTree::selectLayer(int layer) {
  const auto& nodes = model_->info().nodes;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].layer == layer) return selectNode(static_cast<int>(i));
  }
}

void ModelTree::showTotals() {
  const ModelInfo& info = model_->info();
  QString text = tr("%n layer(s)", nullptr, static_cast<int>(info.layers.size())) +
                 tr(", %1 parameters, %2 MACs")
                     .arg(QLocale().toString(qlonglong(info.parameters)),
                          count_text(static_cast<double>(info.macs)));
  if (!filter_->text().trimmed().isEmpty()) {
    text = tr("%n found", nullptr, static_cast<int>(found().size())) + QStringLiteral(" · ") + text;
  }
  totals_->setText(text);
}

void ModelTree::resizeEvent(QResizeEvent* event) {
  View::resizeEvent(event);
  // Rows below may have gone out of sight.
  QMetaObject::invokeMethod(
      this,
      [this] {
        if (tree_->currentIndex().isValid()) tree_->scrollTo(tree_->currentIndex());
      },
      Qt::QueuedConnection);
}

void ModelTree::emptyChanged(bool empty) {
  for (QWidget* part : std::initializer_list<QWidget*>{bar_, tree_, totals_}) {
    part->setVisible(!empty);
  }
}

QString ModelTree::csv() const {
  QString text = QStringLiteral(
      "path,type,output_shape,parameters,macs,batch_norm,quantizable_site,weight_bits,"
      "activation_bits\n");
  const ModelInfo& info = model_->info();
  for (const int i : model_->nodesUnder({})) {
    if (!model_->matches(model_->indexOfNode(i), filter_->text())) continue;
    const GraphNodeInfo& node = info.nodes[static_cast<std::size_t>(i)];
    const LayerInfo* layer =
        node.layer >= 0 ? &info.layers[static_cast<std::size_t>(node.layer)] : nullptr;
    QStringList row{QString::fromStdString(node.path), node_type(info, node),
                    node.output_shape.empty() ? QString() : shape_text(node.output_shape),
                    QString::number(node.parameters)};
    if (layer != nullptr) {
      row << QString::number(layer->macs)
          << (layer->has_batch_norm ? QStringLiteral("yes") : QStringLiteral("no"))
          << QString::fromStdString(layer->activation_site) << QString::number(layer->weight_bits)
          << QString::number(layer->activation_bits);
    } else {
      row << QStringList{{}, {}, {}, {}, {}};
    }
    for (QString& cell : row) cell = csv_cell(cell);
    text += row.join(',') + '\n';
  }
  return text;
}

}  // namespace zsq::widgets
