// SPDX-License-Identifier: GPL-3.0-or-later
// Fine-tuning on images that do not change: ranges settle, then the student learns.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <optional>
#include <vector>

#include "quant/student.h"

namespace zsq {

enum class RateSchedule { Constant, Cosine, MultiStep };

struct FineTunePlan {
  std::int64_t steps = 400;
  std::int64_t batch = 32;
  std::int64_t range_batches = 30;  ///< batches that ranges are tracked over before they freeze
  double learning_rate = 1e-4;
  RateSchedule schedule = RateSchedule::MultiStep;
  std::vector<std::int64_t> milestones{};  ///< steps at which the rate falls, of MultiStep
  double factor = 0.1;
  bool blocks_as_features = false;  ///< the outputs of all blocks become features
  StudentOptions student{};
};

struct FineTuneHooks {
  /// After every step (1-based), with the rate that it was made with.
  std::function<void(std::int64_t step, const StudentStep& losses, double rate)> progress;
  /// Before every step; may throw to cancel. The state goes on from exactly here.
  std::function<void(const std::function<TensorMap()>& state)> checkpoint;
  std::optional<TensorMap> saved;  ///< what an earlier process's checkpoint saved
};

struct FineTuned {
  Graph quantized;
  StudentStep last;
};

/// \p images [n, c, h, w], normalised, at least one; labels are the teacher's classes. The
/// teacher's logits are computed once. The result does not depend on the number of threads, nor on
/// whether it was interrupted. Throws InvalidArgument (no images), NonFinite, and what the hooks
/// throw.
FineTuned fine_tune(const Graph& teacher, const QuantizationSetting& setting,
                    const at::Tensor& images, const FineTunePlan& plan, std::uint64_t seed,
                    int threads, const FineTuneHooks& hooks);

}  // namespace zsq
