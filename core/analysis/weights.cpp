// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/weights.h"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "analysis/distances.h"

namespace zsq {
namespace {

constexpr double kMostDecibels = 120;
/// A little more, for what lies just on the border and was computed in float32.
constexpr double kHalfStep = 0.5 + 1e-4;
constexpr int kFloatBins = 128;
/// Bins over all levels, as far as one bin for each level does not make more.
constexpr int kBins = 128;
constexpr int kChannelBins = 64;

/// One channel's weights and what became of them.
struct Channel {
  std::span<const float> weights;
  std::span<const std::int8_t> codes;
  double inv_scale = 1;
  double zero_point = 0;
  std::int64_t qmin = 0;
  std::int64_t qmax = 0;

  /// Its place on the grid: codes are integers there.
  [[nodiscard]] double place(float weight) const { return weight * inv_scale - zero_point; }
  [[nodiscard]] double value(double code) const { return (code + zero_point) / inv_scale; }
};

struct Tally {
  std::vector<std::int64_t> taken;
  std::int64_t weights = 0;
  std::int64_t clipped = 0;
  double signal = 0;
  double noise = 0;
  double lowest = 0;  ///< of the places
  double highest = 0;

  [[nodiscard]] double clipped_share() const {
    return weights > 0 ? static_cast<double>(clipped) / static_cast<double>(weights) : 0;
  }
  void add(const Tally& other) {
    if (taken.empty()) taken.resize(other.taken.size());
    for (std::size_t i = 0; i < taken.size(); ++i) taken[i] += other.taken[i];
    lowest = weights > 0 ? std::min(lowest, other.lowest) : other.lowest;
    highest = weights > 0 ? std::max(highest, other.highest) : other.highest;
    weights += other.weights;
    clipped += other.clipped;
    signal += other.signal;
    noise += other.noise;
  }
};

Tally tally(const Channel& channel) {
  Tally t;
  t.taken.resize(static_cast<std::size_t>(channel.qmax - channel.qmin + 1));
  const double lower = static_cast<double>(channel.qmin) - kHalfStep;
  const double upper = static_cast<double>(channel.qmax) + kHalfStep;
  t.weights = static_cast<std::int64_t>(channel.weights.size());
  t.lowest = channel.weights.empty() ? 0 : channel.place(channel.weights.front());
  t.highest = t.lowest;
  for (std::size_t i = 0; i < channel.weights.size(); ++i) {
    const double weight = channel.weights[i];
    const double place = channel.place(channel.weights[i]);
    const double error = weight - channel.value(channel.codes[i]);
    ++t.taken[static_cast<std::size_t>(channel.codes[i] - channel.qmin)];
    t.clipped += place < lower || place > upper ? 1 : 0;
    t.lowest = std::min(t.lowest, place);
    t.highest = std::max(t.highest, place);
    t.signal += weight * weight;
    t.noise += error * error;
  }
  return t;
}

/// A layer's weights by output channel; keeps the tensors that the spans look into.
class Channels {
 public:
  explicit Channels(const WeightLayer& layer)
      : weight_(layer.weight.to(at::kFloat).contiguous()),
        count_(weight_.size(0)),
        size_(count_ > 0 ? weight_.numel() / count_ : 0) {
    if (!layer.quantizer) return;
    affine_ = layer.quantizer->affine;
    codes_ = layer.quantizer->codes.contiguous();
    inv_scale_ = affine_.inv_scale.expand({count_}).contiguous();
    zero_point_ = affine_.zero_point.expand({count_}).contiguous();
  }

  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] std::span<const float> all() const {
    return {weight_.data_ptr<float>(), static_cast<std::size_t>(weight_.numel())};
  }
  [[nodiscard]] std::span<const float> weights(std::int64_t c) const {
    return all().subspan(static_cast<std::size_t>(c * size_), static_cast<std::size_t>(size_));
  }
  [[nodiscard]] Channel operator[](std::int64_t c) const {
    return {weights(c),
            {codes_.data_ptr<std::int8_t>() + c * size_, static_cast<std::size_t>(size_)},
            inv_scale_.data_ptr<double>()[c],
            zero_point_.data_ptr<double>()[c],
            affine_.qmin(),
            affine_.qmax()};
  }
  /// Whether all channels have the same grid.
  [[nodiscard]] Granularity granularity() const {
    const bool equal = inv_scale_.eq(inv_scale_[0]).all().item<bool>() &&
                       zero_point_.eq(zero_point_[0]).all().item<bool>();
    return equal ? Granularity::PerTensor : Granularity::PerChannel;
  }

