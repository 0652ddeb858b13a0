// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/radial_profile_view.h"

#include <algorithm>
#include <cmath>

namespace zsq::widgets {
namespace {

constexpr int kLinesForTwo = 19;  // of text: the power and the difference above each other

/// The rings that a logarithmic axis can show: not the mean (k = 0), no empty power.
QVector<QCPGraphData> points(const std::vector<double>& radius, const std::vector<double>& power) {
  QVector<QCPGraphData> data;
  for (std::size_t k = 1; k < std::min(radius.size(), power.size()); ++k) {
    if (power[k] > 0) data.append({radius[k], power[k]});
  }
  return data;
}

void set_points(QCPGraph* graph, const QVector<QCPGraphData>& data) {
  graph->data()->set(data, true);
}

/// 1/f^2 through the middle of the synthetic spectrum.
QVector<QCPGraphData> reference_points(const RadialProfile& p) {
  const std::size_t middle = p.radius.size() / 4 + 1;
  QVector<QCPGraphData> data;
  if (middle >= p.median.size()) return data;
  for (std::size_t k = 1; k < p.radius.size(); ++k) {
    data.append({p.radius[k], p.median[middle] * std::pow(p.radius[k] / p.radius[middle], -2)});
  }
  return data;
}

QString describe(const QString& who, const RadialProfile& p) {
  return RadialProfileView::tr("%1: slope %2, %3 % of the power in high frequencies")
      .arg(who, fixed(p.alpha, 2), fixed(100 * p.high_frequency_energy, 1));
}

QVector<QCPGraphData> difference_points(const RadialProfile& synthetic, const RadialProfile& real) {
  QVector<QCPGraphData> data;
  const std::size_t count = std::min(synthetic.median.size(), real.median.size());
  for (std::size_t k = 1; k < count; ++k) {
    if (synthetic.median[k] > 0 && real.median[k] > 0) {
      data.append({synthetic.radius[k], 10 * std::log10(synthetic.median[k] / real.median[k])});
    }
  }
  return data;
}

void make_logarithmic(QCPAxis* axis) {
  axis->setScaleType(QCPAxis::stLogarithmic);
  axis->setTicker(QSharedPointer<PowerTicker>::create());
  axis->setNumberFormat(QStringLiteral("eb"));
  axis->setNumberPrecision(0);
}

/// Octaves: 1, 2, 4, 8, ...
QSharedPointer<QCPAxisTicker> octave_ticker() {
  auto ticker = QSharedPointer<QCPAxisTickerLog>::create();
  ticker->setLogBase(2);
  ticker->setSubTickCount(0);
  return ticker;
}

}  // namespace

RadialProfileView::RadialProfileView(QWidget* parent)
    : PlotView(
          tr("Radial power"),
          tr("Power by spatial frequency: synthetic images over the band of real ones. Start a "
             "run (F5) to fill it."),
          parent) {
  QCPLayoutGrid* grid = plot()->plotLayout();
  QCPLegend* legend = plot()->legend;
  plot()->axisRect()->insetLayout()->take(legend);
  grid->clear();
  legend->setVisible(false);
  plot()->setAutoAddPlottableToLegend(false);
  power_ = new QCPAxisRect(plot());
  residual_ = new QCPAxisRect(plot());
  grid->addElement(0, 0, power_);
  grid->addElement(1, 0, residual_);
  grid->setRowStretchFactor(0, 2);
  grid->setRowSpacing(0);
  auto* group = new QCPMarginGroup(plot());
  for (auto* rect : {power_, residual_}) {
    rect->setMarginGroup(QCP::msLeft | QCP::msRight, group);
    make_logarithmic(rect->axis(QCPAxis::atBottom));
    rect->axis(QCPAxis::atBottom)->setTicker(octave_ticker());
    rect->axis(QCPAxis::atBottom)->setNumberFormat(QStringLiteral("g"));
    rect->axis(QCPAxis::atBottom)->setNumberPrecision(3);
  }
  make_logarithmic(power_->axis(QCPAxis::atLeft));
  connect(power_->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::rangeChanged),
          residual_->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::setRange));
  connect(residual_->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::rangeChanged),
          power_->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::setRange));
  const auto graph = [this](QCPAxisRect* rect) {
    return plot()->addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
  };
  lower_ = graph(power_);
  upper_ = graph(power_);
  real_line_ = graph(power_);
  synthetic_line_ = graph(power_);
  reference_line_ = graph(power_);
  difference_ = graph(residual_);
  zero_ = graph(residual_);
  synthetic_line_->setName(tr("synthetic, median"));
  real_line_->setName(tr("real, median"));
  upper_->setName(tr("real, quartiles"));
  reference_line_->setName(tr("1/f², no data"));
  upper_->setChannelFillGraph(lower_);
  plot()->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  connect(plot(), &QCustomPlot::mouseMove, this, &RadialProfileView::readOut);
  connect(plot(), &QCustomPlot::mouseDoubleClick, this, [this] {
    plot()->rescaleAxes(true);
    replot();
  });
  styleAxes();
  restyle();
}

