// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace zsq {

struct IsolatedLimits {
  std::chrono::seconds time{60};
  std::uint64_t memory = std::uint64_t{2} << 30;  ///< bytes beyond what the process has now
};

enum class IsolatedOutcome {
  Done,      ///< the work returned
  Threw,     ///< it threw
  Crashed,   ///< a signal ended it
  TimedOut,  ///< it was ended at the limit
};
struct IsolatedResult {
  IsolatedOutcome outcome = IsolatedOutcome::Done;
  std::string what;  ///< of the exception
};

/// Tries the work in a copy of this process (fork) and tells how that ended: for libraries that may
/// crash on damaged input. Nothing that it does to memory is seen here. Only the calling thread
/// exists in the copy, so a lock that another thread happens to hold is never released there: work
/// that takes no shared locks for long, with the time limit for the rare case. Where no copy can be
/// made, the outcome is Threw.
IsolatedResult run_isolated(const std::function<void()>& work, const IsolatedLimits& limits = {});

}  // namespace zsq
