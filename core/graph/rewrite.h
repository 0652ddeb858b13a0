// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "graph/graph.h"

namespace zsq {

/// The graph without the marked nodes, each of which has one input: their readers read that
/// instead. The others are renumbered.
Graph without_nodes(const Graph& graph, const std::vector<bool>& removed);

/// The nodes that the output needs, renumbered; the input always stays.
Graph without_unread_nodes(const Graph& graph);

}  // namespace zsq
