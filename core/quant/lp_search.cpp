// SPDX-License-Identifier: GPL-3.0-or-later
// Errors are sums of terms that are not negative, so a candidate is given up as soon as a part of
// its error exceeds the best one's: the choice is that of trying all to the end, at a fraction of
// the work.
#include <ATen/ops/arange.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "quant/lp_loops.h"
#include "quant/range_estimators.h"

namespace zsq {
namespace {

constexpr std::int64_t kNone = -1;

template <class T>
std::span<const T> span_of(const at::Tensor& values) {
  return {values.data_ptr<T>(), static_cast<std::size_t>(values.numel())};
}

/// The values of a channel, its smallest and largest first: those show at once what a range that
/// is too narrow costs.
template <class T>
std::vector<T> extremes_first(std::span<const T> values) {
  constexpr std::ptrdiff_t kEachSide = 64;
  std::vector<T> ordered(values.begin(), values.end());
  if (std::ssize(ordered) <= 2 * kEachSide) return ordered;
  const auto low_end = ordered.begin() + kEachSide;
  std::nth_element(ordered.begin(), low_end, ordered.end());
  std::nth_element(low_end, low_end + kEachSide, ordered.end(), std::greater<>());
  return ordered;
}

/// Looks for the best candidate for one channel.
template <class T>
class ChannelSearch {
 public:
  ChannelSearch(std::span<const T> values, const StepQuantizer& candidates, double p)
      : values_(extremes_first(values)),
        steps_(span_of<T>(candidates.step)),
        zero_points_(span_of<T>(candidates.zero_point)),
        codes_(candidates.codes),
        p_(p) {
    const auto [smallest, largest] = std::minmax_element(values_.begin(), values_.end());
    smallest_ = *smallest;
    largest_ = *largest;
  }

  /// The index of the candidate with the smallest error, the first of equals; kNone where no error
  /// is finite. Any \p guess will do; a good one saves work.
  std::int64_t operator()(std::int64_t guess) {
    const auto count = static_cast<std::int64_t>(steps_.size());
    // Steps of the golden section come near every place early.
    auto stride = static_cast<std::int64_t>(0.618 * static_cast<double>(count)) + 1;
    while (std::gcd(stride, count) != 1) ++stride;
    std::int64_t index = std::clamp<std::int64_t>(guess, 0, count - 1);
    for (std::int64_t tried = 0; tried < count; ++tried) {
      offer(index);
      index += index < count - stride ? stride : stride - count;
    }
    return best_;
  }

 private:
  void offer(std::int64_t index) {
    const LpGrid<T> grid = grid_of(index);
    if (clips_too_much(grid)) return;
    const double limit = index < best_ ? error_ : std::nextafter(error_, -1.0);
    const auto count = static_cast<std::int64_t>(values_.size());
    const double error = lp_error(values_.data(), count, grid, p_, limit);
    if (!(error <= limit)) return;
    best_ = index;
    error_ = error;
    constexpr double kMargin = 1.001;
    const double rounding = 4 * static_cast<double>(std::numeric_limits<T>::epsilon()) *
                            static_cast<double>(std::max(-smallest_, largest_));
    largest_error_ = static_cast<T>(kMargin * std::pow(error, 1 / p_) + rounding);
  }

  /// Whether the smallest or the largest value alone has a larger error than the best candidate.
  [[nodiscard]] bool clips_too_much(const LpGrid<T>& grid) const {
    return largest_ - grid.step * grid.upper > largest_error_ ||
           grid.step * grid.lower - smallest_ > largest_error_;
  }

  [[nodiscard]] LpGrid<T> grid_of(std::int64_t index) const {
    const auto i = static_cast<std::size_t>(index);
    return {steps_[i], static_cast<T>(codes_.lower) - zero_points_[i],
            static_cast<T>(codes_.upper) - zero_points_[i]};
  }