 private:
  at::Tensor weight_;
  std::int64_t count_;
  std::int64_t size_;
  AffineQuantizer affine_;
  at::Tensor codes_, inv_scale_, zero_point_;
};

/// Bin edges on the places of the grid. Every level has the same number of bins around it, half of
/// them on each side, so that a bin never straddles the border between two levels.
struct Bins {
  double lower = 0;
  double upper = 0;
  int count = 0;
};

Bins bins_for(const Tally& t, std::int64_t qmin, std::int64_t qmax, int wanted) {
  const auto levels = qmax - qmin + 1;
  // Far outliers are counted beside the bins; they must not squeeze the levels together.
  const auto beyond = [levels](double excess) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::ceil(excess)), 0, levels / 2);
  };
  const std::int64_t below = beyond(static_cast<double>(qmin) - kHalfStep - t.lowest);
  const std::int64_t above = beyond(t.highest - static_cast<double>(qmax) - kHalfStep);
  const auto per_level = std::max<std::int64_t>(1, wanted / levels);
  return {static_cast<double>(qmin - below) - 0.5, static_cast<double>(qmax + above) + 0.5,
          static_cast<int>(per_level * (levels + below + above))};
}

WeightHistogram of_channel(const Channel& channel, const Tally& t) {
  WeightHistogram result;
  const Bins bins = bins_for(t, channel.qmin, channel.qmax, kChannelBins);
  result.weights = histogram_of(channel.weights,
                                {channel.value(bins.lower), channel.value(bins.upper)}, bins.count);
  for (std::int64_t q = channel.qmin; q <= channel.qmax; ++q) {
    result.levels.push_back(channel.value(static_cast<double>(q)));
  }
  result.taken = t.taken;
  result.clipped = t.clipped_share();
  result.sqnr_db = sqnr_db(t.signal, t.noise);
  return result;
}

/// All channels with the grid that they share.
WeightHistogram of_shared_grid(const Channels& channels, const Tally& t) {
  Channel all = channels[0];
  all.weights = channels.all();
  WeightHistogram result;
  const Bins bins = bins_for(t, all.qmin, all.qmax, kBins);
  result.weights =
      histogram_of(all.weights, {all.value(bins.lower), all.value(bins.upper)}, bins.count);
  for (std::int64_t q = all.qmin; q <= all.qmax; ++q) {
    result.levels.push_back(all.value(static_cast<double>(q)));
  }
  return result;
}

/// All channels by their places on their own grids.
WeightHistogram of_places(const Channels& channels, const Tally& t) {
  std::vector<float> places;
  places.reserve(channels.all().size());
  for (std::int64_t c = 0; c < channels.count(); ++c) {
    const Channel channel = channels[c];
    for (const float weight : channel.weights) {
      places.push_back(static_cast<float>(channel.place(weight)));
    }
  }
  const Channel any = channels[0];
  WeightHistogram result;
  const Bins bins = bins_for(t, any.qmin, any.qmax, kBins);
  result.weights = histogram_of(places, {bins.lower, bins.upper}, bins.count);
  for (std::int64_t q = any.qmin; q <= any.qmax; ++q) {
    result.levels.push_back(static_cast<double>(q));
  }
  return result;
}

