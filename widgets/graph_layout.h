// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <vector>

namespace zsq::widgets {

/// From the lower border of one node to the upper border of a later one, point by point downwards.
struct GraphEdge {
  int from = 0;
  int to = 0;
  std::vector<QPointF> points;
};

struct GraphLayout {
  std::vector<QRectF> nodes;
  std::vector<int> ranks;  ///< row of each node, from the top
  std::vector<GraphEdge> edges;
  QRectF bounds;
};

/// A layered drawing. Rows by longest path (what no image reaches, such as constants, stands above
/// its first reader), few crossings by barycenter sweeps, the longest path straight, edges over
/// several rows beside the nodes in between; all long edges of a node share one line.
/// \p inputs names for each node earlier nodes; \p sizes has the boxes' sizes.
GraphLayout layout_graph(const std::vector<std::vector<int>>& inputs,
                         const std::vector<QSizeF>& sizes);

}  // namespace zsq::widgets
