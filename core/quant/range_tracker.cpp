// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/range_tracker.h"

#include <ATen/ops/maximum.h>
#include <ATen/ops/minimum.h>

namespace zsq {

RangeTracker::RangeTracker(RangeTracking tracking)
    : tracking_(tracking),
      average_(tracking == RangeTracking::EmaAsReleased ? EmaCorrection::AsReleased
                                                        : EmaCorrection::OnReading) {}

void RangeTracker::update(const at::Tensor& batch) {
  if (tracking_ != RangeTracking::MinMax) {
    average_.update(batch);
    return;
  }
  const Range now = including_zero(extremes(batch, Granularity::PerTensor));
  extremes_ = started() ? Range{at::minimum(extremes_.lower, now.lower),
                                at::maximum(extremes_.upper, now.upper)}
                        : now;
}

bool RangeTracker::started() const {
  return tracking_ == RangeTracking::MinMax ? extremes_.lower.defined()
                                            : average_.decay().defined();
}

Range RangeTracker::range() const {
  return tracking_ == RangeTracking::MinMax ? extremes_ : average_.range();
}

void RangeTracker::save(TensorMap& state, const std::string& name) const {
  if (tracking_ != RangeTracking::MinMax) {
    average_.save(state, name);
  } else if (started()) {
    state[name + ".lower"] = extremes_.lower;
    state[name + ".upper"] = extremes_.upper;
  }
}

void RangeTracker::load(const TensorMap& state, const std::string& name) {
  if (tracking_ != RangeTracking::MinMax) {
    average_.load(state, name);
  } else if (state.count(name + ".lower") != 0) {
    extremes_ = {state.at(name + ".lower"), state.at(name + ".upper")};
  }
}

}  // namespace zsq
