// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing of the graph, driven by mouse, wheel and keys.
#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <cmath>

#include "tests/support/model_infos.h"
#include "tests/support/shown_view.h"
#include "widgets/graph_view.h"
#include "widgets/heat_strip.h"
#include "widgets/node_texts.h"
#include "widgets/theme.h"

using namespace zsq;
using namespace zsq::widgets;
using zsq::test::InfoBuilder;

namespace {

void show(QWidget& widget, QSize size = {480, 420}) {
  test::show(widget, size);
}

Comparison comparison_of(const ModelInfo& info, const std::vector<double>& sqnr) {
  Comparison c;
  for (const LayerInfo& layer : info.layers) {
    c.layers.emplace_back();
    c.layers.back().layer = layer;
    const double value = sqnr.at(std::size_t(layer.index));
    if (std::isfinite(value)) c.layers.back().sqnr_db = value;
  }
  return c;
}

void wheel(GraphView& view, const QPointF& at, int steps) {
  QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(&view, &event);
}

QPoint centre(const GraphView& view, int node) {
  return view.nodeRect(node).center().toPoint();
}

class GraphViewTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

 private slots:
  void a_hidden_view_lays_nothing_out() {
    GraphView view;
    view.setModel(test::residual_model());
    test::run_what_is_due();
    QVERIFY(view.graphLayout().nodes.empty());
    show(view);
    QTRY_COMPARE(view.graphLayout().nodes.size(), std::size_t(13));
  }

  void a_view_behind_a_tab_lays_nothing_out() {
    GraphView view;
    view.setOnScreen(false);
    view.setModel(test::residual_model());
    show(view);
    test::run_what_is_due();
    QVERIFY(view.graphLayout().nodes.empty());
    view.setOnScreen(true);
    QCOMPARE(view.graphLayout().nodes.size(), std::size_t(13));
  }

