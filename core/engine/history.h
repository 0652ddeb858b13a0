// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/exhibit.h"
#include "api/run.h"

namespace zsq {

/// Bytes that a frame keeps in memory.
std::int64_t frame_bytes(const Frame& frame);

/// Frames and exhibits kept for scrubbing. When the cap is reached, of what holds most memory (the
/// frames, or one exhibit's states) every second one is dropped and the distance between those kept
/// doubles, so memory stays bounded whatever the number of steps.
class History {
 public:
  explicit History(std::int64_t cap_bytes) : cap_(cap_bytes) {}
  /// Whether a frame of this iteration would be kept.
  [[nodiscard]] bool wants(std::int64_t iteration) const;
  /// Keeps the frame, whatever the spacing says (the last one of a run has to be there).
  void add(std::shared_ptr<const Frame> frame);
  /// The same for exhibits; those of an id have a spacing of their own.
  [[nodiscard]] bool wants_exhibit(const std::string& id, std::int64_t iteration) const;
  void add_exhibit(std::shared_ptr<const Exhibit> exhibit);
  /// Of frames and exhibits, ascending.
  [[nodiscard]] std::vector<std::int64_t> iterations() const;
  [[nodiscard]] std::shared_ptr<const Frame> nearest(std::int64_t iteration) const;
  /// One of each id, in the order of their first showing.
  [[nodiscard]] std::vector<std::shared_ptr<const Exhibit>> nearest_exhibits(
      std::int64_t iteration) const;
  [[nodiscard]] std::int64_t bytes() const;

 private:
  template <class T>
  using Kept = std::map<std::int64_t, std::shared_ptr<const T>>;
  /// The states of one exhibit.
  struct Track {
    std::string id{};
    Kept<Exhibit> kept{};
    std::int64_t bytes = 0;
    std::int64_t spacing = 1;
  };
  void make_room();
  void thin_frames();
  void thin(Track& track);

  mutable std::mutex mutex_;
  Kept<Frame> frames_;
  std::int64_t cap_;
  std::int64_t frame_bytes_ = 0;
  std::int64_t stride_ = 1;  ///< of frames
  std::vector<Track> tracks_;
};

}  // namespace zsq
