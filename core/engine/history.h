// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "api/run.h"

namespace zsq {

/// Bytes that a frame keeps in memory.
std::int64_t frame_bytes(const Frame& frame);

/// Frames kept for scrubbing. When the cap is reached every second one is dropped and the distance
/// between those kept doubles, so memory stays bounded whatever the number of steps.
class History {
 public:
  explicit History(std::int64_t cap_bytes) : cap_(cap_bytes) {}
  /// Whether a frame of this iteration would be kept.
  [[nodiscard]] bool wants(std::int64_t iteration) const;
  /// Keeps the frame, whatever the spacing says (the last one of a run has to be there).
  void add(std::shared_ptr<const Frame> frame);
  [[nodiscard]] std::vector<std::int64_t> iterations() const;
  [[nodiscard]] std::shared_ptr<const Frame> nearest(std::int64_t iteration) const;
  [[nodiscard]] std::int64_t bytes() const;

 private:
  void thin();

  mutable std::mutex mutex_;
  std::map<std::int64_t, std::shared_ptr<const Frame>> frames_;
  std::int64_t cap_;
  std::int64_t bytes_ = 0;
  std::int64_t stride_ = 1;
};

}  // namespace zsq
