// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/control.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <utility>

#include "api/error.h"
#include "base/interrupt.h"

namespace zsq {
namespace {

/// Time for a checkpoint, which saves what an interrupted step would lose. It counts while the
/// program gets a processor: on a busy machine a short step may take long by the clock.
constexpr std::int64_t kGraceMs = 400;
constexpr std::int64_t kLongestGraceMs = 5000;  ///< by the clock

thread_local const CancelRequest* obeyed = nullptr;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

std::int64_t processor_ms() {
  return static_cast<std::int64_t>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

/// The first of all threads notes when; never 0.
std::int64_t noted(std::atomic<std::int64_t>& place, std::int64_t now) {
  std::int64_t first = 0;
  now = std::max<std::int64_t>(now, 1);
  return place.compare_exchange_strong(first, now) ? now : first;
}

}  // namespace

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

CancelScope::CancelScope(const RunControl* control) : outer_(obeyed) {
  request_.control = control;
  if (control != nullptr) obeyed = &request_;
}

CancelScope::~CancelScope() {
  obeyed = outer_;
}

InheritedCancel::InheritedCancel(const CancelRequest* request)
    : outer_(std::exchange(obeyed, request)) {}

InheritedCancel::~InheritedCancel() {
  obeyed = outer_;
}

const CancelRequest* cancel_request() {
  return obeyed;
}

void obey_cancel() {
  if (obeyed == nullptr || !obeyed->control->is_cancelled()) return;
  const std::int64_t now = now_ms();
  const std::int64_t spent = processor_ms();
  const bool late = now - noted(obeyed->seen_ms, now) >= kLongestGraceMs ||
                    spent - noted(obeyed->spent_ms, spent) >= kGraceMs;
  if (late) throw Error(ErrorCode::Cancelled, "cancelled");
}

}  // namespace zsq
