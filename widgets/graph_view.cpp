// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph_view.h"

#include <algorithm>
#include <cmath>

#include "widgets/node_texts.h"

namespace zsq::widgets {
namespace {

constexpr int kMargin = 6;
constexpr double kLargestScale = 4;
constexpr double kLargestFit = 1.25;
constexpr double kOverviewWidth = 64;
constexpr double kAttentionMargin = 9;
constexpr double kAttentionLine = 19;  // above the block, for its name

std::size_t place_of(int i) {
  return static_cast<std::size_t>(i);
}

}  // namespace

GraphView::GraphView(QWidget* parent)
    : View(tr("Model graph"), tr("The operations of the model as a drawing. Open a model."),
           parent),
      choice_(new QComboBox(this)),
      fit_(new QToolButton(this)) {
  for (int i = 0; i < kLayerQuantities; ++i) {
    choice_->addItem(quantity_name(static_cast<LayerQuantity>(i)));
  }
  const auto tell = [this] {
    choice_->setToolTip(choice_->currentText() + '\n' + tr("What the colours show"));
  };
  connect(choice_, &QComboBox::currentIndexChanged, this, tell);
  tell();
  choice_->setAccessibleName(tr("Quantity of the model graph"));
  choice_->move(kMargin, 4);
  choice_->setFocusPolicy(Qt::TabFocus);
  fit_->setText(tr("Fit"));
  fit_->setToolTip(tr("Show the whole network (Home)"));
  fit_->setFocusPolicy(Qt::TabFocus);
  setMouseTracking(true);
  setMinimumSize(180, 140);
  connect(choice_, &QComboBox::activated, this, [this] { Q_EMIT quantityChosen(quantity()); });
  connect(choice_, &QComboBox::currentIndexChanged, this, [this] { update(); });
  connect(fit_, &QToolButton::clicked, this, &GraphView::fit);
}

void GraphView::setModel(const ModelInfo& info) {
  info_ = info;
  placed_ = false;
  fresh_ = true;
  selected_ = hovered_ = -1;
  highlighted_.clear();
  layout_ = {};
  clearValues();
}

void GraphView::clearValues() {
  values_.clear();
  refreshLater();
}

void GraphView::setComparison(const Comparison& comparison) {
  values_.setComparison(comparison);
  for (std::size_t i = 0; i < info_.layers.size() && i < comparison.layers.size(); ++i) {
    info_.layers[i].weight_bits = comparison.layers[i].layer.weight_bits;
    info_.layers[i].activation_bits = comparison.layers[i].layer.activation_bits;
  }
  refreshLater();
}

void GraphView::setBnDistance(const std::vector<double>& values) {
  values_.setBnDistance(values);
  refreshLater();
}

void GraphView::setValues(LayerQuantity quantity, const std::vector<double>& values) {
  values_.setValues(quantity, values);
  refreshLater();
}

void GraphView::setQuantity(LayerQuantity quantity) {
  choice_->setCurrentIndex(static_cast<int>(quantity));
}

std::optional<QColor> GraphView::fill(int node) const {
  return values_.color(quantity(), info_.nodes[place_of(node)].layer);
}

void GraphView::emptyChanged(bool empty) {
  choice_->setVisible(!empty);
  fit_->setVisible(!empty);
}

void GraphView::refresh() {
  if (!placed_) place();
  if (fresh_ && !isEmpty() && isSeen()) {
    fresh_ = false;
    showStart();
    if (selected_ >= 0) reveal(selected_);
  }
  update();
}

void GraphView::place() {
  placed_ = true;
  looks_ = node_looks(info_);
  std::vector<std::vector<int>> inputs;
  std::vector<QSizeF> sizes;
  for (const GraphNodeInfo& n : info_.nodes) inputs.push_back(n.inputs);
  for (const NodeLook& look : looks_) sizes.push_back(node_size(look, font()));
  layout_ = layout_graph(inputs, sizes);
  edge_bounds_.clear();
  for (const GraphEdge& edge : layout_.edges) {
    edge_bounds_.push_back(QPolygonF(QList<QPointF>(edge.points.begin(), edge.points.end()))
                               .boundingRect()
                               .adjusted(-4, -1, 4, 1));
  }
  attention_.assign(info_.attention.size(), {});
  for (std::size_t i = 0; i < looks_.size(); ++i) {
    if (!looks_[i].shape_change.isEmpty()) {
      layout_.bounds |= shape_line(looks_[i], layout_.nodes[i], font());
    }
  }
  const std::vector<int> blocks = attention_blocks(info_);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i] >= 0) attention_[place_of(blocks[i])] |= layout_.nodes[i];
  }
  for (QRectF& block : attention_) {
    if (block.isEmpty()) continue;
    block.adjust(-kAttentionMargin, -kAttentionLine, kAttentionMargin, kAttentionMargin);
    layout_.bounds |= block;
  }
}

