// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/history.h"

#include <iterator>

namespace zsq {
namespace {

constexpr std::size_t kMostFrames = 400;  // more cannot be told apart on a slider

template <class T>
std::int64_t bytes_of(const std::vector<T>& values) {
  return static_cast<std::int64_t>(values.size() * sizeof(T));
}

}  // namespace

std::int64_t frame_bytes(const Frame& frame) {
  const RadialProfile& p = frame.spectrum.profile;
  return bytes_of(frame.images.rgb) + bytes_of(frame.images.confidence) +
         (frame.synthetic ? bytes_of(frame.synthetic->values) : 0) +
         bytes_of(frame.spectrum.spectrum.magnitude) + 5 * bytes_of(p.radius) +
         bytes_of(frame.bn_distance);
}

bool History::wants(std::int64_t iteration) const {
  const std::lock_guard lock(mutex_);
  return frames_.empty() || iteration % stride_ == 0;
}

void History::add(std::shared_ptr<const Frame> frame) {
  const std::lock_guard lock(mutex_);
  auto& slot = frames_[frame->iteration];
  if (slot) bytes_ -= frame_bytes(*slot);
  slot = std::move(frame);
  bytes_ += frame_bytes(*slot);
  while (frames_.size() > 2 && (bytes_ > cap_ || frames_.size() > kMostFrames)) thin();
}

void History::thin() {
  stride_ *= 2;
  const std::int64_t first = frames_.begin()->first;
  const std::int64_t last = frames_.rbegin()->first;
  for (auto it = frames_.begin(); it != frames_.end();) {
    const bool keep = it->first == first || it->first == last || it->first % stride_ == 0;
    if (!keep) bytes_ -= frame_bytes(*it->second);
    it = keep ? std::next(it) : frames_.erase(it);
  }
}

std::vector<std::int64_t> History::iterations() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::int64_t> result;
  for (const auto& [iteration, frame] : frames_) result.push_back(iteration);
  return result;
}

std::shared_ptr<const Frame> History::nearest(std::int64_t iteration) const {
  const std::lock_guard lock(mutex_);
  if (frames_.empty()) return nullptr;
  const auto above = frames_.lower_bound(iteration);
  if (above == frames_.begin()) return above->second;
  const auto below = std::prev(above);
  if (above == frames_.end()) return below->second;
  return iteration - below->first <= above->first - iteration ? below->second : above->second;
}

std::int64_t History::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace zsq
