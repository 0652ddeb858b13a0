// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "api/analysis.h"

namespace zsq::widgets {

/// What the heat strip colours and the table lists for each layer.
enum class LayerQuantity {
  JensenShannon,
  WassersteinOverStd,
  KullbackLeibler,
  BnDistance,
  Sqnr,
  Clipped,
  WeightSqnr,  ///< the last two come from other measurements than a comparison
  Sensitivity
};
inline constexpr int kLayerQuantities = 8;

QString quantity_name(LayerQuantity quantity);
/// With its unit: "0.0123", "7.2 %", "23.1 dB"; a dash for NaN.
QString quantity_text(LayerQuantity quantity, double value);
/// Of all others small values are good.
bool large_is_good(LayerQuantity quantity);
/// NaN where it is not known, and for what no comparison tells.
double quantity_value(LayerQuantity quantity, const LayerComparison& layer);
std::vector<double> quantity_values(LayerQuantity quantity, const Comparison& comparison);

}  // namespace zsq::widgets
