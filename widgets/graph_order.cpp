// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "widgets/graph_layers.h"

namespace zsq::widgets {
namespace {

constexpr int kSweeps = 8;

using Rows = std::vector<std::vector<int>>;

void set_places(LayeredGraph& graph) {
  for (const auto& row : graph.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) graph.at(row[i]).place = static_cast<int>(i);
  }
}

/// Sums up how many of the places so far lie to the right (a Fenwick tree).
class PlaceCounter {
 public:
  explicit PlaceCounter(std::size_t places) : tree_(places + 1) {}
  long add_and_count_right(int place) {
    long left_or_here = 0;
    for (auto i = static_cast<std::size_t>(place) + 1; i > 0; i &= i - 1) left_or_here += tree_[i];
    for (auto i = static_cast<std::size_t>(place) + 1; i < tree_.size(); i += i & (~i + 1)) {
      ++tree_[i];
    }
    return count_++ - left_or_here;
  }

 private:
  std::vector<long> tree_;
  long count_ = 0;
};

long crossings(const LayeredGraph& graph) {
  long total = 0;
  for (std::size_t r = 0; r + 1 < graph.rows.size(); ++r) {
    PlaceCounter counter(graph.rows[r + 1].size());
    for (const int v : graph.rows[r]) {
      std::vector<int> ends;
      for (const int below : graph.at(v).down) ends.push_back(graph.at(below).place);
      std::sort(ends.begin(), ends.end(), std::greater<>());  // edges of one vertex do not cross
      for (const int end : ends) total += counter.add_and_count_right(end);
    }
  }
  return total;
}

/// Depth first, the longest path before its side lines: the trunk comes to stand left.
void order_depth_first(LayeredGraph& graph) {
  const auto count = graph.vertices.size();
  std::vector<char> seen(count, 0);
  for (auto& row : graph.rows) row.clear();
  std::vector<int> stack;
  for (std::size_t root = 0; root < count; ++root) {
    if (!graph.vertices[root].up.empty()) continue;
    stack.push_back(static_cast<int>(root));
    while (!stack.empty()) {
      const int v = stack.back();
      stack.pop_back();
      if (seen[static_cast<std::size_t>(v)]++ != 0) continue;
      graph.rows[static_cast<std::size_t>(graph.at(v).rank)].push_back(v);
      std::vector<int> below = graph.at(v).down;
      std::stable_sort(below.begin(), below.end(),
                       [&](int a, int b) { return graph.at(a).height > graph.at(b).height; });
      stack.insert(stack.end(), below.rbegin(), below.rend());
    }
  }
  set_places(graph);
}

double barycenter(const LayeredGraph& graph, int v, bool from_above) {
  const auto& neighbours = from_above ? graph.at(v).up : graph.at(v).down;
  if (neighbours.empty()) return graph.at(v).place;
  double sum = 0;
  for (const int n : neighbours) sum += graph.at(n).place;
  return sum / static_cast<double>(neighbours.size());
}

void sort_row(LayeredGraph& graph, std::vector<int>& row, bool from_above) {
  if (row.size() < 2) return;
  std::vector<std::pair<double, int>> keyed;
  for (const int v : row) keyed.emplace_back(barycenter(graph, v, from_above), v);
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < row.size(); ++i) {
    row[i] = keyed[i].second;
    graph.at(row[i]).place = static_cast<int>(i);
  }
}

}  // namespace

void order_rows(LayeredGraph& graph) {
  order_depth_first(graph);
  Rows best = graph.rows;
  long fewest = crossings(graph);
  for (int sweep = 0; sweep < kSweeps && fewest > 0; ++sweep) {
    if (sweep % 2 == 0) {
      for (auto& row : graph.rows) sort_row(graph, row, true);
    } else {
      for (auto row = graph.rows.rbegin(); row != graph.rows.rend(); ++row) {
        sort_row(graph, *row, false);
      }
    }
    const long now = crossings(graph);
    if (now >= fewest) continue;
    fewest = now;
    best = graph.rows;
  }
  graph.rows = std::move(best);
  set_places(graph);
}

}  // namespace zsq::widgets
