// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Measures how a window is drawn: texts that are cut, widgets that overlap or lie outside, plots
// too low to be read, words upon curves.
#include <qcustomplot.h>

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringList>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/plot_view.h"

namespace zsq::test {

inline constexpr int kLowestPlot = 44;     // pixels between its axes
inline constexpr int kNarrowestPlot = 50;  // the same across

/// A dock behind another one is moved away instead of hidden.
inline bool on_screen(const QWidget& widget) {
  if (!widget.isVisible()) return false;
  for (const QWidget* up = &widget; up != nullptr && !up->isWindow(); up = up->parentWidget()) {
    const bool dock = qobject_cast<const QDockWidget*>(up) != nullptr;
    if (dock && !up->geometry().intersects(up->parentWidget()->rect())) return false;
  }
  return true;
}

inline QString name_of(const QWidget& widget, const QString& text = {}) {
  QStringList path;
  for (const QWidget* up = &widget; up != nullptr && path.size() < 4; up = up->parentWidget()) {
    const QString name = up->objectName();
    path.prepend(QString::fromLatin1(up->metaObject()->className()).section("::", -1) +
                 (name.isEmpty() || name.startsWith("qt_") ? QString() : ':' + name));
  }
  return path.join('/') + (text.isEmpty() ? QString() : QStringLiteral(" \"%1\"").arg(text));
}

inline int text_width(const QWidget& widget, const QString& text) {
  return widget.fontMetrics().size(Qt::TextShowMnemonic, text).width();
}

inline void check_label(const QLabel& label, QStringList& faults) {
  if (label.text().isEmpty() || qobject_cast<const widgets::ElidedLabel*>(&label) != nullptr)
    return;
  const QSize size = label.size();
  if (label.wordWrap()) {
    const int needed = label.heightForWidth(size.width());
    if (needed > size.height() + 2)
      faults << QStringLiteral("text cut below (%1 of %2): ").arg(size.height()).arg(needed) +
                    name_of(label, label.text().left(40));
    return;
  }
  const QSize needed = label.sizeHint();
  const bool told = label.text().contains(QChar(0x2026)) && !label.toolTip().isEmpty();
  if (needed.width() > size.width() + 1 && !told)
    faults << QStringLiteral("text cut (%1 of %2): ").arg(size.width()).arg(needed.width()) +
                  name_of(label, label.text().left(60));
  if (needed.height() > size.height() + 3)
    faults << QStringLiteral("text too high (%1 of %2): ").arg(size.height()).arg(needed.height()) +
                  name_of(label, label.text().left(60));
}

inline int room_for_text(const QAbstractButton& button) {
  QStyleOptionButton option;
  option.initFrom(&button);
  const auto room = [&](QStyle::SubElement part) {
    return button.style()->subElementRect(part, &option, &button).width();
  };
  if (button.inherits("QCheckBox")) return room(QStyle::SE_CheckBoxContents);
  if (button.inherits("QRadioButton")) return room(QStyle::SE_RadioButtonContents);
  if (button.inherits("QPushButton")) return room(QStyle::SE_PushButtonContents);
  return button.width() - 2;
}

inline void check_button(const QAbstractButton& button, QStringList& faults) {
  if (button.text().isEmpty()) return;
  int needed = text_width(button, button.text());
  const auto* tool = qobject_cast<const QToolButton*>(&button);
  const bool icon_too = tool == nullptr || tool->toolButtonStyle() == Qt::ToolButtonTextBesideIcon;
  if (!button.icon().isNull() && icon_too) needed += button.iconSize().width() + 2;
  const int room = room_for_text(button);
  if (needed > room + 1)
    faults << QStringLiteral("button cut (%1 of %2): ").arg(room).arg(needed) +
                  name_of(button, button.text());
  if (button.fontMetrics().height() > button.height() + 2)
    faults << "button too low: " + name_of(button, button.text());
}

inline void check_combo(const QComboBox& combo, QStringList& faults) {
  QStyleOptionComboBox option;
  option.initFrom(&combo);
  option.editable = combo.isEditable();
  const QRect field = combo.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                    QStyle::SC_ComboBoxEditField, &combo);
  const int needed = combo.fontMetrics().horizontalAdvance(combo.currentText());
  const bool told = combo.toolTip().contains(combo.currentText());
  if (needed > field.width() + 1 && !told)
    faults << QStringLiteral("choice cut (%1 of %2): ").arg(field.width()).arg(needed) +
                  name_of(combo, combo.currentText());
}

