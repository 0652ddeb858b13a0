// SPDX-License-Identifier: GPL-3.0-or-later
// How the model graph is painted, on the screen and into files.
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/graph_view.h"
#include "widgets/node_texts.h"

namespace zsq::widgets {
namespace {

constexpr double kFaded = 0.22;
constexpr double kFigureMargin = 16;
/// What a page of a document can be at most; a longer drawing is made smaller.
constexpr double kLargestFigure = 14'000;

QColor line_color(const QPalette& palette) {
  QColor color = palette.color(QPalette::Text);
  const QColor base = palette.color(QPalette::Base);
  const auto mix = [](int a, int b) { return (45 * a + 55 * b) / 100; };
  return {mix(color.red(), base.red()), mix(color.green(), base.green()),
          mix(color.blue(), base.blue())};
}

}  // namespace

bool GraphView::faded(int node) const {
  return !highlighted_.empty() && highlighted_[static_cast<std::size_t>(node)] == 0;
}

void GraphView::paintAttention(QPainter& painter, const QRectF& visible, Detail detail) const {
  QColor color = palette().color(QPalette::Link);
  for (std::size_t i = 0; i < attention_.size(); ++i) {
    const QRectF& block = attention_[i];
    if (!block.intersects(visible)) continue;
    color.setAlpha(26);
    painter.setBrush(color);
    color.setAlpha(120);
    painter.setPen(QPen(color, 1, Qt::DashLine));
    painter.drawRoundedRect(block, 8, 8);
    if (detail == Detail::Blocks) continue;
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.8);
    painter.setFont(small);
    painter.setPen(palette().color(QPalette::Link));
    painter.drawText(
        block.adjusted(5, 1, -4, 0), Qt::AlignLeft | Qt::AlignTop,
        painter.fontMetrics().elidedText(attention_text(info_.attention[i]), Qt::ElideRight,
                                         static_cast<int>(block.width() / 2) - 14));
    painter.setFont(font());
  }
}

void GraphView::paintEdges(QPainter& painter, const QRectF& visible, Detail detail) const {
  const QColor plain = line_color(palette());
  const QColor chosen = palette().color(QPalette::Highlight);
  const auto paint = [&](bool of_selected) {
    for (std::size_t i = 0; i < layout_.edges.size(); ++i) {
      const GraphEdge& edge = layout_.edges[i];
      const bool touches = selected_ >= 0 && (edge.from == selected_ || edge.to == selected_);
      if (touches != of_selected || !edge_bounds_[i].intersects(visible)) continue;
      painter.setOpacity(faded(edge.from) && faded(edge.to) ? kFaded : 1);
      QPen pen(touches ? chosen : plain, touches ? 2.4 : 1.2);
      if (detail == Detail::Blocks) {
        pen.setCosmetic(true);
        pen.setWidthF(touches ? 2 : 1);
      }
      painter.setPen(pen);
      paint_edge(painter, edge, detail);
    }
  };
  paint(false);
  paint(true);
  painter.setOpacity(1);
}

void GraphView::paintNodes(QPainter& painter, const QRectF& visible, Detail detail) const {
  for (std::size_t i = 0; i < layout_.nodes.size(); ++i) {
    if (!layout_.nodes[i].intersects(visible)) continue;
    const int node = static_cast<int>(i);
    painter.setOpacity(faded(node) && node != selected_ ? kFaded : 1);
    paint_node(painter, looks_[i], layout_.nodes[i], detail, palette(), fill(node));
  }
  painter.setOpacity(1);
}

/// The output's shape below a node that changes it.
void GraphView::paintShapes(QPainter& painter, const QRectF& visible) const {
  QFont small = font();
  small.setPointSizeF(font().pointSizeF() * 0.75);
  painter.setFont(small);
  painter.setPen(palette().color(QPalette::PlaceholderText));
  for (std::size_t i = 0; i < layout_.nodes.size(); ++i) {
    if (looks_[i].shape_change.isEmpty() || faded(static_cast<int>(i))) continue;
    const QRectF& box = layout_.nodes[i];
    const QRectF line(box.center().x() - 8 - 160, box.bottom() + 2, 160,
                      painter.fontMetrics().height());
    if (line.intersects(visible)) {
      painter.drawText(line, Qt::AlignRight | Qt::AlignTop, looks_[i].shape_change);
    }
  }
  painter.setFont(font());
}

void GraphView::paintDrawing(QPainter& painter, const QRectF& visible, double scale) const {
  const Detail detail = detail_at(scale);
  painter.setRenderHint(QPainter::Antialiasing, detail != Detail::Blocks);
  paintAttention(painter, visible, detail);
  paintEdges(painter, visible, detail);
  if (detail == Detail::Full) paintShapes(painter, visible);
  paintNodes(painter, visible, detail);
  if (selected_ >= 0) {
    paint_selection(painter, layout_.nodes[static_cast<std::size_t>(selected_)], palette(), scale);
  }
}

