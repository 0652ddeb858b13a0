// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace zsq {

/// With replacement, or each image once before any comes again.
enum class Sampling { WithReplacement, Shuffled };

/// Which images come in which iteration: depends on (seed, iteration) alone, so that an interrupted
/// loop goes on with the same ones.
class ImageSampler {
 public:
  /// \p batch is at most \p images.
  ImageSampler(std::uint64_t seed, std::int64_t images, std::int64_t batch, Sampling sampling)
      : seed_(seed), images_(images), batch_(batch), sampling_(sampling) {}
  /// Of the 1-based iteration: int64 [batch].
  at::Tensor operator()(std::int64_t iteration);

 private:
  const std::vector<std::int64_t>& shuffled(std::int64_t round);

  std::uint64_t seed_;
  std::int64_t images_, batch_;
  Sampling sampling_;
  std::int64_t round_ = -1;
  std::vector<std::int64_t> order_;
};

}  // namespace zsq
