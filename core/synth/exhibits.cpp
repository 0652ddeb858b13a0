// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/exhibits.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zsq {
namespace {

/// Of all finite values; lower > upper where there is none.
exhibit::Interval finite_range(const std::vector<std::vector<double>>& sets) {
  exhibit::Interval range{std::numeric_limits<double>::infinity(),
                          -std::numeric_limits<double>::infinity()};
  for (const auto& values : sets) {
    for (const double v : values) {
      if (!std::isfinite(v)) continue;
      range.lower = std::min(range.lower, v);
      range.upper = std::max(range.upper, v);
    }
  }
  if (range.lower == range.upper) {
    const double half = std::max(0.5, 1e-6 * std::abs(range.lower));
    range = {range.lower - half, range.upper + half};
  }
  return range;
}

std::vector<double> shares(const std::vector<double>& values, const exhibit::Interval& range,
                           std::int64_t bins) {
  std::vector<double> result(static_cast<std::size_t>(bins), 0.0);
  const double scale = static_cast<double>(bins) / (range.upper - range.lower);
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    const auto bin = static_cast<std::int64_t>((v - range.lower) * scale);
    // The largest value belongs to the last bin.
    ++result[static_cast<std::size_t>(std::min(bin, bins - 1))];
  }
  for (double& share : result) share /= static_cast<double>(values.size());
  return result;
}

}  // namespace

std::vector<double> numbers(const at::Tensor& values) {
  const at::Tensor all = values.detach().to(at::kCPU, at::kDouble).contiguous();
  const auto* first = all.data_ptr<double>();
  return {first, first + all.numel()};
}

exhibit::HeatMap heat_map(const at::Tensor& values) {
  return {.rows = values.size(0), .columns = values.size(1), .values = numbers(values)};
}

exhibit::Histogram shared_histogram(const std::vector<NamedValues>& sets, std::int64_t bins) {
  std::vector<std::vector<double>> values;
  for (const NamedValues& set : sets) values.push_back(numbers(set.values));
  const exhibit::Interval range = finite_range(values);
  exhibit::Histogram histogram;
  if (range.lower > range.upper) return histogram;
  for (std::int64_t edge = 0; edge <= bins; ++edge) {
    const double place = static_cast<double>(edge) / static_cast<double>(bins);
    histogram.edges.push_back(range.lower + place * (range.upper - range.lower));
  }
  for (std::size_t i = 0; i < sets.size(); ++i) {
    histogram.series.push_back({sets[i].name, shares(values[i], range, bins)});
  }
  return histogram;
}

}  // namespace zsq
