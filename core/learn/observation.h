// SPDX-License-Identifier: GPL-3.0-or-later
// What losses read of a network that saw images.
#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <vector>

#include "execute/swing.h"
#include "graph/graph.h"

namespace zsq {

/// First and second moments of each image: [images, channels] each.
struct BnMoments {
  at::Tensor mean;
  at::Tensor variance;  ///< unbiased, over height x width
};

/// Whose logit a class activation map explains.
enum class ExplainedClass { Own, Label };

/// What is asked of a network. Logits always come with it.
struct What {
  bool moments = false;  ///< of the images and of the inputs of all batch norms
  /// Of the float network, ascending, each once: their values, whose first dimension is the images.
  std::vector<NodeId> nodes = {};
  /// The node whose channels are to be weighted by what they do for a logit (execute/tail.h); -1:
  /// none. Its value is among `nodes`.
  NodeId explained = -1;
  ExplainedClass explained_class = ExplainedClass::Own;
  /// The images' classes, int64 [n], where explained_class is Label; the step sets them.
  at::Tensor labels{};
  /// How inputs of convolutions with a stride move, alike for all images; the step sets it. A
  /// student's never do.
  Swing swing{};
};
/// Everything that one of them asks for.
What operator|(const What& a, const What& b);

/// The answer, for n images. Moments cost almost nothing, nodes the end of a pass over memory.
struct Observation {
  at::Tensor logits;        ///< [n, classes]
  BnMoments image_moments;  ///< of the images themselves: [n, c]
  BnMoments moments;        ///< of batch-norm inputs side by side, forward order: [n, channels]
  std::map<NodeId, at::Tensor> nodes;  ///< values: [n, ...]
  at::Tensor channel_weights{};        ///< of the explained node, [n, channels]; nothing flows back
};

/// All its tensors that are there, in one fixed order.
std::vector<at::Tensor*> tensors_of(Observation& observation);
/// One behind the other along the images.
Observation joined(const std::vector<Observation>& parts);
/// Of the images \p first and following.
Observation part_of(const Observation& whole, std::int64_t first, std::int64_t count);

/// How many channels each batch norm has, forward order.
std::vector<std::int64_t> batch_norm_channels(const Graph& network);
/// Positions (height x width) of the map of each batch norm's channel: [channels], float64.
at::Tensor batch_norm_positions(const Graph& network);
/// From those of all batch norms side by side to one per batch norm.
std::vector<BnMoments> per_layer(const BnMoments& all, const std::vector<std::int64_t>& channels);

/// Mean and unbiased variance of each image over height x width, differentiable.
BnMoments per_image_moments(const at::Tensor& x);
/// Of the inputs of all batch norms, side by side; no columns where there are none.
BnMoments per_image_moments(const std::vector<at::Tensor>& inputs, const at::Tensor& images);
/// Mean and biased variance over all images and positions, [channels] each, from those of each
/// image; differentiable. \p positions of each channel's map.
BnMoments batch_moments(const BnMoments& images, const at::Tensor& positions);

}  // namespace zsq
