// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layer_values.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/theme.h"

namespace zsq::widgets {
namespace {

constexpr int kBarWidth = 90;
constexpr int kGap = 8;
constexpr double kLogarithmicFrom = 30;

bool any_known(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

}  // namespace

void LayerValues::clear() {
  values_ = {};
}

void LayerValues::set(LayerQuantity quantity, std::vector<double> layers) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const double v : layers) {
    if (!std::isfinite(v)) continue;
    low = std::min(low, v);
    high = std::max(high, v);
  }
  values_[static_cast<std::size_t>(quantity)] = {std::move(layers),
                                                 low <= high ? std::pair{low, high} : kNothing};
}

void LayerValues::setComparison(const Comparison& comparison) {
  for (int i = 0; i < kLayerQuantities; ++i) {
    const auto quantity = static_cast<LayerQuantity>(i);
    auto values = quantity_values(quantity, comparison);
    if (any_known(values)) set(quantity, std::move(values));
  }
}

void LayerValues::setBnDistance(const std::vector<double>& values) {
  set(LayerQuantity::BnDistance, values);
}

void LayerValues::setValues(LayerQuantity quantity, const std::vector<double>& values) {
  set(quantity, values);
}

const LayerValues::Values& LayerValues::of(LayerQuantity quantity) const {
  return values_[static_cast<std::size_t>(quantity)];
}

bool LayerValues::known(LayerQuantity quantity) const {
  return range(quantity).first <= range(quantity).second;
}

double LayerValues::value(LayerQuantity quantity, int layer) const {
  const auto& values = of(quantity).layers;
  const auto i = static_cast<std::size_t>(layer);
  return layer >= 0 && i < values.size() ? values[i] : std::numeric_limits<double>::quiet_NaN();
}

bool LayerValues::logarithmic(LayerQuantity quantity) const {
  const auto [low, high] = range(quantity);
  return low > 0 && high > kLogarithmicFrom * low;
}

std::optional<QColor> LayerValues::color(LayerQuantity quantity, int layer) const {
  const double v = value(quantity, layer);
  if (!std::isfinite(v)) return {};
  const auto [low, high] = range(quantity);
  if (!(high > low)) return color_map(0.5);
  if (logarithmic(quantity)) return color_map(std::log(v / low) / std::log(high / low));
  return color_map((v - low) / (high - low));
}

QRect layer_cell(const QRect& row, int layer, int count) {
  const double width = static_cast<double>(row.width()) / count;
  const int left = row.left() + static_cast<int>(layer * width);
  const int right = row.left() + static_cast<int>((layer + 1) * width) - 1;
  return {QPoint(left, row.top()), QPoint(right, row.bottom())};
}

void paint_color_bar(QPainter& painter, const QRect& bar) {
  for (int x = 0; x < bar.width(); ++x) {
    painter.fillRect(bar.left() + x, bar.top(), 1, bar.height(),
                     color_map(x / static_cast<double>(std::max(1, bar.width() - 1))));
  }
}

void paint_color_scale(QPainter& painter, const LayerValues& values, LayerQuantity quantity,
                       int left, int right, int top, int height) {
  const auto [low, high] = values.range(quantity);
  if (!(low <= high)) return;
  const QFontMetrics metrics = painter.fontMetrics();
  const int line = metrics.height();
  const QRect bar(right - kBarWidth, top + (height - line) / 2 + 2, kBarWidth, line - 4);
  if (bar.left() < left) return;
  paint_color_bar(painter, bar);
  QString text =
      quantity_text(quantity, low) + QStringLiteral(" – ") + quantity_text(quantity, high);
  if (values.logarithmic(quantity)) {
    text += QCoreApplication::translate("LayerQuantity", " (log)");
  }
  const int width = metrics.horizontalAdvance(text);
  if (bar.left() - width - kGap < left) return;
  painter.drawText(QRect(bar.left() - width - kGap, top, width, height), Qt::AlignVCenter, text);
}

}  // namespace zsq::widgets
