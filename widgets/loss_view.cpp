// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/loss_view.h"

#include <QKeyEvent>
#include <algorithm>
#include <cmath>

#include "widgets/term_texts.h"

namespace zsq::widgets {
namespace {

constexpr int kLinesAcross = 15;  // what a panel needs beside others, in heights of text
constexpr int kLinesDown = 11;    // and below others
constexpr int kAllPanels = 0;     // of the chooser

/// The total stands out; the terms take turns.
QPen term_pen(int index, int count, const QPalette& palette) {
  if (index == count - 1) return QPen(palette.color(QPalette::Text), 2);
  return series_pen(index, palette);
}

}  // namespace

QString LossView::usualEmptyText() {
  return tr("Every term of the loss, as it falls. Start a run (F5).");
}

LossView::LossView(QWidget* parent)
    : PlotView(tr("Losses"), usualEmptyText(), parent),
      follow_(new QCheckBox(tr("Follow"))),
      chooser_(new QComboBox) {
  plot()->plotLayout()->clear();
  plot()->setAutoAddPlottableToLegend(false);
  plot()->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  plot()->addLayer(QStringLiteral("cursor"), plot()->layer(QStringLiteral("main")));
  plot()->layer(QStringLiteral("cursor"))->setMode(QCPLayer::lmBuffered);
  addControl(chooser_);
  addControl(follow_);
  chooser_->setAccessibleName(tr("Whose losses"));
  chooser_->setToolTip(tr("Whose losses are shown; all of them beside each other where they fit"));
  chooser_->hide();
  follow_->setChecked(true);
  follow_->setToolTip(tr("Keep the whole history in sight (Home, or double-click)"));
  follow_->setFocusPolicy(Qt::TabFocus);
  connect(chooser_, &QComboBox::currentIndexChanged, this, [this] { refreshLater(); });
  connect(follow_, &QCheckBox::toggled, this, [this](bool on) {
    if (on) showAll();
  });
  connect(plot(), &QCustomPlot::mouseWheel, this, [this] { follow_->setChecked(false); });
  connect(plot(), &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) follow_->setChecked(false);
    readOut(event);
  });
  connect(plot(), &QCustomPlot::mouseDoubleClick, this, [this] { follow_->setChecked(true); });
  connect(plot(), &QCustomPlot::mouseRelease, this, &LossView::released);
  styleAxes();
  setTerms({QStringLiteral("total")});
}

LossView::Panel LossView::makePanel(int first, int count) {
  Panel panel;
  panel.first = first;
  panel.count = count;
  panel.axes = new QCPAxisRect(plot());
  panel.legend = new QCPLegend;
  plot()->plotLayout()->addElement(panel.legend);  // which makes it a part of the plot
  plot()->plotLayout()->addElement(panel.axes);
  panel.legend->setLayer(QStringLiteral("legend"));
  for (QCPAxis* axis : panel.axes->axes()) {
    axis->setLayer(QStringLiteral("axes"));
    axis->grid()->setLayer(QStringLiteral("grid"));
  }
  QCPAxis* x = panel.axes->axis(QCPAxis::atBottom);
  QCPAxis* y = panel.axes->axis(QCPAxis::atLeft);
  y->setScaleType(QCPAxis::stLogarithmic);
  y->setTicker(QSharedPointer<PowerTicker>::create());
  y->setNumberFormat(QStringLiteral("eb"));
  y->setNumberPrecision(0);
  panel.title = new QCPTextElement(plot(), learner_text(names_[first + count - 1]), font());
  for (int i = 0; i < count; ++i) {
    QCPGraph* graph = plot()->addGraph(x, y);
    graph->setName(loss_term_text(names_[first + i]));
    if (count > 1) graph->addToLegend(panel.legend);
  }
  panel.cursor = new QCPItemStraightLine(plot());
  panel.cursor->setLayer(QStringLiteral("cursor"));
  panel.cursor->setVisible(false);
  panel.cursor->setClipAxisRect(panel.axes);
  for (QCPItemPosition* point : {panel.cursor->point1, panel.cursor->point2}) {
    point->setAxisRect(panel.axes);
    point->setAxes(x, y);
  }
  return panel;
}

void LossView::removePanels() {
  plot()->clearItems();
  plot()->clearGraphs();
  for (const Panel& panel : panels_) {
    delete panel.legend;
    delete panel.title;
    delete panel.axes;
  }
  panels_.clear();
  plot()->plotLayout()->simplify();
}

