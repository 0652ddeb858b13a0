// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/equalization_view.h"

#include <algorithm>
#include <cmath>

namespace zsq::widgets {
namespace {

constexpr double kMargin = 1.4;  // factor of the axis beyond the values

QString spread(const std::vector<double>& ranges) {
  double low = std::numeric_limits<double>::infinity();
  double high = 0;
  for (const double r : ranges) {
    if (!(r > 0)) continue;
    low = std::min(low, r);
    high = std::max(high, r);
  }
  return high > 0 ? number(high / low, 3) : QStringLiteral("–");
}

}  // namespace

EqualizationView::EqualizationView(QWidget* parent)
    : PlotView(tr("Equalization"),
               tr("The ranges of the channels between two layers before and after they are made "
                  "equal. Run a method that equalizes, such as DFQ."),
               parent),
      choice_(new QComboBox) {
  addControl(choice_);
  plot()->plotLayout()->setRowSpacing(1);
  plot()->yAxis->setScaleType(QCPAxis::stLogarithmic);
  plot()->yAxis->setTicker(QSharedPointer<PowerTicker>::create());
  plot()->yAxis->setNumberFormat(QStringLiteral("eb"));
  plot()->yAxis->setNumberPrecision(0);
  for (auto*& curve : curves_) curve = plot()->addGraph();
  curves_[0]->setName(tr("first, before"));
  curves_[1]->setName(tr("second, before"));
  curves_[2]->setName(tr("first, after"));
  curves_[3]->setName(tr("second, after"));
  plot()->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  choice_->setAccessibleName(tr("Pair of layers"));
  choice_->setToolTip(tr("Two layers of which the second alone reads the first"));
  choice_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  connect(choice_, &QComboBox::currentIndexChanged, this, [this] { refreshLater(); });
  connect(plot(), &QCustomPlot::mouseMove, this, &EqualizationView::readOut);
  connect(plot(), &QCustomPlot::mouseDoubleClick, this, [this] { refreshLater(); });
  styleAxes();
  restyle();
}

void EqualizationView::setPairs(const std::vector<EqualizedPair>& pairs) {
  pairs_ = pairs;
  {
    const QSignalBlocker quiet(choice_);
    choice_->clear();
    for (const EqualizedPair& pair : pairs_) {
      choice_->addItem(QStringLiteral("%1 → %2").arg(QString::fromStdString(pair.first),
                                                     QString::fromStdString(pair.second)));
    }
  }
  refreshLater();
}

void EqualizationView::selectLayer(const QString& path) {
  const std::string name = path.toStdString();
  const auto by = [&](auto member) {
    return std::find_if(pairs_.begin(), pairs_.end(),
                        [&](const EqualizedPair& pair) { return pair.*member == name; });
  };
  auto found = by(&EqualizedPair::first);
  if (found == pairs_.end()) found = by(&EqualizedPair::second);
  if (found != pairs_.end()) choice_->setCurrentIndex(static_cast<int>(found - pairs_.begin()));
}

const EqualizedPair& EqualizationView::shown() const {
  return pairs_[static_cast<std::size_t>(std::max(0, choice_->currentIndex()))];
}

void EqualizationView::emptyChanged(bool empty) {
  PlotView::emptyChanged(empty);
  choice_->setVisible(!empty);
}

void EqualizationView::refresh() {
  if (pairs_.empty()) return;
  const EqualizedPair& pair = shown();
  const std::vector<double>* ranges[kCurves] = {&pair.first_before, &pair.second_before,
                                                &pair.first_after, &pair.second_after};
  double low = std::numeric_limits<double>::infinity();
  double high = 0;
  std::size_t channels = 0;
  for (int i = 0; i < kCurves; ++i) {
    QVector<QCPGraphData> points;
    for (std::size_t c = 0; c < ranges[i]->size(); ++c) {
      const double r = (*ranges[i])[c];
      // A channel without weights has no place on a logarithmic axis; a gap says so.
      points.append({static_cast<double>(c), r > 0 ? r : qQNaN()});
      if (!(r > 0)) continue;
      low = std::min(low, r);
      high = std::max(high, r);
    }
    channels = std::max(channels, ranges[i]->size());
    curves_[i]->data()->set(points, true);
  }
  plot()->xAxis->setRange(-0.5, static_cast<double>(channels) - 0.5);
  if (high > 0) plot()->yAxis->setRange(with_powers({low, high}, kMargin));
  const bool words = roomForWords();
  plot()->xAxis->setLabel(words ? tr("channel between the layers") : QString());
  plot()->yAxis->setLabel(words ? tr("range of its weights") : QString());
  setCaption(captionLines());
  fitLegend(*plot()->legend, 1);
  replot();
}

QStringList EqualizationView::captionLines() const {
  if (pairs_.empty()) return {};
  const EqualizedPair& pair = shown();
  return {tr("Largest over smallest range, first layer: %1 before, %2 after")
              .arg(spread(pair.first_before), spread(pair.first_after)),
          tr("second layer: %1 before, %2 after")
              .arg(spread(pair.second_before), spread(pair.second_after))};
}

QString EqualizationView::caption() const {
  return captionLines().join('\n');
}

void EqualizationView::restyle() {
  const QColor first = series_color(Series::Real, palette());
  const QColor second = series_color(Series::Synthetic, palette());
  // Before: faint lines with hollow marks; after: strong ones, dashed where both lie upon another.
  const auto faint = [this](QColor color) {
    color.setAlpha(150);
    return QPen(color, line(1), Qt::DotLine);
  };
  curves_[0]->setPen(faint(first));
  curves_[1]->setPen(faint(second));
  curves_[2]->setPen(QPen(first, line(2.4)));
  curves_[3]->setPen(QPen(second, line(1.6), Qt::DashLine));
  curves_[0]->setScatterStyle({QCPScatterStyle::ssCircle, QPen(first, 1), Qt::NoBrush, 5});
  curves_[1]->setScatterStyle({QCPScatterStyle::ssTriangle, QPen(second, 1), Qt::NoBrush, 6});
}

void EqualizationView::readOut(QMouseEvent* event) {
  if (pairs_.empty() || !plot()->axisRect()->rect().contains(event->pos())) return;
  const EqualizedPair& pair = shown();
  const auto c = std::lround(plot()->xAxis->pixelToCoord(event->position().x()));
  const auto place = static_cast<std::size_t>(c);
  if (c < 0 || place >= pair.first_before.size() || place >= pair.second_before.size()) return;
  Q_EMIT message(tr("channel %1: %2 and %3 before, %4 and %5 after")
                     .arg(c)
                     .arg(number(pair.first_before[place], 3), number(pair.second_before[place], 3),
                          number(pair.first_after[place], 3), number(pair.second_after[place], 3)));
}

QString EqualizationView::csv() const {
  QString text =
      QStringLiteral("first,second,channel,first_before,second_before,first_after,second_after\n");
  for (const EqualizedPair& pair : pairs_) {
    for (std::size_t c = 0; c < pair.first_before.size(); ++c) {
      text += QStringLiteral("%1,%2,%3")
                  .arg(QString::fromStdString(pair.first), QString::fromStdString(pair.second))
                  .arg(c);
      for (const auto* ranges :
           {&pair.first_before, &pair.second_before, &pair.first_after, &pair.second_after}) {
        text += ',' + (c < ranges->size() ? QString::number((*ranges)[c], 'g', 9) : QString());
      }
      text += '\n';
    }
  }
  return text;
}

}  // namespace zsq::widgets
