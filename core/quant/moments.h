// SPDX-License-Identifier: GPL-3.0-or-later
// What the batch norms of a network tell of its activations, without any image.
#pragma once

#include <ATen/core/Tensor.h>

#include <optional>
#include <vector>

#include "graph/graph.h"
#include "quant/gaussian.h"

namespace zsq {

/// One activation as the batch norms before it describe it, channel by channel, [channels] each.
struct ChannelModel {
  Moments moments;
  at::Tensor lower;  ///< mean - n std of the Gaussian behind it, clipped as the network clips it
  at::Tensor upper;
};

/// For every node what can be known of its value: a batch norm's output is N(beta, gamma^2), as is
/// that of a layer with folded statistics; rectifiers clip a Gaussian; means and variances add at
/// residual additions (taken as independent); pooling, padding, slicing and concatenation act on
/// them as on values; layers without batch norm map the moments linearly (inputs independent,
/// *derived*). Smooth functions are integrated over the Gaussian, to 1e-6 of their values; the
/// gates of squeeze-and-excitation are such functions, and their product with the features is one
/// of independent values (*derived*). dfq.md 2.7 and 2.8, quantizers.md 2.5. None where the images
/// come in (of them nothing is known) or an operation is not one of these. \p sigmas is n.
std::vector<std::optional<ChannelModel>> channel_models(const Graph& graph, double sigmas);

}  // namespace zsq
