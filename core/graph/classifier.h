// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graph.h"

namespace zsq {

/// What the classifier reads: the pooled feature behind the last convolutions, [n, features]. -1
/// where the logits do not come straight from a linear layer.
NodeId pooled_feature(const Graph& graph);

/// The last convolution, whose output before its batch norm class activation maps are made of. -1
/// where there is none.
NodeId last_convolution(const Graph& graph);

}  // namespace zsq
