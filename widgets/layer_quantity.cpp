// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layer_quantity.h"

#include <QCoreApplication>
#include <cmath>
#include <limits>

#include "widgets/number_text.h"

namespace zsq::widgets {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

}  // namespace

QString quantity_name(LayerQuantity quantity) {
  switch (quantity) {
    case LayerQuantity::JensenShannon:
      return QCoreApplication::translate("LayerQuantity", "JS distance to real");
    case LayerQuantity::WassersteinOverStd:
      return QCoreApplication::translate("LayerQuantity", "Wasserstein-1 / std");
    case LayerQuantity::KullbackLeibler:
      return QCoreApplication::translate("LayerQuantity", "KL to real");
    case LayerQuantity::BnDistance:
      return QCoreApplication::translate("LayerQuantity", "BN-statistics distance");
    case LayerQuantity::Sqnr:
      return QCoreApplication::translate("LayerQuantity", "SQNR");
    case LayerQuantity::Clipped:
      return QCoreApplication::translate("LayerQuantity", "Clipped values");
    case LayerQuantity::WeightSqnr:
      return QCoreApplication::translate("LayerQuantity", "SQNR of weights");
    case LayerQuantity::Sensitivity:
      return QCoreApplication::translate("LayerQuantity", "Sensitivity (KL)");
  }
  return {};
}

QString quantity_text(LayerQuantity quantity, double value) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  if (quantity == LayerQuantity::Clipped) return QStringLiteral("%1 %").arg(fixed(100 * value, 2));
  if (large_is_good(quantity)) return QStringLiteral("%1 dB").arg(fixed(value, 1));
  return number(value, 3);
}

bool large_is_good(LayerQuantity quantity) {
  return quantity == LayerQuantity::Sqnr || quantity == LayerQuantity::WeightSqnr;
}

double quantity_value(LayerQuantity quantity, const LayerComparison& layer) {
  const auto& d = layer.synthetic_distance;
  switch (quantity) {
    case LayerQuantity::JensenShannon:
      return d ? d->js : kUnknown;
    case LayerQuantity::WassersteinOverStd:
      return d && d->real_std > 0 ? d->wasserstein1 / d->real_std : kUnknown;
    case LayerQuantity::KullbackLeibler:
      return d ? d->kl : kUnknown;
    case LayerQuantity::BnDistance:
      return layer.bn_distance.value_or(kUnknown);
    case LayerQuantity::Sqnr:
      return layer.sqnr_db.value_or(kUnknown);
    case LayerQuantity::Clipped:
      return layer.clip_rate.value_or(kUnknown);
    case LayerQuantity::WeightSqnr:
    case LayerQuantity::Sensitivity:
      break;
  }
  return kUnknown;
}

std::vector<double> quantity_values(LayerQuantity quantity, const Comparison& comparison) {
  std::vector<double> values;
  for (const auto& layer : comparison.layers) values.push_back(quantity_value(quantity, layer));
  return values;
}

}  // namespace zsq::widgets
