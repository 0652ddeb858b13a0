// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "api/run.h"

namespace zsq {

/// Rate and remaining time of one stage. The rate is smoothed exponentially over about ten
/// seconds, pauses do not count, and no estimate is given before a second or 3 % have passed.
class ProgressMeter {
 public:
  using Clock = std::chrono::steady_clock;
  void begin(Stage stage, std::int64_t total, std::int64_t already_done, Clock::time_point now);
  void paused_for(Clock::duration duration);
  [[nodiscard]] Progress update(std::int64_t done, Clock::time_point now);
  /// Whether the last step of the stage is done.
  [[nodiscard]] bool complete() const {
    return progress_.total > 0 && progress_.iteration >= progress_.total;
  }

 private:
  Progress progress_;
  Clock::time_point started_;
  Clock::time_point last_;
  std::int64_t first_done_ = 0;
  double rate_ = 0;
};

}  // namespace zsq
