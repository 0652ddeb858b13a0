// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/elided_label.h"

#include <QHelpEvent>
#include <QStyle>
#include <QStylePainter>
#include <QToolTip>

namespace zsq::widgets {

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent) : QLabel(text, parent) {
  setTextFormat(Qt::PlainText);
}

bool ElidedLabel::isElided() const {
  return fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

QSize ElidedLabel::minimumSizeHint() const {
  const int least = fontMetrics().horizontalAdvance(QStringLiteral("MM…"));
  return {std::min(least, QLabel::minimumSizeHint().width()), QLabel::minimumSizeHint().height()};
}

bool ElidedLabel::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isElided()) {
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
    return true;
  }
  return QLabel::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent* /*event*/) {
  QStylePainter painter(this);
  const QRect place = contentsRect();
  const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, place.width());
  const auto align = static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment()));
  painter.drawItemText(place, align, palette(), isEnabled(), shown, foregroundRole());
}

}  // namespace zsq::widgets
