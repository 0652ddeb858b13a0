// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ops/empty.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "base/random.h"
#include "quant/unit_reconstruction.h"

namespace zsq {
namespace {

/// Which images come in which iteration.
class Sampler {
 public:
  Sampler(std::uint64_t seed, std::int64_t images, std::int64_t batch, Sampling sampling)
      : seed_(seed), images_(images), batch_(batch), sampling_(sampling) {}

  at::Tensor operator()(std::int64_t iteration) {
    at::Tensor chosen = at::empty({batch_}, at::kLong);
    auto* out = chosen.data_ptr<std::int64_t>();
    if (sampling_ == Sampling::WithReplacement) {
      SplitMix random(seed_, static_cast<std::uint64_t>(iteration));
      std::generate_n(out, batch_, [&] { return random.below(static_cast<int>(images_)); });
      return chosen;
    }
    for (std::int64_t i = 0; i < batch_; ++i) {
      const std::int64_t place = (iteration - 1) * batch_ + i;
      out[i] = shuffled(place / images_)[static_cast<std::size_t>(place % images_)];
    }
    return chosen;
  }

 private:
  const std::vector<std::int64_t>& shuffled(std::int64_t round) {
    if (round != round_) {
      order_.resize(static_cast<std::size_t>(images_));
      std::iota(order_.begin(), order_.end(), 0);
      SplitMix random(seed_, static_cast<std::uint64_t>(round));
      for (std::size_t i = order_.size(); i > 1; --i) {
        std::swap(order_[i - 1],
                  order_[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
      }
      round_ = round;
    }
    return order_;
  }

  std::uint64_t seed_;
  std::int64_t images_, batch_;
  Sampling sampling_;
  std::int64_t round_ = -1;
  std::vector<std::int64_t> order_;
};

/// Four decisions from each random number: 16 bits are precise enough for a probability.
void fill_mask(SplitMix random, double probability, bool* out, std::int64_t count) {
  const auto threshold = static_cast<std::uint64_t>(std::llround(probability * 65536));
  std::int64_t i = 0;
  for (; i + 4 <= count; i += 4) {
    const std::uint64_t bits = random.next();
    out[i] = (bits & 0xffff) < threshold;
    out[i + 1] = ((bits >> 16) & 0xffff) < threshold;
    out[i + 2] = ((bits >> 32) & 0xffff) < threshold;
    out[i + 3] = (bits >> 48) < threshold;
  }
  for (; i < count; ++i) out[i] = (random.next() & 0xffff) < threshold;
}

}  // namespace

UnitRandomness unit_randomness(std::uint64_t seed, std::int64_t images, std::int64_t batch,
                               Sampling sampling, double quantized_share) {
  auto sampler = std::make_shared<Sampler>(seed, images, std::min(batch, images), sampling);
  UnitRandomness random;
  random.indices = [sampler](std::int64_t iteration) { return (*sampler)(iteration); };
  random.quantized = [seed, quantized_share](std::int64_t iteration, NodeId site,
                                             std::int64_t first, at::IntArrayRef sizes) {
    at::Tensor mask = at::empty(sizes, at::kBool);
    const std::uint64_t place = (static_cast<std::uint64_t>(iteration) << 32) ^
                                (static_cast<std::uint64_t>(site) << 16) ^
                                static_cast<std::uint64_t>(first);
    fill_mask(SplitMix(~seed, place), quantized_share, mask.data_ptr<bool>(), mask.numel());
    return mask;
  };
  return random;
}

}  // namespace zsq
