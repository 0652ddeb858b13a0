// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/background.h"

#include <QMetaObject>
#include <algorithm>

#include "api/cancel_scope.h"

namespace zsq::app {
namespace {

std::size_t slot(Lane lane) {
  return static_cast<std::size_t>(lane);
}

}  // namespace

Background::Background(QObject* parent) : QObject(parent), thread_([this] { loop(); }) {}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    queue_.clear();
    if (running_) running_->cancel();
  }
  wake_.notify_all();
  thread_.join();
}

void Background::post(Lane lane, Work work, Failed failed) {
  {
    const std::lock_guard lock(mutex_);
    const auto dropped = std::erase_if(queue_, [lane](const Job& job) { return job.lane == lane; });
    active_[slot(lane)] -= static_cast<int>(dropped);
    if (running_ && running_lane_ == lane) running_->cancel();
    newest_[slot(lane)] = ++counter_;
    ++active_[slot(lane)];
    queue_.push_back(
        {lane, counter_, std::move(work), std::move(failed), std::make_shared<RunControl>()});
  }
  wake_.notify_one();
}

void Background::cancel(Lane lane) {
  const std::lock_guard lock(mutex_);
  const auto dropped = std::erase_if(queue_, [lane](const Job& job) { return job.lane == lane; });
  active_[slot(lane)] -= static_cast<int>(dropped);
  if (running_ && running_lane_ == lane) running_->cancel();
  newest_[slot(lane)] = ++counter_;
}

bool Background::busy(Lane lane) const {
  const std::lock_guard lock(mutex_);
  return active_[slot(lane)] > 0;
}

void Background::deliver(const Job& job, std::function<void()> result) {
  QMetaObject::invokeMethod(
      this,
      [this, lane = job.lane, number = job.number, result = std::move(result)] {
        {
          const std::lock_guard lock(mutex_);
          if (newest_[slot(lane)] != number) return;
        }
        result();
      },
      Qt::QueuedConnection);
}

void Background::loop() {
  while (true) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (stopping_) return;
    Job job = std::move(queue_.front());
    queue_.pop_front();
    running_ = job.control;
    running_lane_ = job.lane;
    lock.unlock();
    std::function<void()> result;
    try {
      const CancelScope scope(job.control.get());  // also what takes no control
      result = job.work(*job.control);
    } catch (...) {
      const Error error = current_error();
      if (error.code() != ErrorCode::Cancelled) {
        result = [failed = job.failed, error] { failed(error); };
      }
    }
    lock.lock();
    running_.reset();
    --active_[slot(job.lane)];
    lock.unlock();
    if (result) deliver(job, std::move(result));
  }
}

}  // namespace zsq::app