void LossView::setTerms(const QStringList& names) {
  if (names == names_) return;
  removePanels();
  names_ = names;
  int first = 0;
  for (int i = 0; i < names.size(); ++i) {
    if (!is_total(names[i]) && i + 1 < names.size()) continue;
    panels_.push_back(makePanel(first, i + 1 - first));
    first = i + 1;
  }
  {
    const QSignalBlocker quiet(chooser_);
    chooser_->clear();
    chooser_->addItem(tr("All losses"));
    for (const Panel& panel : panels_) chooser_->addItem(panel.title->text());
  }
  chooser_->setVisible(panels_.size() > 1);
  drawn_ = 0;
  restyle();
  arrange();
  refreshLater();
}

void LossView::append(const std::vector<LossPoint>& points) {
  points_.insert(points_.end(), points.begin(), points.end());
  refreshLater();
}

void LossView::clear() {
  points_.clear();
  drawn_ = 0;
  for (int i = 0; i < plot()->graphCount(); ++i) plot()->graph(i)->data()->clear();
  for (Panel& panel : panels_) {
    panel.begin = 0;
    panel.end = -1;
    panel.cursor->setVisible(false);
  }
  follow_->setChecked(true);
  refreshLater();
}

void LossView::setCursor(qint64 iteration) {
  for (const Panel& panel : panels_) {
    panel.cursor->setVisible(true);
    panel.cursor->point1->setCoords(static_cast<double>(iteration), 1);
    panel.cursor->point2->setCoords(static_cast<double>(iteration), 10);
  }
  if (isVisible()) plot()->layer(QStringLiteral("cursor"))->replot();
}

void LossView::addPoints() {
  for (; drawn_ < points_.size(); ++drawn_) {
    const LossPoint& point = points_[drawn_];
    const auto x = static_cast<double>(point.iteration);
    for (Panel& panel : panels_) {
      const int known = std::min(panel.count, static_cast<int>(point.values.size()) - panel.first);
      const auto value = [&](int i) {
        return point.values[static_cast<std::size_t>(panel.first + i)];
      };
      bool any = panels_.size() == 1;
      for (int i = 0; i < known; ++i) any = any || !std::isnan(value(i));
      if (!any || known <= 0) continue;
      if (panel.end < panel.begin) panel.begin = x;
      panel.end = std::max(panel.begin, x);
      for (int i = 0; i < known; ++i) {
        // A logarithmic axis has no place for zero; a gap says so.
        const bool placed = value(i) > 0 && std::isfinite(value(i));
        plot()->graph(panel.first + i)->addData(x, placed ? value(i) : qQNaN());
      }
    }
  }
}

void LossView::refresh() {
  addPoints();
  arrange();
  if (follow_->isChecked()) showAll();
  replot();
}

/// All of them where they fit; else the one that was chosen, or that is learning now.
std::vector<int> LossView::shownPanels() const {
  const int count = panelCount();
  if (const int chosen = chooser_->currentIndex(); chosen > kAllPanels && chosen <= count) {
    return {chosen - 1};
  }
  const int unit = fontMetrics().height();
  const bool fit = plot()->width() >= count * kLinesAcross * unit ||
                   plot()->height() >= count * kLinesDown * unit;
  std::vector<int> all;
  int newest = 0;
  for (int i = 0; i < count; ++i) {
    all.push_back(i);
    if (panels_[static_cast<std::size_t>(i)].end >= panels_[static_cast<std::size_t>(i)].begin) {
      newest = i;
    }
  }
  return fit || count == 1 ? all : std::vector<int>{newest};
}

QList<QCPAxisRect*> LossView::shownRects() const {
  QList<QCPAxisRect*> rects;
  for (const int i : shownPanels()) rects << panels_[static_cast<std::size_t>(i)].axes;
  return rects;
}

