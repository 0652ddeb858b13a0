// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit_plot.h"

#include <algorithm>
#include <cmath>

#include "widgets/core_texts.h"
#include "widgets/plot_view.h"

namespace zsq::widgets {
namespace {

constexpr double kBarsShare = 0.8;  // of a group's width
constexpr int kPointsWithDots = 40;
constexpr int kLongestLabel = 150;
constexpr double kNear = 14;  // pixels from a point that is named

double finite(double value) {
  return std::isfinite(value) ? value : qQNaN();
}

/// A logarithmic axis has no place for zero; a gap says so.
double placed(double value, const QCPAxis* axis) {
  const bool logarithmic = axis->scaleType() == QCPAxis::stLogarithmic;
  return std::isfinite(value) && (!logarithmic || value > 0) ? value : qQNaN();
}

void set_scale(QCPAxis* axis, exhibit::Scale scale) {
  const bool logarithmic = scale == exhibit::Scale::Logarithmic;
  axis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  axis->setTicker(logarithmic ? QSharedPointer<QCPAxisTicker>(new PowerTicker)
                              : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
  axis->setNumberFormat(logarithmic ? QStringLiteral("eb") : QStringLiteral("g"));
  axis->setNumberPrecision(logarithmic ? 0 : 5);
  axis->setTickLabelRotation(0);
  axis->setRangeReversed(false);
  axis->setSubTicks(true);
}

QString name_of(const std::vector<std::string>& labels, std::int64_t index) {
  const auto i = static_cast<std::size_t>(index);
  return i < labels.size() ? QString::fromStdString(labels[i]) : QString::number(index);
}

/// From the smallest to the largest value that has a place; lower < upper in any case.
QCPRange range_of(const std::vector<const std::vector<double>*>& lists, exhibit::Scale scale) {
  const bool logarithmic = scale == exhibit::Scale::Logarithmic;
  double lower = std::numeric_limits<double>::infinity();
  double upper = -lower;
  for (const auto* values : lists) {
    for (const double v : *values) {
      if (!std::isfinite(v) || (logarithmic && !(v > 0))) continue;
      lower = std::min(lower, v);
      upper = std::max(upper, v);
    }
  }
  if (lower > upper) return {logarithmic ? 0.1 : 0, 1};
  if (lower < upper) return {lower, upper};
  return logarithmic ? QCPRange(lower / 2, lower * 2) : QCPRange(lower - 0.5, lower + 0.5);
}

QCPRange color_range(const exhibit::HeatMap& content) {
  if (content.range) return {content.range->lower, content.range->upper};
  return range_of({&content.values}, content.color.scale);
}

/// Of the heights of bars or steps, with some room above; on a linear axis they stand on zero.
QCPRange height_range(const std::vector<const std::vector<double>*>& lists, exhibit::Scale scale) {
  const QCPRange exact = range_of(lists, scale);
  if (scale == exhibit::Scale::Logarithmic) return {exact.lower / 1.5, exact.upper * 1.5};
  const double lower = std::min(0.0, exact.lower);
  const double upper = std::max(0.0, exact.upper);
  const double room = 0.06 * (upper - lower);
  return {lower < 0 ? lower - room : 0, upper > 0 ? upper + room : 0};
}

}  // namespace

QString axis_text(const exhibit::Axis& axis) {
  const QString label = core_text(axis.label);
  if (axis.unit.empty()) return label;
  const QString unit = QString::fromStdString(axis.unit);
  return label.isEmpty() ? unit : QStringLiteral("%1 [%2]").arg(label, unit);
}

ExhibitPlot::ExhibitPlot(QCustomPlot& plot) : plot_(plot), margins_(new QCPMarginGroup(&plot)) {
  QCPLayoutGrid* grid = plot_.plotLayout();
  // Below the axes: within them it would hide what it explains.
  grid->addElement(1, 0, plot_.legend);
  grid->setRowStretchFactor(1, 0.001);
  grid->setRowSpacing(1);
  plot_.axisRect()->setMarginGroup(QCP::msTop | QCP::msBottom, margins_);
  plot_.legend->setVisible(true);
  plot_.setAutoAddPlottableToLegend(false);
}

void ExhibitPlot::clear() {
  plot_.clearPlottables();
  plot_.legend->clearItems();
  if (scale_ == nullptr) return;
  plot_.plotLayout()->remove(scale_);
  plot_.plotLayout()->simplify();
  scale_ = nullptr;
}

void ExhibitPlot::draw(const Exhibit& exhibit, View view, Words words, const QPalette& palette) {
  const QCPRange x = plot_.xAxis->range();
  const QCPRange y = plot_.yAxis->range();
  clear();
  set_scale(plot_.xAxis, exhibit.x.scale);
  set_scale(plot_.yAxis, exhibit.y.scale);
  std::visit([this](const auto& content) { add(content); }, exhibit.content);
  fit(exhibit);
  if (view == View::AsItIs) {
    plot_.xAxis->setRange(x);
    plot_.yAxis->setRange(y);
  }
  plot_.xAxis->setLabel(words == Words::Yes ? axis_text(exhibit.x) : QString());
  plot_.yAxis->setLabel(words == Words::Yes ? axis_text(exhibit.y) : QString());
  if (scale_ != nullptr) {
    const auto& map = std::get<exhibit::HeatMap>(exhibit.content);
    scale_->setLabel(words == Words::Yes ? axis_text(map.color) : QString());
  }
  placeLegend(words);
  restyle(palette);
}

void ExhibitPlot::add(const exhibit::Curves& content) {
  for (const exhibit::Curve& curve : content.curves) {
    auto* line = new QCPCurve(plot_.xAxis, plot_.yAxis);
    line->setName(core_text(curve.name));
    QVector<QCPCurveData> points;
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
      points.append({static_cast<double>(i), placed(curve.x[i], plot_.xAxis),
                     placed(curve.y[i], plot_.yAxis)});
    }
    line->data()->set(points, true);
    if (points.size() <= kPointsWithDots) {
      line->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 4));
    }
  }
}

