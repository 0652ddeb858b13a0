// SPDX-License-Identifier: GPL-3.0-or-later
// Where the vertices of a layered graph stand in their rows: vertices that belong above each other
// become blocks with one position, and the blocks move towards their neighbours.
#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "widgets/graph_layers.h"

namespace zsq::widgets {
namespace {

constexpr double kNodeGap = 26;
constexpr double kPointGap = 13;
constexpr int kRounds = 12;

struct Blocks {
  std::vector<int> of;  ///< block of each vertex
  int count = 0;
};

struct Separation {
  int block = 0;
  double distance = 0;  ///< between the centres at least
};

struct Pair {
  int upper = 0;
  int lower = 0;
  int importance = 0;
};

/// Lines beside the nodes stay straight before anything else, then the longest path.
int importance(const LayeredGraph& graph, int upper, int lower) {
  const auto& a = graph.at(upper);
  const auto& b = graph.at(lower);
  if (a.is_point && b.is_point) return std::numeric_limits<int>::max();
  if (a.is_point || b.is_point) return 0;
  return 1 + b.height;
}

/// Which vertices of two rows stand above each other: each has one partner at most, and the lines
/// between partners do not cross.
void align(const LayeredGraph& graph, const std::vector<int>& row, std::vector<int>& partner) {
  std::vector<Pair> pairs;
  for (const int v : row) {
    for (const int below : graph.at(v).down) {
      pairs.push_back({v, below, importance(graph, v, below)});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.importance > b.importance; });
  std::map<int, int> taken;  // places above to places below
  std::map<int, int> taken_below;
  for (const Pair& pair : pairs) {
    const int above = graph.at(pair.upper).place;
    const int below = graph.at(pair.lower).place;
    if (taken.contains(above) || taken_below.contains(below)) continue;
    const auto next = taken.lower_bound(above);
    if (next != taken.end() && next->second < below) continue;
    if (next != taken.begin() && std::prev(next)->second > below) continue;
    taken[above] = below;
    taken_below[below] = above;
    partner[static_cast<std::size_t>(pair.lower)] = pair.upper;
  }
}

Blocks make_blocks(const LayeredGraph& graph) {
  Blocks blocks;
  std::vector<int> partner(graph.vertices.size(), -1);
  for (const auto& row : graph.rows) align(graph, row, partner);
  blocks.of.assign(graph.vertices.size(), 0);
  for (const auto& row : graph.rows) {
    for (const int v : row) {
      const int above = partner[static_cast<std::size_t>(v)];
      blocks.of[static_cast<std::size_t>(v)] =
          above >= 0 ? blocks.of[static_cast<std::size_t>(above)] : blocks.count++;
    }
  }
  return blocks;
}

Blocks single_blocks(const LayeredGraph& graph) {
  Blocks blocks{std::vector<int>(graph.vertices.size()), static_cast<int>(graph.vertices.size())};
  std::iota(blocks.of.begin(), blocks.of.end(), 0);
  return blocks;
}

class Placement {
 public:
  Placement(const LayeredGraph& graph, Blocks blocks) : graph_(graph), blocks_(std::move(blocks)) {
    const auto count = static_cast<std::size_t>(blocks_.count);
    left_.resize(count);
    right_.resize(count);
    joined_.resize(count);
    x_.assign(count, 0);
    separate();
    join();
  }

  /// Packs to the left. False where the blocks stand in a circle, which crossing lines could cause.
  bool pack() {
    std::vector<std::size_t> waiting(x_.size());
    std::vector<int> ready;
    for (std::size_t b = 0; b < x_.size(); ++b) {
      waiting[b] = left_[b].size();
      if (waiting[b] == 0) ready.push_back(static_cast<int>(b));
    }
    while (!ready.empty()) {
      const int block = ready.back();
      ready.pop_back();
      order_.push_back(block);
      for (const Separation& s : right_[index(block)]) {
        x_[index(s.block)] = std::max(x_[index(s.block)], x_[index(block)] + s.distance);
        if (--waiting[index(s.block)] == 0) ready.push_back(s.block);
      }
    }
    return order_.size() == x_.size();
  }

  /// Moves each block to the mean of what it is joined with, as far as its neighbours allow.
  void relax() {
    for (int round = 0; round < kRounds; ++round) {
      for (const int block : order_) relax(index(block));
      std::reverse(order_.begin(), order_.end());
    }
  }

  std::vector<double> positions() const {
    std::vector<double> result;
    for (const int block : blocks_.of) result.push_back(x_[index(block)]);
    return result;
  }

 private:
  static std::size_t index(int block) { return static_cast<std::size_t>(block); }
  int block_of(int v) const { return blocks_.of[index(v)]; }

  void separate() {
    for (const auto& row : graph_.rows) {
      for (std::size_t i = 0; i + 1 < row.size(); ++i) {
        const auto& a = graph_.at(row[i]);
        const auto& b = graph_.at(row[i + 1]);
        const double gap = a.is_point || b.is_point ? kPointGap : kNodeGap;
        const double distance = (a.width + b.width) / 2 + gap;
        right_[index(block_of(row[i]))].push_back({block_of(row[i + 1]), distance});
        left_[index(block_of(row[i + 1]))].push_back({block_of(row[i]), distance});
      }
    }
  }
  void join() {
    for (std::size_t v = 0; v < graph_.vertices.size(); ++v) {
      const int block = blocks_.of[v];
      for (const int below : graph_.vertices[v].down) {
        if (block_of(below) == block) continue;
        joined_[index(block)].push_back(block_of(below));
        joined_[index(block_of(below))].push_back(block);
      }
    }
  }
  void relax(std::size_t block) {
    if (joined_[block].empty()) return;
    double wanted = 0;
    for (const int other : joined_[block]) wanted += x_[index(other)];
    wanted /= static_cast<double>(joined_[block].size());
    for (const Separation& s : right_[block]) {
      wanted = std::min(wanted, x_[index(s.block)] - s.distance);
    }
    for (const Separation& s : left_[block]) {
      wanted = std::max(wanted, x_[index(s.block)] + s.distance);
    }
    x_[block] = wanted;
  }

  const LayeredGraph& graph_;
  Blocks blocks_;
  std::vector<std::vector<Separation>> left_, right_;
  std::vector<std::vector<int>> joined_;
  std::vector<double> x_;
  std::vector<int> order_;
};

}  // namespace

std::vector<double> horizontal_positions(const LayeredGraph& graph) {
  Placement straight(graph, make_blocks(graph));
  if (straight.pack()) {
    straight.relax();
    return straight.positions();
  }
  Placement loose(graph, single_blocks(graph));
  loose.pack();
  loose.relax();
  return loose.positions();
}

}  // namespace zsq::widgets
