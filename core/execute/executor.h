// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "execute/swing.h"
#include "graph/graph.h"

namespace zsq {

/// Observes or replaces the value of a node right after it was computed: return the tensor that
/// the rest of the network is to see.
using Tap = std::function<at::Tensor(NodeId, const at::Tensor&)>;

/// Inference uses the running statistics. Training uses those of the batch and moves the running
/// ones (momentum 0.1), writing into the graph's tensors.
enum class BatchNormMode { Inference, Training };

struct ForwardResult {
  at::Tensor output;
  std::vector<at::Tensor> kept;  ///< in the order of `keep`
};

/// Runs the network on [n, c, h, w] images with ATen calls, so that gradients to inputs come for
/// free where the caller wants them. Values that nobody needs any more are dropped at once.
/// `keep` names nodes whose values are wanted; with `last` >= 0 nothing after that node is
/// computed and `output` is its value. `swing` moves the inputs of convolutions with a stride.
ForwardResult forward(const Graph& graph, const at::Tensor& images,
                      std::span<const NodeId> keep = {}, const Tap& tap = {}, NodeId last = -1,
                      BatchNormMode batch_norm = BatchNormMode::Inference,
                      std::span<const SwingOffset> swing = {});

/// The same network for images of another size; none where it cannot take them.
std::optional<Graph> at_input_size(const Graph& graph, std::int64_t height, std::int64_t width);

/// One operation on its inputs.
at::Tensor compute(const Op& op, const std::vector<at::Tensor>& inputs,
                   BatchNormMode batch_norm = BatchNormMode::Inference);

/// (code + zero_point) / inv_scale of AffineQuantizer, any floating dtype. Gradients pass straight
/// through, also where clipped (quantizers.md 3.1); ranges get none.
at::Tensor fake_quantize(const at::Tensor& x, const AffineQuantizer& quantizer);
/// The integer codes, int8.
at::Tensor quantize_codes(const at::Tensor& x, const AffineQuantizer& quantizer);

}  // namespace zsq
