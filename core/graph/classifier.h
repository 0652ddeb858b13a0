// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graph.h"

namespace zsq {

/// What the classifier reads: the pooled feature behind the last convolutions, [n, features]. -1
/// where the logits do not come straight from a linear layer.
NodeId pooled_feature(const Graph& graph);

}  // namespace zsq
