// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model_tree_model.h"

#include <QLocale>
#include <QPalette>
#include <algorithm>

#include "widgets/node_texts.h"
#include "widgets/theme.h"

namespace zsq::widgets {
namespace {

QString text_of(const std::string& s) {
  return QString::fromStdString(s);
}

std::size_t place(int i) {
  return static_cast<std::size_t>(i);
}

}  // namespace

void ModelTreeModel::setModel(const ModelInfo& info, Scope scope) {
  beginResetModel();
  info_ = info;
  scope_ = scope;
  build();
  endResetModel();
}

void ModelTreeModel::setBits(const Comparison& comparison) {
  if (comparison.layers.size() != info_.layers.size()) return;
  for (std::size_t i = 0; i < info_.layers.size(); ++i) {
    info_.layers[i].weight_bits = comparison.layers[i].layer.weight_bits;
    info_.layers[i].activation_bits = comparison.layers[i].layer.activation_bits;
  }
  for (const int id : of_node_) {
    if (id < 0) continue;
    const QModelIndex changed = createIndex(item(id).row, Bits, static_cast<quintptr>(id));
    Q_EMIT dataChanged(changed, changed);
  }
}

void ModelTreeModel::build() {
  items_.assign(1, {});
  of_node_.assign(info_.nodes.size(), -1);
  for (std::size_t i = 0; i < info_.nodes.size(); ++i) {
    const GraphNodeInfo& node = info_.nodes[i];
    const bool shown =
        scope_ == Scope::Operations || node.layer >= 0 || is_unknown_operation(info_, node);
    if (shown) add(static_cast<int>(i));
  }
  for (std::size_t i = 0; i < info_.attention.size(); ++i) {
    for (Item& item : items_) {
      const bool group = !item.children.empty() && !item.path.isEmpty();
      if (group && item.path == text_of(info_.attention[i].path)) {
        item.attention = static_cast<int>(i);
      }
    }
  }
  join(0);
  sum(0);
}

int ModelTreeModel::child(int parent, const QString& name) {
  for (const int id : item(parent).children) {
    if (item(id).name == name) return id;
  }
  const int id = static_cast<int>(items_.size());
  const QString& above = item(parent).path;
  Item fresh{name, above.isEmpty() ? name : above + '.' + name, parent};
  fresh.row = static_cast<int>(item(parent).children.size());
  items_.push_back(std::move(fresh));
  items_[place(parent)].children.push_back(id);
  return id;
}

void ModelTreeModel::add(int node) {
  int id = 0;
  for (const QString& part : text_of(info_.nodes[place(node)].path).split('.')) {
    id = child(id, part);
  }
  items_[place(id)].node = node;
  of_node_[place(node)] = id;
}

/// A group of one is no level of its own: "conv_layers" > "0" becomes "conv_layers.0".
void ModelTreeModel::join(int id) {
  for (int& child_id : items_[place(id)].children) {
    while (true) {
      const Item& group = item(child_id);
      if (group.node >= 0 || group.attention >= 0 || group.children.size() != 1) break;
      const int only = group.children.front();
      items_[place(only)].name = group.name + '.' + item(only).name;
      items_[place(only)].row = group.row;
      items_[place(only)].parent = id;
      child_id = only;
    }
    join(child_id);
  }
}

void ModelTreeModel::sum(int id) {
  Item& total = items_[place(id)];
  total.first = total.node >= 0 ? total.node : static_cast<int>(info_.nodes.size());
  if (total.node >= 0) {
    const GraphNodeInfo& node = info_.nodes[place(total.node)];
    total.parameters = node.parameters;
    if (const LayerInfo* l = layer(total)) total.macs = l->macs;
    total.layers = node.layer >= 0 ? 1 : 0;
  }
  for (const int child_id : total.children) {
    sum(child_id);
    const Item& part = item(child_id);
    total.parameters += part.parameters;
    total.macs += part.macs;
    total.layers += part.layers;
    total.first = std::min(total.first, part.first);
  }
}

const LayerInfo* ModelTreeModel::layer(const Item& item) const {
  if (item.node < 0) return nullptr;
  const int i = info_.nodes[place(item.node)].layer;
  return i >= 0 && place(i) < info_.layers.size() ? &info_.layers[place(i)] : nullptr;
}

const ModelTreeModel::Item& ModelTreeModel::item(const QModelIndex& index) const {
  return item(index.isValid() ? static_cast<int>(index.internalId()) : 0);
}

int ModelTreeModel::node(const QModelIndex& index) const {
  return index.isValid() ? item(index).node : -1;
}

QString ModelTreeModel::path(const QModelIndex& index) const {
  return item(index).path;
}

QModelIndex ModelTreeModel::indexOfNode(int node) const {
  const int id = node >= 0 && place(node) < of_node_.size() ? of_node_[place(node)] : -1;
  return id >= 0 ? createIndex(item(id).row, Name, static_cast<quintptr>(id)) : QModelIndex();
}

std::vector<int> ModelTreeModel::nodesUnder(const QModelIndex& index) const {
  std::vector<int> nodes;
  std::vector<int> waiting{index.isValid() ? static_cast<int>(index.internalId()) : 0};
  while (!waiting.empty()) {
    const Item& next = item(waiting.back());
    waiting.pop_back();
    if (next.node >= 0) nodes.push_back(next.node);
    waiting.insert(waiting.end(), next.children.begin(), next.children.end());
  }
  std::sort(nodes.begin(), nodes.end());
  return nodes;
}

QStringList ModelTreeModel::properties(const Item& item) const {
  QStringList list;
  const GraphNodeInfo& node = info_.nodes[place(item.node)];
  if (attention_of(info_, item.node) >= 0) list << tr("attention");
  if (is_unknown_operation(info_, node)) list << tr("unknown operation");
  if (const LayerInfo* l = layer(item)) {
    list << (l->has_batch_norm ? tr("batch norm") : tr("no batch norm"))
         << (l->activation_site.empty() ? tr("not quantizable") : tr("quantizable"));
  }
  return list;
}

bool ModelTreeModel::matches(const QModelIndex& index, const QString& filter) const {
  const QString wanted = filter.simplified();
  const Item& row = item(index);
  if (wanted.isEmpty()) return true;
  if (row.node < 0) return false;
  const auto contains = [&](const QString& text) {
    return text.contains(wanted, Qt::CaseInsensitive);
  };
  const auto begins = [&](const QString& text) {
    return text.startsWith(wanted, Qt::CaseInsensitive);
  };
  const GraphNodeInfo& node = info_.nodes[place(row.node)];
  if (contains(row.path) || contains(text_of(node.op)) || contains(node_type(info_, node))) {
    return true;
  }
  const QStringList list = properties(row);
  return std::any_of(list.begin(), list.end(), begins);
}

QModelIndex ModelTreeModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, static_cast<quintptr>(item(parent).children[place(row)]));
}

