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
  const double place =
      logarithmic(quantity) ? std::log(v / low) / std::log(high / low) : (v - low) / (high - low);
  return color_map(large_is_good(quantity) ? 1 - place : place);
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
  const bool turned = large_is_good(quantity);
  const QString best = quantity_text(quantity, turned ? high : low);
  QString worst = quantity_text(quantity, turned ? low : high);
  if (values.logarithmic(quantity)) {
    worst += QCoreApplication::translate("LayerQuantity", " (log)");
  }
  const auto words = [](const char* text, const QString& value) {
    return QCoreApplication::translate("LayerQuantity", text).arg(value);
  };
  const std::pair<QString, QString> choices[] = {
      {words(QT_TRANSLATE_NOOP("LayerQuantity", "good: %1"), best),
       words(QT_TRANSLATE_NOOP("LayerQuantity", "bad: %1"), worst)},
      {best, worst},
      {{}, {}}};
  for (const auto& [before, behind] : choices) {
    const int width_before = before.isEmpty() ? 0 : metrics.horizontalAdvance(before) + kGap;
    const int width_behind = behind.isEmpty() ? 0 : metrics.horizontalAdvance(behind) + kGap;
    const QRect bar(right - width_behind - kBarWidth, top + (height - line) / 2 + 2, kBarWidth,
                    line - 4);
    if (bar.left() - width_before < left) continue;
    paint_color_bar(painter, bar);
    painter.drawText(QRect(bar.left() - width_before, top, width_before, height), Qt::AlignVCenter,
                     before);
    painter.drawText(QRect(bar.right() + kGap, top, width_behind, height), Qt::AlignVCenter,
                     behind);
    return;
  }
}

}  // namespace zsq::widgets
