// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>

#include "api/exhibit.h"
#include "api/run.h"

namespace zsq {

/// Between the worker and whoever watches: small events queue without loss, frames go through a
/// latest-value mailbox, so a slow reader never holds up the work.
class EventQueue {
 public:
  void state(RunState state);
  void loss(LossPoint point);
  void log(LogLine line);
  void stage(Stage stage);
  void reconstruction(ReconstructionPoint point);
  void progress(const Progress& progress);
  void frame(std::shared_ptr<const Frame> frame);
  /// Takes the place of one of the same id that nobody has taken yet.
  void exhibit(std::shared_ptr<const Exhibit> exhibit);
  void result(RunResult result);
  void error(const Error& error);
  /// Whether the last frame is still waiting to be taken.
  [[nodiscard]] bool frame_waiting() const;
  [[nodiscard]] RunState current_state() const;
  [[nodiscard]] RunEvents take();

 private:
  mutable std::mutex mutex_;
  RunEvents pending_;
};

}  // namespace zsq
