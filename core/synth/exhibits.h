// SPDX-License-Identifier: GPL-3.0-or-later
// Tensors as contents of exhibits. Pictures: base/pictures.h.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "api/exhibit.h"

namespace zsq {

/// All elements in order.
std::vector<double> numbers(const at::Tensor& values);

/// \p values: [rows, columns].
exhibit::HeatMap heat_map(const at::Tensor& values);

struct NamedValues {
  std::string name{};
  at::Tensor values{};  ///< of any shape
};
/// Each set's shares in the same \p bins equal bins, from the smallest to the largest finite value
/// of all; what is not finite lies in none. Where all are equal the bins are those around that
/// value; without a finite value there are no bins.
exhibit::Histogram shared_histogram(const std::vector<NamedValues>& sets, std::int64_t bins);

}  // namespace zsq
