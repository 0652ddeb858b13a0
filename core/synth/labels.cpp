// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/labels.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <utility>
#include <vector>

#include "base/random.h"

namespace zsq {

LabelRule no_labels() {
  return [](std::uint64_t, std::int64_t, std::int64_t, std::int64_t) { return ClassLabels{}; };
}

LabelRule uniform_labels() {
  return [](std::uint64_t seed, std::int64_t first, std::int64_t count, std::int64_t classes) {
    std::vector<std::int64_t> values;
    for (std::int64_t i = first; i < first + count; ++i) {
      SplitMix random(seed, static_cast<std::uint64_t>(i));
      values.push_back(random.below(static_cast<int>(classes)));
    }
    return ClassLabels{at::tensor(values, at::kLong), {}};
  };
}

LabelRule round_robin_labels() {
  return [](std::uint64_t, std::int64_t first, std::int64_t count, std::int64_t classes) {
    return ClassLabels{at::arange(first, first + count, at::kLong).remainder(classes), {}};
  };
}

LabelRule with_soft_targets(LabelRule rule, double low) {
  return [rule = std::move(rule), low](std::uint64_t seed, std::int64_t first, std::int64_t count,
                                       std::int64_t classes) {
    ClassLabels labels = rule(seed, first, count, classes);
    std::vector<float> targets;
    for (std::int64_t i = first; i < first + count; ++i) {
      SplitMix random(split_seed(seed, "soft targets"), static_cast<std::uint64_t>(i));
      targets.push_back(random.chance(0.5) ? static_cast<float>(random.uniform(low, 1)) : 1.0F);
    }
    labels.soft = at::zeros({count, classes}, at::kFloat)
                      .scatter_(1, labels.hard.unsqueeze(1), at::tensor(targets).unsqueeze(1));
    return labels;
  };
}

}  // namespace zsq