  void a_click_on_a_node_selects_it_and_a_click_beside_does_not() {
    GraphView view;
    view.setModel(test::residual_model());
    show(view);
    QSignalSpy selected(&view, &GraphView::nodeSelected);
    for (const int node : {7, 9, 0}) {  // a layer, an addition, the images
      view.selectLayer(3);
      selected.clear();
      view.fit();
      QTest::mouseClick(&view, Qt::LeftButton, {}, centre(view, node));
      QCOMPARE(selected.last().first().toInt(), node);
      QCOMPARE(view.selected(), node);
    }
    selected.clear();
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(4, view.height() - 40));
    QVERIFY(selected.isEmpty());
    QCOMPARE(view.selected(), 0);
  }

  void arrow_keys_walk_along_the_edges() {
    GraphView view;
    view.setModel(test::residual_model());
    show(view);
    view.select(3);  // relu, which conv1 (4) and the addition (9) read
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.selected(), 4);
    for (int i = 0; i < 5; ++i) QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.selected(), 9);
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(view.selected(), 8);
    QTest::keyClick(&view, Qt::Key_Left);  // nothing beside it
    QCOMPARE(view.selected(), 8);
  }

  void left_and_right_walk_along_a_row() {
    GraphView view;
    InfoBuilder b;
    const int left = b.layer("a", "conv 1x1", 0);
    const int right = b.layer("b", "conv 1x1", 0);
    b.add("add", "add", {left, right});
    view.setModel(b.info);
    show(view);
    const bool ordered = view.nodeRect(left).x() < view.nodeRect(right).x();
    view.select(ordered ? left : right);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.selected(), ordered ? right : left);
  }

  void the_wheel_zooms_around_the_cursor() {
    GraphView view;
    view.setModel(test::deep_model(20));
    show(view);
    view.select(50);
    const QPointF at = view.nodeRect(50).center();
    const double before = view.scale();
    wheel(view, at, 3);
    QVERIFY(view.scale() > before * 1.3);
    QVERIFY((view.nodeRect(50).center() - at).manhattanLength() < 2);
    wheel(view, at, -30);
    QVERIFY(view.scale() > 0);
    wheel(view, at, 60);
    QVERIFY(view.scale() <= 4);
  }

  void dragging_pans_and_selects_nothing() {
    GraphView view;
    view.setModel(test::deep_model(20));
    show(view);
    view.select(30);
    QSignalSpy selected(&view, &GraphView::nodeSelected);
    const QPoint from = centre(view, 30);
    const QRectF before = view.nodeRect(30);
    QTest::mousePress(&view, Qt::LeftButton, {}, from);
    QTest::mouseMove(&view, from + QPoint(10, -15));
    QTest::mouseMove(&view, from + QPoint(25, -40));
    QTest::mouseRelease(&view, Qt::LeftButton, {}, from + QPoint(25, -40));
    const QPointF moved = view.nodeRect(30).center() - before.center();
    QVERIFY(std::abs(moved.y() + 40) < 2);
    QVERIFY(selected.isEmpty());
  }

  void home_and_a_double_click_show_everything() {
    GraphView view;
    view.setModel(test::deep_model(20));
    show(view);
    const auto all_seen = [&] {
      const int last = int(view.graphLayout().nodes.size()) - 1;
      return view.canvasRect().contains(view.nodeRect(0)) &&
             view.canvasRect().contains(view.nodeRect(last));
    };
    QVERIFY(!all_seen());
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(all_seen());
    QVERIFY(view.overviewRect().isEmpty());
    wheel(view, view.canvasRect().center(), 10);
    QVERIFY(!all_seen());
    QTest::mouseDClick(&view, Qt::LeftButton, {}, view.canvasRect().center().toPoint());
    QVERIFY(all_seen());
    view.resize(300, 600);  // what is fitted stays so
    QTRY_VERIFY(all_seen());
  }

  void the_overview_leads_anywhere() {
    GraphView view;
    view.setModel(test::deep_model(40));
    show(view);
    const int last = int(view.graphLayout().nodes.size()) - 1;
    const QRectF overview = view.overviewRect();
    QVERIFY(!overview.isEmpty());
    QVERIFY(!view.canvasRect().contains(view.nodeRect(last)));
    QTest::mouseClick(&view, Qt::LeftButton, {},
                      QPoint(int(overview.center().x()), int(overview.bottom()) - 1));
    QVERIFY(view.canvasRect().intersects(view.nodeRect(last)));
  }

  void a_selection_from_outside_comes_into_view() {
    GraphView view;
    view.setModel(test::deep_model(40));
    show(view);
    QSignalSpy selected(&view, &GraphView::nodeSelected);
    view.selectLayer(70);
    const int node = view.selected();
    QVERIFY(view.canvasRect().contains(view.nodeRect(node)));
    QCOMPARE(selected.count(), 1);
    view.select(node);
    QCOMPARE(selected.count(), 1);  // no echo
  }

  void a_selection_before_the_view_is_shown_is_seen_when_it_is() {
    GraphView view;
    view.setModel(test::deep_model(40));
    view.selectLayer(70);
    show(view);
    QTRY_VERIFY(view.canvasRect().contains(view.nodeRect(view.selected())));
  }

  void nodes_have_the_colours_of_the_strip() {
    const ModelInfo info = test::residual_model();
    GraphView view;
    HeatStrip strip;
    view.setModel(info);
    strip.setLayers(info.layers);
    const Comparison c = comparison_of(info, {10, 20, std::nan(""), 40});
    view.setComparison(c);
    strip.setComparison(c);
    view.setQuantity(LayerQuantity::Sqnr);
    strip.setQuantity(LayerQuantity::Sqnr);
    strip.resize(400, 80);
    show(strip, {400, 80});
    show(view);
    // Bright is bad: the lowest SQNR.
    QCOMPARE(view.fill(1), std::optional<QColor>(color_map(1)));
    QCOMPARE(view.fill(12), std::optional<QColor>(color_map(0)));
    QVERIFY(!view.fill(7));  // not known
    QVERIFY(!view.fill(3));  // no layer
    const QColor cell = strip.grab().toImage().pixelColor(strip.width() / 8, strip.height() - 15);
    QCOMPARE(cell.rgb(), view.fill(1)->rgb());
    view.fit();
    const QImage image = view.grab().toImage();
    const QRect box = view.nodeRect(1).toRect();
    QCOMPARE(image.pixelColor(box.left() + 4, box.center().y()).rgb(), view.fill(1)->rgb());
  }

  void values_of_several_magnitudes_are_coloured_by_their_logarithm() {
    const ModelInfo info = test::residual_model();
    LayerValues values;
    values.setComparison(comparison_of(info, {0.001, 0.01, std::nan(""), 0.1}));
    QVERIFY(values.logarithmic(LayerQuantity::Sqnr));
    QCOMPARE(values.color(LayerQuantity::Sqnr, 0), std::optional<QColor>(color_map(1)));
    QCOMPARE(values.color(LayerQuantity::Sqnr, 1), std::optional<QColor>(color_map(0.5)));
    QVERIFY(!values.color(LayerQuantity::Sqnr, 2));
    values.setComparison(comparison_of(info, {0, 0.01, 0.1, 0.1}));  // zero has no logarithm
    QVERIFY(!values.logarithmic(LayerQuantity::Sqnr));
    QCOMPARE(values.color(LayerQuantity::Sqnr, 1), std::optional<QColor>(color_map(0.9)));
    values.clear();
    QVERIFY(!values.known(LayerQuantity::Sqnr));
  }

  void choosing_a_quantity_is_told_and_setting_it_is_not() {
    GraphView view;
    view.setModel(test::residual_model());
    show(view);
    QSignalSpy chosen(&view, &GraphView::quantityChosen);
    view.setQuantity(LayerQuantity::Clipped);
    QVERIFY(chosen.isEmpty());
    auto* box = view.findChild<QComboBox*>();
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Up);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<LayerQuantity>(), LayerQuantity::Sqnr);
  }

  void unknown_operations_have_the_warning_colour() {
    InfoBuilder b;
    int x = b.layer("conv", "conv 3x3", 0);
    x = b.unknown("odd", "Wavelet", x);
    b.add("behind", "BatchNormalization", {x}, {});
    b.info.nodes.back().understood = false;
    GraphView view;
    view.setModel(b.info);
    show(view);
    view.fit();
    const QColor warning = warning_color(view.palette());
    const auto has_warning = [&](int node) {
      const QImage image = view.grab().toImage();
      const QRect box = view.nodeRect(node).toAlignedRect();
      for (int x0 = box.left(); x0 <= box.right(); ++x0) {
        if (image.pixelColor(x0, box.top() + 1).rgb() == warning.rgb()) return true;
      }
      return false;
    };
    QVERIFY(has_warning(2));
    QVERIFY(!has_warning(1));
    QVERIFY(!has_warning(3));
    QVERIFY(node_tool_tip(b.info, 2).contains("does not know this operation"));
    QVERIFY(node_tool_tip(b.info, 3).contains("behind an operation"));
    QVERIFY(view.csv().contains("\n2,odd,Wavelet,Wavelet,1,,0,,,no,\n"));
  }

  void attention_reaches_from_the_projections_to_the_output() {
    InfoBuilder b;
    const int norm = b.add("norm", "layer_norm", {0});
    const int qkv = b.layer("qkv", "linear", norm, false);
    const int q = b.add("q", "slice", {qkv});
    const int k = b.add("k", "slice", {qkv});
    const int v = b.add("v", "slice", {qkv});
    const int logits = b.add("logits", "matmul", {q, k});
    const int softmax = b.add("softmax", "softmax", {logits});
    const int out = b.add("out", "matmul", {softmax, v});
    const int merge = b.add("merge", "reshape", {out});
    const int proj = b.layer("proj", "linear", merge, false);
    const int sum = b.add("sum", "add", {proj, 0});
    b.info.attention.push_back({"", logits, softmax, out, 2, 4});
    const std::vector<int> blocks = attention_blocks(b.info);
    for (const int inside : {qkv, q, k, v, logits, softmax, out, merge, proj}) {
      QCOMPARE(blocks.at(std::size_t(inside)), 0);
    }
    for (const int outside : {0, norm, sum}) QCOMPARE(blocks.at(std::size_t(outside)), -1);
    QVERIFY(node_tool_tip(b.info, merge).contains("attention, 2 head(s), 4 token(s)"));
  }

  void the_tool_tip_tells_everything_known() {
    const QString tip = node_tool_tip(test::residual_model(), 4);
    for (const char* part : {"layer1.0.conv1", "conv 3x3 /2", "relu (8×4×4)", "8×8×3×3", "20,000",
                             "layer1.0.relu1", "float"}) {
      QVERIFY2(tip.contains(part), part);
    }
  }

  void others_fade_while_something_is_highlighted() {
    GraphView view;
    view.setModel(test::residual_model());
    show(view, {480, 900});
    view.fit();
    const auto contrast = [&](int node) {
      const QImage image = view.grab().toImage();
      const QRect box = view.nodeRect(node).toRect();
      return std::abs(image.pixelColor(box.left() + 5, box.center().y()).lightness() -
                      view.palette().color(QPalette::Base).lightness());
    };
    const int before = contrast(1);
    view.highlight({4, 7});
    QVERIFY(contrast(1) < before / 2);
    QCOMPARE(contrast(4), before);
    view.highlight({});
    QCOMPARE(contrast(1), before);
  }

  void saved_pictures_have_the_whole_network() {
    GraphView view;
    view.setModel(test::deep_model(40));
    const QString png = dir_.filePath("graph.png");
    QString error;
    QVERIFY2(view.saveImage(png, &error), qPrintable(error));  // never shown
    const QImage image(png);
    const QSizeF whole = view.graphLayout().bounds.size();
    QVERIFY(image.height() > whole.height() && image.width() > whole.width());
    // The last node is drawn near the lower end.
    QSet<QRgb> colors;
    for (int y = image.height() * 97 / 100; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) colors.insert(image.pixel(x, y));
    }
    QVERIFY(colors.size() > 3);
    const QString svg = dir_.filePath("graph.svg");
    QVERIFY(view.saveImage(svg, &error));
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QVERIFY(renderer.defaultSize().height() > whole.height());
    QFile text(svg);
    QVERIFY(text.open(QIODevice::ReadOnly));
    QVERIFY(text.readAll().contains("stage2.7.conv2"));
    QVERIFY(view.saveImage(dir_.filePath("graph.pdf"), &error));
    QVERIFY(QFile(dir_.filePath("graph.pdf")).size() > 10000);
    QVERIFY(view.saveData(dir_.filePath("graph.csv"), &error));
    QCOMPARE(view.csv().count('\n'), int(view.graphLayout().nodes.size()) + 1);
  }

  void two_thousand_operations_are_placed_and_painted_without_a_stall() {
    const ModelInfo info = test::deep_model(400);
    QVERIFY(info.nodes.size() >= 1999);
    GraphView view;
    QElapsedTimer timer;
    timer.start();
    view.setModel(info);
    show(view);
    QTRY_VERIFY(!view.graphLayout().nodes.empty());
    const auto placed = timer.restart();
    view.fit();
    view.grab();
    const auto painted = timer.restart();
    wheel(view, view.canvasRect().center(), 40);
    view.grab();
    const auto zoomed = timer.elapsed();
    qInfo("placed and shown %lld ms, painted whole %lld ms, in part %lld ms",
          static_cast<long long>(placed), static_cast<long long>(painted),
          static_cast<long long>(zoomed));
    QVERIFY(placed < 3000 && painted < 3000 && zoomed < 3000);
  }

  void an_empty_view_says_what_to_do() {
    GraphView view;
    show(view);
    QVERIFY(view.isEmpty());
    QTest::keyClick(&view, Qt::Key_Home);
    QTest::keyClick(&view, Qt::Key_Down);
    wheel(view, {50, 50}, 1);
    view.setModel(test::residual_model());
    view.clear();
    QVERIFY(view.isEmpty());
    view.copyImage();
  }

  void a_change_of_theme_repaints() {
    auto& app = *qobject_cast<QApplication*>(QApplication::instance());
    GraphView view;
    view.setModel(test::residual_model());
    apply_theme(app, Theme::Dark);
    show(view);
    QTRY_VERIFY(view.grab().toImage().pixelColor(2, view.height() - 3).lightness() < 80);
    apply_theme(app, Theme::Light);
    QTRY_VERIFY(view.grab().toImage().pixelColor(2, view.height() - 3).lightness() > 200);
  }
};

}  // namespace

QTEST_MAIN(GraphViewTest)
#include "test_graph_view.moc"
