// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graph.h"

namespace zsq {

/// The same computation with what exporters spell out put back into one operation each: layer norm,
/// GELU, SiLU, hard swish, linear layers on tokens (product and bias), biases added behind a layer,
/// global pooling, and the limits before an 8-bit quantizer that make it one of fewer bits. Nodes
/// that nothing reads are left out. Fused nodes keep the path of the part that holds the weights.
Graph fuse_patterns(const Graph& graph);

}  // namespace zsq
