// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QToolButton>
#include <optional>
#include <vector>

#include "api/analysis.h"
#include "api/model.h"
#include "widgets/graph_layout.h"
#include "widgets/graph_style.h"
#include "widgets/layer_values.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// The model's operations as a drawing, layers coloured by a quantity. The wheel zooms around the
/// cursor, dragging pans, a click selects, arrow keys walk along the edges, Home and a double click
/// show all; a small overview shows where one is.
class GraphView : public View {
  Q_OBJECT
 public:
  explicit GraphView(QWidget* parent = nullptr);
  void setModel(const ModelInfo& info);
  void clear() { setModel({}); }
  void setComparison(const Comparison& comparison);
  void setValues(LayerQuantity quantity, const std::vector<double>& values);
  void setBnDistance(const std::vector<double>& values);
  void clearValues();
  LayerQuantity quantity() const { return static_cast<LayerQuantity>(choice_->currentIndex()); }
  void setQuantity(LayerQuantity quantity);

  /// Places in ModelInfo::nodes; -1: none.
  int selected() const { return selected_; }
  /// Frames the node and brings it into view.
  void select(int node);
  void selectLayer(int layer);
  /// The others fade; an empty list ends it.
  void highlight(const std::vector<int>& nodes);

  void fit();
  double scale() const { return scale_; }
  const GraphLayout& graphLayout() const { return layout_; }
  /// Where a node is in the widget.
  QRectF nodeRect(int node) const;
  int nodeAt(const QPointF& position) const;
  /// Where the drawing is seen, without the bar above it and the overview.
  QRectF canvasRect() const;
  /// Empty while everything can be seen.
  QRectF overviewRect() const;
  /// The colour that a layer's value gives its node; none for other nodes.
  std::optional<QColor> fill(int node) const;
  QString csv() const override;
  bool isEmpty() const override { return info_.nodes.empty(); }
  QSize sizeHint() const override { return {340, 380}; }

 Q_SIGNALS:
  void nodeSelected(int node);
  void quantityChosen(zsq::widgets::LayerQuantity quantity);

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  QSize figureSize() const override;
  void paintExport(QPaintDevice& device, const QSize& size) override;
  bool event(QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  enum class Drag { None, Click, Pan, Overview };
  const GraphNodeInfo& node(int i) const { return info_.nodes[static_cast<std::size_t>(i)]; }
  void place();
  void showStart();
  void reveal(int node);
  void zoomBy(double factor, const QPointF& around);
  void moveTo(const QPointF& centre);
  double fitScale() const;
  QPointF toDrawing(const QPointF& position) const;
  QPointF overviewToDrawing(const QPointF& position) const;
  double overviewScale() const;
  void walk(Qt::Key key);
  int neighbour(Qt::Key key) const;
  QString readOut(int node) const;
  QString valueText(int node) const;

  // graph_paint.cpp
  bool faded(int node) const;
  void paintDrawing(QPainter& painter, const QRectF& visible, double scale) const;
  void paintAttention(QPainter& painter, const QRectF& visible, Detail detail) const;
  void paintEdges(QPainter& painter, const QRectF& visible, Detail detail) const;
  void paintNodes(QPainter& painter, const QRectF& visible, Detail detail) const;
  void paintShapes(QPainter& painter, const QRectF& visible) const;
  void paintOverview(QPainter& painter) const;
  void paintLegend(QPainter& painter, const QRectF& line) const;
  double legendHeight() const;

  QComboBox* choice_;
  QToolButton* fit_;
  ModelInfo info_;
  LayerValues values_;
  std::vector<NodeLook> looks_;
  GraphLayout layout_;
  std::vector<QRectF> edge_bounds_;
  std::vector<QRectF> attention_;  ///< where each attention block lies
  std::vector<char> highlighted_;  ///< empty: no node is
  bool placed_ = false;
  bool fresh_ = true;  ///< not yet looked at: the view may choose what to show
  bool fitted_ = false;
  double scale_ = 1;
  QPointF centre_;  ///< of the canvas, in the drawing
  int selected_ = -1;
  int hovered_ = -1;
  Drag drag_ = Drag::None;
  QPointF pressed_;
  QPointF dragged_;
};

}  // namespace zsq::widgets
