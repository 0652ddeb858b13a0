// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/image_sampler.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/random.h"

namespace zsq {

at::Tensor ImageSampler::operator()(std::int64_t iteration) {
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

const std::vector<std::int64_t>& ImageSampler::shuffled(std::int64_t round) {
  if (round == round_) return order_;
  order_.resize(static_cast<std::size_t>(images_));
  std::iota(order_.begin(), order_.end(), 0);
  SplitMix random(seed_, static_cast<std::uint64_t>(round));
  for (std::size_t i = order_.size(); i > 1; --i) {
    const int other = random.below(static_cast<int>(i));
    std::swap(order_[i - 1], order_[static_cast<std::size_t>(other)]);
  }
  round_ = round;
  return order_;
}

}  // namespace zsq
