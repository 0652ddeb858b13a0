// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/exhibit.h"
#include "engine/event_queue.h"
#include "engine/history.h"
#include "engine/run_folder.h"

namespace zsq {

/// When the next exhibit of an id is asked for while somebody watches: not sooner than a quarter of
/// a second after the last, and seldom enough that making them takes a twentieth of the time.
class ExhibitPace {
 public:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] bool due(Clock::time_point now) const { return now >= next_; }
  void made(Clock::time_point begin, Clock::time_point end);

 private:
  Clock::time_point next_ = Clock::time_point::min();
};

/// What a run has shown: asks for exhibits, hands them on to who watches and to the history, and
/// keeps the newest of each id for the run folder.
class ExhibitBoard {
 public:
  enum class Watched { No, Yes };
  /// Where the run is when it shows something.
  struct Moment {
    std::int64_t iteration = 0;  ///< LossPoint::iteration
    bool wanted = false;  ///< the last step of a stage, or before a pause: whatever the pace says
  };
  ExhibitBoard(EventQueue& events, History& history, const RunFolder& folder, Watched watched)
      : events_(events), history_(history), folder_(folder), watched_(watched) {}

  /// Each returns why the exhibit cannot be shown, once for each id; empty where it is, or was not
  /// due. A faulty picture must not cost a run.
  std::string show(Exhibit exhibit, std::int64_t iteration);
  std::string show(const std::string& id, const std::function<Exhibit()>& make, Moment moment);

  /// Takes up what an earlier process saved with its checkpoint. Returns why that is not possible.
  std::string restore();
  /// Writes those that are newer than their file (JSON).
  void save();
  /// The run is over: the newest ones are in the history whatever its spacing says, and in the run
  /// folder with their pictures. Returns them in the order of their first showing.
  std::vector<std::shared_ptr<const Exhibit>> finish();

 private:
  struct Entry {
    std::string id{};
    ExhibitPace pace{};
    std::shared_ptr<const Exhibit> newest{};
    bool asked = false;
    bool saved = false;
    bool refused = false;  ///< and told so
  };
  Entry* entry(const std::string& id);
  std::string too_many();

  EventQueue& events_;
  History& history_;
  const RunFolder& folder_;
  Watched watched_;
  std::vector<Entry> entries_;
  bool told_too_many_ = false;
};

}  // namespace zsq