void RadialProfileView::setSynthetic(const RadialProfile& profile, qint64 iteration) {
  synthetic_ = profile;
  iteration_ = iteration;
  refreshLater();
}

void RadialProfileView::setReal(const RadialProfile& profile) {
  real_ = profile;
  refreshLater();
}

void RadialProfileView::clearSynthetic() {
  synthetic_.reset();
  refreshLater();
}

void RadialProfileView::clearReal() {
  real_.reset();
  refreshLater();
}

void RadialProfileView::refresh() {
  const RadialProfile none;
  const RadialProfile& real = real_ ? *real_ : none;
  const RadialProfile& synthetic = synthetic_ ? *synthetic_ : none;
  set_points(lower_, points(real.radius, real.lower_quartile));
  set_points(upper_, points(real.radius, real.upper_quartile));
  set_points(real_line_, points(real.radius, real.median));
  set_points(synthetic_line_, points(synthetic.radius, synthetic.median));
  set_points(reference_line_,
             real_ || !synthetic_ ? QVector<QCPGraphData>() : reference_points(*synthetic_));
  set_points(difference_, difference_points(synthetic, real));
  const double last = real_ ? real.radius.back() : synthetic_ ? synthetic.radius.back() : 1;
  set_points(zero_, {{1, 0}, {last, 0}});
  reference_line_->setVisible(!real_ && synthetic_);
  if (!isEmpty()) {
    power_->axis(QCPAxis::atBottom)->setRange(0.9, last * 1.1);
    power_->axis(QCPAxis::atLeft)->rescale(true);
    power_->axis(QCPAxis::atLeft)
        ->setRange(with_powers(power_->axis(QCPAxis::atLeft)->range(), 1.5));
    residual_->axis(QCPAxis::atLeft)->rescale(true);
    QCPRange r = residual_->axis(QCPAxis::atLeft)->range();
    r.expand({-3, 3});
    residual_->axis(QCPAxis::atLeft)->setRange(r.lower - 1, r.upper + 1);
  }
  setCaption(captionLines());
  showLegend();
  arrange();
  replot();
}

/// Two plots above each other where both can be read; else the spectra alone.
void RadialProfileView::arrange() {
  const bool words = roomForWords();
  const bool both =
      real_ && synthetic_ && plot()->height() >= kLinesForTwo * fontMetrics().height();
  QCPLayoutGrid* grid = plot()->plotLayout();
  if (residual_->layout() != nullptr) residual_->layout()->take(residual_);
  residual_->setVisible(both);
  grid->simplify();
  const int legend = plot()->legend->layout() == grid ? grid->rowCount() - 1 : grid->rowCount();
  if (both) {
    // Between the spectra and the legend, where there is one.
    if (legend < grid->rowCount()) grid->insertRow(legend);
    grid->addElement(legend, 0, residual_);
    grid->setRowStretchFactor(legend, 1);
    if (legend + 1 < grid->rowCount()) grid->setRowStretchFactor(legend + 1, 0.001);
  }
  power_->axis(QCPAxis::atBottom)->setTickLabels(!both);
  const QString below = words ? tr("cycles per image") : QString();
  power_->axis(QCPAxis::atBottom)->setLabel(both ? QString() : below);
  residual_->axis(QCPAxis::atBottom)->setLabel(below);
  power_->axis(QCPAxis::atLeft)->setLabel(words ? tr("power") : QString());
  residual_->axis(QCPAxis::atLeft)->setLabel(words ? tr("excess [dB]") : QString());
}

