// SPDX-License-Identifier: GPL-3.0-or-later
// Which view a key means.
#include <QApplication>
#include <QCursor>
#include <QStatusBar>

#include "app/workbench/main_window.h"

namespace zsq::app {

/// Notes the view that was clicked, or reached by the keyboard, last.
void MainWindow::followFocus() {
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    widgets::View* view = widgets::View::of(now);
    if (all_views_.contains(view)) last_view_ = view;
  });
}

/// The one under the mouse, else the last one used; never one that nobody sees.
widgets::View* MainWindow::meantView() const {
  widgets::View* pointed = widgets::View::of(QApplication::widgetAt(QCursor::pos()));
  for (widgets::View* view : {pointed, last_view_}) {
    if (all_views_.contains(view) && view->isSeen()) return view;
  }
  return nullptr;
}

void MainWindow::copyView() {
  widgets::View* view = meantView();
  if (view == nullptr) {
    statusBar()->showMessage(tr("Point at a view, or click it, to copy its picture"));
    return;
  }
  view->copyImage();
  statusBar()->showMessage(tr("Copied: %1").arg(view->title()));
}

}  // namespace zsq::app
