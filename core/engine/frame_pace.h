// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace zsq {

/// Which steps a frame is made of. Frames that are kept and frames that are shown have a beat each:
/// with one for both, a frame shown just before would keep out the one that the history wants.
class FramePace {
 public:
  using Clock = std::chrono::steady_clock;
  struct Due {
    bool keep = false;
    bool show = false;
  };

  explicit FramePace(Clock::duration interval) : interval_(interval) {}
  /// For the step that ended \p now. \p wanted: the history would keep it. \p seen: somebody waits
  /// for a frame. \p last: a pause follows, so the interval does not count.
  Due next(Clock::time_point now, bool wanted, bool seen, bool last) {
    const auto due = [&](bool asked, Clock::time_point& next) {
      if (!asked || (!last && now < next)) return false;
      next = now + interval_;
      return true;
    };
    return {due(wanted, next_kept_), due(seen, next_shown_)};
  }

 private:
  Clock::duration interval_;
  Clock::time_point next_kept_ = Clock::time_point::min();
  Clock::time_point next_shown_ = Clock::time_point::min();
};

}  // namespace zsq