  std::vector<T> values_;
  std::span<const T> steps_;
  std::span<const T> zero_points_;
  CodeRange codes_;
  double p_;
  T smallest_ = 0;
  T largest_ = 0;
  std::int64_t best_ = kNone;
  double error_ = std::numeric_limits<double>::infinity();
  T largest_error_ = std::numeric_limits<T>::infinity();
};

template <class T>
bool all_finite(std::span<const T> values) {
  return std::all_of(values.begin(), values.end(), [](T x) { return std::isfinite(x); });
}

/// The candidates of one channel: [candidates] each.
using Candidates = std::function<StepQuantizer(std::int64_t channel)>;

/// \p rows: [channels, values], contiguous. The best candidate of each channel, or kNone.
template <class T>
std::vector<std::int64_t> search_rows(const at::Tensor& rows, const Candidates& candidates,
                                      double p) {
  std::vector<std::int64_t> found;
  std::int64_t guess = 0;
  for (std::int64_t channel = 0; channel < rows.size(0); ++channel) {
    const auto values = span_of<T>(rows[channel]);
    found.push_back(kNone);
    if (values.empty() || !all_finite(values)) continue;  // then no error is finite
    found.back() = ChannelSearch<T>(values, candidates(channel), p)(guess);
    guess = found.back();
  }
  return found;
}

std::vector<std::int64_t> search(const at::Tensor& rows, const Candidates& candidates, double p) {
  return rows.scalar_type() == at::kDouble ? search_rows<double>(rows, candidates, p)
                                           : search_rows<float>(rows, candidates, p);
}

/// [channels, values] in float or double.
at::Tensor rows_of(const at::Tensor& x, Granularity granularity) {
  const at::Tensor rows =
      granularity == Granularity::PerTensor ? x.detach().reshape({1, -1}) : x.detach().flatten(1);
  return rows.to(x.scalar_type() == at::kDouble ? at::kDouble : at::kFloat).contiguous();
}

/// Of every candidate one entry per channel: [channels, candidates].
at::Tensor by_channel(const std::vector<at::Tensor>& candidates, const at::Tensor& rows) {
  std::vector<at::Tensor> entries;
  for (const at::Tensor& one : candidates) {
    entries.push_back(one.detach().flatten().expand({rows.size(0)}));
  }
  return at::stack(entries, 1).to(rows.scalar_type()).contiguous();
}

/// QDrop's candidates for one channel, by width and then by zero point.
Range with_every_zero_point(const at::Tensor& width, int bits) {
  const double levels = CodeRange::unsigned_codes(bits).upper;
  const at::Tensor widths = width.mul(at::tensor(ratios(1, 100), width.options())).unsqueeze(1);
  const at::Tensor zero_points = at::arange(0, levels + 1, width.options());
  const at::Tensor lower = widths.div(levels).mul(zero_points.neg());
  return {lower.flatten(), lower.add(widths).flatten()};
}

}  // namespace

SearchResult lp_search(const at::Tensor& x, const Range& range, std::span<const double> candidates,
                       Granularity granularity, const Codec& codec, double p) {
  const at::Tensor rows = rows_of(x, granularity);
  std::vector<at::Tensor> steps;
  std::vector<at::Tensor> zero_points;
  CodeRange codes;
  for (const double ratio : candidates) {
    const StepQuantizer tried = codec({range.lower.mul(ratio), range.upper.mul(ratio)});
    steps.push_back(tried.step);
    zero_points.push_back(tried.zero_point);
    codes = tried.codes;
  }
  const at::Tensor step = by_channel(steps, rows);
  const at::Tensor zero_point = by_channel(zero_points, rows);
  const auto found = search(
      rows,
      [&](std::int64_t channel) {
        return StepQuantizer{step[channel], zero_point[channel], codes};
      },
      p);
  std::vector<double> ratio_of;
  for (const std::int64_t index : found) {
    ratio_of.push_back(index == kNone ? std::nan("") : candidates[static_cast<std::size_t>(index)]);
  }
  const at::Tensor ratio = at::tensor(ratio_of, range.upper.options());
  const at::Tensor none = ratio.isnan();
  const Range best{at::where(none, range.upper, range.lower.mul(ratio)),
                   at::where(none, range.upper, range.upper.mul(ratio))};
  return {best, codec(best)};
}

SearchResult lp_search_with_zero_point(const at::Tensor& x, Granularity granularity, int bits,
                                       double p) {
  const at::Tensor rows = rows_of(x, granularity);
  const Range full = including_zero(extremes(rows, Granularity::PerChannel));
  const at::Tensor width = full.upper.sub(full.lower);
  const auto tried = [&](std::int64_t channel) {
    return with_every_zero_point(width.narrow(0, channel, 1), bits);
  };
  const auto found = search(
      rows, [&](std::int64_t channel) { return unsigned_from_range(tried(channel), bits); }, p);
  const Range best{full.upper.clone(), full.upper.clone()};
  for (std::int64_t channel = 0; channel < rows.size(0); ++channel) {
    const std::int64_t index = found[static_cast<std::size_t>(channel)];
    if (index == kNone) continue;
    const Range ranges = tried(channel);
    best.lower[channel] = ranges.lower[index];
    best.upper[channel] = ranges.upper[index];
  }
  return {best, unsigned_from_range(best, bits)};
}

}  // namespace zsq
