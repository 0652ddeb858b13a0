// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "api/analysis.h"

namespace zsq {

struct EvaluateOptions {
  std::int64_t limit = 0;  ///< 0: all images
  int threads = 1;
  // Called from the computing threads, but never two of these calls at a time.
  std::function<void()> checkpoint{};  ///< obeys pause and cancel, by throwing Cancelled
  ProgressFunction progress{};
};
/// Throws EmptyDataset where the data has no labels, ClassMismatch where it has other classes.
void check_labels(const ModelInfo& model, const DatasetInfo& data);
Evaluation evaluate(const Model& model, const Dataset& data, const EvaluateOptions& options);

}  // namespace zsq
