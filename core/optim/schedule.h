// SPDX-License-Identifier: GPL-3.0-or-later
// How a learning rate changes over the steps.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// Lowers the learning rate when the loss stops falling; noise_common.md C8, stepped every
/// iteration. An improvement is loss < best * (1 - 1e-4); after more than `patience` steps without
/// one: rate = max(rate * factor, minimum).
struct PlateauOptions {
  std::int64_t patience = 100;
  double factor = 0.1;
  double minimum = 1e-4;
};

class ReduceOnPlateau {
 public:
  ReduceOnPlateau(const PlateauOptions& options, double learning_rate)
      : options_(options), learning_rate_(learning_rate) {}
  [[nodiscard]] double learning_rate() const { return learning_rate_; }
  void step(double loss);
  void save(TensorMap& state) const;
  void load(const TensorMap& state);

 private:
  PlateauOptions options_;
  double learning_rate_;
  double best_ = std::numeric_limits<double>::infinity();
  std::int64_t bad_steps_ = 0;
};

/// Half a cosine from \p initial at step 0 to 0 at step \p total; 0 afterwards.
double cosine_rate(double initial, std::int64_t step, std::int64_t total);

/// initial * factor^(number of milestones m with step >= m).
double multi_step_rate(double initial, std::int64_t step,
                       const std::vector<std::int64_t>& milestones, double factor);

}  // namespace zsq
