// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QResizeEvent>
#include <QSplitter>

namespace zsq::widgets {

/// Parts side by side where it is wide, above each other where it is high.
class FlowSplitter : public QSplitter {
  Q_OBJECT
 public:
  explicit FlowSplitter(QWidget* parent = nullptr) : QSplitter(Qt::Vertical, parent) {
    setChildrenCollapsible(false);
  }

 protected:
  void resizeEvent(QResizeEvent* event) override {
    const auto wanted =
        event->size().width() > event->size().height() ? Qt::Horizontal : Qt::Vertical;
    if (wanted != orientation()) setOrientation(wanted);
    QSplitter::resizeEvent(event);
  }
};

}  // namespace zsq::widgets