inline void check_line(const QLineEdit& line, QStringList& faults) {
  const bool number = qobject_cast<const QAbstractSpinBox*>(line.parentWidget()) != nullptr;
  const QString text = number                  ? line.displayText()
                       : line.text().isEmpty() ? line.placeholderText()
                                               : QString();
  const int needed = line.fontMetrics().horizontalAdvance(text);
  if (needed > line.width() - 2 && !line.toolTip().contains(text))
    faults << QStringLiteral("field cut (%1 of %2): ").arg(line.width()).arg(needed) +
                  name_of(line, text);
}

inline void check_tabs(const QTabBar& tabs, QStringList& faults) {
  for (int i = 0; i < tabs.count(); ++i) {
    const int needed = text_width(tabs, tabs.tabText(i));
    if (needed + 4 > tabs.tabRect(i).width() && tabs.tabToolTip(i).isEmpty())
      faults << "tab cut: " + name_of(tabs, tabs.tabText(i));
  }
}

inline void check_header(const QHeaderView& header, QStringList& faults) {
  if (header.orientation() != Qt::Horizontal || header.model() == nullptr) return;
  for (int i = 0; i < header.count(); ++i) {
    if (header.isSectionHidden(i)) continue;
    const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
    const QString tip = header.model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString();
    const int needed = header.fontMetrics().size(0, text).width();
    if (needed > header.sectionSize(i) + 1 && tip.isEmpty())
      faults << QStringLiteral("column cut (%1 of %2): ").arg(header.sectionSize(i)).arg(needed) +
                    name_of(header, text);
  }
}

// ---- plots ----

inline void collect(QCPLayoutElement* element, QList<QCPLayoutElement*>& all) {
  if (element == nullptr || !element->visible()) return;
  all << element;
  const bool inside = qobject_cast<QCPLayoutGrid*>(element) != nullptr &&
                      qobject_cast<QCPLegend*>(element) == nullptr;
  if (!inside) return;
  for (QCPLayoutElement* one : element->elements(false)) collect(one, all);
}

inline void check_axis(const QWidget& plot, const QCPAxis& axis, QStringList& faults) {
  const bool lying = axis.orientation() == Qt::Horizontal;
  const int length = lying ? axis.axisRect()->width() : axis.axisRect()->height();
  const int label = QFontMetrics(axis.labelFont()).horizontalAdvance(axis.label());
  if (label > length + 2) faults << "axis label too long: " + name_of(plot, axis.label());
  if (!axis.tickLabels() || !axis.ticks()) return;
  QVector<double> ticks;
  QVector<QString> labels;
  axis.ticker()->generate(axis.range(), plot.locale(), QLatin1Char('g'), axis.numberPrecision(),
                          ticks, nullptr, &labels);
  const QFontMetrics metrics(axis.tickLabelFont());
  int shown = 0;
  double before = -1e9;
  for (int i = 0; i < ticks.size(); ++i) {
    if (!axis.range().contains(ticks[i])) continue;
    ++shown;
    const double at = axis.coordToPixel(ticks[i]);
    const bool standing = lying && std::abs(axis.tickLabelRotation()) > 45;
    const bool power = axis.numberFormat().startsWith('e');
    const double half = 0.5 * (lying && !standing && !power ? metrics.horizontalAdvance(labels[i])
                                                            : metrics.height() * 0.8);
    if (lying && at - half < before)
      faults << "tick labels upon each other: " + name_of(plot, labels[i]);
    before = at + half;
  }
  const bool named = dynamic_cast<QCPAxisTickerText*>(axis.ticker().data()) != nullptr;
  if (shown < 2 && !named)
    faults << QStringLiteral("%1 tick(s) on an axis: ").arg(shown) + name_of(plot, axis.label());
}

inline void check_text(const QWidget& plot, QCPTextElement& text, QStringList& faults) {
  const QFontMetrics metrics(text.font());
  const QStringList lines = text.text().split('\n');
  for (const QString& line : lines) {
    if (metrics.horizontalAdvance(line) > text.outerRect().width() + 2)
      faults << "words cut in a plot: " + name_of(plot, line);
  }
  if (metrics.height() * lines.size() > text.outerRect().height() + 3 + metrics.leading())
    faults << "words too high in a plot: " + name_of(plot, text.text());
}

