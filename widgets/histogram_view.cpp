// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/histogram_view.h"

#include <QCheckBox>
#include <algorithm>
#include <cmath>

namespace zsq::widgets {
namespace {

constexpr double kSmallestShare = 1e-6;

const Histogram* any_histogram(const LayerComparison& layer) {
  for (const auto* h : {&layer.real, &layer.synthetic, &layer.quantized}) {
    if (*h) return &**h;
  }
  return nullptr;
}

}  // namespace

HistogramView::HistogramView(QWidget* parent)
    : PlotView(
          tr("Layer histogram"),
          tr("The activations of one layer for real, synthetic and quantized. Start a run (F5), "
             "then click a cell of the layer strip."),
          parent),
      logarithmic_(new QCheckBox(tr("Log scale"))) {
  addControl(logarithmic_);
  plot()->plotLayout()->setRowSpacing(1);
  real_ = plot()->addGraph();
  synthetic_ = plot()->addGraph();
  quantized_ = plot()->addGraph();
  levels_ = plot()->addGraph();
  for (auto* graph : {real_, synthetic_, quantized_}) graph->setLineStyle(QCPGraph::lsStepCenter);
  levels_->setLineStyle(QCPGraph::lsImpulse);
  plot()->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  logarithmic_->setToolTip(tr("Logarithmic shares, for the tails"));
  logarithmic_->setChecked(true);
  connect(logarithmic_, &QCheckBox::toggled, this, [this] { refreshLater(); });
  connect(plot(), &QCustomPlot::mouseMove, this, &HistogramView::readOut);
  connect(plot(), &QCustomPlot::mouseDoubleClick, this, [this] { refreshLater(); });
  styleAxes();
  restyle();
}

void HistogramView::setComparison(const LayerComparison& layer, const QString& quantized_on) {
  layer_ = layer;
  quantized_on_ = quantized_on;
  refreshLater();
}

void HistogramView::clear() {
  layer_.reset();
  refreshLater();
}

std::vector<double> HistogramView::probabilities(const Histogram& h) {
  std::vector<double> shares;
  const double n = h.total > 0 ? static_cast<double>(h.total) : 1;
  for (const auto count : h.counts) shares.push_back(static_cast<double>(count) / n);
  return shares;
}

/// An invisible entry would keep its place in the legend.
void HistogramView::show(QCPGraph* graph, bool shown) {
  graph->setVisible(shown);
  if (shown) {
    graph->addToLegend();
  } else {
    graph->removeFromLegend();
  }
}

void HistogramView::setGraph(QCPGraph* graph, const std::optional<Histogram>& histogram,
                             const QString& name) {
  QVector<QCPGraphData> points;
  if (histogram) {
    const auto shares = probabilities(*histogram);
    const double width = (histogram->upper - histogram->lower) / static_cast<double>(shares.size());
    for (std::size_t b = 0; b < shares.size(); ++b) {
      const double x = histogram->lower + (static_cast<double>(b) + 0.5) * width;
      const bool gap = logarithmic_->isChecked() && !(shares[b] > 0);
      points.append({x, gap ? kSmallestShare : shares[b]});
    }
  }
  graph->data()->set(points, true);
  graph->setName(name);
  show(graph, histogram.has_value());
}

/// The values that the quantized activation can take, as marks along the bottom.
void HistogramView::setLevels() {
  QVector<QCPGraphData> points;
  if (layer_->grid) {
    const auto& g = *layer_->grid;
    for (auto q = g.qmin; q <= g.qmax; ++q) {
      points.append(
          {g.scale * static_cast<double>(q + g.zero_point), plot()->yAxis->range().lower * 2});
    }
  }
  if (!logarithmic_->isChecked()) {
    for (auto& point : points) point.value = plot()->yAxis->range().upper * 0.03;
  }
  levels_->data()->set(points, true);
  levels_->setName(tr("quantization levels"));
  show(levels_, layer_->grid.has_value());
}

void HistogramView::emptyChanged(bool empty) {
  PlotView::emptyChanged(empty);
  logarithmic_->setVisible(!empty);
}

void HistogramView::refresh() {
  const bool shown = layer_ && any_histogram(*layer_) != nullptr;
  logarithmic_->setVisible(shown);
  if (!shown) {
    for (auto* graph : {real_, synthetic_, quantized_, levels_}) {
      graph->data()->clear();
      show(graph, false);
    }
    setHeading({});
    setCaption({});
    return replot();
  }
  // In a low view the words would be cut off.
  plot()->xAxis->setLabel(roomForWords() ? tr("activation") : QString());
  plot()->yAxis->setLabel(roomForWords() ? tr("share of values per bin") : QString());
  const bool log = logarithmic_->isChecked();
  plot()->yAxis->setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  plot()->yAxis->setTicker(log ? QSharedPointer<QCPAxisTicker>(new PowerTicker)
                               : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
  plot()->yAxis->setNumberFormat(log ? QStringLiteral("eb") : QStringLiteral("g"));
  plot()->yAxis->setNumberPrecision(log ? 0 : 3);
  setGraph(real_, layer_->real, tr("real"));
  setGraph(synthetic_, layer_->synthetic, tr("synthetic"));
  setGraph(quantized_, layer_->quantized,
           quantized_on_ == QStringLiteral("real") ? tr("quantized, on real")
                                                   : tr("quantized, on synthetic"));
  const Histogram& h = *any_histogram(*layer_);
  const double margin = 0.03 * (h.upper - h.lower);
  plot()->xAxis->setRange(h.lower - margin, h.upper + margin);
  double highest = 0;
  for (const auto* one : {&layer_->real, &layer_->synthetic, &layer_->quantized}) {
    if (!*one) continue;
    for (const double share : probabilities(**one)) highest = std::max(highest, share);
  }
  plot()->yAxis->setRange(log ? kSmallestShare * 3 : 0, log ? highest * 3 : highest * 1.08);
  setLevels();
  setHeading(titleText());
  setCaption(distanceLines() + gridLines());
  fitLegend(*plot()->legend, 1);
  replot();
}

QString HistogramView::titleText() const {
  if (!layer_) return {};
  QString text = QString::fromStdString(layer_->layer.path + "  (" + layer_->layer.type + ")");
  if (!stamp_.isEmpty()) text += QStringLiteral(" · ") + stamp_;
  return text;
}

void HistogramView::setStamp(const QString& stamp) {
  stamp_ = stamp;
  refreshLater();
}

QStringList HistogramView::distanceLines() const {
  const auto words = [](const QString& who, const Distances& d) {
    return tr("%1: KL %2, JS %3, W1 %4 (%5 std)")
        .arg(who, number(d.kl, 3), number(d.js, 3), number(d.wasserstein1, 3),
             d.real_std > 0 ? number(d.wasserstein1 / d.real_std, 3) : QStringLiteral("–"));
  };
  QStringList lines;
  if (layer_->synthetic_distance)
    lines << words(tr("Real to synthetic"), *layer_->synthetic_distance);
  if (layer_->floor) {
    lines << tr("Floor (other real images): JS %1; noise images: JS %2")
                 .arg(number(layer_->floor->js, 2),
                      layer_->noise ? number(layer_->noise->js, 2) : QStringLiteral("–"));
  }
  if (layer_->quantized_distance) lines << words(tr("To quantized"), *layer_->quantized_distance);
  return lines;
}

QStringList HistogramView::gridLines() const {
  if (!layer_->grid) return {};
  const auto& g = *layer_->grid;
  QString text =
      tr("x = %1 · (q %2 %3), q = %4 … %5")
          .arg(number(g.scale, 4), g.zero_point < 0 ? QStringLiteral("−") : QStringLiteral("+"))
          .arg(std::abs(g.zero_point))
          .arg(g.qmin)
          .arg(g.qmax);
  if (layer_->clip_rate) text += tr("; clipped %1 %").arg(fixed(100 * *layer_->clip_rate, 2));
  if (layer_->sqnr_db) text += tr("; SQNR %1 dB").arg(fixed(*layer_->sqnr_db, 1));
  return {text};
}

void HistogramView::restyle() {
  QColor fill = series_color(Series::Real, palette());
  fill.setAlpha(45);
  real_->setPen(series_pen(Series::Real, palette(), line(1.6)));
  real_->setBrush(fill);
  synthetic_->setPen(series_pen(Series::Synthetic, palette(), line(1.8)));
  quantized_->setPen(series_pen(Series::Quantized, palette(), line(1)));
  levels_->setPen(QPen(palette().color(QPalette::Text), 1));
}

void HistogramView::readOut(QMouseEvent* event) {
  if (!layer_ || !plot()->axisRect()->rect().contains(event->pos())) return;
  const Histogram* h = any_histogram(*layer_);
  if (h == nullptr) return;
  const double x = plot()->xAxis->pixelToCoord(event->position().x());
  const auto bin = static_cast<std::int64_t>((x - h->lower) / (h->upper - h->lower) *
                                             static_cast<double>(h->counts.size()));
  if (bin < 0 || bin >= static_cast<std::int64_t>(h->counts.size())) return;
  QString text = tr("activation %1").arg(number(x, 3));
  const auto add = [&](const QString& name, const std::optional<Histogram>& one) {
    if (!one) return;
    const double share = 100.0 * static_cast<double>(one->counts[static_cast<std::size_t>(bin)]) /
                         static_cast<double>(std::max<std::int64_t>(1, one->total));
    text += QStringLiteral(", %1 %2 %").arg(name, number(share, 3));
  };
  add(tr("real"), layer_->real);
  add(tr("synthetic"), layer_->synthetic);
  add(tr("quantized"), layer_->quantized);
  Q_EMIT message(text);
}

QString HistogramView::csv() const {
  QString text = QStringLiteral("bin_lower,bin_upper,real,synthetic,quantized\n");
  const Histogram* shape = layer_ ? any_histogram(*layer_) : nullptr;
  if (shape == nullptr) return text;
  const double width = (shape->upper - shape->lower) / static_cast<double>(shape->counts.size());
  const auto cell = [](const std::optional<Histogram>& h, std::size_t b) {
    return h ? QString::number(h->counts[b]) : QString();
  };
  for (std::size_t b = 0; b < shape->counts.size(); ++b) {
    const double lower = shape->lower + static_cast<double>(b) * width;
    text +=
        QStringList{QString::number(lower, 'g', 9), QString::number(lower + width, 'g', 9),
                    cell(layer_->real, b), cell(layer_->synthetic, b), cell(layer_->quantized, b)}
            .join(',') +
        '\n';
  }
  return text;
}

}  // namespace zsq::widgets