void ExhibitPlot::add(const exhibit::Bars& content) {
  const double width =
      kBarsShare / static_cast<double>(std::max<std::size_t>(1, content.series.size()));
  for (std::size_t s = 0; s < content.series.size(); ++s) {
    auto* bars = new QCPBars(plot_.xAxis, plot_.yAxis);
    bars->setName(core_text(content.series[s].name));
    bars->setWidthType(QCPBars::wtPlotCoords);
    bars->setWidth(width);
    QVector<QCPBarsData> data;
    for (std::size_t g = 0; g < content.groups.size(); ++g) {
      const double value = placed(content.series[s].values[g], plot_.yAxis);
      if (std::isnan(value)) continue;
      data.append({static_cast<double>(g) - kBarsShare / 2 + (static_cast<double>(s) + 0.5) * width,
                   value});
    }
    bars->data()->set(data, true);
  }
  setLabels(*plot_.xAxis, content.groups, static_cast<std::int64_t>(content.groups.size()));
}

void ExhibitPlot::add(const exhibit::HeatMap& content) {
  if (content.values.empty()) return;
  showColors(content);
  const QCPRange range = color_range(content);
  auto* map = new QCPColorMap(plot_.xAxis, plot_.yAxis);
  map->setInterpolate(false);
  map->setTightBoundary(false);
  map->setColorScale(scale_);
  map->setDataScaleType(scale_->axis()->scaleType());
  map->setGradient(map_gradient());
  map->setDataRange(range);
  const auto rows = static_cast<int>(content.rows);
  const auto columns = static_cast<int>(content.columns);
  map->data()->setSize(columns, rows);
  // One column alone has no distance to another: the map is as wide as the range then.
  const auto centres = [](int count) {
    return count > 1 ? QCPRange(0, count - 1) : QCPRange(-0.5, 0.5);
  };
  map->data()->setRange(centres(columns), centres(rows));
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const double value = content.values[static_cast<std::size_t>(r * columns + c)];
      const bool infinite = std::isinf(value);
      map->data()->setCell(c, r, infinite ? (value > 0 ? range.upper : range.lower) : value);
    }
  }
  plot_.yAxis->setRangeReversed(true);
  setLabels(*plot_.xAxis, content.column_labels, content.columns);
  setLabels(*plot_.yAxis, content.row_labels, content.rows);
}

void ExhibitPlot::showColors(const exhibit::HeatMap& content) {
  scale_ = new QCPColorScale(&plot_);
  scale_->setBarWidth(12);
  scale_->setMarginGroup(QCP::msTop | QCP::msBottom, margins_);
  scale_->setRangeDrag(false);
  scale_->setRangeZoom(false);
  set_scale(scale_->axis(), content.color.scale);
  scale_->setDataScaleType(scale_->axis()->scaleType());
  plot_.plotLayout()->addElement(0, 1, scale_);
}

