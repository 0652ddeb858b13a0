// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse, wheel and keys do in the model graph.
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>
#include <utility>

#include "widgets/graph_view.h"
#include "widgets/node_texts.h"

namespace zsq::widgets {
namespace {

constexpr int kMargin = 6;
constexpr double kKeyZoom = 1.25;
constexpr double kWheelZoom = 1.0015;  // for each eighth of a degree
constexpr double kPage = 0.8;

std::size_t place_of(int i) {
  return static_cast<std::size_t>(i);
}

}  // namespace

int GraphView::neighbour(Qt::Key key) const {
  const QPointF here = layout_.nodes[place_of(selected_)].center();
  int best = -1;
  double nearest = 0;
  const auto consider = [&](int other) {
    const double distance = std::abs(layout_.nodes[place_of(other)].center().x() - here.x());
    if (best >= 0 && distance >= nearest) return;
    best = other;
    nearest = distance;
  };
  if (key == Qt::Key_Up || key == Qt::Key_Down) {
    for (const GraphEdge& edge : layout_.edges) {
      if (key == Qt::Key_Up && edge.to == selected_) consider(edge.from);
      if (key == Qt::Key_Down && edge.from == selected_) consider(edge.to);
    }
    return best;
  }
  for (int i = 0; i < static_cast<int>(layout_.nodes.size()); ++i) {
    const double side = layout_.nodes[place_of(i)].center().x() - here.x();
    const bool same_row = layout_.ranks[place_of(i)] == layout_.ranks[place_of(selected_)];
    if (same_row && (key == Qt::Key_Right ? side > 0 : side < 0)) consider(i);
  }
  return best;
}

void GraphView::walk(Qt::Key key) {
  if (isEmpty() || !placed_) return;
  if (selected_ < 0) return select(0);
  const int next = neighbour(key);
  if (next >= 0) select(next);
}

void GraphView::keyPressEvent(QKeyEvent* event) {
  const QRectF canvas = canvasRect();
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
      return walk(static_cast<Qt::Key>(event->key()));
    case Qt::Key_Home:
      return fit();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomBy(kKeyZoom, canvas.center());
    case Qt::Key_Minus:
      return zoomBy(1 / kKeyZoom, canvas.center());
    case Qt::Key_0:
      return zoomBy(1 / scale_, canvas.center());
    case Qt::Key_PageUp:
      return moveTo(centre_ - QPointF(0, kPage * canvas.height() / scale_));
    case Qt::Key_PageDown:
      return moveTo(centre_ + QPointF(0, kPage * canvas.height() / scale_));
    default:
      View::keyPressEvent(event);
  }
}

void GraphView::wheelEvent(QWheelEvent* event) {
  if (isEmpty()) return;
  zoomBy(std::pow(kWheelZoom, event->angleDelta().y()), event->position());
  event->accept();
}

void GraphView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) return;
  setFocus();
  pressed_ = dragged_ = event->position();
  if (overviewRect().contains(pressed_)) {
    drag_ = Drag::Overview;
    moveTo(overviewToDrawing(pressed_));
  } else if (canvasRect().contains(pressed_)) {
    drag_ = Drag::Click;
  }
}

void GraphView::mouseMoveEvent(QMouseEvent* event) {
  const QPointF position = event->position();
  if (drag_ == Drag::Overview) return moveTo(overviewToDrawing(position));
  if (drag_ == Drag::Click &&
      (position - pressed_).manhattanLength() >= QApplication::startDragDistance()) {
    drag_ = Drag::Pan;
    setCursor(Qt::ClosedHandCursor);
  }
  if (drag_ == Drag::Pan) {
    moveTo(centre_ - (position - dragged_) / scale_);
    dragged_ = position;
    return;
  }
  const int under = nodeAt(position);
  if (under == hovered_) return;
  hovered_ = under;
  if (under >= 0) Q_EMIT message(readOut(under));
}

void GraphView::mouseReleaseEvent(QMouseEvent* event) {
  const Drag drag = std::exchange(drag_, Drag::None);
  unsetCursor();
  if (drag != Drag::Click || event->button() != Qt::LeftButton) return;
  const int under = nodeAt(event->position());
  if (under >= 0) select(under);
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && canvasRect().contains(event->position())) fit();
}

bool GraphView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return View::event(event);
  auto* help = static_cast<QHelpEvent*>(event);
  const int under = nodeAt(help->pos());
  if (under < 0) {
    QToolTip::hideText();
    event->ignore();
    return true;
  }
  std::vector<std::pair<QString, QString>> value;
  const QString text = valueText(under);
  if (!text.isEmpty()) value.emplace_back(quantity_name(quantity()), text);
  QToolTip::showText(help->globalPos(), node_tool_tip(info_, under, value), this,
                     nodeRect(under).toAlignedRect());
  return true;
}

void GraphView::changeEvent(QEvent* event) {
  View::changeEvent(event);
  if (event->type() != QEvent::FontChange) return;
  placed_ = false;
  refreshLater();
}

void GraphView::resizeEvent(QResizeEvent* event) {
  View::resizeEvent(event);
  fit_->adjustSize();
  fit_->setFixedHeight(choice_->sizeHint().height());
  choice_->setFixedWidth(
      std::min(choice_->sizeHint().width(), width() - fit_->width() - 3 * kMargin));
  choice_->setFixedHeight(choice_->sizeHint().height());
  fit_->move(choice_->geometry().right() + kMargin, 4);
  if (fitted_) fit();
  if (!fresh_ && !isEmpty() && !event->oldSize().isEmpty() && selected_ >= 0 && !fitted_) {
    reveal(selected_);
  }
}

QString GraphView::valueText(int node) const {
  const int layer = this->node(node).layer;
  return layer >= 0 && values_.known(quantity())
             ? quantity_text(quantity(), values_.value(quantity(), layer))
             : QString();
}

QString GraphView::readOut(int node) const {
  const GraphNodeInfo& n = this->node(node);
  QString text =
      QStringLiteral("%1: %2, %3")
          .arg(QString::fromStdString(n.path), node_type(info_, n), shape_text(n.output_shape));
  const QString value = valueText(node);
  if (!value.isEmpty()) text += QStringLiteral(", %1 %2").arg(quantity_name(quantity()), value);
  return text;
}

}  // namespace zsq::widgets
