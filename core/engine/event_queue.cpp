// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/event_queue.h"

#include <utility>

namespace zsq {

void EventQueue::state(RunState state) {
  const std::lock_guard lock(mutex_);
  pending_.state = state;
}

void EventQueue::loss(LossPoint point) {
  const std::lock_guard lock(mutex_);
  pending_.losses.push_back(std::move(point));
}

void EventQueue::log(LogLine line) {
  const std::lock_guard lock(mutex_);
  pending_.log.push_back(std::move(line));
}

void EventQueue::stage(Stage stage) {
  const std::lock_guard lock(mutex_);
  pending_.stages.push_back(stage);
}

void EventQueue::reconstruction(ReconstructionPoint point) {
  const std::lock_guard lock(mutex_);
  pending_.reconstruction.push_back(std::move(point));
}

void EventQueue::progress(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  pending_.progress = progress;
}

void EventQueue::frame(std::shared_ptr<const Frame> frame) {
  const std::lock_guard lock(mutex_);
  pending_.frame = std::move(frame);
}

void EventQueue::exhibit(std::shared_ptr<const Exhibit> exhibit) {
  const std::lock_guard lock(mutex_);
  for (auto& waiting : pending_.exhibits) {
    if (waiting->id != exhibit->id) continue;
    waiting = std::move(exhibit);
    return;
  }
  pending_.exhibits.push_back(std::move(exhibit));
}

void EventQueue::result(RunResult result) {
  const std::lock_guard lock(mutex_);
  pending_.result = std::move(result);
}

void EventQueue::error(const Error& error) {
  const std::lock_guard lock(mutex_);
  pending_.error = error;
}

bool EventQueue::frame_waiting() const {
  const std::lock_guard lock(mutex_);
  return pending_.frame != nullptr;
}

RunState EventQueue::current_state() const {
  const std::lock_guard lock(mutex_);
  return pending_.state;
}

RunEvents EventQueue::take() {
  const std::lock_guard lock(mutex_);
  RunEvents taken = std::exchange(pending_, {});
  pending_.state = taken.state;
  return taken;
}

}  // namespace zsq
