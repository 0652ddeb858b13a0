// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// Asked before every part of a computation over all images, never twice at a time: throws to
/// cancel. May be empty.
using StopCheck = std::function<void()>;
/// part(first, count) for all \p count images, at most \p size each, side by side, put together.
at::Tensor in_parts(std::int64_t count, std::int64_t size, int threads,
                    const std::function<at::Tensor(std::int64_t, std::int64_t)>& part,
                    const StopCheck& stop);

/// Values of a network's nodes on all images, asked for in forward order: what lies before the last
/// cut is never computed again.
class NodeValues {
 public:
  NodeValues(const Graph& graph, at::Tensor images, int threads, StopCheck stop = {});
  /// \p graph may differ from the constructor's in what comes after the values asked for so far.
  at::Tensor of(const Graph& graph, NodeId node);

 private:
  std::vector<NodeId> cuts_;
  NodeId at_ = 0;
  at::Tensor value_;
  int threads_;
  StopCheck stop_;
};

/// The value of `to` for given values of `from`, without gradients, in parts on several threads.
at::Tensor part_output(const Graph& graph, NodeId from, NodeId to, const at::Tensor& values,
                       int threads, const StopCheck& stop = {});

/// BRECQ's weights of output errors (ptq_engine.md 3.3): |d KL(softmax of \p logits || softmax) / d
/// output| + 1, with the rest of the float network behind \p outputs, which are values of \p node.
/// The KL is the mean over 32 images each.
at::Tensor fisher_weights(const Graph& model, NodeId node, const at::Tensor& outputs,
                          const at::Tensor& logits, int threads, const StopCheck& stop = {});

}  // namespace zsq
