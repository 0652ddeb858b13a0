// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/analysis.h"

namespace zsq {

struct EvaluateOptions {
  std::int64_t limit = 0;  ///< 0: all images
  int threads = 1;
  RunControl* control = nullptr;
  ProgressFunction progress{};  ///< called from the computing threads
};
/// Throws EmptyDataset where the data has no labels, ClassMismatch where it has other classes.
void check_labels(const ModelInfo& model, const DatasetInfo& data);
Evaluation evaluate(const Model& model, const Dataset& data, const EvaluateOptions& options);

}  // namespace zsq
