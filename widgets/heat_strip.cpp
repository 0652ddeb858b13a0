// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heat_strip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/theme.h"

namespace zsq::widgets {
namespace {

constexpr int kMargin = 6;
constexpr int kScaleWidth = 90;

bool any_known(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

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
  connect(choice_, &QComboBox::currentIndexChanged, this, [this] { update(); });
  setMouseTracking(true);
  setMinimumSize(180, 68);
}

LayerQuantity HeatStrip::quantity() const {
  return static_cast<LayerQuantity>(choice_->currentIndex());
}

void HeatStrip::setQuantity(LayerQuantity quantity) {
  choice_->setCurrentIndex(static_cast<int>(quantity));
}

void HeatStrip::setLayers(const std::vector<LayerInfo>& layers) {
  layers_ = layers;
  selected_ = -1;
  clearValues();
}

void HeatStrip::clearValues() {
  for (auto& values : values_) values.clear();
  refreshLater();
}

void HeatStrip::setComparison(const Comparison& comparison) {
  for (int i = 0; i < kLayerQuantities; ++i) {
    auto values = quantity_values(static_cast<LayerQuantity>(i), comparison);
    // What the run reports live is newer than a comparison without synthetic images.
    if (any_known(values)) values_[i] = std::move(values);
  }
  // The distance to real images says more than the loss itself, once it is known.
  if (!chosen_ && any_known(values_[0])) setQuantity(LayerQuantity::JensenShannon);
  refreshLater();
}

void HeatStrip::setBnDistance(const std::vector<double>& values) {
  values_[static_cast<int>(LayerQuantity::BnDistance)] = values;
  refreshLater();
}

double HeatStrip::value(int layer) const {
  const auto& values = values_[choice_->currentIndex()];
  const auto i = static_cast<std::size_t>(layer);
  return layer >= 0 && i < values.size() ? values[i] : std::numeric_limits<double>::quiet_NaN();
}

std::pair<double, double> HeatStrip::range() const {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const double v : values_[choice_->currentIndex()]) {
    if (!std::isfinite(v)) continue;
    low = std::min(low, v);
    high = std::max(high, v);
  }
  return {low, high};
}

QRect HeatStrip::stripRect() const {
  const int top = choice_->isVisibleTo(this) ? choice_->height() + 8 : kMargin;
  return rect().adjusted(kMargin, top, -kMargin, -kMargin);
}

QRect HeatStrip::cellRect(int layer) const {
  const QRect strip = stripRect();
  const double width = static_cast<double>(strip.width()) / static_cast<double>(layers_.size());
  const int left = strip.left() + static_cast<int>(layer * width);
  const int right = strip.left() + static_cast<int>((layer + 1) * width) - 1;
  return {QPoint(left, strip.top()), QPoint(right, strip.bottom())};
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

void HeatStrip::paintScale(QPainter& painter) const {
  const auto [low, high] = range();
  if (!(low <= high)) return;
  const int right = width() - kMargin;
  const int line = fontMetrics().height();
  const QRect bar(right - kScaleWidth, 4 + (choice_->height() - line) / 2 + 2, kScaleWidth,
                  line - 4);
  for (int x = 0; x < bar.width(); ++x) {
    painter.fillRect(bar.left() + x, bar.top(), 1, bar.height(),
                     color_map(x / double(bar.width() - 1)));
  }
  painter.setPen(palette().color(QPalette::Text));
  const QString low_text = quantity_text(quantity(), low);
  const QString high_text = quantity_text(quantity(), high);
  const QString text = low_text + QStringLiteral(" – ") + high_text;
  const int text_width = fontMetrics().horizontalAdvance(text);
  if (bar.left() - text_width - 8 > choice_->geometry().right()) {
    painter.drawText(QRect(bar.left() - text_width - 8, 4, text_width, choice_->height()),
                     Qt::AlignVCenter, text);
  }
}

void HeatStrip::paintEvent(QPaintEvent* event) {
  View::paintEvent(event);
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  if (layers_.empty()) return;
  paintScale(painter);
  const auto [low, high] = range();
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    const QRect cell = cellRect(i).adjusted(0, 0, -1, 0);
    const double v = value(i);
    if (std::isfinite(v)) {
      painter.fillRect(cell, color_map(high > low ? (v - low) / (high - low) : 0.5));
    } else {
      painter.fillRect(cell, QBrush(palette().color(QPalette::Mid), Qt::BDiagPattern));
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
  const QString text =
      QStringLiteral("%1 %2: %3 %4")
          .arg(QString::fromStdString(info.path), QString::fromStdString(info.type),
               quantity_name(quantity()), quantity_text(quantity(), value(layer)));
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
