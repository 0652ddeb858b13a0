// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/control.h"

#include "api/error.h"

namespace zsq {

void RunControl::pause() {
  const std::lock_guard lock(mutex_);
  paused_ = true;
}

void RunControl::resume() {
  {
    const std::lock_guard lock(mutex_);
    paused_ = false;
    step_ = false;
  }
  changed_.notify_all();
}

void RunControl::step() {
  {
    const std::lock_guard lock(mutex_);
    paused_ = true;
    step_ = true;
  }
  changed_.notify_all();
}

void RunControl::cancel() {
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
  }
  changed_.notify_all();
}

bool RunControl::is_cancelled() const {
  const std::lock_guard lock(mutex_);
  return cancelled_;
}

bool RunControl::is_paused() const {
  const std::lock_guard lock(mutex_);
  return paused_ && !step_;
}

void RunControl::checkpoint(const std::function<void()>& on_pause) {
  std::unique_lock lock(mutex_);
  if (paused_ && !step_ && !cancelled_ && on_pause) {
    lock.unlock();
    on_pause();
    lock.lock();
  }
  changed_.wait(lock, [this] { return !paused_ || step_ || cancelled_; });
  step_ = false;
  if (cancelled_) throw Error(ErrorCode::Cancelled, "cancelled");
}

}  // namespace zsq
