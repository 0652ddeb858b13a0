// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sensitivity_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/layer_values.h"
#include "widgets/plot_view.h"
#include "widgets/theme.h"

namespace zsq::widgets {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr int kTop = 3;
constexpr int kGap = 6;

}  // namespace

SensitivityView::SensitivityView(QWidget* parent)
    : View(tr("Sensitivity"),
           tr("What the network loses when only one layer is quantized. Open a model."), parent),
      choice_(new QComboBox(this)),
      button_(new QPushButton(this)),
      status_(new ElidedLabel({}, this)) {
  choice_->addItem(tr("KL of the outputs"));
  choice_->addItem(tr("Accuracy drop"));
  choice_->setAccessibleName(tr("Quantity of the sensitivity bars"));
  choice_->setToolTip(
      tr("KL: how far the class probabilities move from those of the float network, in nats. "
         "Accuracy drop: top-1 points that are lost on labelled images."));
  button_->setToolTip(tr("One pass of the images for every layer, with the bits of the setup"));
  connect(choice_, &QComboBox::currentIndexChanged, this, [this] { refreshLater(); });
  connect(button_, &QPushButton::clicked, this, [this] {
    if (measuring_) {
      Q_EMIT cancelRequested();
    } else {
      Q_EMIT measureRequested();
    }
  });
  setMouseTracking(true);
  setMinimumSize(180, 90);
  setButton();
}

SensitivityView::Quantity SensitivityView::quantity() const {
  return static_cast<Quantity>(choice_->currentIndex());
}

void SensitivityView::setLayers(const std::vector<LayerInfo>& layers) {
  layers_ = layers;
  selected_ = -1;
  clearValues();
}

void SensitivityView::clearValues() {
  sensitivity_.reset();
  refreshLater();
}

void SensitivityView::setSensitivity(const Sensitivity& sensitivity) {
  sensitivity_ = sensitivity;
  if (!sensitivity.float_top1) choice_->setCurrentIndex(static_cast<int>(Quantity::Kl));
  refreshLater();
}

void SensitivityView::setObstacle(const QString& why) {
  obstacle_ = why;
  setButton();
  refreshLater();
}

void SensitivityView::setMeasuring(bool measuring) {
  measuring_ = measuring;
  done_ = 0;
  total_ = 0;
  setButton();
  refreshLater();
}

void SensitivityView::setProgress(qint64 done, qint64 total) {
  done_ = done;
  total_ = total;
  refreshLater();
}

void SensitivityView::setButton() {
  button_->setText(measuring_ ? tr("Cancel") : tr("Measure"));
  button_->setEnabled(measuring_ || obstacle_.isEmpty());
}

void SensitivityView::emptyChanged(bool empty) {
  for (QWidget* control : {static_cast<QWidget*>(choice_), static_cast<QWidget*>(button_),
                           static_cast<QWidget*>(status_)}) {
    control->setVisible(!empty);
  }
}

QString SensitivityView::statusText() const {
  if (measuring_) {
    return total_ > 0 ? tr("layer %1 of %2").arg(done_).arg(total_) : tr("measuring …");
  }
  if (!sensitivity_) {
    return obstacle_.isEmpty() ? tr("Press Measure: each layer is quantized alone.") : obstacle_;
  }
  const Sensitivity& s = *sensitivity_;
  const QString setting = QString::fromStdString(to_string(s.setting.bits));
  if (quantity() == Quantity::AccuracyDrop) {
    if (!s.float_top1) return tr("needs labelled real images");
    return tr("%1, points lost of %2 % on %n image(s)", nullptr,
              static_cast<int>(s.accuracy_images))
        .arg(setting)
        .arg(fixed(100 * *s.float_top1, 1));
  }
  return (s.kl_on == "real"
              ? tr("%1, on %n real image(s)", nullptr, static_cast<int>(s.kl_images))
              : tr("%1, on %n synthetic image(s)", nullptr, static_cast<int>(s.kl_images)))
      .arg(setting);
}

void SensitivityView::refresh() {
  placeControls();
  update();
}

void SensitivityView::placeControls() {
  choice_->adjustSize();
  button_->adjustSize();
  choice_->move(kCellMargin, kTop);
  button_->move(width() - button_->width() - kCellMargin, kTop);
  const int left = choice_->geometry().right() + kGap;
  const QRect place(left, kTop, button_->x() - kGap - left, choice_->height());
  const QString text = statusText();
  status_->setGeometry(place);
  status_->setText(text);
  status_->setToolTip(text);
}

double SensitivityView::value(int layer) const {
  if (!sensitivity_ || layer < 0 ||
      static_cast<std::size_t>(layer) >= sensitivity_->layers.size()) {
    return kUnknown;
  }
  const LayerSensitivity& one = sensitivity_->layers[static_cast<std::size_t>(layer)];
  return quantity() == Quantity::Kl ? one.kl : one.accuracy_drop.value_or(kUnknown);
}

/// Always with zero, where the bars begin.
std::pair<double, double> SensitivityView::range() const {
  double low = 0;
  double high = 0;
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    const double v = value(i);
    if (!std::isfinite(v)) continue;
    low = std::min(low, v);
    high = std::max(high, v);
  }
  return {low, high};
}

QRect SensitivityView::barsRect() const {
  const int top = kTop + choice_->height() + fontMetrics().height() / 2 + 2;
  return rect().adjusted(kCellMargin, top, -kCellMargin, -kCellMargin);
}

