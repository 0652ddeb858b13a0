// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "quant/range_estimators.h"

namespace zsq {

/// How an activation's range follows the batches that a student sees (generator_common.md 1.3).
enum class RangeTracking {
  Ema,            ///< moving average of batch extremes, corrected when read
  EmaAsReleased,  ///< as the GDFQ lineage's code: the correction compounds
  MinMax          ///< smallest and largest value so far, and zero
};

class RangeTracker {
 public:
  explicit RangeTracker(RangeTracking tracking);
  void update(const at::Tensor& batch);
  /// Whether it has seen a batch.
  [[nodiscard]] bool started() const;
  /// [1] each, in the batches' dtype.
  [[nodiscard]] Range range() const;
  void save(TensorMap& state, const std::string& name) const;
  void load(const TensorMap& state, const std::string& name);

 private:
  RangeTracking tracking_;
  EmaMinMax average_;
  Range extremes_;  ///< of MinMax
};

}  // namespace zsq
