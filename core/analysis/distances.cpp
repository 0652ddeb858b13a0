// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/distances.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zsq {
namespace {

double value_at(const std::vector<float>& sorted, double q) {
  const double position = q * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(position);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return std::lerp(static_cast<double>(sorted[low]), static_cast<double>(sorted[high]),
                   position - static_cast<double>(low));
}

/// Walks through both samples in ascending order and hands every stretch between neighbouring
/// values to \p visit as (|F_x - F_y|, length).
template <class Visit>
void walk(std::span<const float> x, std::span<const float> y, Visit visit) {
  std::size_t i = 0;
  std::size_t j = 0;
  double last = std::min(x.front(), y.front());
  while (i < x.size() || j < y.size()) {
    const double next = i < x.size() && (j >= y.size() || x[i] <= y[j]) ? x[i] : y[j];
    const double difference = std::abs(static_cast<double>(i) / static_cast<double>(x.size()) -
                                       static_cast<double>(j) / static_cast<double>(y.size()));
    visit(difference, next - last);
    last = next;
    while (i < x.size() && x[i] <= next) ++i;
    while (j < y.size() && y[j] <= next) ++j;
  }
}

}  // namespace

HistogramRange histogram_range(std::span<const std::vector<float>* const> samples, double tail) {
  double lower = std::numeric_limits<double>::infinity();
  double upper = -lower;
  // Sets of equal weight: the lowest and highest of their quantiles bound the quantiles of the
  // union and keep every set's bulk inside.
  for (const auto* sorted : samples) {
    if (sorted == nullptr || sorted->empty()) continue;
    lower = std::min(lower, value_at(*sorted, tail));
    upper = std::max(upper, value_at(*sorted, 1 - tail));
  }
  if (!(lower < upper)) {
    const double centre = std::isfinite(lower) ? lower : 0;
    return {centre - 0.5, centre + 0.5};
  }
  return {lower, upper};
}

Histogram histogram_of(std::span<const float> values, const HistogramRange& range, int bins) {
  Histogram h;
  h.lower = range.lower;
  h.upper = range.upper;
  h.counts.assign(static_cast<std::size_t>(bins), 0);
  h.total = static_cast<std::int64_t>(values.size());
  if (values.empty()) return h;
  const double scale = bins / (range.upper - range.lower);
  double sum = 0;
  double squares = 0;
  h.minimum = h.maximum = values.front();
  for (const float value : values) {
    const double v = value;
    sum += v;
    squares += v * v;
    h.minimum = std::min(h.minimum, v);
    h.maximum = std::max(h.maximum, v);
    if (v < range.lower) {
      ++h.underflow;
    } else if (v > range.upper) {
      ++h.overflow;
    } else {
      const auto bin = static_cast<std::size_t>((v - range.lower) * scale);
      ++h.counts[std::min(bin, h.counts.size() - 1)];
    }
  }
  const auto n = static_cast<double>(values.size());
  h.mean = sum / n;
  h.std = std::sqrt(std::max(0.0, squares / n - h.mean * h.mean));
  return h;
}

std::vector<double> smoothed_probabilities(const Histogram& h) {
  const double n = static_cast<double>(h.total) + 0.5 * static_cast<double>(h.counts.size() + 2);
  std::vector<double> p{(static_cast<double>(h.underflow) + 0.5) / n};
  for (const std::int64_t count : h.counts) p.push_back((static_cast<double>(count) + 0.5) / n);
  p.push_back((static_cast<double>(h.overflow) + 0.5) / n);
  return p;
}

double kl_divergence(std::span<const double> p, std::span<const double> q) {
  double sum = 0;
  for (std::size_t b = 0; b < p.size(); ++b) sum += p[b] * std::log(p[b] / q[b]);
  return sum;
}

double js_divergence(std::span<const double> p, std::span<const double> q) {
  std::vector<double> m(p.size());
  for (std::size_t b = 0; b < p.size(); ++b) m[b] = 0.5 * (p[b] + q[b]);
  return 0.5 * (kl_divergence(p, m) + kl_divergence(q, m));
}

double wasserstein1(std::span<const float> x, std::span<const float> y) {
  double sum = 0;
  walk(x, y, [&](double difference, double length) { sum += difference * length; });
  return sum;
}

double kolmogorov_smirnov(std::span<const float> x, std::span<const float> y) {
  double largest = 0;
  walk(x, y, [&](double difference, double) { largest = std::max(largest, difference); });
  return largest;
}

Distances distances(const Sample& real, const Histogram& real_histogram, const Sample& other,
                    const Histogram& other_histogram) {
  const auto p = smoothed_probabilities(real_histogram);
  const auto q = smoothed_probabilities(other_histogram);
  return {kl_divergence(p, q), js_divergence(p, q), wasserstein1(real.sorted, other.sorted),
          kolmogorov_smirnov(real.sorted, other.sorted), real_histogram.std};
}

}  // namespace zsq
