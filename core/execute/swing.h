// SPDX-License-Identifier: GPL-3.0-or-later
// Swing convolution (Genie, CVPR 2023, 3.2; genie.md): while images are made, the input of every
// convolution with a stride moves by up to a pixel, so that over the steps each pixel lies at each
// phase of the stride and learns alike.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// Where the input of a convolution begins, in its own pixels: -1, 0 or 1. Both 0: an ordinary
/// convolution.
struct SwingOffset {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
};
/// One for each convolution with a stride, in forward order; empty: none moves.
using Swing = std::vector<SwingOffset>;

/// Whether an operation is a convolution whose stride is not 1.
bool is_strided(const Op& op);
/// How many there are.
std::size_t strided_convolutions(const Graph& graph);

/// \p x [n, c, h, w], mirrored by a pixel on each side and cut to its own size from the offset on;
/// differentiable. A side of one pixel stays.
at::Tensor swung(const at::Tensor& x, const SwingOffset& offset);
/// The gradient of its input, given that of its result.
at::Tensor swung_back(const at::Tensor& gradient, const SwingOffset& offset);

}  // namespace zsq