QModelIndex ModelTreeModel::parent(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  const int above = item(index).parent;
  return above == 0 ? QModelIndex() : createIndex(item(above).row, 0, static_cast<quintptr>(above));
}

int ModelTreeModel::rowCount(const QModelIndex& parent) const {
  if (items_.empty() || parent.column() > 0) return 0;
  return static_cast<int>(item(parent).children.size());
}

int ModelTreeModel::columnCount(const QModelIndex& /*parent*/) const {
  return kColumns;
}

QString ModelTreeModel::typeText(const Item& item) const {
  if (item.attention >= 0) return attention_text(info_.attention[place(item.attention)]);
  if (item.node < 0) return tr("%n layer(s)", nullptr, item.layers);
  const GraphNodeInfo& node = info_.nodes[place(item.node)];
  if (is_unknown_operation(info_, node)) return tr("⚠ unknown: %1").arg(text_of(node.op));
  return node_type(info_, node);
}

QString ModelTreeModel::text(const Item& item, int column) const {
  const QString none = QStringLiteral("–");
  const LayerInfo* l = layer(item);
  switch (column) {
    case Name:
      return item.name;
    case Type:
      return typeText(item);
    case Output:
      return item.node >= 0 ? shape_text(info_.nodes[place(item.node)].output_shape) : QString();
    case Parameters:
      return item.parameters > 0 ? QLocale().toString(qlonglong(item.parameters)) : none;
    case Macs:
      return item.macs > 0 ? count_text(static_cast<double>(item.macs)) : none;
    case BatchNorm:
      return l == nullptr ? QString() : l->has_batch_norm ? tr("yes") : tr("no");
    case Site:
      if (l == nullptr) return {};
      return l->activation_site.empty() ? none : text_of(l->activation_site);
    case Bits:
      return l == nullptr ? QString() : bits_text(*l);
    default:
      return {};
  }
}

QVariant ModelTreeModel::number(const Item& item, int column) const {
  const LayerInfo* l = layer(item);
  switch (column) {
    case Name:
      return item.first;
    case Output: {
      qlonglong elements = item.node >= 0 ? 1 : 0;
      if (item.node >= 0) {
        for (const auto size : info_.nodes[place(item.node)].output_shape) elements *= size;
      }
      return elements;
    }
    case Parameters:
      return qlonglong(item.parameters);
    case Macs:
      return qlonglong(item.macs);
    case BatchNorm:
      return l == nullptr ? -1 : static_cast<int>(l->has_batch_norm);
    case Bits:
      return l == nullptr ? -1 : 100 * l->weight_bits + l->activation_bits;
    default:
      return text(item, column);
  }
}

QVariant ModelTreeModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Item& row = item(index);
  const int column = index.column();
  switch (role) {
    case Qt::DisplayRole:
      return text(row, column);
    case Qt::UserRole:
      return number(row, column);
    case Qt::ToolTipRole:
      return row.node >= 0 ? node_tool_tip(info_, row.node) : row.path;
    case Qt::ForegroundRole: {
      const bool unknown =
          row.node >= 0 && is_unknown_operation(info_, info_.nodes[place(row.node)]);
      return unknown ? QVariant(warning_color(QGuiApplication::palette())) : QVariant();
    }
    case Qt::TextAlignmentRole: {
      const bool right = column == Output || column == Parameters || column == Macs;
      return QVariant((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    default:
      return {};
  }
}

QVariant ModelTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return QAbstractItemModel::headerData(section, orientation, role);
  }
  switch (section) {
    case Name:
      return tr("Module");
    case Type:
      return tr("Type");
    case Output:
      return tr("Output");
    case Parameters:
      return tr("Parameters");
    case Macs:
      return tr("Multiply-adds");
    case BatchNorm:
      return tr("Batch norm");
    case Site:
      return tr("Quantized at");
    case Bits:
      return tr("Bits");
    default:
      return {};
  }
}

}  // namespace zsq::widgets
