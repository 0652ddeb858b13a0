// SPDX-License-Identifier: GPL-3.0-or-later
// The layered layout: rows, order, distances, for small graphs by hand and for large ones by rule.
#include <QElapsedTimer>
#include <QTest>
#include <cmath>
#include <map>
#include <random>

#include "widgets/graph_layout.h"

using zsq::widgets::GraphEdge;
using zsq::widgets::GraphLayout;
using zsq::widgets::layout_graph;

namespace {

using Inputs = std::vector<std::vector<int>>;

std::vector<QSizeF> boxes(std::size_t count) {
  std::vector<QSizeF> sizes;
  for (std::size_t i = 0; i < count; ++i) {
    sizes.emplace_back(40.0 + double(i * 37 % 120), i % 3 == 0 ? 36.0 : 20.0);
  }
  return sizes;
}

GraphLayout layout(const Inputs& inputs) {
  return layout_graph(inputs, boxes(inputs.size()));
}

/// input -> conv(1) -> bn(2) -> relu(3) -> conv(4) -> bn(5) -> add(6, also 3) -> relu(7)
Inputs residual_block() {
  return {{}, {0}, {1}, {2}, {3}, {4}, {5, 3}, {6}};
}

Inputs transformer(int blocks) {
  Inputs g{{}, {0}};  // images, patches
  int x = 1;
  const auto add = [&g](std::vector<int> inputs) {
    g.push_back(std::move(inputs));
    return int(g.size()) - 1;
  };
  for (int b = 0; b < blocks; ++b) {
    const int norm = add({x});
    const int qkv = add({norm});
    const int q = add({qkv});
    const int k = add({qkv});
    const int v = add({qkv});
    const int scale = add({});
    const int logits = add({add({q, add({k})}), scale});
    const int out = add({add({add({logits}), v})});
    const int sum = add({x, add({out})});
    x = add({sum, add({add({add({add({sum})})})})});
  }
  return g;
}

Inputs random_graph(int count, unsigned seed, int span) {
  std::mt19937 random(seed);
  Inputs g(1);
  for (int v = 1; v < count; ++v) {
    std::vector<int> inputs{v - 1 - int(random() % unsigned(std::min(v, 3)))};
    if (random() % 2 == 0)
      inputs.push_back(int(random() % unsigned(v)) * (v > span ? 0 : 1) +
                       (v > span ? v - 1 - int(random() % unsigned(span)) : 0));
    g.push_back(inputs);
  }
  return g;
}

bool overlap(const GraphLayout& layout) {
  // Boxes in one row only can meet, since rows do not.
  std::map<int, std::vector<QRectF>> rows;
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
    for (const QRectF& other : rows[layout.ranks[i]]) {
      if (other.intersects(layout.nodes[i])) return true;
    }
    rows[layout.ranks[i]].push_back(layout.nodes[i]);
  }
  double bottom = -1e9;
  for (const auto& [rank, row] : rows) {
    double lowest = bottom;
    for (const QRectF& box : row) {
      if (box.top() < bottom) return true;
      lowest = std::max(lowest, box.bottom());
    }
    bottom = lowest;
  }
  return false;
}

bool downward(const GraphLayout& layout) {
  for (const GraphEdge& edge : layout.edges) {
    if (layout.ranks[std::size_t(edge.from)] >= layout.ranks[std::size_t(edge.to)]) return false;
    if (edge.points.front().y() < layout.nodes[std::size_t(edge.from)].bottom() - 1e-6)
      return false;
    if (edge.points.back().y() > layout.nodes[std::size_t(edge.to)].top() + 1e-6) return false;
    for (std::size_t i = 1; i < edge.points.size(); ++i) {
      if (edge.points[i].y() < edge.points[i - 1].y() - 1e-6) return false;
    }
    if (edge.points.front().y() >= edge.points.back().y()) return false;
  }
  return true;
}

/// Whether a straight piece of an edge runs through a box that it does not belong to.
int boxes_crossed(const GraphLayout& layout) {
  int crossed = 0;
  for (const GraphEdge& edge : layout.edges) {
    for (std::size_t i = 1; i < edge.points.size(); ++i) {
      const QPointF a = edge.points[i - 1];
      const QPointF b = edge.points[i];
      if (std::abs(a.x() - b.x()) > 1e-6) continue;
      const QRectF piece(a.x() - 0.5, a.y() + 0.1, 1, b.y() - a.y() - 0.2);
      for (const QRectF& box : layout.nodes) crossed += piece.height() > 0 && box.intersects(piece);
    }
  }
  return crossed;
}

class GraphLayoutTest : public QObject {
  Q_OBJECT
 private slots:
  void an_empty_graph_and_one_node_are_laid_out() {
    QVERIFY(layout({}).nodes.empty());
    const GraphLayout one = layout(Inputs(1));
    QCOMPARE(one.nodes.size(), std::size_t(1));
    QVERIFY(one.bounds.contains(one.nodes[0]));
  }