/// Each panel with its title and its legend above it, side by side where it is wide.
void LossView::arrange() {
  QCPLayoutGrid* grid = plot()->plotLayout();
  const std::vector<int> shown = shownPanels();
  const auto count = static_cast<int>(shown.size());
  const bool across = plot()->width() >= count * kLinesAcross * fontMetrics().height();
  const bool words = roomForWords();
  for (const Panel& panel : panels_) {
    for (QCPLayoutElement* element :
         std::initializer_list<QCPLayoutElement*>{panel.title, panel.legend, panel.axes}) {
      if (element->layout() != nullptr) element->layout()->take(element);
      element->setVisible(false);
    }
  }
  grid->simplify();
  grid->setRowSpacing(1);
  const auto place = [&](QCPLayoutElement* element, int row, int column, double stretch) {
    element->setVisible(true);
    grid->addElement(row, column, element);
    grid->setRowStretchFactor(row, stretch);
  };
  for (int i = 0; i < count; ++i) {
    const Panel& panel = panels_[static_cast<std::size_t>(shown[static_cast<std::size_t>(i)])];
    const int column = across ? i : 0;
    int row = across ? 0 : grid->rowCount();
    if (i == 0) row = 0;
    if (words && panelCount() > 1) place(panel.title, row++, column, 0.001);
    if (words && !entries(*panel.legend).isEmpty()) {
      place(panel.legend, row, column, 0.001);
      wrap_legend(*panel.legend, plot()->width() / (across ? count : 1) - 16);
    }
    if (words) ++row;
    place(panel.axes, row, column, 1);
    panel.axes->axis(QCPAxis::atBottom)->setLabel(words ? tr("iteration") : QString());
    panel.axes->axis(QCPAxis::atLeft)->setLabel(words ? tr("loss") : QString());
  }
}

void LossView::emptyChanged(bool empty) {
  PlotView::emptyChanged(empty);
  follow_->setVisible(!empty);
}

void LossView::showAll() {
  for (std::size_t p = 0; p < panels_.size(); ++p) {
    const Panel& panel = panels_[p];
    if (panel.end < panel.begin) continue;
    const double begin = p == 0 ? 0 : panel.begin;
    const double end = std::max(begin + 2, panel.end);
    panel.axes->axis(QCPAxis::atBottom)->setRange(begin, end + 0.02 * (end - begin));
    QCPAxis* y = panel.axes->axis(QCPAxis::atLeft);
    y->rescale(false);
    if (y->range().lower > 0) y->setRange(with_powers(y->range(), 1.6));
  }
  replot();
}

void LossView::restyle() {
  for (const Panel& panel : panels_) {
    for (QCPAxis* axis : panel.axes->axes()) style_axis(axis, palette(), font());
    style_legend(panel.legend, palette(), smallFont());
    QFont bold = smallFont();
    bold.setBold(true);
    panel.title->setFont(bold);
    panel.title->setTextColor(palette().color(QPalette::Text));
    for (int i = 0; i < panel.count; ++i) {
      QPen pen = term_pen(i, panel.count, palette());
      pen.setWidthF(line(pen.widthF()));
      plot()->graph(panel.first + i)->setPen(pen);
    }
    panel.cursor->setPen(QPen(palette().color(QPalette::Highlight), 1));
  }
}

void LossView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Home) {
    follow_->setChecked(true);
    showAll();
    return;
  }
  PlotView::keyPressEvent(event);
}

void LossView::released(QMouseEvent* event) {
  const bool picks =
      event->button() == Qt::MiddleButton ||
      (event->button() == Qt::LeftButton && (event->modifiers() & Qt::ControlModifier));
  for (const QCPAxisRect* axes : shownRects()) {
    if (!picks || !axes->rect().contains(event->pos())) continue;
    const double x = axes->axis(QCPAxis::atBottom)->pixelToCoord(event->position().x());
    Q_EMIT iterationPicked(std::llround(x));
  }
}

void LossView::readOut(QMouseEvent* event) {
  for (const int shown : shownPanels()) {
    const Panel& panel = panels_[static_cast<std::size_t>(shown)];
    if (isEmpty() || !panel.axes->rect().contains(event->pos())) continue;
    const double x = panel.axes->axis(QCPAxis::atBottom)->pixelToCoord(event->position().x());
    const auto above = std::lower_bound(
        points_.begin(), points_.end(), x,
        [](const LossPoint& p, double value) { return static_cast<double>(p.iteration) < value; });
    const LossPoint& point = above == points_.end() ? points_.back() : *above;
    QStringList parts{tr("iteration %1").arg(point.iteration)};
    const int last = std::min(panel.first + panel.count, static_cast<int>(point.values.size()));
    for (int i = panel.first; i < last; ++i) {
      parts << loss_term_text(names_[i]) + ' ' +
                   number(point.values[static_cast<std::size_t>(i)], 4);
    }
    Q_EMIT message(parts.join(QStringLiteral(", ")));
  }
}

QString LossView::csv() const {
  QString text =
      QStringLiteral("iteration,") + names_.join(',') + QStringLiteral(",learning_rate\n");
  for (const LossPoint& point : points_) {
    text += QString::number(point.iteration);
    for (const double value : point.values) text += ',' + QString::number(value, 'g', 9);
    text += ',' + QString::number(point.learning_rate, 'g', 9) + '\n';
  }
  return text;
}

}  // namespace zsq::widgets