void GraphView::paintOverview(QPainter& painter) const {
  const QRectF area = overviewRect();
  if (area.isEmpty()) return;
  const double scale = overviewScale();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  QRectF ground(area.left() - 6, choice_->height() + 8, width() - area.left() + 6, height());
  painter.fillRect(ground, palette().color(QPalette::AlternateBase));
  painter.fillRect(QRectF(ground.left(), ground.top(), 1, ground.height()),
                   palette().color(QPalette::Mid));
  const QColor other = line_color(palette());
  for (std::size_t i = 0; i < layout_.nodes.size(); ++i) {
    const QRectF& box = layout_.nodes[i];
    const QPointF corner = area.topLeft() + (box.topLeft() - layout_.bounds.topLeft()) * scale;
    const QSizeF size(std::max(1.0, box.width() * scale), std::max(1.0, box.height() * scale));
    const int node = static_cast<int>(i);
    painter.setOpacity(faded(node) ? kFaded : 1);
    paint_node(painter, looks_[i], QRectF(corner, size), Detail::Blocks, palette(),
               looks_[i].has_weights ? fill(node).value_or(other) : std::optional<QColor>());
    if (node == selected_) {
      painter.fillRect(QRectF(ground.left() + 1, corner.y() - 1, 5, std::max(3.0, size.height())),
                       palette().color(QPalette::Text));
    }
  }
  painter.setOpacity(1);
  const QRectF canvas = canvasRect();
  const QRectF seen(
      area.topLeft() + (toDrawing(canvas.topLeft()) - layout_.bounds.topLeft()) * scale,
      canvas.size() / scale_ * scale);
  QColor window = palette().color(QPalette::Highlight);
  painter.setPen(QPen(window, 1.5));
  window.setAlpha(40);
  painter.setBrush(window);
  painter.drawRect(seen.intersected(ground.adjusted(2, 1, -2, -2)));
  painter.restore();
}

double GraphView::legendHeight() const {
  return values_.known(quantity()) ? fontMetrics().height() + 6 : 0;
}

void GraphView::paintLegend(QPainter& painter, const QRectF& line) const {
  if (!values_.known(quantity())) return;
  painter.fillRect(line, palette().color(QPalette::Base));
  painter.setPen(palette().color(QPalette::Text));
  painter.setFont(font());
  paint_color_scale(painter, values_, quantity(), static_cast<int>(line.left()),
                    static_cast<int>(line.right()) - 6, static_cast<int>(line.top()),
                    static_cast<int>(line.height()));
}

void GraphView::paintEvent(QPaintEvent* event) {
  View::paintEvent(event);
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  if (isEmpty() || !placed_) return;
  const QRectF canvas = canvasRect();
  painter.save();
  painter.setClipRect(canvas);
  painter.translate(canvas.center());
  painter.scale(scale_, scale_);
  painter.translate(-centre_);
  const QRectF visible(toDrawing(canvas.topLeft()), toDrawing(canvas.bottomRight()));
  paintDrawing(painter, visible, scale_);
  painter.restore();
  const double legend = legendHeight();
  paintLegend(painter, {canvas.left(), canvas.bottom() - legend, canvas.width(), legend});
  paintOverview(painter);
}

QSize GraphView::figureSize() const {
  if (isEmpty()) return size();
  QSizeF whole = layout_.bounds.size() + QSizeF(2 * kFigureMargin, 2 * kFigureMargin);
  whole.rheight() += 2 * legendHeight();
  whole.setWidth(std::max(whole.width(), 280.0));
  const double longest = std::max(whole.width(), whole.height());
  return (whole * std::min(1.0, kLargestFigure / longest)).toSize();
}

void GraphView::paintExport(QPaintDevice& device, const QSize& size) {
  QPainter painter(&device);
  painter.fillRect(QRect({}, size), palette().color(QPalette::Base));
  if (isEmpty()) return;
  const double legend = legendHeight();
  const double height = layout_.bounds.height() + 2 * kFigureMargin + 2 * legend;
  const double scale = size.height() / height;
  painter.scale(scale, scale);
  painter.setFont(font());
  if (legend > 0) {
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(kFigureMargin, kFigureMargin / 2, size.width() / scale, legend),
                     Qt::AlignLeft | Qt::AlignVCenter, quantity_name(quantity()));
    paintLegend(painter, {kFigureMargin, kFigureMargin / 2 + legend, 250, legend});
  }
  painter.translate((size.width() / scale - layout_.bounds.width()) / 2 - layout_.bounds.left(),
                    kFigureMargin + 2 * legend - layout_.bounds.top());
  paintDrawing(painter, layout_.bounds, 1);
}

}  // namespace zsq::widgets
