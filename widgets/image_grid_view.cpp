// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image_grid_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/image_viewer.h"

namespace zsq::widgets {
namespace {

constexpr int kGap = 6;
constexpr int kMostZoom = 16;
constexpr double kPictureLines = 4.8;  // height of a picture, in heights of the font
constexpr double kLargePictureLines = 7.5;
constexpr double kLabelLines = 10;  // the widest label

}  // namespace

QImage picture(const PixelImages& images, int index) {
  const auto stride = static_cast<qsizetype>(images.height * images.width * 3);
  const auto* first = images.rgb.data() + index * stride;
  return QImage(first, static_cast<int>(images.width), static_cast<int>(images.height),
                static_cast<qsizetype>(images.width * 3), QImage::Format_RGB888)
      .copy();
}

ImageGridView::ImageGridView(const QString& title, const QString& empty_text, QWidget* parent)
    : View(title, empty_text, parent), scroll_(new QScrollArea(this)), canvas_(new QWidget) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll_);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setWidget(canvas_);
  scroll_->setBackgroundRole(QPalette::Base);
  scroll_->setFocusPolicy(Qt::NoFocus);
  canvas_->setMouseTracking(true);
  canvas_->installEventFilter(this);
  setMinimumSize(140, 100);
}

void ImageGridView::setImages(const PixelImages& images, const QString& caption) {
  images_ = images;
  caption_ = caption;
  current_ = std::clamp(current_, 0, std::max(0, count() - 1));
  refreshLater();
}

void ImageGridView::setClassNames(const QStringList& names) {
  class_names_ = names;
  refreshLater();
}

void ImageGridView::setCaptions(const QStringList& captions) {
  captions_ = captions;
  refreshLater();
}

void ImageGridView::clear() {
  setImages({}, {});
}

QString ImageGridView::className(int label) const {
  return label >= 0 && label < class_names_.size() ? class_names_[label].section(',', 0, 0)
                                                   : tr("class %1").arg(label);
}

QString ImageGridView::label(int index) const {
  if (index < captions_.size()) return captions_[index];
  const auto i = static_cast<std::size_t>(index);
  const int truth = i < images_.labels.size() ? images_.labels[i] : -1;
  if (i >= images_.predicted.size()) return truth >= 0 ? className(truth) : QString();
  const QString text = QStringLiteral("%1 %2 %")
                           .arg(className(images_.predicted[i]))
                           .arg(std::lround(100 * images_.confidence[i]));
  if (truth < 0 || truth == images_.predicted[i]) return text;
  return tr("%1 (is %2)").arg(text, className(truth));
}

QFont ImageGridView::smallFont() const {
  QFont small = font();
  small.setPointSizeF(font().pointSizeF() * 0.85);
  return small;
}

/// Pictures grow with the font, by whole factors.
int ImageGridView::usualZoom() const {
  const auto side = static_cast<double>(std::max<std::int64_t>(1, images_.width));
  const double wanted = kPictureLines * fontMetrics().height();
  return std::clamp(static_cast<int>(wanted / side), 1, kMostZoom);
}

/// Every picture has at least the width of its label, within reason.
ImageGridView::Layout ImageGridView::layoutFor(int width) const {
  Layout layout;
  const int w = static_cast<int>(std::max<std::int64_t>(1, images_.width));
  const int h = static_cast<int>(std::max<std::int64_t>(1, images_.height));
  const double large = kLargePictureLines * fontMetrics().height() / w;
  const double scale = w > 128 && zoom_ == 0 ? large : zoom_ == 0 ? usualZoom() : zoom_;
  layout.picture_width = std::max(8, static_cast<int>(w * scale));
  layout.picture_height = std::max(8, static_cast<int>(h * scale));
  const int label = std::min(widest_, static_cast<int>(kLabelLines * fontMetrics().height())) + 2;
  layout.cell_width = std::max(layout.picture_width, label) + kGap;
  layout.cell_height = layout.picture_height + fontMetrics().height() + kGap;
  layout.columns = std::max(1, (width - kGap) / layout.cell_width);
  return layout;
}

bool ImageGridView::labelFits(int index) const {
  const int room = layoutFor(canvas_->width()).cell_width - kGap;
  return QFontMetrics(smallFont()).horizontalAdvance(label(index)) <= room;
}

void ImageGridView::refresh() {
  const QFontMetrics metrics(smallFont());
  widest_ = 0;
  for (int i = 0; i < count(); ++i) {
    widest_ = std::max(widest_, metrics.horizontalAdvance(label(i)));
  }
  const int width = scroll_->viewport()->width();
  const Layout layout = layoutFor(width);
  const int rows = (count() + layout.columns - 1) / layout.columns;
  canvas_->resize(width, std::max(scroll_->viewport()->height(),
                                  fontMetrics().height() + 2 * kGap + rows * layout.cell_height));
  canvas_->update();
}

void ImageGridView::paintGrid(QPainter& painter, int width) const {
  if (isEmpty()) return;
  const Layout layout = layoutFor(width);
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(QRect(kGap, 2, width, fontMetrics().height()), Qt::AlignLeft, caption_);
  const int top = fontMetrics().height() + kGap;
  const QFont small = smallFont();
  for (int i = 0; i < count(); ++i) {
    const QRect cell(kGap + i % layout.columns * layout.cell_width,
                     top + i / layout.columns * layout.cell_height, layout.picture_width,
                     layout.picture_height);
    const bool enlarge = layout.picture_width >= images_.width;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !enlarge);
    painter.drawImage(cell, picture(images_, i));
    if (i == current_ && hasFocus()) {
      painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(cell.adjusted(-1, -1, 1, 1));
    }
    painter.setFont(small);
    painter.setPen(palette().color(QPalette::Text));
    const QRect line(cell.left(), cell.bottom() + 1, layout.cell_width - kGap,
                     fontMetrics().height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetrics(small).elidedText(label(i), Qt::ElideRight, line.width()));
    painter.setFont(font());
  }
}

