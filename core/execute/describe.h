// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/model_contents.h"

namespace zsq {

/// Fills parameters, macs, layers, batch_norm_layers, input and classes of `info` from the graph
/// (one forward pass of zeros finds the shapes).
void describe(const Graph& graph, ModelInfo& info);
Model make_model(Graph graph, ModelInfo info);

}  // namespace zsq
