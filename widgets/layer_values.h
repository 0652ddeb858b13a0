// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "api/analysis.h"
#include "widgets/layer_quantity.h"

namespace zsq::widgets {

/// What is known of every layer, and the colours that all views give it.
class LayerValues {
 public:
  void clear();
  /// Quantities that the comparison does not know keep their values: what a run reports live is
  /// newer than a comparison without synthetic images.
  void setComparison(const Comparison& comparison);
  void setBnDistance(const std::vector<double>& values);
  /// One value for each layer, NaN where it is not known.
  void setValues(LayerQuantity quantity, const std::vector<double>& values);
  /// Whether any layer has the quantity.
  bool known(LayerQuantity quantity) const;
  /// NaN where it is not known.
  double value(LayerQuantity quantity, int layer) const;
  /// Smallest and largest known value; first > second where none is known.
  std::pair<double, double> range(LayerQuantity quantity) const { return of(quantity).range; }
  /// Whether the colours follow the logarithm: where the values span more than a factor of 30.
  bool logarithmic(LayerQuantity quantity) const;
  /// By the value's place between the best and the worst one: dark is good and bright is bad,
  /// whatever is measured. None where it is not known.
  std::optional<QColor> color(LayerQuantity quantity, int layer) const;

 private:
  struct Values {
    std::vector<double> layers;
    std::pair<double, double> range = kNothing;
  };
  static constexpr std::pair<double, double> kNothing{1, 0};
  void set(LayerQuantity quantity, std::vector<double> layers);
  const Values& of(LayerQuantity quantity) const;
  std::array<Values, kLayerQuantities> values_;
};

/// Where one of \p count layers lies in a row that fills the rectangle: the same in all views that
/// stand below each other.
QRect layer_cell(const QRect& row, int layer, int count);
inline constexpr int kCellMargin = 6;

/// The colours of color_map() from left to right.
void paint_color_bar(QPainter& painter, const QRect& bar);
/// Ends at \p right: "good 0.01", the bar, "0.4 bad". Leaves words out where they would begin left
/// of \p left, everything where nothing is known.
void paint_color_scale(QPainter& painter, const LayerValues& values, LayerQuantity quantity,
                       int left, int right, int top, int height);

}  // namespace zsq::widgets
