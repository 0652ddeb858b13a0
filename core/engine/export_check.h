// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>

#include "api/control.h"
#include "graph/graph.h"

namespace zsq {

/// Whether an exported file, read back by its importer, holds the model that was meant: the same
/// layers in the same order, equal codes and zero points, biases and statistics, and the same
/// activation quantizers. Weights and scales may differ by float32's rounding. Throws Internal
/// naming the first layer that differs.
void expect_same_model(const Graph& meant, const Graph& read);

/// How far two models agree.
struct Agreement {
  std::int64_t images = 0;
  std::int64_t same_class = 0;    ///< the highest logit is of the same class
  double largest_difference = 0;  /// < of a logit
  double mean_difference = 0;     ///< of all logits, absolute
  double spread = 0;              ///< standard deviation of the meant logits
};
using Logits = std::function<at::Tensor(const at::Tensor& images)>;
/// Runs [n, c, h, w] through both in batches; \p control may stop it between two.
Agreement compare_logits(const Logits& meant, const Logits& read, const at::Tensor& images,
                         RunControl* control);

/// Throws Internal where the difference is more than rounding explains.
///
/// Sums in another order and scales rounded to float32 differ in the last bits. A value that lies
/// on the border between two codes then moves by a step, which the layers after it carry on; the
/// fewer the bits, the larger the step, and a deep network of 2 bits can move a good part of its
/// logits that way. A file that computes something else has logits that are as far from ours as
/// two networks' are: a mean difference of about the spread. The bound stands between: a quarter
/// of the spread. The tensors were compared before, so that it only has to catch operations with
/// wrong attributes; the agreement itself is reported and not judged.
void expect_same_function(const Agreement& agreement);

}  // namespace zsq
