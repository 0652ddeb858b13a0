// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dock_title.h"

#include <QHBoxLayout>
#include <QStyleOptionDockWidget>
#include <QStylePainter>

#include "widgets/elided_label.h"

namespace zsq::widgets {

DockTitle::DockTitle(QDockWidget& dock) : QWidget(&dock), dock_(dock) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(6, 1, 2, 1);
  row->setSpacing(0);
  auto* title = new ElidedLabel(dock.windowTitle());
  row->addWidget(title, 1);
  connect(&dock, &QDockWidget::windowTitleChanged, title, &QLabel::setText);
  menu_ = addButton(QStringLiteral("☰"), tr("Copy or save what this view shows"));
  QToolButton* detach = addButton(QStringLiteral("❐"), tr("Detach, or put back"));
  QToolButton* close = addButton(QStringLiteral("✕"), tr("Close; the View menu brings it back"));
  menu_->setVisible(!views_in(dock.widget()).isEmpty());
  connect(menu_, &QToolButton::clicked, this, &DockTitle::showMenu);
  connect(detach, &QToolButton::clicked, &dock, [&dock] { dock.setFloating(!dock.isFloating()); });
  connect(close, &QToolButton::clicked, &dock, &QDockWidget::close);
}

QToolButton* DockTitle::addButton(const QString& text, const QString& tip) {
  auto* button = new QToolButton;
  button->setText(text);
  button->setToolTip(tip);
  button->setAccessibleName(QStringLiteral("%1: %2").arg(dock_.windowTitle(), tip));
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::TabFocus);
  layout()->addWidget(button);
  return button;
}

void DockTitle::fillMenu(QMenu& menu) const {
  QList<View*> seen;
  for (View* view : views_in(dock_.widget())) {
    if (view->isVisibleTo(dock_.widget()) || view == dock_.widget()) seen << view;
  }
  for (View* view : seen) {
    QMenu* target = seen.size() > 1 ? menu.addMenu(view->title()) : &menu;
    target->addActions(view->viewActions());
  }
}

void DockTitle::showMenu() {
  QMenu menu(this);
  fillMenu(menu);
  menu.exec(menu_->mapToGlobal(QPoint(0, menu_->height())));
}

void DockTitle::paintEvent(QPaintEvent* /*event*/) {
  QStylePainter painter(this);
  QStyleOptionDockWidget option;
  option.initFrom(this);
  painter.drawControl(QStyle::CE_DockWidgetTitle, option);
}

}  // namespace zsq::widgets
