// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <span>

#include "graph/graph.h"

namespace zsq {

/// The running statistics that the network, as it is now, has on these batches of images: every
/// batch norm works with the batch's own mean and (biased) variance; the averages over batches of
/// the mean and the unbiased variance are stored. quantizers.md 4.4. Each batch is [n, c, h, w];
/// at least one, and more than one value per channel. Throws InvalidArgument.
Graph reestimate_batch_norm(const Graph& graph, std::span<const at::Tensor> batches);

}  // namespace zsq
