// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "api/analysis.h"

namespace zsq {

/// Ends of the bins: the \p tail and 1 - \p tail quantiles of all values together.
struct HistogramRange {
  double lower = 0;
  double upper = 1;
};
HistogramRange histogram_range(std::span<const std::vector<float>* const> samples,
                               double tail = 0.0005);

/// Counts into \p bins equal bins and two for what lies outside. evaluation.md 3.1.
Histogram histogram_of(std::span<const float> values, const HistogramRange& range, int bins = 128);

/// (c_b + 0.5) / (n + 0.5 (bins + 2)): underflow, bins, overflow.
std::vector<double> smoothed_probabilities(const Histogram& histogram);

/// KL and JS (natural logarithm) from histograms with equal bins, W1 and KS from sorted samples,
/// evaluation.md 3.1. The first of each pair is the reference ("real").
double kl_divergence(std::span<const double> p, std::span<const double> q);
double js_divergence(std::span<const double> p, std::span<const double> q);
/// Integral of |F_x - F_y|; both ascending, not empty.
double wasserstein1(std::span<const float> x, std::span<const float> y);
/// max |F_x - F_y|; both ascending, not empty.
double kolmogorov_smirnov(std::span<const float> x, std::span<const float> y);

/// An activation sample: values thinned evenly to bound memory, in ascending order.
struct Sample {
  std::vector<float> sorted;
};
Distances distances(const Sample& real, const Histogram& real_histogram, const Sample& other,
                    const Histogram& other_histogram);

}  // namespace zsq
