// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layer_table.h"

#include <QHeaderView>
#include <QLocale>
#include <QScopeGuard>
#include <QVBoxLayout>

namespace zsq::widgets {

LayerTable::LayerTable(QWidget* parent)
    : View(tr("Layers"),
           tr("The layers of the model with bits, ranges and distances. Open a model."), parent),
      model_(new LayerModel(this)),
      proxy_(new QSortFilterProxyModel(this)),
      bar_(new QWidget(this)),
      filter_(new QLineEdit(bar_)),
      table_(new QTableView(this)) {
  proxy_->setSourceModel(model_);
  proxy_->setSortRole(Qt::UserRole);
  proxy_->setFilterKeyColumn(-1);
  proxy_->setFilterCaseSensitivity(Qt::CaseInsensitive);
  filter_->setPlaceholderText(tr("Filter layers (Ctrl+F)"));
  filter_->setClearButtonEnabled(true);
  filter_->setAccessibleName(tr("Layer filter"));
  table_->setModel(proxy_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(LayerModel::Name, Qt::AscendingOrder);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setAlternatingRowColors(true);
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
  table_->setContextMenuPolicy(Qt::NoContextMenu);
  table_->setAccessibleName(title());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  // On the window's ground, where the field's frame can be seen in dark themes too.
  bar_->setAutoFillBackground(true);
  bar_->setBackgroundRole(QPalette::Window);
  auto* row = new QVBoxLayout(bar_);
  row->setContentsMargins(4, 3, 4, 3);
  row->addWidget(filter_);
  layout->addWidget(bar_);
  layout->addWidget(table_);
  connect(filter_, &QLineEdit::textChanged, proxy_, &QSortFilterProxyModel::setFilterFixedString);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& index) {
            if (index.isValid()) Q_EMIT layerSelected(proxy_->mapToSource(index).row());
          });
}

void LayerTable::setLayers(const std::vector<LayerInfo>& layers) {
  model_->setLayers(layers);
  bn_distance_.clear();
  table_->resizeColumnsToContents();
  refreshLater();
}

void LayerTable::setComparison(const Comparison& comparison) {
  const int layer = selected();
  model_->setComparison(comparison);
  table_->resizeColumnsToContents();
  select(layer);
  refreshLater();
}

void LayerTable::setBnDistance(const std::vector<double>& values) {
  bn_distance_ = values;
  refreshLater();
}

void LayerTable::setValues(LayerQuantity quantity, const std::vector<double>& values) {
  const int layer = selected();
  model_->setValues(quantity, values);
  table_->resizeColumnsToContents();
  select(layer);
}

void LayerTable::clearValues() {
  bn_distance_.clear();
  model_->clearValues();
  refreshLater();
}

void LayerTable::emptyChanged(bool empty) {
  bar_->setVisible(!empty);
  table_->setVisible(!empty);
}

void LayerTable::refresh() {
  if (!bn_distance_.empty()) model_->setBnDistance(bn_distance_);
}

int LayerTable::selected() const {
  const QModelIndex index = table_->currentIndex();
  return index.isValid() ? proxy_->mapToSource(index).row() : -1;
}

void LayerTable::select(int layer) {
  if (layer < 0 || layer == selected()) return;
  const QModelIndex index = proxy_->mapFromSource(model_->index(layer, 0));
  if (index.isValid()) table_->setCurrentIndex(index);
}

/// For the row under the mouse; by the keyboard, for the selected one.
void LayerTable::addContextActions(QMenu& menu, const QPoint& position) {
  if (menu_ == nullptr) return;
  const QModelIndex index = table_->indexAt(table_->viewport()->mapFrom(this, position));
  if (index.isValid()) table_->setCurrentIndex(index);
  menu_->addTo(menu, index.isValid() ? proxy_->mapToSource(index).row() : selected());
}

QString LayerTable::csv() const {
  // For programs: a '.' in the numbers, whatever the window's language.
  const QLocale language;
  QLocale::setDefault(QLocale::c());
  const auto back = qScopeGuard([&language] { QLocale::setDefault(language); });
  QString text;
  const auto cell = [](QString value) {
    return value.contains(',') ? '"' + value.replace('"', QStringLiteral("\"\"")) + '"' : value;
  };
  QStringList header;
  for (int c = 0; c < model_->columnCount(); ++c) {
    header << cell(model_->headerData(c, Qt::Horizontal, Qt::DisplayRole).toString());
  }
  text += header.join(',') + '\n';
  for (int r = 0; r < proxy_->rowCount(); ++r) {
    QStringList row;
    for (int c = 0; c < proxy_->columnCount(); ++c)
      row << cell(proxy_->index(r, c).data().toString());
    text += row.join(',') + '\n';
  }
  return text;
}

}  // namespace zsq::widgets
