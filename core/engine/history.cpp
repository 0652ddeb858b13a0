// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/history.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/exhibit_limits.h"

namespace zsq {
namespace {

constexpr std::size_t kMostFrames = 400;  // more cannot be told apart on a slider
constexpr std::size_t kMostStates = 200;  // of one exhibit

template <class T>
std::int64_t bytes_of(const std::vector<T>& values) {
  return static_cast<std::int64_t>(values.size() * sizeof(T));
}

/// The value of the key nearest to \p iteration, the lower of two; null where there is none.
template <class T>
std::shared_ptr<const T> nearest_of(const std::map<std::int64_t, std::shared_ptr<const T>>& kept,
                                    std::int64_t iteration) {
  if (kept.empty()) return nullptr;
  const auto above = kept.lower_bound(iteration);
  if (above == kept.begin()) return above->second;
  const auto below = std::prev(above);
  if (above == kept.end()) return below->second;
  return iteration - below->first <= above->first - iteration ? below->second : above->second;
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
  if (slot) frame_bytes_ -= frame_bytes(*slot);
  slot = std::move(frame);
  frame_bytes_ += frame_bytes(*slot);
  make_room();
}

bool History::wants_exhibit(const std::string& id, std::int64_t iteration) const {
  const std::lock_guard lock(mutex_);
  for (const Track& track : tracks_) {
    if (track.id == id) return iteration >= track.kept.rbegin()->first + track.spacing;
  }
  return true;
}

void History::add_exhibit(std::shared_ptr<const Exhibit> exhibit) {
  const std::lock_guard lock(mutex_);
  auto track = std::find_if(tracks_.begin(), tracks_.end(),
                            [&](const Track& known) { return known.id == exhibit->id; });
  if (track == tracks_.end()) track = tracks_.insert(track, Track{.id = exhibit->id});
  auto& slot = track->kept[exhibit->iteration];
  if (slot) track->bytes -= exhibit_bytes(*slot);
  slot = std::move(exhibit);
  track->bytes += exhibit_bytes(*slot);
  make_room();
}

/// Two states of each have to stay: the first and the last.
void History::make_room() {
  while (frames_.size() > kMostFrames) thin_frames();
  for (Track& track : tracks_) {
    while (track.kept.size() > kMostStates) thin(track);
  }
  const auto over = [this] {
    std::int64_t sum = frame_bytes_;
    for (const Track& track : tracks_) sum += track.bytes;
    return sum > cap_;
  };
  while (over()) {
    Track* largest = nullptr;
    for (Track& track : tracks_) {
      if (track.kept.size() <= 2) continue;
      if (largest == nullptr || track.bytes > largest->bytes) largest = &track;
    }
    const bool frames = frames_.size() > 2;
    if (!frames && largest == nullptr) return;
    if (largest == nullptr || (frames && frame_bytes_ >= largest->bytes)) {
      thin_frames();
    } else {
      thin(*largest);
    }
  }
}

void History::thin_frames() {
  stride_ *= 2;
  const std::int64_t first = frames_.begin()->first;
  const std::int64_t last = frames_.rbegin()->first;
  for (auto it = frames_.begin(); it != frames_.end();) {
    const bool keep = it->first == first || it->first == last || it->first % stride_ == 0;
    if (!keep) frame_bytes_ -= frame_bytes(*it->second);
    it = keep ? std::next(it) : frames_.erase(it);
  }
}

/// Exhibits come at any iterations, so it is their places in the row that count.
void History::thin(Track& track) {
  bool keep = true;
  for (auto it = track.kept.begin(); it != track.kept.end(); keep = !keep) {
    if (keep || std::next(it) == track.kept.end()) {
      ++it;
      continue;
    }
    track.bytes -= exhibit_bytes(*it->second);
    it = track.kept.erase(it);
  }
  const auto gaps = static_cast<std::int64_t>(track.kept.size()) - 1;
  track.spacing =
      std::max<std::int64_t>(1, (track.kept.rbegin()->first - track.kept.begin()->first) /
                                    std::max<std::int64_t>(1, gaps));
}

std::vector<std::int64_t> History::iterations() const {
  const std::lock_guard lock(mutex_);
  std::set<std::int64_t> all;
  for (const auto& [iteration, frame] : frames_) all.insert(iteration);
  for (const Track& track : tracks_) {
    for (const auto& [iteration, exhibit] : track.kept) all.insert(iteration);
  }
  return {all.begin(), all.end()};
}

std::shared_ptr<const Frame> History::nearest(std::int64_t iteration) const {
  const std::lock_guard lock(mutex_);
  return nearest_of(frames_, iteration);
}

std::vector<std::shared_ptr<const Exhibit>> History::nearest_exhibits(
    std::int64_t iteration) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<const Exhibit>> result;
  for (const Track& track : tracks_) result.push_back(nearest_of(track.kept, iteration));
  return result;
}

std::int64_t History::bytes() const {
  const std::lock_guard lock(mutex_);
  std::int64_t sum = frame_bytes_;
  for (const Track& track : tracks_) sum += track.bytes;
  return sum;
}

}  // namespace zsq
