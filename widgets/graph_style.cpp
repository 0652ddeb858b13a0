// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph_style.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <map>

#include "widgets/node_texts.h"
#include "widgets/theme.h"

namespace zsq::widgets {
namespace {

constexpr double kGlyphSize = 20;
constexpr double kMargin = 8;
constexpr double kWidest = 196;
constexpr double kNarrowest = 44;
constexpr double kRound = 6;
constexpr double kSmallFont = 0.85;
constexpr double kArrowLength = 6;
constexpr double kArrowWidth = 3.2;

Glyph glyph_of(const std::string& op) {
  static const std::map<std::string, Glyph> glyphs{
      {"relu", Glyph::Relu},          {"leaky_relu", Glyph::LeakyRelu}, {"clamp", Glyph::Clamp},
      {"hard_sigmoid", Glyph::Clamp}, {"gelu", Glyph::Curve},           {"gelu_tanh", Glyph::Curve},
      {"silu", Glyph::Curve},         {"hard_swish", Glyph::Curve},     {"add", Glyph::Plus},
      {"subtract", Glyph::Minus},     {"multiply", Glyph::Times},       {"divide", Glyph::Divide},
      {"constant", Glyph::Constant}};
  const auto found = glyphs.find(op);
  return found == glyphs.end() ? Glyph::None : found->second;
}

QFont small(const QFont& font) {
  QFont result = font;
  result.setPointSizeF(font.pointSizeF() * kSmallFont);
  return result;
}

QFont bold(const QFont& font) {
  QFont result = font;
  result.setBold(true);
  return result;
}

QColor mixed(const QColor& a, const QColor& b, double share_of_b) {
  const auto mix = [&](int x, int y) {
    return static_cast<int>(std::lround(x + (y - x) * share_of_b));
  };
  return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

/// Relative luminance of sRGB decides between black and white text.
QColor text_on(const QColor& fill) {
  const auto linear = [](double c) {
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  const double luminance =
      0.2126 * linear(fill.redF()) + 0.7152 * linear(fill.greenF()) + 0.0722 * linear(fill.blueF());
  return luminance > 0.18 ? QColor(0x14, 0x16, 0x1a) : QColor(Qt::white);
}

QPainterPath glyph_path(Glyph glyph) {
  QPainterPath path;  // in the square from -5 to 5, y downwards
  switch (glyph) {
    case Glyph::Relu:
      path.moveTo(-5, 2.5);
      path.lineTo(0, 2.5);
      path.lineTo(4.5, -4);
      break;
    case Glyph::LeakyRelu:
      path.moveTo(-5, 4);
      path.lineTo(0, 2);
      path.lineTo(4.5, -4);
      break;
    case Glyph::Clamp:
      path.moveTo(-5, 3.5);
      path.lineTo(-2, 3.5);
      path.lineTo(2, -3.5);
      path.lineTo(5, -3.5);
      break;
    case Glyph::Curve:
      path.moveTo(-5, 1.5);
      path.cubicTo(-3, 1.5, -2.5, 3.2, -1, 3.2);
      path.cubicTo(1, 3.2, 2, 0, 4.5, -4.5);
      break;
    case Glyph::Plus:
      path.moveTo(-4.5, 0);
      path.lineTo(4.5, 0);
      path.moveTo(0, -4.5);
      path.lineTo(0, 4.5);
      break;
    case Glyph::Minus:
      path.moveTo(-4.5, 0);
      path.lineTo(4.5, 0);
      break;
    case Glyph::Times:
      path.moveTo(-3.4, -3.4);
      path.lineTo(3.4, 3.4);
      path.moveTo(-3.4, 3.4);
      path.lineTo(3.4, -3.4);
      break;
    case Glyph::Divide:
      path.moveTo(-4.5, 0);
      path.lineTo(4.5, 0);
      path.addEllipse(QPointF(0, -3.4), 0.7, 0.7);
      path.addEllipse(QPointF(0, 3.4), 0.7, 0.7);
      break;
    case Glyph::Constant:
      path.addRect(QRectF(-2.5, -2.5, 5, 5));
      break;
    case Glyph::None:
      break;
  }
  return path;
}

void paint_glyph(QPainter& painter, const NodeLook& look, const QRectF& box,
                 const QPalette& palette) {
  painter.drawEllipse(box);
  painter.save();
  painter.translate(box.center());
  painter.setBrush(Qt::NoBrush);
  painter.setPen(
      QPen(palette.color(QPalette::Text), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(glyph_path(look.glyph));
  painter.restore();
}

void paint_words(QPainter& painter, const NodeLook& look, const QRectF& box, Detail detail,
                 const QColor& color) {
  const QFont font = painter.font();
  const QRectF inner = box.adjusted(kMargin / 2, 2, -kMargin / 2, -2);
  const bool two = !look.subtitle.isEmpty() && detail == Detail::Full;
  QRectF line = inner;
  if (two) line.setHeight(inner.height() / 2);
  painter.setFont(look.has_weights || look.warning ? bold(font) : font);
  painter.setPen(color);
  painter.drawText(line, Qt::AlignCenter,
                   painter.fontMetrics().elidedText(look.title, Qt::ElideRight,
                                                    static_cast<int>(line.width()) + 1));
  if (two) {
    line.translate(0, inner.height() / 2);
    painter.setFont(small(font));
    QColor faint = color;
    faint.setAlphaF(0.85F);
    painter.setPen(faint);
    painter.drawText(line, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(look.subtitle, Qt::ElideLeft,
                                                      static_cast<int>(line.width()) + 1));
  }
  painter.setFont(font);
}

NodeLook look_of(const ModelInfo& info, const GraphNodeInfo& node) {
  NodeLook look;
  look.warning = is_unknown_operation(info, node);
  look.faded = !node.understood && !look.warning;
  look.has_weights = node.layer >= 0;
  look.title = node_type(info, node);
  if (node.understood) look.glyph = glyph_of(node.op);
  if (look.has_weights || look.warning) look.subtitle = QString::fromStdString(node.path);
  if (look.warning) look.title = QStringLiteral("⚠ ") + look.title;
  if (node.op == "constant" || node.output_shape.empty()) return look;
  const bool first = node.inputs.empty();
  const auto& before = first ? node : info.nodes[static_cast<std::size_t>(node.inputs.front())];
  if (first || before.output_shape != node.output_shape) {
    look.shape_change = shape_text(node.output_shape);
  }
  return look;
}

}  // namespace

std::vector<NodeLook> node_looks(const ModelInfo& info) {
  std::vector<NodeLook> looks;
  for (const GraphNodeInfo& node : info.nodes) looks.push_back(look_of(info, node));
  return looks;
}

QSizeF node_size(const NodeLook& look, const QFont& font) {
  if (look.glyph != Glyph::None) return {kGlyphSize, kGlyphSize};
  const QFontMetricsF title(look.has_weights || look.warning ? bold(font) : font);
  const QFontMetricsF subtitle(small(font));
  double width = title.horizontalAdvance(look.title);
  double height = title.height() + 6;
  if (!look.subtitle.isEmpty()) {
    width = std::max(width, subtitle.horizontalAdvance(look.subtitle));
    height += subtitle.height() + 2;
  }
  return {std::clamp(std::ceil(width) + 2 * kMargin, kNarrowest, kWidest), std::ceil(height)};
}

Detail detail_at(double scale) {
  if (scale >= 0.62) return Detail::Full;
  return scale >= 0.34 ? Detail::Titles : Detail::Blocks;
}

void paint_node(QPainter& painter, const NodeLook& look, const QRectF& box, Detail detail,
                const QPalette& palette, const std::optional<QColor>& fill) {
  const QColor base = palette.color(QPalette::Base);
  const QColor text = palette.color(QPalette::Text);
  QColor inside = fill.value_or(mixed(base, text, look.has_weights ? 0.16 : 0.06));
  QColor border = mixed(base, text, 0.45);
  if (fill) border = mixed(*fill, text, 0.35);
  if (look.warning) {
    border = warning_color(palette);
    inside = mixed(base, border, 0.22);
  }
  if (look.glyph == Glyph::Constant) inside = base;
  if (detail == Detail::Blocks) {
    const QColor block = fill || look.warning ? (look.warning ? border : inside) : border;
    return painter.fillRect(box, block);
  }
  painter.setPen(QPen(border, look.warning ? 2 : 1, look.faded ? Qt::DashLine : Qt::SolidLine));
  painter.setBrush(inside);
  if (look.glyph != Glyph::None) return paint_glyph(painter, look, box, palette);
  const double radius = look.has_weights || look.warning ? kRound : box.height() / 2;
  painter.drawRoundedRect(box, radius, radius);
  paint_words(painter, look, box, detail, text_on(inside));
}

void paint_edge(QPainter& painter, const GraphEdge& edge, Detail detail) {
  const bool arrow = detail != Detail::Blocks;
  QPainterPath path(edge.points.front());
  for (std::size_t i = 1; i < edge.points.size(); ++i) {
    QPointF to = edge.points[i];
    if (arrow && i + 1 == edge.points.size()) to.ry() -= kArrowLength - 1;
    const QPointF from = path.currentPosition();
    if (std::abs(from.x() - to.x()) < 0.5 || detail == Detail::Blocks) {
      path.lineTo(to);
    } else {
      const double middle = (from.y() + to.y()) / 2;
      path.cubicTo(from.x(), middle, to.x(), middle, to.x(), to.y());
    }
  }
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(path);
  if (!arrow) return;
  const QPointF tip = edge.points.back();
  painter.save();
  painter.setBrush(painter.pen().color());
  painter.setPen(Qt::NoPen);
  painter.drawPolygon(QPolygonF{tip, tip + QPointF(-kArrowWidth, -kArrowLength),
                                tip + QPointF(kArrowWidth, -kArrowLength)});
  painter.restore();
}

void paint_selection(QPainter& painter, const QRectF& box, const QPalette& palette, double scale) {
  const double unit = 1 / std::min(1.0, scale);  // as thick when zoomed out
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(palette.color(QPalette::Base), 6 * unit));
  painter.drawRoundedRect(box.adjusted(-3 * unit, -3 * unit, 3 * unit, 3 * unit), kRound, kRound);
  painter.setPen(QPen(palette.color(QPalette::Text), 2 * unit));
  painter.drawRoundedRect(box.adjusted(-3 * unit, -3 * unit, 3 * unit, 3 * unit), kRound, kRound);
}

}  // namespace zsq::widgets
