// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

#include "api/control.h"

namespace zsq {

/// The control that what computes on this thread obeys, and when it was first seen to be cancelled.
struct CancelRequest {
  const RunControl* control = nullptr;
  mutable std::atomic<std::int64_t> seen_ms{0};   ///< by the clock; 0: not yet
  mutable std::atomic<std::int64_t> spent_ms{0};  ///< processor time of the program by then
};

/// While it lives, everything that computes on this thread, and on threads that it hands parts to,
/// also stops between two operations: soon after the control was cancelled they throw
/// Error(Cancelled). Checkpoints come first: they save what was done, and a computation that
/// reaches one in time ends there. A null control leaves things as they are. Scopes nest; of two
/// the inner one counts. To be destroyed on the thread that made it.
class ZSQ_API CancelScope {
 public:
  explicit CancelScope(const RunControl* control);
  ~CancelScope();
  CancelScope(const CancelScope&) = delete;
  CancelScope& operator=(const CancelScope&) = delete;

 private:
  CancelRequest request_;
  const CancelRequest* outer_;
};

}  // namespace zsq