QRect SensitivityView::cellRect(int layer) const {
  return layer_cell(barsRect(), layer, static_cast<int>(layers_.size()));
}

QRect SensitivityView::barRect(int layer) const {
  const QRect cell = cellRect(layer).adjusted(0, 0, -1, 0);
  const double v = value(layer);
  const auto [low, high] = range();
  if (!std::isfinite(v) || !(high > low)) return {cell.left(), cell.bottom(), cell.width(), 0};
  const auto y = [&](double at) {
    return cell.bottom() -
           static_cast<int>(std::lround((at - low) / (high - low) * (cell.height() - 1)));
  };
  const int top = std::min(y(v), y(0));
  return {cell.left(), top, cell.width(), std::max(1, std::abs(y(v) - y(0)))};
}

int SensitivityView::layerAt(const QPoint& position) const {
  if (position.y() < barsRect().top()) return -1;
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    if (cellRect(i).contains(position.x(), barsRect().center().y())) return i;
  }
  return -1;
}

QString SensitivityView::valueText(double v) const {
  if (quantity() == Quantity::Kl) return number(v, 3);
  return tr("%1 points").arg(fixed(v, 2));
}

void SensitivityView::paintEvent(QPaintEvent* event) {
  View::paintEvent(event);
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  if (layers_.empty()) return;
  const QRect bars = barsRect();
  const auto [low, high] = range();
  QColor line = palette().color(QPalette::Text);
  line.setAlpha(60);
  painter.setPen(line);
  painter.drawLine(bars.topLeft(), bars.topRight());
  const bool known = high > low;
  const int zero =
      known
          ? bars.bottom() - static_cast<int>(std::lround(-low / (high - low) * (bars.height() - 1)))
          : bars.bottom();
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    if (i == selected_) {
      QColor ground = palette().color(QPalette::Highlight);
      ground.setAlpha(60);
      painter.fillRect(cellRect(i), ground);
    }
    if (!std::isfinite(value(i))) continue;
    const Series series = value(i) < 0 ? Series::Real : Series::Synthetic;
    painter.fillRect(barRect(i), series_color(series, palette()));
    if (i == selected_) {
      painter.setPen(QPen(palette().color(QPalette::Text), 1));
      painter.drawRect(barRect(i).adjusted(0, 0, -1, -1));
    }
  }
  line.setAlpha(140);
  painter.setPen(line);
  painter.drawLine(bars.left(), zero, bars.right(), zero);
  if (!known) return;
  // The largest value on a ground of its own: a bar may stand behind it.
  const QString text = valueText(high);
  QFont small = font();
  small.setPointSizeF(font().pointSizeF() * 0.85);
  painter.setFont(small);
  QRect label = painter.fontMetrics().boundingRect(text).adjusted(-2, 0, 2, 0);
  label.moveTopRight({bars.right(), bars.top() - label.height() / 2});
  painter.fillRect(label, palette().color(QPalette::Base));
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(label, Qt::AlignCenter, text);
}

void SensitivityView::select(int layer) {
  if (layer == selected_ || layer >= static_cast<int>(layers_.size())) return;
  selected_ = layer;
  update();
  if (layer >= 0) Q_EMIT layerSelected(layer);
}

void SensitivityView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  setFocus();
  const int layer = layerAt(event->pos());
  if (layer >= 0) select(layer);
}

void SensitivityView::mouseMoveEvent(QMouseEvent* event) {
  const int layer = layerAt(event->pos());
  if (layer < 0) return setToolTip({});
  const LayerInfo& info = layers_[static_cast<std::size_t>(layer)];
  QString text = QString::fromStdString(info.path + " (" + info.type + ")");
  if (std::isfinite(value(layer))) {
    const LayerInfo& tried = sensitivity_->layers[static_cast<std::size_t>(layer)].layer;
    text += tr(": %1 %2, with %3")
                .arg(choice_->currentText(), valueText(value(layer)),
                     bits_text({tried.weight_bits, tried.activation_bits}));
  }
  setToolTip(text);
  Q_EMIT message(text);
}

void SensitivityView::keyPressEvent(QKeyEvent* event) {
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

void SensitivityView::resizeEvent(QResizeEvent* event) {
  View::resizeEvent(event);
  placeControls();
}

void SensitivityView::addContextActions(QMenu& menu, const QPoint& position) {
  if (menu_ == nullptr) return;
  const int layer = layerAt(position);
  if (layer >= 0) select(layer);
  menu_->addTo(menu, layer);
}

QString SensitivityView::csv() const {
  QString text = QStringLiteral("layer,type,weight_bits,activation_bits,kl,top1,accuracy_drop\n");
  if (!sensitivity_) return text;
  for (const LayerSensitivity& layer : sensitivity_->layers) {
    text +=
        QStringLiteral("%1,%2,%3,%4,%5,%6,%7\n")
            .arg(QString::fromStdString(layer.layer.path), QString::fromStdString(layer.layer.type))
            .arg(layer.layer.weight_bits)
            .arg(layer.layer.activation_bits)
            .arg(layer.kl, 0, 'g', 9)
            .arg(layer.top1 ? QString::number(*layer.top1, 'g', 9) : QString(),
                 layer.accuracy_drop ? QString::number(*layer.accuracy_drop, 'g', 9) : QString());
  }
  return text;
}

}  // namespace zsq::widgets