void RadialProfileView::showLegend() {
  const std::pair<QCPGraph*, bool> entries[] = {{synthetic_line_, synthetic_.has_value()},
                                                {real_line_, real_.has_value()},
                                                {upper_, real_.has_value()},
                                                {reference_line_, synthetic_ && !real_}};
  plot()->legend->clearItems();
  for (const auto& [graph, shown] : entries) {
    if (shown) graph->addToLegend();
  }
  style_legend(plot()->legend, palette(), smallFont());
  fitLegend(*plot()->legend, plot()->plotLayout()->rowCount());
}

QStringList RadialProfileView::captionLines() const {
  QStringList lines;
  if (synthetic_) lines << describe(tr("synthetic"), *synthetic_);
  if (real_) lines << describe(tr("real"), *real_);
  return lines;
}

void RadialProfileView::restyle() {
  QColor band = series_color(Series::Real, palette());
  band.setAlpha(60);
  lower_->setPen(Qt::NoPen);
  upper_->setPen(Qt::NoPen);
  upper_->setBrush(band);
  real_line_->setPen(series_pen(Series::Real, palette(), line(1.6)));
  synthetic_line_->setPen(series_pen(Series::Synthetic, palette(), line(2)));
  reference_line_->setPen(series_pen(Series::Noise, palette(), line(1.6)));
  difference_->setPen(series_pen(Series::Synthetic, palette(), line(1.6)));
  zero_->setPen(QPen(palette().color(QPalette::Mid)));
  for (QCPAxisRect* rect : {power_, residual_}) {
    for (QCPAxis* axis : rect->axes()) style_axis(axis, palette(), font());
  }
}

void RadialProfileView::readOut(QMouseEvent* event) {
  const auto& shown = synthetic_ ? synthetic_ : real_;
  if (!shown || !power_->rect().contains(event->pos())) return;
  const double radius = power_->axis(QCPAxis::atBottom)->pixelToCoord(event->position().x());
  const auto k = static_cast<std::size_t>(std::max(1.0, std::round(radius)));
  if (k >= shown->median.size()) return;
  QString text = tr("%1 cycles per image").arg(number(shown->radius[k], 3));
  if (synthetic_) text += tr(", synthetic %1").arg(number(synthetic_->median[k], 3));
  if (real_ && k < real_->median.size()) text += tr(", real %1").arg(number(real_->median[k], 3));
  Q_EMIT message(text);
}

QString RadialProfileView::csv() const {
  QString text = QStringLiteral(
      "radius,synthetic_median,real_lower_quartile,real_median,real_upper_quartile\n");
  const auto& shape = synthetic_ ? synthetic_ : real_;
  if (!shape) return text;
  const auto cell = [](const std::vector<double>& values, std::size_t k) {
    return k < values.size() ? QString::number(values[k], 'g', 9) : QString();
  };
  const RadialProfile none;
  const RadialProfile& s = synthetic_ ? *synthetic_ : none;
  const RadialProfile& r = real_ ? *real_ : none;
  for (std::size_t k = 0; k < shape->radius.size(); ++k) {
    text += QStringList{cell(shape->radius, k), cell(s.median, k), cell(r.lower_quartile, k),
                        cell(r.median, k), cell(r.upper_quartile, k)}
                .join(',') +
            '\n';
  }
  return text;
}

}  // namespace zsq::widgets
