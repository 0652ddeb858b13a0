// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/progress_meter.h"

#include <cmath>

namespace zsq {
namespace {

constexpr double kSmoothingSeconds = 10;
constexpr double kKnownAfterSeconds = 1;
constexpr double kKnownAfterShare = 0.03;

double seconds(ProgressMeter::Clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

}  // namespace

void ProgressMeter::begin(Stage stage, std::int64_t total, std::int64_t already_done,
                          Clock::time_point now) {
  progress_ = {};
  progress_.stage = stage;
  progress_.total = total;
  progress_.iteration = already_done;
  first_done_ = already_done;
  started_ = now;
  last_ = now;
  rate_ = 0;
}

void ProgressMeter::paused_for(Clock::duration duration) {
  started_ += duration;
  last_ += duration;
}

Progress ProgressMeter::update(std::int64_t done, Clock::time_point now) {
  const double interval = seconds(now - last_);
  progress_.elapsed_seconds = seconds(now - started_);
  if (done > progress_.iteration && interval > 0) {
    const double rate = static_cast<double>(done - progress_.iteration) / interval;
    // Until the window is filled the plain mean over the stage is the better estimate.
    const double mean = static_cast<double>(done - first_done_) / progress_.elapsed_seconds;
    const double keep = std::exp(-interval / kSmoothingSeconds);
    rate_ = progress_.elapsed_seconds < kSmoothingSeconds ? mean : keep * rate_ + (1 - keep) * rate;
    last_ = now;
  }
  progress_.iteration = done;
  progress_.iterations_per_second = rate_;
  const double share = progress_.total > 0 ? static_cast<double>(done - first_done_) /
                                                 static_cast<double>(progress_.total)
                                           : 0;
  const bool known = progress_.elapsed_seconds >= kKnownAfterSeconds || share >= kKnownAfterShare;
  progress_.eta_seconds.reset();
  if (known && rate_ > 0) {
    progress_.eta_seconds = static_cast<double>(progress_.total - done) / rate_;
  }
  return progress_;
}

}  // namespace zsq