WeightHistogram of_float(std::span<const float> weights, int bins) {
  const auto [low, high] = std::minmax_element(weights.begin(), weights.end());
  if (low == weights.end()) return {};
  HistogramRange range{*low, *high};
  if (!(range.lower < range.upper)) range = {range.lower - 0.5, range.upper + 0.5};
  WeightHistogram result;
  result.weights = histogram_of(weights, range, bins);
  return result;
}

void summarize(LayerWeights& summary, const Channels& channels, std::span<const Tally> tallies,
               const Tally& total) {
  summary.granularity = channels.granularity();
  summary.clipped = total.clipped_share();
  summary.sqnr_db = sqnr_db(total.signal, total.noise);
  const std::int64_t qmin = channels[0].qmin;
  for (std::size_t i = 0; i < total.taken.size(); ++i) {
    if (total.taken[i] == 0) summary.unused_codes.push_back(qmin + static_cast<std::int64_t>(i));
  }
  std::int64_t unused = 0;
  for (const Tally& t : tallies) unused += std::count(t.taken.begin(), t.taken.end(), 0);
  summary.unused_per_channel = static_cast<double>(unused) / static_cast<double>(tallies.size());
}

std::vector<Tally> tallies_of(const Channels& channels) {
  std::vector<Tally> result;
  for (std::int64_t c = 0; c < channels.count(); ++c) result.push_back(tally(channels[c]));
  return result;
}

Tally total_of(std::span<const Tally> tallies) {
  Tally total;
  for (const Tally& t : tallies) total.add(t);
  return total;
}

LayerWeights start_summary(const WeightLayer& layer, const LayerInfo& info) {
  LayerWeights summary;
  summary.layer = info;
  summary.bits = layer.quantizer ? layer.quantizer->affine.bits : 0;
  return summary;
}

}  // namespace

double sqnr_db(double signal, double noise) {
  if (!(noise > 0)) return kMostDecibels;
  return signal > 0 ? std::min(kMostDecibels, 10 * std::log10(signal / noise)) : 0;
}

LayerWeights weight_summary(const WeightLayer& layer, const LayerInfo& info) {
  LayerWeights summary = start_summary(layer, info);
  const Channels channels(layer);
  if (!layer.quantizer || channels.count() == 0) return summary;
  const auto tallies = tallies_of(channels);
  summarize(summary, channels, tallies, total_of(tallies));
  return summary;
}

LayerWeightDetail weight_detail(const WeightLayer& layer, const LayerInfo& info) {
  LayerWeightDetail detail;
  detail.summary = start_summary(layer, info);
  const Channels channels(layer);
  if (!layer.quantizer || channels.count() == 0) {
    detail.all = of_float(channels.all(), kFloatBins);
    for (std::int64_t c = 0; c < channels.count(); ++c) {
      detail.channels.push_back(of_float(channels.weights(c), kChannelBins));
    }
    return detail;
  }
  const auto tallies = tallies_of(channels);
  const Tally total = total_of(tallies);
  summarize(detail.summary, channels, tallies, total);
  const bool shared = detail.summary.granularity == Granularity::PerTensor;
  detail.unit = shared ? WeightUnit::Weight : WeightUnit::Code;
  detail.all = shared ? of_shared_grid(channels, total) : of_places(channels, total);
  detail.all.taken = total.taken;
  detail.all.clipped = total.clipped_share();
  detail.all.sqnr_db = detail.summary.sqnr_db;
  for (std::int64_t c = 0; c < channels.count(); ++c) {
    const Channel channel = channels[c];
    detail.channels.push_back(of_channel(channel, tallies[static_cast<std::size_t>(c)]));
    detail.grids.push_back({1 / channel.inv_scale,
                            static_cast<std::int64_t>(std::llround(channel.zero_point)),
                            channel.qmin, channel.qmax});
  }
  return detail;
}

}  // namespace zsq
