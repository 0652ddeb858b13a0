// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heat_strip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace zsq::widgets {
namespace {

constexpr int kMargin = kCellMargin;
constexpr int kMark = 7;

}  // namespace

HeatStrip::HeatStrip(QWidget* parent)
    : View(tr("Layer strip"), tr("One cell per layer of the model. Open a model to fill it."),
           parent),
      choice_(new QComboBox(this)) {
  for (int i = 0; i < kLayerQuantities; ++i) {
    choice_->addItem(quantity_name(static_cast<LayerQuantity>(i)));
  }
  setQuantity(LayerQuantity::BnDistance);
  choice_->setToolTip(tr("What the colours show"));
  choice_->setAccessibleName(tr("Quantity of the layer strip"));
  choice_->move(kMargin, 4);
  connect(choice_, &QComboBox::activated, this, [this] {
    chosen_ = true;
    update();
  });
  connect(choice_, &QComboBox::currentIndexChanged, this, [this] {
    update();
    Q_EMIT quantityChanged(quantity());
  });
  setMouseTracking(true);
  setMinimumSize(180, 68);
}

LayerQuantity HeatStrip::quantity() const {
  return static_cast<LayerQuantity>(choice_->currentIndex());
}

void HeatStrip::setQuantity(LayerQuantity quantity) {
  choice_->setCurrentIndex(static_cast<int>(quantity));
}

void HeatStrip::chooseQuantity(LayerQuantity quantity) {
  chosen_ = true;
  setQuantity(quantity);
}

void HeatStrip::setLayers(const std::vector<LayerInfo>& layers) {
  layers_ = layers;
  overridden_.clear();
  selected_ = -1;
  clearValues();
}

void HeatStrip::clearValues() {
  values_.clear();
  refreshLater();
}

void HeatStrip::setComparison(const Comparison& comparison) {
  values_.setComparison(comparison);
  // The distance to real images says more than the loss itself, once it is known.
  if (!chosen_ && values_.known(LayerQuantity::JensenShannon)) {
    setQuantity(LayerQuantity::JensenShannon);
  }
  refreshLater();
}

void HeatStrip::setBnDistance(const std::vector<double>& values) {
  values_.setBnDistance(values);
  refreshLater();
}

void HeatStrip::setValues(LayerQuantity quantity, const std::vector<double>& values) {
  values_.setValues(quantity, values);
  if (!chosen_ && !values_.known(this->quantity()) && values_.known(quantity)) {
    setQuantity(quantity);
  }
  refreshLater();
}

QRect HeatStrip::stripRect() const {
  const int top = choice_->isVisibleTo(this) ? choice_->height() + 8 : kMargin;
  return rect().adjusted(kMargin, top, -kMargin, -kMargin);
}

QRect HeatStrip::cellRect(int layer) const {
  return layer_cell(stripRect(), layer, static_cast<int>(layers_.size()));
}

int HeatStrip::layerAt(const QPoint& position) const {
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    if (cellRect(i).contains(position)) return i;
  }
  return -1;
}

void HeatStrip::select(int layer) {
  if (layer == selected_ || layer >= static_cast<int>(layers_.size())) return;
  selected_ = layer;
  update();
  if (layer >= 0) Q_EMIT layerSelected(layer);
}

void HeatStrip::paintEvent(QPaintEvent* event) {
  View::paintEvent(event);
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  if (layers_.empty()) return;
  painter.setPen(palette().color(QPalette::Text));
  paint_color_scale(painter, values_, quantity(), choice_->geometry().right(), width() - kMargin, 4,
                    choice_->height());
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    const QRect cell = cellRect(i).adjusted(0, 0, -1, 0);
    if (const auto color = values_.color(quantity(), i)) {
      painter.fillRect(cell, *color);
    } else {
      painter.fillRect(cell, QBrush(palette().color(QPalette::Mid), Qt::BDiagPattern));
    }
    if (static_cast<std::size_t>(i) < overridden_.size() &&
        overridden_[static_cast<std::size_t>(i)]) {
      paintMark(painter, cell);
    }
    if (i == selected_) {
      painter.setPen(QPen(palette().color(QPalette::Base), 4));
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(cell.adjusted(1, 1, -2, -2));
      painter.setPen(QPen(palette().color(QPalette::Text), 2));
      painter.drawRect(cell.adjusted(1, 1, -1, -1));
    }
  }
}

/// A folded corner, in both colours so that it shows on every cell.
void HeatStrip::paintMark(QPainter& painter, const QRect& cell) const {
  const QPoint corner = cell.topRight() + QPoint(1, 0);
  const int size = std::min(kMark, cell.width());
  painter.setPen(QPen(palette().color(QPalette::Base), 1));
  painter.setBrush(palette().color(QPalette::Text));
  painter.drawPolygon(QPolygon({corner, corner - QPoint(size, 0), corner + QPoint(0, size)}));
}

void HeatStrip::setOverridden(const std::vector<bool>& overridden) {
  overridden_ = overridden;
  update();
}

void HeatStrip::addContextActions(QMenu& menu, const QPoint& position) {
  if (menu_ == nullptr) return;
  const int layer = layerAt(position);
  if (layer >= 0) select(layer);
  menu_->addTo(menu, layer);
}

void HeatStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  setFocus();
  const int layer = layerAt(event->pos());
  if (layer >= 0) select(layer);
}

void HeatStrip::mouseMoveEvent(QMouseEvent* event) {
  const int layer = layerAt(event->pos());
  if (layer < 0) return;
  const LayerInfo& info = layers_[static_cast<std::size_t>(layer)];
  QString text = QStringLiteral("%1 %2: %3 %4")
                     .arg(QString::fromStdString(info.path), QString::fromStdString(info.type),
                          quantity_name(quantity()), quantity_text(quantity(), value(layer)));
  const auto place = static_cast<std::size_t>(layer);
  if (place < overridden_.size() && overridden_[place]) text += tr(", own bits");
  setToolTip(text);
  Q_EMIT message(text);
}

void HeatStrip::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(layers_.size()) - 1;
  switch (event->key()) {
    case Qt::Key_Right:
      return select(std::min(last, selected_ + 1));
    case Qt::Key_Left:
      return select(std::max(0, selected_ - 1));
    case Qt::Key_Home:
      return select(0);
    case Qt::Key_End:
      return select(last);
    default:
      View::keyPressEvent(event);
  }
}

QString HeatStrip::csv() const {
  QString text = QStringLiteral("layer,type,") + quantity_name(quantity()) + '\n';
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    const auto& info = layers_[static_cast<std::size_t>(i)];
    const double v = value(i);
    text += QStringLiteral("%1,%2,%3\n")
                .arg(QString::fromStdString(info.path), QString::fromStdString(info.type),
                     std::isfinite(v) ? QString::number(v, 'g', 9) : QString());
  }
  return text;
}

}  // namespace zsq::widgets
