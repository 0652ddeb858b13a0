// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/weight_view.h"

#include <QCheckBox>
#include <algorithm>
#include <cmath>

namespace zsq::widgets {
namespace {

constexpr double kHeadRoom = 1.18;
constexpr double kTickPixels = 6;
constexpr double kUnusedPixels = 10;
constexpr int kNamedCodes = 6;

double total_of(const Histogram& h) {
  return static_cast<double>(std::max<std::int64_t>(1, h.total));
}

QString decibels(const std::optional<double>& value) {
  return value ? QStringLiteral("%1 dB").arg(fixed(*value, 1)) : QStringLiteral("–");
}

}  // namespace

WeightView::WeightView(QWidget* parent)
    : PlotView(tr("Weights and levels"),
               tr("The weights of one layer and the levels that quantization gives them. Open a "
                  "model and click a cell of the layer strip; the levels appear after a run (F5)."),
               parent),
      channel_(new QSpinBox),
      logarithmic_(new QCheckBox(tr("Log scale"))) {
  addControl(channel_);
  addControl(logarithmic_);
  plot()->plotLayout()->setRowSpacing(1);
  weights_ = plot()->addGraph();
  taken_ = plot()->addGraph();
  levels_ = plot()->addGraph();
  unused_ = plot()->addGraph();
  weights_->setName(tr("weights in float"));
  taken_->setName(tr("after quantization"));
  levels_->setName(tr("levels"));
  unused_->setName(tr("unused levels"));
  for (auto* graph : {weights_, taken_}) graph->setLineStyle(QCPGraph::lsStepCenter);
  for (auto* graph : {levels_, unused_}) graph->setLineStyle(QCPGraph::lsImpulse);
  plot()->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  channel_->setRange(-1, -1);
  channel_->setSpecialValueText(tr("All channels"));
  channel_->setPrefix(tr("Output channel "));
  channel_->setAccessibleName(tr("Output channel"));
  channel_->setToolTip(
      tr("Whose weights are shown. Where every channel has its own step, all of them together are "
         "shown by their place on the channel's grid."));
  logarithmic_->setToolTip(tr("Logarithmic shares, for the tails"));
  connect(channel_, &QSpinBox::valueChanged, this, [this] { refreshLater(); });
  connect(logarithmic_, &QCheckBox::toggled, this, [this] { refreshLater(); });
  connect(plot(), &QCustomPlot::mouseMove, this, &WeightView::readOut);
  connect(plot(), &QCustomPlot::mouseDoubleClick, this, [this] { refreshLater(); });
  styleAxes();
  restyle();
}

void WeightView::setLayer(const LayerWeightDetail& layer) {
  // Another run of the same layer keeps the channel that one looks at.
  const bool same = layer_ && layer_->summary.layer.path == layer.summary.layer.path;
  layer_ = layer;
  const QSignalBlocker quiet(channel_);
  channel_->setMaximum(static_cast<int>(layer.channels.size()) - 1);
  if (!same) channel_->setValue(-1);
  refreshLater();
}

void WeightView::setOutputs(const std::vector<LayerWeights>& layers, const QString& images_from,
                            qint64 images) {
  outputs_ = layers;
  outputs_from_ = images_from;
  output_images_ = images;
  refreshLater();
}

void WeightView::clear() {
  layer_.reset();
  outputs_.clear();
  refreshLater();
}

const WeightHistogram& WeightView::shown() const {
  const auto c = static_cast<std::size_t>(channel_->value());
  return channel_->value() >= 0 && c < layer_->channels.size() ? layer_->channels[c] : layer_->all;
}

bool WeightView::showsCodes() const {
  return layer_->unit == WeightUnit::Code && channel_->value() < 0;
}

void WeightView::emptyChanged(bool empty) {
  PlotView::emptyChanged(empty);
  channel_->setVisible(!empty);
}

void WeightView::setCurves(const WeightHistogram& histogram) {
  const Histogram& h = histogram.weights;
  const double width =
      (h.upper - h.lower) / static_cast<double>(std::max<std::size_t>(1, h.counts.size()));
  QVector<QCPGraphData> bins;
  double highest = 0;
  for (std::size_t b = 0; b < h.counts.size(); ++b) {
    const double share = static_cast<double>(h.counts[b]) / total_of(h);
    highest = std::max(highest, share);
    bins.append({h.lower + (static_cast<double>(b) + 0.5) * width, share});
  }
  // A level stands for the bins around it; per bin its share can be compared with theirs.
  QVector<QCPGraphData> taken;
  const auto& levels = histogram.levels;
  if (levels.size() > 1) {
    const double step = levels[1] - levels[0];
    taken.append({levels.front() - step, 0});
    for (std::size_t q = 0; q < levels.size(); ++q) {
      const double share = static_cast<double>(histogram.taken[q]) / total_of(h) * width / step;
      highest = std::max(highest, share);
      taken.append({levels[q], share});
    }
    taken.append({levels.back() + step, 0});
  }
  const bool log = logarithmic_->isChecked();
  const double lowest =
      0.5 / total_of(h) * (levels.size() > 1 ? width / (levels[1] - levels[0]) : 1);
  for (auto* points : {&bins, &taken}) {
    for (QCPGraphData& point : *points) {
      if (log && !(point.value > 0)) point.value = lowest / 10;
    }
  }
  weights_->data()->set(bins, true);
  taken_->data()->set(taken, true);
  const double margin = 0.02 * (h.upper - h.lower);
  plot()->xAxis->setRange(h.lower - margin, h.upper + margin);
  plot()->yAxis->setRange(log ? lowest : 0, log ? highest * 4 : highest * kHeadRoom);
}

/// Every level as a mark on the axis; a longer one where nothing takes it.
void WeightView::setTicks(const WeightHistogram& histogram) {
  QVector<QCPGraphData> used;
  QVector<QCPGraphData> unused;
  const QCPRange range = plot()->yAxis->range();
  const bool log = logarithmic_->isChecked();
  const auto at_height = [&](double pixels) {
    const double share = pixels / std::max(1, plot()->axisRect()->height());
    return log ? range.lower * std::pow(range.upper / range.lower, share) : range.upper * share;
  };
  for (std::size_t q = 0; q < histogram.levels.size(); ++q) {
    const bool taken = histogram.taken[q] > 0;
    (taken ? used : unused)
        .append({histogram.levels[q], at_height(taken ? kTickPixels : kUnusedPixels)});
  }
  levels_->data()->set(used, true);
  unused_->data()->set(unused, true);
}

void WeightView::refresh() {
  if (!layer_) return;
  const WeightHistogram& histogram = shown();
  const bool log = logarithmic_->isChecked();
  plot()->yAxis->setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  plot()->yAxis->setTicker(log ? QSharedPointer<QCPAxisTicker>(new PowerTicker)
                               : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
  plot()->yAxis->setNumberFormat(log ? QStringLiteral("eb") : QStringLiteral("g"));
  plot()->yAxis->setNumberPrecision(log ? 0 : 3);
  const bool words = roomForWords();
  plot()->yAxis->setLabel(words ? tr("share per bin") : QString());
  plot()->xAxis->setLabel(!words         ? QString()
                          : showsCodes() ? tr("place on the channel's grid (code)")
                                         : tr("weight"));
  if (showsCodes()) {
    const auto whole = QSharedPointer<QCPAxisTickerFixed>::create();
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    plot()->xAxis->setTicker(whole);
  } else {
    plot()->xAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
  }
  setCurves(histogram);
  setTicks(histogram);
  const LayerInfo& info = layer_->summary.layer;
  setHeading(QString::fromStdString(info.path + "  (" + info.type + ")"));
  setCaption(captionLines());
  for (auto* graph : {taken_, levels_, unused_}) {
    // An entry for what is not there would only take room.
    if (graph->data()->isEmpty()) {
      graph->removeFromLegend();
    } else {
      graph->addToLegend();
    }
  }
  fitLegend(*plot()->legend, 1);
  replot();
}

QString WeightView::unusedText() const {
  const WeightHistogram& histogram = shown();
  const auto unused = std::count(histogram.taken.begin(), histogram.taken.end(), 0);
  const auto levels = static_cast<qsizetype>(histogram.levels.size());
  QString text = tr("unused levels: %1 of %2").arg(unused).arg(levels);
  if (unused > 0 && unused <= kNamedCodes) {
    QStringList codes;
    const std::int64_t first = -(std::int64_t{1} << (layer_->summary.bits - 1));
    for (std::size_t q = 0; q < histogram.taken.size(); ++q) {
      if (histogram.taken[q] == 0) codes << QString::number(first + static_cast<std::int64_t>(q));
    }
    text += QStringLiteral(" (%1)").arg(codes.join(QStringLiteral(", ")));
  }
  return text;
}

QStringList WeightView::captionLines() const {
  if (!layer_) return {};
  const LayerWeights& summary = layer_->summary;
  if (summary.bits == 0) return {tr("Weights in float: no levels")};
  const WeightHistogram& histogram = shown();
  const bool all = channel_->value() < 0;
  QString first = tr("%n bit(s)", nullptr, summary.bits);
  if (!all) {
    first += tr(", step %1")
                 .arg(number(layer_->grids[static_cast<std::size_t>(channel_->value())].scale, 3));
  } else {
    first += summary.granularity == Granularity::PerChannel ? tr(", a step for each channel")
                                                            : tr(", one step for all channels");
  }
  first += tr("; clipped %1 %").arg(fixed(100 * histogram.clipped, 2));
  QString second = unusedText();
  if (all) second += tr("; per channel %1").arg(fixed(summary.unused_per_channel, 1));
  QString third = tr("SQNR: weights %1").arg(decibels(histogram.sqnr_db));
  const auto place = static_cast<std::size_t>(summary.layer.index);
  if (all && place < outputs_.size() && outputs_[place].output_sqnr_db) {
    third += tr(", outputs %1 (%2)")
                 .arg(decibels(outputs_[place].output_sqnr_db),
                      outputs_from_ == QStringLiteral("real")
                          ? tr("%n real image(s)", nullptr, static_cast<int>(output_images_))
                          : tr("%n synthetic image(s)", nullptr, static_cast<int>(output_images_)));
  }
  return {first, second, third};
}

void WeightView::restyle() {
  const QColor color = series_color(Series::Float, palette());
  QColor fill = color;
  fill.setAlpha(70);
  weights_->setPen(QPen(color, line(1)));
  weights_->setBrush(fill);
  taken_->setPen(series_pen(Series::Quantized, palette(), line(1.4)));
  levels_->setPen(QPen(palette().color(QPalette::Text), line(1)));
  unused_->setPen(QPen(warning_color(palette()), line(2)));
}

void WeightView::readOut(QMouseEvent* event) {
  if (!layer_ || !plot()->axisRect()->rect().contains(event->pos())) return;
  const WeightHistogram& histogram = shown();
  const double x = plot()->xAxis->pixelToCoord(event->position().x());
  QString text = (showsCodes() ? tr("place %1") : tr("weight %1")).arg(number(x, 3));
  const auto& levels = histogram.levels;
  if (levels.size() > 1) {
    const double step = levels[1] - levels[0];
    const auto q = static_cast<qsizetype>(std::lround((x - levels[0]) / step));
    if (q >= 0 && q < static_cast<qsizetype>(levels.size())) {
      const auto place = static_cast<std::size_t>(q);
      text += tr(", code %1: %n weight(s)", nullptr, static_cast<int>(histogram.taken[place]))
                  .arg(q - (std::int64_t{1} << (layer_->summary.bits - 1)));
    }
  }
  Q_EMIT message(text);
}

QString WeightView::csv() const {
  QString text = QStringLiteral("kind,lower,upper,weights\n");
  if (!layer_) return text;
  const WeightHistogram& histogram = shown();
  const Histogram& h = histogram.weights;
  const double width =
      (h.upper - h.lower) / static_cast<double>(std::max<std::size_t>(1, h.counts.size()));
  for (std::size_t b = 0; b < h.counts.size(); ++b) {
    const double lower = h.lower + static_cast<double>(b) * width;
    text += QStringLiteral("bin,%1,%2,%3\n")
                .arg(lower, 0, 'g', 9)
                .arg(lower + width, 0, 'g', 9)
                .arg(h.counts[b]);
  }
  for (std::size_t q = 0; q < histogram.levels.size(); ++q) {
    text += QStringLiteral("level,%1,%1,%2\n")
                .arg(histogram.levels[q], 0, 'g', 9)
                .arg(histogram.taken[q]);
  }
  return text;
}

}  // namespace zsq::widgets
