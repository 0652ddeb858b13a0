// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include "graph/graph.h"

namespace zsq {

/// Analytic bias correction: the error eps = W^ - W of a quantized weight shifts the layer's mean
/// output by eps_bar E[x], which is taken off its bias; eps_bar sums over kernel taps, E[x] comes
/// from the batch norms before the layer (channel_models). dfq.md 2.6. Padding is not allowed for.
/// Layers of whose input nothing is known are left alone: those that read the image, whose mean is
/// about 0 when normalised. Works on the graph that insert_quantizers made (the float weights are
/// still there).
Graph correct_biases_analytically(const Graph& quantized);

/// Empirical bias correction: b -= mean(y^ - y) over images and positions, at every layer's own
/// output, in topological order, each with the layers before it quantized and already corrected.
/// dfq.md 2.7. \p reference is the float network with the same layers; the images may be
/// synthetic, [n, c, h, w], at least one. Throws InvalidArgument.
Graph correct_biases_empirically(const Graph& reference, const Graph& quantized,
                                 const at::Tensor& images);

}  // namespace zsq
