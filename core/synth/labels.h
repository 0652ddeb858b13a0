// SPDX-License-Identifier: GPL-3.0-or-later
// Which class each image is to show (noise_common.md C10).
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>

namespace zsq {

/// The classes of some images.
struct ClassLabels {
  at::Tensor hard;  ///< int64 [n]; undefined: none
  at::Tensor soft;  ///< [n, classes], float32; undefined: none
};

/// Classes of the images \p first and following. They depend on the seed and the image's number
/// alone, so that cutting a set into other batches changes nothing.
using LabelRule = std::function<ClassLabels(std::uint64_t seed, std::int64_t first,
                                            std::int64_t count, std::int64_t classes)>;

LabelRule no_labels();
/// Each drawn on its own.
LabelRule uniform_labels();
/// 0, 1, ..., classes - 1, 0, ...: every class is there in small sets too.
LabelRule round_robin_labels();
/// With IntraQ's soft targets: t = 1, or with probability 0.5 t ~ U(low, 1); row b is t at the
/// label and 0 elsewhere (SIL of noise_common.md C5).
LabelRule with_soft_targets(LabelRule rule, double low);

}  // namespace zsq
