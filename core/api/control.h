// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "api/export.h"

namespace zsq {

/// Pause, single step and cancel for one computation: set by any thread, obeyed by the worker at
/// its checkpoints.
class ZSQ_API RunControl {
 public:
  void pause();
  void resume();
  void step();    ///< lets exactly one checkpoint pass, then pauses again
  void cancel();  ///< final
  [[nodiscard]] bool is_cancelled() const;
  [[nodiscard]] bool is_paused() const;

  /// Called by the worker: blocks while paused (calling on_pause once before it blocks), throws
  /// Error(Cancelled) after cancel().
  void checkpoint(const std::function<void()>& on_pause = {});

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool paused_ = false;
  bool step_ = false;
  bool cancelled_ = false;
};

/// done of total units of a blocking call; called on the thread that computes.
using ProgressFunction = std::function<void(std::int64_t done, std::int64_t total)>;

}  // namespace zsq
