// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graph.h"

namespace zsq {

/// By layer path the float weights of quantized layers that are not those of the float model:
/// folding, equalization or training changed them before they became codes.
TensorMap changed_float_weights(const Graph& quantized, const Graph& model);

/// The quantized graph, whose file holds codes only, with the float weights that became them: the
/// changed ones, else the float model's. Throws ShapeMismatch where a layer does not fit.
Graph with_float_weights(const Graph& quantized, const TensorMap& changed, const Graph& model);

}  // namespace zsq