  void a_residual_block_has_its_rows_and_its_skip_goes_beside_it() {
    const GraphLayout g = layout(residual_block());
    QCOMPARE(g.ranks, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7}));
    // The trunk is straight.
    for (const QRectF& box : g.nodes) {
      QVERIFY(std::abs(box.center().x() - g.nodes[0].center().x()) < 1e-6);
    }
    const auto skip = std::find_if(g.edges.begin(), g.edges.end(),
                                   [](const GraphEdge& e) { return e.from == 3 && e.to == 6; });
    QVERIFY(skip != g.edges.end());
    QCOMPARE(skip->points.size(), std::size_t(6));  // ends, and two for each of rows 4 and 5
    for (std::size_t i = 1; i + 1 < skip->points.size(); ++i) {
      QCOMPARE(skip->points[i].x(), skip->points[1].x());  // one straight line
      for (const int passed : {4, 5}) {
        const QRectF& box = g.nodes[std::size_t(passed)];
        QVERIFY(skip->points[i].x() < box.left() - 4 || skip->points[i].x() > box.right() + 4);
      }
    }
    QVERIFY(!overlap(g));
    QVERIFY(downward(g));
    QCOMPARE(boxes_crossed(g), 0);
  }

  void a_projection_shortcut_stands_beside_the_block_in_its_own_row() {
    // relu(1) -> conv(2) -> bn(3) -> conv(4) -> add(6); relu(1) -> conv(5) -> add(6)
    const GraphLayout g = layout({{}, {0}, {1}, {2}, {3}, {1}, {4, 5}});
    QCOMPARE(g.ranks, (std::vector<int>{0, 1, 2, 3, 4, 2, 5}));
    QCOMPARE(g.nodes[2].center().x(), g.nodes[4].center().x());
    QVERIFY(!overlap(g));
    QCOMPARE(boxes_crossed(g), 0);
  }

  void a_constant_stands_just_above_its_reader() {
    const GraphLayout g = layout({{}, {0}, {1}, {2}, {}, {3, 4}});
    QCOMPARE(g.ranks, (std::vector<int>{0, 1, 2, 3, 3, 4}));
  }

  void the_same_input_twice_is_one_edge() {
    const GraphLayout g = layout({{}, {0}, {1, 1}});
    QCOMPARE(g.edges.size(), std::size_t(2));
  }

  void inputs_that_no_node_can_have_are_left_out() {
    const GraphLayout g = layout({{}, {0, 7, -1, 1}, {1}});
    QCOMPARE(g.edges.size(), std::size_t(2));
  }

  void sides_that_cross_are_put_in_order() {
    // 1 and 2 read 0; 3 reads 2 and 4 reads 1: one of the rows has to turn round.
    const GraphLayout g = layout({{}, {0}, {0}, {2}, {1}, {3, 4}});
    const auto x = [&](int i) { return g.nodes[std::size_t(i)].center().x(); };
    QCOMPARE(x(1) < x(2), x(4) < x(3));
  }

  void rules_hold_for_all_graphs_data() {
    QTest::addColumn<Inputs>("inputs");
    QTest::newRow("transformer") << transformer(12);
    Inputs dense;
    for (int v = 0; v < 60; ++v) {
      dense.emplace_back();
      for (int from = 0; from < v; ++from) dense.back().push_back(from);
    }
    QTest::newRow("dense") << dense;
    for (unsigned seed = 1; seed <= 20; ++seed) {
      QTest::addRow("random %u", seed) << random_graph(150, seed, 150);
    }
  }
  void rules_hold_for_all_graphs() {
    QFETCH(Inputs, inputs);
    const GraphLayout g = layout(inputs);
    QVERIFY(!overlap(g));
    QVERIFY(downward(g));
    QCOMPARE(boxes_crossed(g), 0);
    for (const QRectF& box : g.nodes) QVERIFY(g.bounds.contains(box));
    const GraphLayout again = layout(inputs);
    QVERIFY(again.nodes == g.nodes);
  }

  void a_transformer_of_hundreds_of_nodes_is_quick_and_narrow() {
    const Inputs inputs = transformer(36);
    QVERIFY(inputs.size() > 500);
    QElapsedTimer timer;
    timer.start();
    const GraphLayout g = layout(inputs);
    const auto milliseconds = timer.elapsed();
    qInfo("%zu nodes: %lld ms", inputs.size(), static_cast<long long>(milliseconds));
    QVERIFY(milliseconds < 1000);  // some 10 on an idle machine
    QVERIFY(g.bounds.width() < 1200);
  }

  void two_thousand_nodes_with_long_edges_do_not_collapse() {
    const Inputs inputs = random_graph(2000, 5, 2000);
    QElapsedTimer timer;
    timer.start();
    const GraphLayout g = layout(inputs);
    const auto milliseconds = timer.elapsed();
    qInfo("2000 nodes: %lld ms", static_cast<long long>(milliseconds));
    QVERIFY(milliseconds < 5000);
    QVERIFY(!overlap(g));
    QVERIFY(downward(g));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GraphLayoutTest)
#include "test_graph_layout.moc"
