// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace zsq {

/// Makes a run's frames one after the other on a thread of its own, so that the steps do not wait
/// for those who watch.
class FrameMaker {
 public:
  FrameMaker() = default;
  FrameMaker(const FrameMaker&) = delete;
  FrameMaker& operator=(const FrameMaker&) = delete;
  /// Finishes what was posted.
  ~FrameMaker();
  /// Hands over the making of a frame. Waits while an earlier one is under way. What that one threw
  /// is thrown here.
  void post(std::function<void()> make);
  [[nodiscard]] bool busy() const;
  /// Until everything posted is done. What it threw is thrown here.
  void wait();

 private:
  void loop();
  void rethrow();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void()> work_;  ///< under way while set
  std::exception_ptr failure_;
  bool stopping_ = false;
  std::thread thread_;  ///< started with the first frame
};

}  // namespace zsq
