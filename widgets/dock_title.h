// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>
#include <QMenu>
#include <QToolButton>

#include "widgets/view.h"

namespace zsq::widgets {

/// The title of a dock: a button with the menu of what it shows, and those that detach and close.
class DockTitle : public QWidget {
  Q_OBJECT
 public:
  explicit DockTitle(QDockWidget& dock);
  /// Hidden where the dock holds no view.
  QToolButton* menuButton() const { return menu_; }
  /// What the button offers: the actions of the view that is seen; of several, a menu for each.
  void fillMenu(QMenu& menu) const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QToolButton* addButton(const QString& text, const QString& tip);
  void showMenu();

  QDockWidget& dock_;
  QToolButton* menu_;
};

}  // namespace zsq::widgets
