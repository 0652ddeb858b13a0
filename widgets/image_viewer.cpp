// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image_viewer.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "widgets/image_grid_view.h"

namespace zsq::widgets {

ImageViewer::ImageViewer(PixelImages images, int index, std::function<QString(int)> label,
                         QWidget* parent)
    : QWidget(parent, Qt::Window),
      images_(std::move(images)),
      index_(index),
      label_(std::move(label)) {
  setMouseTracking(true);
  resize(560, 600);
  go(index);
}

void ImageViewer::go(int index) {
  index_ = std::clamp(index, 0, std::max(0, static_cast<int>(images_.count) - 1));
  setWindowTitle(tr("Image %1 of %2").arg(index_ + 1).arg(images_.count));
  pixel_.clear();
  update();
}

QRect ImageViewer::target() const {
  const QSize room(width() - 20, height() - 2 * fontMetrics().height() - 24);
  QSize size(static_cast<int>(images_.width), static_cast<int>(images_.height));
  size.scale(room, Qt::KeepAspectRatio);
  if (size.width() > images_.width) {  // whole factors keep pixels square and equal
    const int factor = size.width() / static_cast<int>(images_.width);
    size = QSize(static_cast<int>(images_.width), static_cast<int>(images_.height)) * factor;
  }
  return {QPoint((width() - size.width()) / 2, 8 + (room.height() - size.height()) / 2), size};
}

void ImageViewer::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  const QRect area = target();
  painter.setRenderHint(QPainter::SmoothPixmapTransform, area.width() < images_.width);
  painter.drawImage(area, picture(images_, index_));
  painter.setPen(palette().color(QPalette::Text));
  const int line = fontMetrics().height();
  painter.drawText(QRect(10, height() - 2 * line - 10, width() - 20, line), Qt::AlignCenter,
                   label_(index_));
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(QRect(10, height() - line - 6, width() - 20, line), Qt::AlignCenter,
                   pixel_.isEmpty() ? tr("← → other images, Esc closes") : pixel_);
}

void ImageViewer::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Right:
      return go(index_ + 1);
    case Qt::Key_Left:
      return go(index_ - 1);
    case Qt::Key_Home:
      return go(0);
    case Qt::Key_End:
      return go(static_cast<int>(images_.count) - 1);
    case Qt::Key_Escape:
      close();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void ImageViewer::mouseMoveEvent(QMouseEvent* event) {
  const QRect area = target();
  pixel_.clear();
  if (area.contains(event->pos())) {
    const QImage image = picture(images_, index_);
    const int x = (event->pos().x() - area.left()) * image.width() / area.width();
    const int y = (event->pos().y() - area.top()) * image.height() / area.height();
    const QColor color = image.pixelColor(x, y);
    pixel_ = tr("pixel (%1, %2): R %3, G %4, B %5")
                 .arg(x)
                 .arg(y)
                 .arg(color.red())
                 .arg(color.green())
                 .arg(color.blue());
  }
  update();
}

}  // namespace zsq::widgets
