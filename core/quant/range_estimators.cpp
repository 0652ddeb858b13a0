// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/range_estimators.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/histc.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "api/error.h"

namespace zsq {
namespace {

constexpr double kMomentum = 0.9;

double levels(int bits) {
  return std::ldexp(1.0, bits) - 1;
}

constexpr std::int64_t kKlBins = 2048;

/// KL(P || Q) for the first \p used bins: P has what lies beyond in its last bin; Q has merged
/// groups of bins, each spread evenly over its bins that are not empty.
double kl_of_threshold(const std::vector<double>& counts, std::int64_t used, std::int64_t groups) {
  constexpr double kSmoothing = 1e-9;
  const auto at = [&](std::int64_t i) { return counts[static_cast<std::size_t>(i)]; };
  const double beyond = std::accumulate(counts.begin() + used, counts.end(), 0.0);
  std::vector<double> merged(static_cast<std::size_t>(used), 0);
  double merged_total = 0;
  for (std::int64_t g = 0; g < groups; ++g) {
    const std::int64_t first = g * used / groups;
    const std::int64_t last = (g + 1) * used / groups;
    double mass = 0;
    int filled = 0;
    for (std::int64_t i = first; i < last; ++i) {
      mass += at(i);
      filled += at(i) > 0 ? 1 : 0;
    }
    for (std::int64_t i = first; i < last; ++i) {
      if (at(i) > 0) merged[static_cast<std::size_t>(i)] = mass / filled;
    }
    merged_total += mass;
  }
  const double total = merged_total + beyond;
  double kl = 0;
  for (std::int64_t i = 0; i < used; ++i) {
    const double p = (at(i) + (i + 1 == used ? beyond : 0)) / total + kSmoothing;
    const double q = merged[static_cast<std::size_t>(i)] / merged_total + kSmoothing;
    kl += p * std::log(p / q);
  }
  return merged_total > 0 ? kl : std::numeric_limits<double>::infinity();
}

}  // namespace

void EmaMinMax::update(const at::Tensor& batch) {
  const Range seen = per_tensor_min_max(batch);
  if (!decay_.defined()) {
    state_ = {at::zeros_like(seen.lower), at::zeros_like(seen.upper)};
    decay_ = at::ones({1}, batch.options());
  }
  decay_ = decay_.mul(kMomentum);
  const at::Tensor correction = decay_.neg().add(1);
  const auto blend = [&](const at::Tensor& old, const at::Tensor& now) {
    const at::Tensor mixed = old.mul(kMomentum).add(now.mul(1 - kMomentum));
    return correction_ == EmaCorrection::AsReleased ? mixed.div(correction) : mixed;
  };
  state_ = {blend(state_.lower, seen.lower), blend(state_.upper, seen.upper)};
}

Range EmaMinMax::range() const {
  if (correction_ == EmaCorrection::AsReleased) return state_;
  const at::Tensor correction = decay_.neg().add(1);
  return {state_.lower.div(correction), state_.upper.div(correction)};
}

void EmaMinMax::save(TensorMap& state, const std::string& name) const {
  if (decay_.defined()) state[name] = at::cat({state_.lower, state_.upper, decay_});
}

void EmaMinMax::load(const TensorMap& state, const std::string& name) {
  const auto found = state.find(name);
  if (found == state.end()) return;
  const at::Tensor& values = found->second;
  state_ = {values.narrow(0, 0, 1).clone(), values.narrow(0, 1, 1).clone()};
  decay_ = values.narrow(0, 2, 1).clone();
}

void MeanRange::update(const Range& batch) {
  const auto mean = [this](const at::Tensor& old, const at::Tensor& now) {
    return count_ == 0 ? now : old.mul(count_).add(now).div(count_ + 1);
  };
  mean_ = {mean(mean_.lower, batch.lower), mean(mean_.upper, batch.upper)};
  count_ += 1;
}

Range extremes(const at::Tensor& x, Granularity granularity) {
  return granularity == Granularity::PerTensor ? per_tensor_min_max(x) : per_channel_min_max(x);
}

Range including_zero(const Range& range) {
  return {range.lower.clamp_max(0), range.upper.clamp_min(0)};
}

StepQuantizer unsigned_from_range(const Range& range, int bits) {
  const at::Tensor step = range.upper.sub(range.lower).div(levels(bits)).clamp_min(1e-8);
  return {step, range.lower.neg().div(step).round(), CodeRange::unsigned_codes(bits)};
}

StepQuantizer symmetric_from_range(const Range& range, int bits) {
  const at::Tensor largest = range.lower.abs().maximum(range.upper.abs());
  const at::Tensor step = largest.div(levels(bits) / 2).clamp_min(1e-8);
  return {step, at::zeros_like(step), CodeRange::signed_codes(bits)};
}

StepQuantizer one_sided_from_range(const Range& range, int bits) {
  const at::Tensor step = range.upper.div(levels(bits)).clamp_min(1e-8);
  return {step, at::zeros_like(step), CodeRange::unsigned_codes(bits)};
}

Range percentile_range(const at::Tensor& x, double p) {
  if (!(p > 0.5 && p <= 1)) {
    throw Error(ErrorCode::InvalidArgument, fmt::format("{} is not a percentile", p),
                "Use a share above 0.5 and at most 1, such as 0.99999.");
  }
  // at::quantile refuses more than 2^24 elements.
  const at::Tensor sorted = std::get<0>(x.flatten().sort());
  const auto quantile = [&](double share) {
    const double place = share * static_cast<double>(sorted.numel() - 1);
    const auto below = static_cast<std::int64_t>(std::floor(place));
    const auto above = std::min(below + 1, sorted.numel() - 1);
    const double weight = place - static_cast<double>(below);
    return sorted[below].mul(1 - weight).add(sorted[above], weight).reshape({1});
  };
  return {quantile(1 - p), quantile(p)};
}

Range kl_range(const at::Tensor& x, int bits) {
  const bool is_signed = x.min().item<double>() < 0;
  const at::Tensor magnitude = x.abs().to(at::kFloat).flatten();
  const double largest = magnitude.max().item<double>();
  const std::int64_t groups = std::int64_t{1} << (is_signed ? bits - 1 : bits);
  const at::Tensor histogram =
      at::histc(magnitude, kKlBins, 0, largest).to(at::kDouble).contiguous();
  const auto* first = histogram.data_ptr<double>();
  std::vector<double> counts(first, first + kKlBins);
  // Zeros (behind a rectifier about half of all values) are on every grid: their spike, smeared
  // over the bins that it would be merged with, would decide everything.
  counts[0] = counts[1];
  double best = std::numeric_limits<double>::infinity();
  std::int64_t used = kKlBins;
  for (std::int64_t i = groups; i <= kKlBins; ++i) {
    const double kl = kl_of_threshold(counts, i, groups);
    if (kl < best) {
      best = kl;
      used = i;
    }
  }
  const double threshold =
      std::min(largest, (static_cast<double>(used) + 0.5) * largest / static_cast<double>(kKlBins));
  const at::Tensor upper = at::full({1}, threshold, x.options());
  return {is_signed ? upper.neg() : at::zeros_like(upper), upper};
}

std::vector<double> ratios(int first_percent, int last_percent) {
  std::vector<double> list;
  const int direction = first_percent <= last_percent ? 1 : -1;
  for (int i = 0; i <= std::abs(last_percent - first_percent); ++i) {
    list.push_back((first_percent + direction * i) / 100.0);
  }
  return list;
}

}  // namespace zsq
