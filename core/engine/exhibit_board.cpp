// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exhibit_board.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/error.h"
#include "engine/exhibit_limits.h"

namespace zsq {
namespace {

constexpr std::size_t kMostIds = 64;
constexpr std::chrono::milliseconds kInterval{250};
constexpr int kShare = 20;  // one part for exhibits, the others for the run

}  // namespace

void ExhibitPace::made(Clock::time_point begin, Clock::time_point end) {
  next_ = end + std::max<Clock::duration>(kInterval, (kShare - 1) * (end - begin));
}

/// Of that id, a new one where there is none yet; null where there are too many.
ExhibitBoard::Entry* ExhibitBoard::entry(const std::string& id) {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& known) { return known.id == id; });
  if (found != entries_.end()) return &*found;
  if (entries_.size() >= kMostIds) return nullptr;
  return &entries_.emplace_back(Entry{.id = id});
}

std::string ExhibitBoard::show(Exhibit exhibit, std::int64_t iteration) {
  Entry* place = entry(exhibit.id);
  if (place == nullptr) return too_many();
  const std::string wrong = inconsistency(exhibit);
  if (!wrong.empty()) {
    if (std::exchange(place->refused, true)) return {};
    return fmt::format("the exhibit '{}' is not shown: {}", exhibit.id, wrong);
  }
  exhibit.iteration = iteration;
  place->newest = std::make_shared<const Exhibit>(bounded(std::move(exhibit)));
  place->saved = false;
  if (watched_ == Watched::No) return {};
  if (history_.wants_exhibit(place->id, iteration)) history_.add_exhibit(place->newest);
  events_.exhibit(place->newest);
  return {};
}

std::string ExhibitBoard::show(const std::string& id, const std::function<Exhibit()>& make,
                               Moment moment) {
  Entry* place = entry(id);
  if (place == nullptr) return too_many();
  const auto begin = ExhibitPace::Clock::now();
  const bool seen = watched_ == Watched::Yes && place->pace.due(begin);
  if (place->asked && !moment.wanted && !seen) return {};
  place->asked = true;
  Exhibit exhibit = make();
  exhibit.id = id;
  place->pace.made(begin, ExhibitPace::Clock::now());
  return show(std::move(exhibit), moment.iteration);
}

std::string ExhibitBoard::too_many() {
  if (std::exchange(told_too_many_, true)) return {};
  return fmt::format("of the exhibits only the first {} are shown", kMostIds);
}

std::string ExhibitBoard::restore() {
  try {
    for (Exhibit& exhibit : read_exhibits(folder_.path())) {
      Entry* place = entry(exhibit.id);
      const std::int64_t iteration = exhibit.iteration;
      const std::string wrong = show(std::move(exhibit), iteration);
      if (!wrong.empty()) return wrong;
      place->asked = place->saved = true;
    }
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

void ExhibitBoard::save() {
  for (Entry& one : entries_) {
    if (one.newest != nullptr && !one.saved) folder_.save_exhibit(*one.newest);
    one.saved = true;
  }
}

std::vector<std::shared_ptr<const Exhibit>> ExhibitBoard::finish() {
  save();
  std::vector<std::shared_ptr<const Exhibit>> newest;
  for (const Entry& one : entries_) {
    if (one.newest == nullptr) continue;
    if (watched_ == Watched::Yes) {
      history_.add_exhibit(one.newest);
      events_.exhibit(one.newest);
    }
    folder_.save_exhibit_picture(*one.newest);
    newest.push_back(one.newest);
  }
  return newest;
}

}  // namespace zsq
