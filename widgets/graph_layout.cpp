// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "widgets/graph_layers.h"

namespace zsq::widgets {
namespace {

constexpr double kRowGap = 22;
constexpr double kPointWidth = 4;
constexpr double kLargestPort = 12;
/// Long edges beyond this many points would make the layout slow; they are drawn straight.
constexpr std::size_t kMostPoints = 30'000;

std::size_t index(int i) {
  return static_cast<std::size_t>(i);
}

class Layouter {
 public:
  Layouter(const std::vector<std::vector<int>>& inputs, const std::vector<QSizeF>& sizes)
      : sizes_(sizes), inputs_(inputs.size()), readers_(inputs.size()), lines_(inputs.size()) {
    for (std::size_t v = 0; v < inputs.size(); ++v) {
      for (const int from : inputs[v]) {
        const bool known = from >= 0 && index(from) < v;
        auto& list = inputs_[v];
        if (!known || std::find(list.begin(), list.end(), from) != list.end()) continue;
        list.push_back(from);
        readers_[index(from)].push_back(static_cast<int>(v));
      }
    }
  }

  GraphLayout operator()() {
    GraphLayout layout;
    if (inputs_.empty()) return layout;
    set_ranks();
    add_nodes();
    add_lines();
    order_rows(layers_);
    x_ = horizontal_positions(layers_);
    place_rows();
    layout.ranks = ranks_;
    for (std::size_t v = 0; v < inputs_.size(); ++v) layout.nodes.push_back(box(v));
    for (std::size_t v = 0; v < inputs_.size(); ++v) {
      for (const int from : inputs_[v]) layout.edges.push_back(edge(from, static_cast<int>(v)));
    }
    for (const QRectF& node : layout.nodes) layout.bounds |= node;
    for (const GraphEdge& e : layout.edges) {
      for (const QPointF& p : e.points) layout.bounds |= QRectF(p - QPointF(1, 1), QSizeF(2, 2));
    }
    return layout;
  }

 private:
  void set_ranks() {
    const auto count = inputs_.size();
    ranks_.assign(count, 0);
    std::vector<char> sees_images(count, 0);
    sees_images[0] = 1;
    for (std::size_t v = 0; v < count; ++v) {
      for (const int from : inputs_[v]) {
        ranks_[v] = std::max(ranks_[v], ranks_[index(from)] + 1);
        if (sees_images[index(from)] != 0) sees_images[v] = 1;
      }
    }
    for (std::size_t v = count; v-- > 0;) {
      if (sees_images[v] != 0 || readers_[v].empty()) continue;
      int first = ranks_[index(readers_[v].front())];
      for (const int reader : readers_[v]) first = std::min(first, ranks_[index(reader)]);
      ranks_[v] = first - 1;
    }
  }

  void add_nodes() {
    layers_.rows.resize(index(*std::max_element(ranks_.begin(), ranks_.end())) + 1);
    for (std::size_t v = 0; v < inputs_.size(); ++v) {
      layers_.vertices.push_back({ranks_[v], 0, sizes_[v].width(), false, 0, {}, {}});
    }
    for (std::size_t v = inputs_.size(); v-- > 0;) {
      for (const int reader : readers_[v]) {
        auto& height = layers_.vertices[v].height;
        height = std::max(height, layers_.at(reader).height + 1);
      }
    }
  }

  void join(int upper, int lower) {
    layers_.at(upper).down.push_back(lower);
    layers_.at(lower).up.push_back(upper);
  }

  /// Rows that the edges from a node pass without ending.
  int passed_rows(int from) const {
    int last = ranks_[index(from)];
    for (const int reader : readers_[index(from)]) last = std::max(last, ranks_[index(reader)]);
    return std::max(0, last - ranks_[index(from)] - 1);
  }

  /// One line of points beside the nodes for all long edges of a node.
  void add_lines() {
    std::vector<int> sources(inputs_.size());
    std::iota(sources.begin(), sources.end(), 0);
    std::stable_sort(sources.begin(), sources.end(),
                     [this](int a, int b) { return passed_rows(a) < passed_rows(b); });
    std::size_t points = 0;
    for (const int from : sources) {
      const int passed = passed_rows(from);
      points += index(passed);
      if (points <= kMostPoints) add_line(from, passed);
      for (const int to : readers_[index(from)]) {
        const auto above = index(ranks_[index(to)] - ranks_[index(from)] - 1);
        if (above == 0) {
          join(from, to);
        } else if (above <= lines_[index(from)].size()) {
          join(lines_[index(from)][above - 1], to);
        }
      }
    }
  }
  void add_line(int from, int passed) {
    int last = from;
    for (int i = 1; i <= passed; ++i) {
      const int point = static_cast<int>(layers_.vertices.size());
      layers_.vertices.push_back({ranks_[index(from)] + i, 0, kPointWidth, true, 0, {}, {}});
      join(last, point);
      lines_[index(from)].push_back(point);
      last = point;
    }
  }

  void place_rows() {
    heights_.assign(layers_.rows.size(), 0);
    for (std::size_t v = 0; v < inputs_.size(); ++v) {
      auto& height = heights_[index(ranks_[v])];
      height = std::max(height, sizes_[v].height());
    }
    tops_.assign(layers_.rows.size(), 0);
    for (std::size_t r = 1; r < tops_.size(); ++r) {
      tops_[r] = tops_[r - 1] + heights_[r - 1] + kRowGap;
    }
  }

  QRectF box(std::size_t v) const {
    const auto rank = index(ranks_[v]);
    const QPointF centre(x_[v], tops_[rank] + heights_[rank] / 2);
    return {centre - QPointF(sizes_[v].width(), sizes_[v].height()) / 2, sizes_[v]};
  }

  /// Lines from the side end beside the middle, which belongs to the trunk.
  static double port(const QRectF& node, double towards) {
    const double offset = std::min(node.width() / 4, kLargestPort);
    const double side = towards - node.center().x();
    if (std::abs(side) < 1) return node.center().x();
    return node.center().x() + (side > 0 ? offset : -offset);
  }

  GraphEdge edge(int from, int to) const {
    const QRectF upper = box(index(from));
    const QRectF lower = box(index(to));
    const auto& line = lines_[index(from)];
    const auto passed = std::min(line.size(), index(ranks_[index(to)] - ranks_[index(from)] - 1));
    const double first = passed > 0 ? x_[index(line.front())] : lower.center().x();
    const double last = passed > 0 ? x_[index(line[passed - 1])] : upper.center().x();
    GraphEdge result{from, to, {QPointF(port(upper, first), upper.bottom())}};
    for (std::size_t i = 0; i < passed; ++i) {
      const auto rank = index(layers_.at(line[i]).rank);
      const double x = x_[index(line[i])];
      result.points.emplace_back(x, tops_[rank]);
      result.points.emplace_back(x, tops_[rank] + heights_[rank]);
    }
    result.points.emplace_back(port(lower, last), lower.top());
    return result;
  }

  const std::vector<QSizeF>& sizes_;
  std::vector<std::vector<int>> inputs_;
  std::vector<std::vector<int>> readers_;
  std::vector<std::vector<int>> lines_;  // points of each node's long edges, from the top
  std::vector<int> ranks_;
  LayeredGraph layers_;
  std::vector<double> x_;
  std::vector<double> heights_, tops_;  // of the rows
};

}  // namespace

GraphLayout layout_graph(const std::vector<std::vector<int>>& inputs,
                         const std::vector<QSizeF>& sizes) {
  return Layouter(inputs, sizes)();
}

}  // namespace zsq::widgets