void ExhibitPlot::add(const exhibit::Histogram& content) {
  for (const exhibit::Counts& series : content.series) {
    auto* steps = plot_.addGraph();
    steps->setName(core_text(series.name));
    steps->setLineStyle(QCPGraph::lsStepLeft);
    QVector<QCPGraphData> points;
    for (std::size_t bin = 0; bin < series.counts.size(); ++bin) {
      points.append(
          {placed(content.edges[bin], plot_.xAxis), placed(series.counts[bin], plot_.yAxis)});
    }
    if (!points.isEmpty()) points.append({content.edges.back(), points.last().value});
    points.removeIf([](const QCPGraphData& point) { return std::isnan(point.key); });
    steps->data()->set(points, true);
  }
}

/// Names of equal parts, as many as can be read; numbers where there are none.
void ExhibitPlot::setLabels(QCPAxis& axis, const std::vector<std::string>& labels,
                            std::int64_t count) {
  plot_.plotLayout()->update(QCPLayoutElement::upLayout);
  const bool across = axis.orientation() == Qt::Horizontal;
  const QCPAxisRect* rect = plot_.axisRect();
  const double pixels = std::max(60, across ? rect->width() : rect->height());
  const double each = pixels / static_cast<double>(std::max<std::int64_t>(1, count));
  const QFontMetrics metrics(axis.tickLabelFont());
  const int longest = std::min(kLongestLabel, plot_.height() / 3);
  QStringList texts;
  int widest = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    texts << metrics.elidedText(name_of(labels, i), Qt::ElideMiddle, longest);
    widest = std::max(widest, metrics.horizontalAdvance(texts.last()));
  }
  // Lying where all of them fit, else standing.
  const bool lying = across && widest + 6 < each;
  if (across && !lying) axis.setTickLabelRotation(90);
  const double needed = lying ? 1 : metrics.height();
  const auto step = static_cast<qsizetype>(std::max(1.0, std::ceil(needed / each)));
  const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
  for (qsizetype i = 0; i < texts.size(); i += step) {
    ticker->addTick(static_cast<double>(i), texts[i]);
  }
  axis.setTicker(ticker);
  axis.setSubTicks(false);
}

void ExhibitPlot::fit(const Exhibit& exhibit) {
  const auto parts = [](QCPAxis* axis, std::size_t count) {
    axis->setRange(-0.5, static_cast<double>(std::max<std::size_t>(1, count)) - 0.5);
  };
  if (const auto* curves = std::get_if<exhibit::Curves>(&exhibit.content)) {
    std::vector<const std::vector<double>*> x;
    std::vector<const std::vector<double>*> y;
    for (const exhibit::Curve& curve : curves->curves) {
      x.push_back(&curve.x);
      y.push_back(&curve.y);
    }
    plot_.xAxis->setRange(range_of(x, exhibit.x.scale));
    plot_.yAxis->setRange(range_of(y, exhibit.y.scale));
    plot_.xAxis->scaleRange(1.04);
    plot_.yAxis->scaleRange(1.1);
  } else if (const auto* map = std::get_if<exhibit::HeatMap>(&exhibit.content)) {
    parts(plot_.xAxis, static_cast<std::size_t>(map->columns));
    parts(plot_.yAxis, static_cast<std::size_t>(map->rows));
  } else if (const auto* bars = std::get_if<exhibit::Bars>(&exhibit.content)) {
    std::vector<const std::vector<double>*> heights;
    for (const exhibit::BarSeries& series : bars->series) heights.push_back(&series.values);
    const QCPRange range = height_range(heights, exhibit.y.scale);
    parts(plot_.xAxis, bars->groups.size());
    plot_.yAxis->setRange(range);
    for (int i = 0; i < plot_.plottableCount(); ++i) {
      auto* one = qobject_cast<QCPBars*>(plot_.plottable(i));
      one->setBaseValue(exhibit.y.scale == exhibit::Scale::Logarithmic ? range.lower : 0);
    }
  } else if (const auto* histogram = std::get_if<exhibit::Histogram>(&exhibit.content)) {
    std::vector<const std::vector<double>*> heights;
    for (const exhibit::Counts& series : histogram->series) heights.push_back(&series.counts);
    plot_.xAxis->setRange(range_of({&histogram->edges}, exhibit.x.scale));
    plot_.xAxis->scaleRange(1.04);
    plot_.yAxis->setRange(height_range(heights, exhibit.y.scale));
  }
}

