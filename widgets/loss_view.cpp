// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/loss_view.h"

#include <QKeyEvent>
#include <cmath>

namespace zsq::widgets {
namespace {

/// The total stands out; the terms take turns.
QPen term_pen(int index, int count, const QPalette& palette) {
  if (index == count - 1) return QPen(palette.color(QPalette::Text), 2);
  return series_pen(index, palette);
}

constexpr int kLegendIcon = 18;
constexpr int kLegendGap = 4;

}  // namespace

LossView::LossView(QWidget* parent)
    : PlotView(tr("Losses"), tr("Every term of the loss, as it falls. Start a run (F5)."), parent),
      follow_(new QCheckBox(tr("Follow"), this)) {
  plot()->xAxis->setLabel(tr("iteration"));
  plot()->yAxis->setLabel(tr("loss"));
  plot()->yAxis->setScaleType(QCPAxis::stLogarithmic);
  plot()->yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
  plot()->yAxis->setNumberFormat(QStringLiteral("eb"));
  plot()->yAxis->setNumberPrecision(0);
  plot()->legend->setVisible(true);
  plot()->legend->setIconTextPadding(kLegendGap);
  plot()->legend->setColumnSpacing(kLegendGap);
  QFont small = font();
  small.setPointSizeF(0.9 * small.pointSizeF());
  plot()->legend->setFont(small);
  // The row is as high as the icon, and underscores are to be seen.
  plot()->legend->setIconSize(kLegendIcon, QFontMetrics(small).height() + 1);
  plot()->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  plot()->addLayer(QStringLiteral("cursor"), plot()->layer(QStringLiteral("main")));
  plot()->layer(QStringLiteral("cursor"))->setMode(QCPLayer::lmBuffered);
  cursor_ = new QCPItemStraightLine(plot());
  cursor_->setLayer(QStringLiteral("cursor"));
  cursor_->setVisible(false);
  follow_->setChecked(true);
  follow_->setToolTip(tr("Keep the whole history in sight (Home, or double-click)"));
  follow_->setFocusPolicy(Qt::TabFocus);
  connect(follow_, &QCheckBox::toggled, this, [this](bool on) {
    if (on) showAll();
  });
  connect(plot(), &QCustomPlot::mouseWheel, this, [this] { follow_->setChecked(false); });
  connect(plot(), &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) follow_->setChecked(false);
    readOut(event);
  });
  connect(plot(), &QCustomPlot::mouseDoubleClick, this, [this] { follow_->setChecked(true); });
  connect(plot(), &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton || event->modifiers() & Qt::ControlModifier) {
      Q_EMIT iterationPicked(std::llround(plot()->xAxis->pixelToCoord(event->position().x())));
    }
  });
  styleAxes();
  restyle();
}

void LossView::setTerms(const QStringList& names) {
  if (names == names_) return;
  names_ = names;
  plot()->clearGraphs();
  for (const QString& name : names_) plot()->addGraph()->setName(name);
  drawn_ = 0;
  restyle();
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
  cursor_->setVisible(false);
  follow_->setChecked(true);
  refreshLater();
}

void LossView::setCursor(qint64 iteration) {
  cursor_->setVisible(true);
  cursor_->point1->setCoords(static_cast<double>(iteration), 1);
  cursor_->point2->setCoords(static_cast<double>(iteration), 10);
  if (isVisible()) plot()->layer(QStringLiteral("cursor"))->replot();
}

void LossView::refresh() {
  for (; drawn_ < points_.size(); ++drawn_) {
    const LossPoint& point = points_[drawn_];
    const int count = std::min<int>(plot()->graphCount(), static_cast<int>(point.values.size()));
    for (int i = 0; i < count; ++i) {
      const double value = point.values[static_cast<std::size_t>(i)];
      // A logarithmic axis has no place for zero; a gap says so.
      plot()->graph(i)->addData(static_cast<double>(point.iteration),
                                value > 0 && std::isfinite(value) ? value : qQNaN());
    }
  }
  placeLegend();
  if (follow_->isChecked()) showAll();
  replot();
}

/// Above the curves, in as many columns as fit: upon them it would hide half of them where a method
/// has many terms. Without room for it, it goes back into the plot, hidden.
void LossView::placeLegend() {
  QCPLegend* legend = plot()->legend;
  const bool wanted = !isEmpty() && plot()->graphCount() > 1 && roomForLegend();
  legend->setVisible(wanted);
  const bool above = legend->layout() == plot()->plotLayout();
  if (wanted && !above) {
    legend->layout()->take(legend);
    plot()->plotLayout()->insertRow(0);
    plot()->plotLayout()->addElement(0, 0, legend);
    plot()->plotLayout()->setRowStretchFactor(0, 0.001);
  } else if (!wanted && above) {
    plot()->plotLayout()->take(legend);
    plot()->plotLayout()->simplify();
    plot()->axisRect()->insetLayout()->addElement(legend, Qt::AlignTop | Qt::AlignRight);
  }
  const int columns = std::max(1, width() / widestEntry());
  if (!wanted || legend->wrap() == columns) return;
  legend->setWrap(columns);
  legend->setFillOrder(QCPLayoutGrid::foColumnsFirst, /*rearrange=*/true);
}

int LossView::widestEntry() const {
  const QFontMetrics metrics(plot()->legend->font());
  int widest = 1;
  for (const QString& name : names_) widest = std::max(widest, metrics.horizontalAdvance(name));
  return widest + kLegendIcon + 4 * kLegendGap;
}

void LossView::emptyChanged(bool empty) {
  PlotView::emptyChanged(empty);
  follow_->setVisible(!empty);
}

void LossView::showAll() {
  if (isEmpty()) return;
  plot()->xAxis->setRange(
      0, std::max<double>(2, static_cast<double>(points_.back().iteration)) * 1.02);
  plot()->yAxis->rescale(true);
  const QCPRange range = plot()->yAxis->range();
  if (range.lower > 0) plot()->yAxis->setRange(range.lower / 1.6, range.upper * 1.6);
  replot();
}

void LossView::restyle() {
  for (int i = 0; i < plot()->graphCount(); ++i) {
    plot()->graph(i)->setPen(term_pen(i, plot()->graphCount(), palette()));
  }
  cursor_->setPen(QPen(palette().color(QPalette::Highlight), 1));
  set_off_from_base(*follow_, palette());
}

void LossView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Home) {
    follow_->setChecked(true);
    showAll();
    return;
  }
  PlotView::keyPressEvent(event);
}

void LossView::resizeEvent(QResizeEvent* event) {
  PlotView::resizeEvent(event);
  placeLegend();
  follow_->adjustSize();
  follow_->move(width() - follow_->width() - 8, height() - follow_->height() - 6);
  follow_->raise();
}

void LossView::readOut(QMouseEvent* event) {
  if (isEmpty() || !plot()->axisRect()->rect().contains(event->pos())) return;
  const double x = plot()->xAxis->pixelToCoord(event->position().x());
  const auto above = std::lower_bound(
      points_.begin(), points_.end(), x,
      [](const LossPoint& p, double value) { return static_cast<double>(p.iteration) < value; });
  const LossPoint& point = above == points_.end() ? points_.back() : *above;
  QStringList parts{tr("iteration %1").arg(point.iteration)};
  for (int i = 0;
       i < std::min<int>(static_cast<int>(point.values.size()), static_cast<int>(names_.size()));
       ++i) {
    parts << names_[i] + ' ' + number(point.values[static_cast<std::size_t>(i)], 4);
  }
  Q_EMIT message(parts.join(QStringLiteral(", ")));
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
