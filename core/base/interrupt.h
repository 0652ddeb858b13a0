// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/cancel_scope.h"

namespace zsq {

/// Throws Error(Cancelled) where the thread's CancelScope was asked to stop and no checkpoint came
/// within 0.4 s of processor time. Costs some nanoseconds: to be called between any two operations.
/// The control belongs to the thread, not to the arguments of the hundred functions that walk
/// networks.
void obey_cancel();

/// What this thread obeys; null: nothing.
const CancelRequest* cancel_request();

/// A thread that computes parts for another one obeys what that one does.
class InheritedCancel {
 public:
  explicit InheritedCancel(const CancelRequest* request);
  ~InheritedCancel();
  InheritedCancel(const InheritedCancel&) = delete;
  InheritedCancel& operator=(const InheritedCancel&) = delete;

 private:
  const CancelRequest* outer_;
};

}  // namespace zsq