/// In as many columns as fit; one series without a name needs none.
void ExhibitPlot::placeLegend(Words words) {
  if (words == Words::No) return;
  for (int i = 0; i < plot_.plottableCount(); ++i) {
    QCPAbstractPlottable* one = plot_.plottable(i);
    if (one->name().isEmpty() || qobject_cast<QCPColorMap*>(one) != nullptr) continue;
    one->addToLegend();
  }
  wrap_legend(*plot_.legend, plot_.width() - 16);
}

void ExhibitPlot::restyle(const QPalette& palette) {
  for (int i = 0; i < plot_.plottableCount(); ++i) {
    QCPAbstractPlottable* one = plot_.plottable(i);
    if (qobject_cast<QCPColorMap*>(one) != nullptr) continue;
    QPen pen = series_pen(i, palette, 1.6 * line_scale_);
    QColor fill = pen.color();
    if (qobject_cast<QCPBars*>(one) != nullptr) {
      pen = QPen(fill, 1);
      fill.setAlpha(150);
      one->setBrush(fill);
    }
    if (i == 0 && qobject_cast<QCPGraph*>(one) != nullptr) {
      fill.setAlpha(45);
      one->setBrush(fill);
    }
    one->setPen(pen);
  }
  if (scale_ != nullptr) style_axis(scale_->axis(), palette, plot_.xAxis->labelFont());
}

QString ExhibitPlot::at(const Exhibit& exhibit, const QPoint& position) const {
  if (!plot_.axisRect()->rect().contains(position)) return {};
  return std::visit([&](const auto& content) { return describe(content, position); },
                    exhibit.content);
}

QString ExhibitPlot::describe(const exhibit::Curves& content, const QPoint& position) const {
  double nearest = kNear;
  QString text;
  for (const exhibit::Curve& curve : content.curves) {
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
      const double x = plot_.xAxis->coordToPixel(finite(curve.x[i]));
      const double y = plot_.yAxis->coordToPixel(finite(curve.y[i]));
      const double distance = std::hypot(x - position.x(), y - position.y());
      if (!(distance < nearest)) continue;
      nearest = distance;
      text = QStringLiteral("%1 (%2; %3)")
                 .arg(core_text(curve.name), number(curve.x[i]), number(curve.y[i]))
                 .trimmed();
    }
  }
  return text;
}

QString ExhibitPlot::describe(const exhibit::Bars& content, const QPoint& position) const {
  const auto group = std::llround(plot_.xAxis->pixelToCoord(position.x()));
  const auto g = static_cast<std::size_t>(group);
  if (group < 0 || g >= content.groups.size()) return {};
  QStringList values;
  for (const exhibit::BarSeries& series : content.series) {
    values
        << QStringLiteral("%1 %2").arg(core_text(series.name), number(series.values[g])).trimmed();
  }
  return QStringLiteral("%1: %2").arg(QString::fromStdString(content.groups[g]),
                                      values.join(QStringLiteral(", ")));
}

QString ExhibitPlot::describe(const exhibit::HeatMap& content, const QPoint& position) const {
  const auto column = std::llround(plot_.xAxis->pixelToCoord(position.x()));
  const auto row = std::llround(plot_.yAxis->pixelToCoord(position.y()));
  if (row < 0 || column < 0 || row >= content.rows || column >= content.columns) return {};
  const double value = content.values[static_cast<std::size_t>(row * content.columns + column)];
  return QStringLiteral("%1, %2: %3")
      .arg(name_of(content.row_labels, row), name_of(content.column_labels, column), number(value));
}

QString ExhibitPlot::describe(const exhibit::Histogram& content, const QPoint& position) const {
  const double x = plot_.xAxis->pixelToCoord(position.x());
  const auto above = std::upper_bound(content.edges.begin(), content.edges.end(), x);
  if (above == content.edges.begin() || above == content.edges.end()) return {};
  const auto bin = static_cast<std::size_t>(above - content.edges.begin()) - 1;
  QStringList values;
  for (const exhibit::Counts& series : content.series) {
    values << QStringLiteral("%1 %2")
                  .arg(core_text(series.name), number(series.counts[bin]))
                  .trimmed();
  }
  return QStringLiteral("%1 … %2: %3")
      .arg(number(content.edges[bin]), number(content.edges[bin + 1]),
           values.join(QStringLiteral(", ")));
}

}  // namespace zsq::widgets