void ImageGridView::paintExport(QPaintDevice& device, const QSize& size) {
  QPainter painter(&device);
  painter.scale(static_cast<double>(size.width()) / width(),
                static_cast<double>(size.height()) / height());
  painter.fillRect(rect(), palette().color(QPalette::Base));
  paintGrid(painter, width());
}

int ImageGridView::indexAt(const QPoint& position) const {
  const Layout layout = layoutFor(canvas_->width());
  const int column = (position.x() - kGap) / layout.cell_width;
  const int row = (position.y() - fontMetrics().height() - kGap) / layout.cell_height;
  const int index = row * layout.columns + column;
  const bool inside = position.x() >= kGap && column < layout.columns &&
                      position.y() >= fontMetrics().height() + kGap && index < count();
  return inside ? index : -1;
}

void ImageGridView::readOut(const QPoint& position) {
  const int index = indexAt(position);
  canvas_->setToolTip(index >= 0 && !labelFits(index) ? label(index) : QString());
  if (index < 0) return;
  const Layout layout = layoutFor(canvas_->width());
  const int x = (position.x() - kGap) % layout.cell_width;
  const int y = (position.y() - fontMetrics().height() - kGap) % layout.cell_height;
  if (x >= layout.picture_width || y >= layout.picture_height) return;
  const QImage image = picture(images_, index);
  const int px = x * image.width() / layout.picture_width;
  const int py = y * image.height() / layout.picture_height;
  const QColor color = image.pixelColor(px, py);
  Q_EMIT message(tr("image %1, %2; pixel (%3, %4): R %5, G %6, B %7")
                     .arg(index)
                     .arg(label(index))
                     .arg(px)
                     .arg(py)
                     .arg(color.red())
                     .arg(color.green())
                     .arg(color.blue()));
}

void ImageGridView::setCurrent(int index) {
  current_ = std::clamp(index, 0, std::max(0, count() - 1));
  const Layout layout = layoutFor(canvas_->width());
  scroll_->ensureVisible(current_ % layout.columns * layout.cell_width + layout.cell_width / 2,
                         fontMetrics().height() + current_ / layout.columns * layout.cell_height +
                             layout.cell_height / 2,
                         layout.cell_width, layout.cell_height);
  canvas_->update();
}

void ImageGridView::openViewer(int index) {
  setCurrent(index);
  auto* viewer = new ImageViewer(
      images_, index, [this](int i) { return label(i); }, this);
  viewer->setAttribute(Qt::WA_DeleteOnClose);
  viewer->show();
  Q_EMIT opened(index);
}

bool ImageGridView::eventFilter(QObject* watched, QEvent* event) {
  if (watched != canvas_) return View::eventFilter(watched, event);
  switch (event->type()) {
    case QEvent::Paint: {
      QPainter painter(canvas_);
      painter.fillRect(canvas_->rect(), palette().color(QPalette::Base));
      paintGrid(painter, canvas_->width());
      return true;
    }
    case QEvent::MouseMove:
      readOut(static_cast<QMouseEvent*>(event)->pos());
      return false;
    case QEvent::MouseButtonRelease: {
      auto* mouse = static_cast<QMouseEvent*>(event);
      const int index = indexAt(mouse->pos());
      setFocus();
      if (mouse->button() == Qt::LeftButton && index >= 0) openViewer(index);
      return false;
    }
    case QEvent::Wheel: {
      auto* wheel = static_cast<QWheelEvent*>(event);
      if (!(wheel->modifiers() & Qt::ControlModifier)) return false;
      const int now = zoom_ == 0 ? usualZoom() : zoom_;
      zoom_ = std::clamp(now + (wheel->angleDelta().y() > 0 ? 1 : -1), 1, kMostZoom);
      refresh();
      return true;
    }
    default:
      return false;
  }
}

void ImageGridView::keyPressEvent(QKeyEvent* event) {
  const int columns = layoutFor(canvas_->width()).columns;
  switch (event->key()) {
    case Qt::Key_Right:
      return setCurrent(current_ + 1);
    case Qt::Key_Left:
      return setCurrent(current_ - 1);
    case Qt::Key_Down:
      return setCurrent(current_ + columns);
    case Qt::Key_Up:
      return setCurrent(current_ - columns);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (!isEmpty()) openViewer(current_);
      return;
    default:
      View::keyPressEvent(event);
  }
}

void ImageGridView::changeEvent(QEvent* event) {
  View::changeEvent(event);
  if (event->type() == QEvent::FontChange) refreshLater();
}

void ImageGridView::resizeEvent(QResizeEvent* event) {
  View::resizeEvent(event);
  refreshLater();
}

QString ImageGridView::csv() const {
  QString text = QStringLiteral("index,label,predicted,confidence\n");
  for (int i = 0; i < count(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    text +=
        QStringLiteral("%1,%2,%3,%4\n")
            .arg(i)
            .arg(k < images_.labels.size() ? QString::number(images_.labels[k]) : QString())
            .arg(k < images_.predicted.size() ? QString::number(images_.predicted[k]) : QString())
            .arg(k < images_.confidence.size()
                     ? QString::number(static_cast<double>(images_.confidence[k]), 'g', 6)
                     : QString());
  }
  return text;
}

}  // namespace zsq::widgets