// --- what is seen --------------------------------------------------------------------------------

QRectF GraphView::canvasRect() const {
  QRectF canvas = QRectF(rect()).adjusted(0, choice_->height() + 8, 0, 0);
  const QRectF overview = overviewRect();
  if (!overview.isEmpty()) canvas.setRight(overview.left() - kMargin);
  return canvas;
}

double GraphView::overviewScale() const {
  const double height = this->height() - choice_->height() - 8 - 2 * kMargin;
  return std::min(kOverviewWidth / std::max(1.0, layout_.bounds.width()),
                  height / std::max(1.0, layout_.bounds.height()));
}

QRectF GraphView::overviewRect() const {
  const QRectF canvas = QRectF(rect()).adjusted(0, choice_->height() + 8, 0, 0);
  const QSizeF whole = layout_.bounds.size() * scale_;
  const bool all_seen = whole.width() <= canvas.width() && whole.height() <= canvas.height();
  if (isEmpty() || all_seen || canvas.width() < 3 * kOverviewWidth) return {};
  const QSizeF size = layout_.bounds.size() * overviewScale();
  return {QPointF(width() - kMargin - size.width(), canvas.top() + kMargin), size};
}

QPointF GraphView::toDrawing(const QPointF& position) const {
  return centre_ + (position - canvasRect().center()) / scale_;
}

QPointF GraphView::overviewToDrawing(const QPointF& position) const {
  return layout_.bounds.topLeft() + (position - overviewRect().topLeft()) / overviewScale();
}

QRectF GraphView::nodeRect(int node) const {
  if (place_of(node) >= layout_.nodes.size()) return {};
  const QRectF& box = layout_.nodes[place_of(node)];
  return {canvasRect().center() + (box.topLeft() - centre_) * scale_, box.size() * scale_};
}

int GraphView::nodeAt(const QPointF& position) const {
  if (!canvasRect().contains(position)) return -1;
  const QPointF at = toDrawing(position);
  for (std::size_t i = 0; i < layout_.nodes.size(); ++i) {
    if (layout_.nodes[i].contains(at)) return static_cast<int>(i);
  }
  return -1;
}

double GraphView::fitScale() const {
  const QRectF canvas = QRectF(rect()).adjusted(0, choice_->height() + 8, 0, -legendHeight());
  return std::min({kLargestFit,
                   (canvas.width() - 2 * kMargin) / std::max(1.0, layout_.bounds.width()),
                   (canvas.height() - 2 * kMargin) / std::max(1.0, layout_.bounds.height())});
}

void GraphView::fit() {
  if (isEmpty()) return;
  scale_ = fitScale();
  centre_ = layout_.bounds.center() + QPointF(0, legendHeight() / 2 / scale_);
  fitted_ = true;
  update();
}

/// Everything where it can be read, else the beginning of the network.
void GraphView::showStart() {
  if (fitScale() >= kReadable) return fit();
  const double width = canvasRect().width() - 2 * kOverviewWidth;
  scale_ = std::clamp(width / std::max(1.0, layout_.bounds.width()), kReadable, 1.0);
  const double half = canvasRect().height() / 2 / scale_;
  centre_ = layout_.nodes.front().center();
  centre_.setY(layout_.bounds.top() + half - kMargin / scale_);
  fitted_ = false;
  update();
}

