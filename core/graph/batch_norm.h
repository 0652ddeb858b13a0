// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graph.h"

namespace zsq {

/// Every batch norm that alone reads a convolution or linear layer becomes part of it:
/// W_c gamma_c / sigma_c and (b_c - mu_c) gamma_c / sigma_c + beta_c, exact in inference
/// (quantizers.md 4.1). The layer keeps (beta, |gamma|) as its `statistics`. Other batch norms stay
/// (those before a layer are exact only without zero padding, 4.2). The arithmetic runs in
/// float64. Throws Internal for a quantized layer.
Graph fold_batch_norm(const Graph& graph);

}  // namespace zsq
