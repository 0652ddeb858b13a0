// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exhibit_scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace zsq {
namespace {

constexpr double kMargin = 0.05;

/// 1, 2 or 5 times a power of ten, so that about \p count steps fill the length.
double step_of(double length, int count) {
  const double raw = length / std::max(1, count);
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= raw) return factor * power;
  }
  return 10 * power;
}

}  // namespace

bool AxisScale::has_place(double value) const {
  return std::isfinite(value) && (!logarithmic_ || value > 0);
}

double AxisScale::measure(double value) const {
  return logarithmic_ ? std::log10(value) : value;
}

void AxisScale::include(double value) {
  if (!has_place(value)) return;
  const double m = measure(value);
  lower_ = empty_ ? m : std::min(lower_, m);
  upper_ = empty_ ? m : std::max(upper_, m);
  empty_ = false;
}

void AxisScale::include(const std::vector<double>& values) {
  for (const double value : values) include(value);
}

void AxisScale::set(const exhibit::Interval& range) {
  if (!has_place(range.lower) || !has_place(range.upper)) return;
  lower_ = measure(range.lower);
  upper_ = measure(range.upper);
  empty_ = false;
}

void AxisScale::add_margins() {
  if (!(upper_ > lower_)) {
    const double around = logarithmic_ || lower_ == 0 ? 0.5 : 0.1 * std::abs(lower_);
    lower_ -= around;
    upper_ += around;
    return;
  }
  // Halves first: the length of a very wide range is infinite.
  const double margin = 2 * kMargin * (upper_ / 2 - lower_ / 2);
  lower_ = std::max(lower_ - margin, std::numeric_limits<double>::lowest());
  upper_ = std::min(upper_ + margin, std::numeric_limits<double>::max());
}

double AxisScale::place(double value) const {
  if (!has_place(value)) return std::numeric_limits<double>::quiet_NaN();
  return (measure(value) / 2 - lower_ / 2) / (upper_ / 2 - lower_ / 2);
}

double AxisScale::lower() const {
  return logarithmic_ ? std::pow(10, lower_) : lower_;
}

double AxisScale::upper() const {
  return logarithmic_ ? std::pow(10, upper_) : upper_;
}

std::vector<Tick> AxisScale::ticks(int count) const {
  // Less than a decade of a logarithmic scale would have no tick at a power of ten.
  const bool decades = logarithmic_ && upper_ - lower_ >= 1;
  const double from = decades ? lower_ : lower();
  const double length = (decades ? upper_ : upper()) - from;
  std::vector<Tick> result;
  if (!(length > 0) || !std::isfinite(length)) return result;
  const double step = decades ? std::max(1.0, std::ceil(length / count)) : step_of(length, count);
  const double first = std::ceil(from / step - 1e-9) * step;
  // Counted, since adding a step may not change a large number.
  const auto steps = static_cast<int>(std::floor((from + length - first) / step + 1e-9));
  for (int i = 0; i <= steps; ++i) {
    const double at = first + i * step;
    const double rounded = std::abs(at) < 1e-9 * step ? 0 : at;
    const double value = decades ? std::pow(10, rounded) : rounded;
    result.push_back({value, fmt::format("{:.4g}", value)});
  }
  return result;
}

}  // namespace zsq
