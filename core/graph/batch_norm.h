// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <span>

#include "graph/graph.h"

namespace zsq {

/// Every batch norm that alone reads a convolution or linear layer becomes part of it:
/// W_c gamma_c / sigma_c and (b_c - mu_c) gamma_c / sigma_c + beta_c, exact in inference
/// (quantizers.md 4.1). The layer keeps (beta, |gamma|) as its `statistics`. Other batch norms stay
/// (those before a layer are exact only without zero padding, 4.2). The arithmetic runs in
/// float64. Throws Internal for a quantized layer.
Graph fold_batch_norm(const Graph& graph);

/// The running statistics that the network, as it is now, has on these batches of images: every
/// batch norm works with the batch's own mean and (biased) variance; the averages over batches of
/// the mean and the unbiased variance are stored. quantizers.md 4.4. Each batch is [n, c, h, w];
/// at least one, and more than one value per channel. Throws InvalidArgument.
Graph reestimate_batch_norm(const Graph& graph, std::span<const at::Tensor> batches);

}  // namespace zsq
