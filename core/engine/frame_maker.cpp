// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame_maker.h"

#include <utility>

#include "base/parallel.h"

namespace zsq {

FrameMaker::~FrameMaker() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void FrameMaker::post(std::function<void()> make) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !work_; });
  rethrow();
  work_ = std::move(make);
  if (!thread_.joinable()) thread_ = std::thread([this] { loop(); });
  changed_.notify_all();
}

bool FrameMaker::busy() const {
  const std::lock_guard lock(mutex_);
  return work_ != nullptr;
}

void FrameMaker::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !work_; });
  rethrow();
}

void FrameMaker::rethrow() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void FrameMaker::loop() {
  prepare_worker_thread();
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return work_ || stopping_; });
    if (!work_) return;
    lock.unlock();
    std::exception_ptr failure;
    try {
      work_();  // only this thread clears it
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (failure) failure_ = failure;
    work_ = nullptr;
    changed_.notify_all();
  }
}

}  // namespace zsq
