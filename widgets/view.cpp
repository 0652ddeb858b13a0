// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QTimer>
#include <algorithm>
#include <cmath>

#include "api/error.h"
#include "api/recipe.h"
#include "widgets/places.h"

namespace zsq::widgets {
namespace {

constexpr int kVeilOpacity = 140;   // of 255
constexpr double kExportScale = 2;  // sharp on paper and on dense screens
constexpr double kMostExportPixels = 80e6;
constexpr double kMostExportSide = 32'000;  // a raster painter's limit

/// Lies over a view whose values are old. An opacity effect would paint tables on black.
class Veil final : public QWidget {
 public:
  explicit Veil(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(parent->rect());
    raise();
    show();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QColor colour = palette().color(QPalette::Window);
    colour.setAlpha(kVeilOpacity);
    QPainter(this).fillRect(rect(), colour);
  }
};

/// Large drawings are saved at a smaller scale, so that they stay within a picture's limits.
QSize picture_size(const QSize& figure) {
  const double pixels = static_cast<double>(figure.width()) * figure.height();
  const double side = std::max(figure.width(), figure.height());
  return figure *
         std::min({kExportScale, std::sqrt(kMostExportPixels / pixels), kMostExportSide / side});
}

void set_error(QString* error, const QString& text) {
  if (error != nullptr) *error = text;
}

}  // namespace

View::View(const QString& title, const QString& empty_text, QWidget* parent)
    : QWidget(parent), title_(title), empty_(new QLabel(empty_text, this)) {
  setAccessibleName(title);
  setFocusPolicy(Qt::StrongFocus);
  setBackgroundRole(QPalette::Base);
  setAutoFillBackground(true);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setMargin(16);
  empty_->setForegroundRole(QPalette::PlaceholderText);
  empty_->setAttribute(Qt::WA_TransparentForMouseEvents);
  actions_ = {new QAction(tr("Copy image"), this), new QAction(tr("Save image…"), this),
              new QAction(tr("Save data…"), this)};
  // Shown only: the window knows which view the key means.
  actions_[0]->setShortcut(QKeySequence::Copy);
  actions_[0]->setShortcutContext(Qt::WidgetShortcut);
  connect(actions_[0], &QAction::triggered, this, &View::copyImage);
  connect(actions_[1], &QAction::triggered, this, &View::askAndSaveImage);
  connect(actions_[2], &QAction::triggered, this, &View::askAndSaveData);
}

View* View::of(QWidget* widget) {
  View* found = nullptr;
  for (; widget != nullptr; widget = widget->parentWidget()) {
    if (auto* view = qobject_cast<View*>(widget)) found = view;
  }
  return found;
}

QList<View*> views_in(QWidget* content) {
  QList<View*> views;
  if (content == nullptr) return views;
  QList<QWidget*> all = content->findChildren<QWidget*>();
  all.prepend(content);
  for (QWidget* widget : all) {
    if (View::of(widget) == widget) views << qobject_cast<View*>(widget);
  }
  return views;
}

void View::refreshLater() {
  dirty_ = true;
  if (!isSeen() || scheduled_) return;
  scheduled_ = true;
  QTimer::singleShot(0, this, [this] {
    scheduled_ = false;
    if (isSeen()) refreshNow();
  });
}

void View::setOnScreen(bool on_screen) {
  on_screen_ = on_screen;
  if (isSeen()) refreshNow();
}

void View::setStale(bool stale) {
  if (stale == isStale()) return;
  delete veil_;
  veil_ = stale ? new Veil(this) : nullptr;
}

void View::refreshNow() {
  if (!dirty_) return;
  dirty_ = false;
  showEmptyText();
  refresh();
}

void View::showEmptyText() {
  empty_->setVisible(isEmpty());
  empty_->raise();
  emptyChanged(isEmpty());
}

void View::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  showEmptyText();
  if (isSeen()) refreshNow();
}

