// SPDX-License-Identifier: GPL-3.0-or-later
// How a learning rate changes over the steps.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// Lowers the learning rate when the loss stops falling; noise_common.md C8, stepped every
/// iteration. An improvement is loss < best * (1 - 1e-4); after more than `patience` steps without
/// one: rate = max(rate * factor, minimum), but never more than it was.
struct PlateauOptions {
  std::int64_t patience = 100;
  double factor = 0.1;
  double minimum = 1e-4;
};

/// A learning rate as a value: rate() is that of the coming step, step() tells that it was made.
/// Made by the functions below. A new rule is a function of the number of steps made.
class Schedule {
 public:
  using Rule = std::function<double(std::int64_t steps)>;
  explicit Schedule(Rule rule) : rule_(std::move(rule)) {}
  Schedule(double rate, const PlateauOptions& plateau) : plateau_(Plateau{plateau, rate}) {}

  [[nodiscard]] double rate() const { return plateau_ ? plateau_->rate : rule_(steps_); }
  /// \p loss is that of the step just made; only plateau() asks for it.
  void step(double loss);
  /// Under \p name.
  void save(TensorMap& state, const std::string& name) const;
  /// Throws std::out_of_range where it is missing.
  void load(const TensorMap& state, const std::string& name);

 private:
  struct Plateau {
    PlateauOptions options;
    double rate;
    double best = std::numeric_limits<double>::infinity();
    std::int64_t bad_steps = 0;
    void step(double loss);
  };
  Rule rule_;
  std::optional<Plateau> plateau_;  ///< instead of a rule
  std::int64_t steps_ = 0;
};

Schedule constant(double rate);
Schedule plateau(double rate, const PlateauOptions& options);
/// multi_step_rate() of the steps. A milestone in epochs is worth steps per epoch times as much:
/// generator_common.md 5.1 (epoch index 100 is the first with the rate behind milestone 100).
Schedule multi_step(double rate, std::vector<std::int64_t> milestones, double factor);
/// rate * factor^k after k times \p every steps, 1 or more.
Schedule exponential(double rate, double factor, std::int64_t every = 1);
/// cosine_rate() of the steps.
Schedule cosine(double rate, std::int64_t total);
/// Step e of the first \p warm_up ones has rate * (e + 1) / warm_up, the others have half a cosine
/// to 0 at \p total. noise_common.md C8 (DeepInversion).
Schedule warm_up_cosine(double rate, std::int64_t warm_up, std::int64_t total);

/// Half a cosine from \p initial at step 0 to 0 at step \p total; 0 afterwards.
double cosine_rate(double initial, std::int64_t step, std::int64_t total);

/// initial * factor^(number of milestones m with step >= m).
double multi_step_rate(double initial, std::int64_t step,
                       const std::vector<std::int64_t>& milestones, double factor);

}  // namespace zsq
