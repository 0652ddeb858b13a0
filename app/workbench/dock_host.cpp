// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/dock_host.h"

#include <QDataStream>
#include <QEvent>
#include <QStyle>
#include <QTimer>
#include <algorithm>

namespace zsq::app {

DockHost::DockHost(QWidget* parent) : QMainWindow(parent) {
  setWindowFlags(Qt::Widget);
  // Without animation: what is asked for is there at once, also when it is saved.
  setDockOptions(AllowNestedDocks | AllowTabbedDocks);
}

/// One that is seen in the left column; those that share a place have one width.
QDockWidget* DockHost::leftDock() const {
  for (QDockWidget* dock : findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
    // One behind another lies outside, with the width that it had in front.
    const bool there =
        !dock->isHidden() && !dock->isFloating() && dock->geometry().intersects(rect());
    if (there && dockWidgetArea(dock) == Qt::LeftDockWidgetArea) return dock;
  }
  return nullptr;
}

/// Those in the first row of the views.
QList<QDockWidget*> DockHost::firstRow() const {
  QList<QDockWidget*> row;
  for (QDockWidget* dock : findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
    const bool there = !dock->isHidden() && !dock->isFloating() &&
                       dockWidgetArea(dock) == Qt::RightDockWidgetArea &&
                       dock->geometry().intersects(rect());
    if (!there) continue;
    if (!row.isEmpty() && dock->y() < row.first()->y()) row.clear();
    if (row.isEmpty() || dock->y() == row.first()->y()) row << dock;
  }
  return row;
}

/// Once the docks lie where they were put.
void DockHost::setLeftWidth(int width) {
  left_width_ = width;
  awaited_.reset();
  QTimer::singleShot(0, this, &DockHost::keepLeftWidth);
}

/// Qt would share new space between both sides: each gets its width, the views in proportion.
void DockHost::keepLeftWidth() {
  QDockWidget* left = leftDock();
  const QList<QDockWidget*> row = firstRow();
  int taken = 0;
  for (const QDockWidget* dock : row) taken += dock->width();
  if (left == nullptr || left_width_ <= 0 || taken <= 0) return;
  const int width_of_left = std::max(left_width_, left->minimumSizeHint().width());
  const int gap = style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, this);
  const int room = width() - width_of_left - gap * static_cast<int>(row.size());
  if (room <= 0) return;
  QList<QDockWidget*> docks{left};
  QList<int> widths{width_of_left};
  int rest = room;
  for (QDockWidget* dock : row) {
    const bool last = dock == row.last();
    docks << dock;
    widths << std::max(1, last ? rest : dock->width() * room / taken);
    rest -= widths.last();
  }
  resizeDocks(docks, widths, Qt::Horizontal);
}

/// After the user has moved a separator or a dock.
void DockHost::noteLeftWidth() {
  awaited_.reset();
  if (const QDockWidget* dock = leftDock()) left_width_ = dock->width();
}

QByteArray DockHost::saveLayout() const {
  QByteArray saved;
  QDataStream out(&saved, QIODevice::WriteOnly);
  out << size() << left_width_ << saveState();
  return saved;
}

bool DockHost::restoreLayout(const QByteArray& saved) {
  QDataStream in(saved);
  Layout layout;
  int width = 0;
  in >> layout.size >> width >> layout.docks;
  if (in.status() != QDataStream::Ok || !restoreState(layout.docks)) return false;
  left_width_ = width;
  awaited_ = layout;
  return true;
}

bool DockHost::event(QEvent* event) {
  const bool done = QMainWindow::event(event);
  // A separator is moved by a timer, which may still be due.
  if (event->type() == QEvent::MouseButtonRelease) {
    QTimer::singleShot(0, this, &DockHost::noteLeftWidth);
  }
  return done;
}

void DockHost::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  if (awaited_) {
    restoreState(awaited_->docks);
  } else {
    QTimer::singleShot(0, this, &DockHost::keepLeftWidth);
  }
}

void DockHost::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  if (awaited_ && event->size() == awaited_->size) {
    restoreState(awaited_->docks);
    if (isVisible()) awaited_.reset();
    return;
  }
  keepLeftWidth();
}

}  // namespace zsq::app