inline void check_plot(QCustomPlot& plot, QStringList& faults) {
  plot.replot(QCustomPlot::rpImmediateRefresh);
  QList<QCPLayoutElement*> all;
  collect(plot.plotLayout(), all);
  // What stands in the axes' own layout lies upon the curves.
  for (QCPAxisRect* rect : plot.axisRects()) {
    if (!rect->visible()) continue;
    for (QCPLayoutElement* inset : rect->insetLayout()->elements(true)) {
      auto* legend = qobject_cast<QCPLegend*>(inset);
      if (legend != nullptr && legend->visible() && !widgets::entries(*legend).isEmpty())
        faults << "legend upon the curves: " + name_of(plot);
    }
    if (rect->height() < kLowestPlot)
      faults << QStringLiteral("plot too low (%1): ").arg(rect->height()) + name_of(plot);
    if (rect->width() < kNarrowestPlot)
      faults << QStringLiteral("plot too narrow (%1): ").arg(rect->width()) + name_of(plot);
    for (const QCPAxis* axis : rect->axes()) {
      if (axis->visible()) check_axis(plot, *axis, faults);
    }
  }
  QList<QCPLayoutElement*> solid;
  for (QCPLayoutElement* element : all) {
    auto* text = qobject_cast<QCPTextElement*>(element);
    auto* legend = qobject_cast<QCPLegend*>(element);
    const bool grid = qobject_cast<QCPLayoutGrid*>(element) != nullptr && legend == nullptr;
    const bool none = grid || (text != nullptr && text->text().isEmpty()) ||
                      (legend != nullptr && widgets::entries(*legend).isEmpty());
    if (none) continue;
    if (text != nullptr) check_text(plot, *text, faults);
    if (!plot.rect().adjusted(-2, -2, 2, 2).contains(element->outerRect()))
      faults << QStringLiteral("%1 beyond the plot: ").arg(element->metaObject()->className()) +
                    name_of(plot);
    if (legend != nullptr &&
        legend->minimumOuterSizeHint().width() > legend->outerRect().width() + 2)
      faults << "legend cut: " + name_of(plot);
    solid << element;
  }
  for (qsizetype a = 0; a < solid.size(); ++a) {
    for (qsizetype b = a + 1; b < solid.size(); ++b) {
      const QRect both = solid[a]->outerRect().intersected(solid[b]->outerRect());
      if (both.width() > 2 && both.height() > 2)
        faults << QStringLiteral("%1 upon %2: ")
                          .arg(solid[a]->metaObject()->className(),
                               solid[b]->metaObject()->className()) +
                      name_of(plot);
    }
  }
}

// ---- places ----

inline bool is_solid(const QWidget& widget) {
  return widget.isVisible() && !widget.isWindow() &&
         !widget.testAttribute(Qt::WA_TransparentForMouseEvents) && !widget.size().isEmpty();
}

inline void check_places(const QWidget& parent, QStringList& faults) {
  for (const char* free : {"QTabBar", "QHeaderView", "QLineEdit", "QMenu", "QSizeGrip"}) {
    if (parent.inherits(free)) return;
  }
  QList<const QWidget*> children;
  for (const QObject* object : parent.children()) {
    const auto* child = qobject_cast<const QWidget*>(object);
    // Qt leaves tab bars that it needs no more where they were.
    if (parent.inherits("QMainWindow") && qobject_cast<const QTabBar*>(child) != nullptr) continue;
    if (child != nullptr && is_solid(*child) && on_screen(*child)) children << child;
  }
  const auto* area = qobject_cast<const QAbstractScrollArea*>(parent.parentWidget());
  const bool scrolled = area != nullptr && area->viewport() == &parent;
  for (qsizetype a = 0; a < children.size(); ++a) {
    if (!scrolled && !parent.rect().adjusted(-2, -2, 2, 2).contains(children[a]->geometry()))
      faults << "beyond its parent: " + name_of(*children[a]);
    for (qsizetype b = a + 1; b < children.size(); ++b) {
      const QRect both = children[a]->geometry().intersected(children[b]->geometry());
      if (both.width() > 1 && both.height() > 1)
        faults << "overlap: " + name_of(*children[a]) + " and " + name_of(*children[b]);
    }
  }
}

inline QStringList layout_faults(QWidget& root) {
  QStringList faults;
  QList<QWidget*> all = root.findChildren<QWidget*>();
  all.prepend(&root);
  for (QWidget* widget : all) {
    if (!on_screen(*widget)) continue;
    if (const auto* label = qobject_cast<QLabel*>(widget)) check_label(*label, faults);
    if (const auto* button = qobject_cast<QAbstractButton*>(widget)) check_button(*button, faults);
    if (const auto* combo = qobject_cast<QComboBox*>(widget)) check_combo(*combo, faults);
    if (const auto* line = qobject_cast<QLineEdit*>(widget)) check_line(*line, faults);
    if (const auto* tabs = qobject_cast<QTabBar*>(widget)) check_tabs(*tabs, faults);
    if (const auto* header = qobject_cast<QHeaderView*>(widget)) check_header(*header, faults);
    if (auto* plot = qobject_cast<QCustomPlot*>(widget)) check_plot(*plot, faults);
    if (const auto* box = qobject_cast<QGroupBox*>(widget)) {
      if (text_width(*box, box->title()) > box->width() - 8)
        faults << "title cut: " + name_of(*box, box->title());
    }
    check_places(*widget, faults);
  }
  return faults;
}

}  // namespace zsq::test