void View::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (veil_ != nullptr) veil_->setGeometry(rect());
  empty_->setGeometry(rect());
}

void View::contextMenuEvent(QContextMenuEvent* event) {
  showContextMenu(event->pos());
}

void View::showContextMenu(const QPoint& position) {
  QMenu menu(this);
  fillContextMenu(menu, position);
  menu.exec(mapToGlobal(position));
}

void View::fillContextMenu(QMenu& menu, const QPoint& position) {
  addContextActions(menu, position);
  menu.addActions(actions_);
}

void View::paintExport(QPaintDevice& device, const QSize& size) {
  QPainter painter(&device);
  painter.scale(static_cast<double>(size.width()) / width(),
                static_cast<double>(size.height()) / height());
  render(&painter, {}, {}, QWidget::DrawWindowBackground | QWidget::DrawChildren);
}

void View::copyImage() {
  refreshNow();
  QImage image(picture_size(figureSize()), QImage::Format_ARGB32_Premultiplied);
  image.fill(palette().color(QPalette::Base));
  paintExport(image, image.size());
  QApplication::clipboard()->setImage(image);
}

bool View::mayReplace(const QString& path, QString* error) const {
  try {
    refuse_to_replace(path.toStdString(), inputs_);
  } catch (const Error&) {
    set_error(error, tr("%1 belongs to the model or the images. Choose another name.").arg(path));
    return false;
  }
  return true;
}

bool View::saveImage(const QString& path, QString* error) {
  if (!mayReplace(path, error)) return false;
  dirty_ = true;  // a hidden view may not have drawn its latest data
  refreshNow();
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) {
    set_error(error, tr("%1 cannot be written: %2").arg(path, file.errorString()));
    return false;
  }
  if (path.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive)) {
    QPdfWriter pdf(&file);
    pdf.setTitle(title_);
    pdf.setResolution(96);
    pdf.setPageMargins({});
    pdf.setPageSize(QPageSize(QSizeF(figureSize()) * 25.4 / 96, QPageSize::Millimeter));
    paintExport(pdf, figureSize());
  } else if (path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) {
    QSvgGenerator svg;
    svg.setOutputDevice(&file);
    svg.setTitle(title_);
    svg.setSize(figureSize());
    svg.setViewBox(QRect({}, figureSize()));
    paintExport(svg, figureSize());
  } else {
    QImage image(picture_size(figureSize()), QImage::Format_ARGB32_Premultiplied);
    image.fill(palette().color(QPalette::Base));
    paintExport(image, image.size());
    image.save(&file, "PNG");
  }
  if (file.commit()) return true;
  set_error(error, tr("%1 cannot be written: %2").arg(path, file.errorString()));
  return false;
}

bool View::saveData(const QString& path, QString* error) {
  if (!mayReplace(path, error)) return false;
  QSaveFile file(path);
  const QByteArray bytes = csv().toUtf8();
  if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
    return true;
  }
  set_error(error, tr("%1 cannot be written: %2").arg(path, file.errorString()));
  return false;
}

void View::askAndSaveImage() {
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Save image"),
      QDir(start_folder(Place::Pictures)).filePath(title_ + QStringLiteral(".png")),
      tr("PNG picture (*.png);;PDF document (*.pdf);;SVG drawing (*.svg)"));
  QString error;
  if (path.isEmpty()) return;
  remember_folder(Place::Pictures, path);
  if (!saveImage(path, &error)) Q_EMIT failed(error);
}

void View::askAndSaveData() {
  const QString path = QFileDialog::getSaveFileName(
      this, tr("Save data"),
      QDir(start_folder(Place::Tables)).filePath(title_ + QStringLiteral(".csv")),
      tr("Comma-separated values (*.csv)"));
  QString error;
  if (path.isEmpty()) return;
  remember_folder(Place::Tables, path);
  if (!saveData(path, &error)) Q_EMIT failed(error);
}

}  // namespace zsq::widgets
