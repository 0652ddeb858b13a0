// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace zsq::widgets {

/// The graph while it is laid out: nodes and, where an edge passes a row, points; edges join
/// neighbouring rows only.
struct LayeredGraph {
  struct Vertex {
    int rank = 0;
    int place = 0;  ///< in its row
    double width = 0;
    bool is_point = false;
    int height = 0;  ///< edges on the longest path down from here; of nodes only
    std::vector<int> up;
    std::vector<int> down;
  };
  std::vector<Vertex> vertices;
  std::vector<std::vector<int>> rows;

  [[nodiscard]] const Vertex& at(int v) const { return vertices[static_cast<std::size_t>(v)]; }
  Vertex& at(int v) { return vertices[static_cast<std::size_t>(v)]; }
};

/// Orders the rows so that few edges cross: depth first along the longest path, then barycenter
/// sweeps while they help.
void order_rows(LayeredGraph& graph);
/// Centres that keep the rows' order and distances, with lines as straight as possible.
std::vector<double> horizontal_positions(const LayeredGraph& graph);

}  // namespace zsq::widgets