void GraphView::moveTo(const QPointF& centre) {
  const QRectF& b = layout_.bounds;
  centre_ = {std::clamp(centre.x(), b.left(), b.right()),
             std::clamp(centre.y(), b.top(), b.bottom())};
  fitted_ = false;
  update();
}

void GraphView::reveal(int node) {
  if (place_of(node) >= layout_.nodes.size()) return;
  QRectF inner = canvasRect().adjusted(kMargin, kMargin, -kMargin, -kMargin - legendHeight());
  if (inner.contains(nodeRect(node))) return;
  const QRectF box = nodeRect(node);
  QPointF move;
  if (box.left() < inner.left() || box.right() > inner.right()) {
    move.setX(box.center().x() - inner.center().x());
  }
  if (box.top() < inner.top() || box.bottom() > inner.bottom()) {
    move.setY(box.center().y() - inner.center().y());
  }
  moveTo(centre_ + move / scale_);
}

void GraphView::zoomBy(double factor, const QPointF& around) {
  const QPointF fixed = toDrawing(around);
  const double smallest = std::min(fitScale() / 2, 1.0);
  scale_ = std::clamp(scale_ * factor, smallest, kLargestScale);
  // The overview may have come or gone, so the canvas is asked anew.
  moveTo(fixed - (around - canvasRect().center()) / scale_);
}

// --- selecting -----------------------------------------------------------------------------------

void GraphView::select(int node) {
  if (node == selected_ || node < 0 || place_of(node) >= info_.nodes.size()) return;
  selected_ = node;
  setAccessibleDescription(QString::fromStdString(this->node(node).path));
  if (placed_ && !fresh_) reveal(node);
  update();
  Q_EMIT nodeSelected(node);
}

void GraphView::selectLayer(int layer) {
  if (layer < 0 || (selected_ >= 0 && node(selected_).layer == layer)) return;
  for (std::size_t i = 0; i < info_.nodes.size(); ++i) {
    if (info_.nodes[i].layer == layer) return select(static_cast<int>(i));
  }
}

void GraphView::highlight(const std::vector<int>& nodes) {
  highlighted_.clear();
  if (!nodes.empty()) highlighted_.assign(info_.nodes.size(), 0);
  for (const int i : nodes) {
    if (place_of(i) < highlighted_.size()) highlighted_[place_of(i)] = 1;
  }
  if (!nodes.empty() && placed_ && !fresh_) reveal(nodes.front());
  update();
}

QString GraphView::csv() const {
  QString text = QStringLiteral(
                     "index,path,type,operation,inputs,output_shape,parameters,macs,layer,"
                     "understood,") +
                 quantity_name(quantity()) + '\n';
  for (int i = 0; i < static_cast<int>(info_.nodes.size()); ++i) {
    const GraphNodeInfo& n = node(i);
    QStringList inputs;
    for (const int input : n.inputs) inputs << QString::number(input);
    const double value = values_.value(quantity(), n.layer);
    const bool layer = n.layer >= 0;
    text += QStringList{QString::number(i),
                        QString::fromStdString(n.path),
                        node_type(info_, n).replace(',', ';'),
                        QString::fromStdString(n.op).replace(',', ';'),
                        inputs.join(' '),
                        n.output_shape.empty() ? QString() : shape_text(n.output_shape),
                        QString::number(n.parameters),
                        layer ? QString::number(info_.layers[place_of(n.layer)].macs) : QString(),
                        layer ? QString::number(n.layer) : QString(),
                        n.understood ? QStringLiteral("yes") : QStringLiteral("no"),
                        std::isfinite(value) ? QString::number(value, 'g', 9) : QString()}
                .join(',') +
            '\n';
  }
  return text;
}

}  // namespace zsq::widgets
