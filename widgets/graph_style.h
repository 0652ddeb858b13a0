// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QPalette>
#include <optional>
#include <vector>

#include "api/model.h"
#include "widgets/graph_layout.h"

namespace zsq::widgets {

/// Small signs for operations that need no words.
enum class Glyph { None, Relu, LeakyRelu, Clamp, Curve, Plus, Minus, Times, Divide, Constant };

/// How a node is drawn: a glyph in a circle, or a box with one or two lines.
struct NodeLook {
  Glyph glyph = Glyph::None;
  QString title;     ///< "conv 3x3 /2"
  QString subtitle;  ///< the path; empty: one line
  bool has_weights = false;
  bool warning = false;    ///< an operation that the program does not know
  bool faded = false;      ///< behind such a one
  QString shape_change{};  ///< "16×32×32" where the output has another shape than the input
};
std::vector<NodeLook> node_looks(const ModelInfo& info);
QSizeF node_size(const NodeLook& look, const QFont& font);

/// What still can be read at a scale.
enum class Detail { Full, Titles, Blocks };
Detail detail_at(double scale);

void paint_node(QPainter& painter, const NodeLook& look, const QRectF& box, Detail detail,
                const QPalette& palette, const std::optional<QColor>& fill);
/// Smooth between the rows, with an arrow head where there is room for one.
void paint_edge(QPainter& painter, const GraphEdge& edge, Detail detail);
/// The frame of the selected node, which stands out on every colour.
void paint_selection(QPainter& painter, const QRectF& box, const QPalette& palette, double scale);

}  // namespace zsq::widgets
