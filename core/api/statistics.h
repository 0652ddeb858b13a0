// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "api/export.h"

namespace zsq {

/// A share of a number of trials, such as the images that are classified rightly.
struct Share {
  double value = 0;  ///< 0..1
  std::int64_t trials = 0;
};

struct Interval {
  double lower = 0;
  double upper = 1;
};

/// Where the true share lies with 95 % confidence: Wilson's score interval (Wilson 1927, equation
/// 4), which also holds at shares of 0 and 1 and for few trials. [0, 1] without trials.
ZSQ_API Interval wilson_interval(const Share& share);

/// Whether two independent shares differ with 95 % confidence: Newcombe's hybrid score interval of
/// their difference (Newcombe 1998, method 10) leaves zero out. Cautious for two networks that were
/// given the same images, since their mistakes go together.
ZSQ_API bool clearly_differ(const Share& a, const Share& b);

}  // namespace zsq
