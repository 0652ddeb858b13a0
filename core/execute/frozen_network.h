// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <span>
#include <variant>
#include <vector>

#include "execute/sites.h"
#include "execute/swing.h"
#include "graph/graph.h"

namespace zsq {

/// What each step of a frozen network needs; ids are nodes of the graph.
namespace frozen {

struct Convolution {
  NodeId in = 0;
  NodeId out = 0;
  Conv2d op;  ///< the weight as used (quantized or not), channels last, in the network's dtype
  std::int64_t swing = -1;  ///< its place among those with a stride; -1: it has none
};
/// [batch norm] [+ another value] [ReLU or clamp], in one pass over memory; at least one of them.
struct Site {
  NodeId z = 0;          ///< what the batch norm reads
  NodeId residual = -1;  ///< the other summand; -1: none
  NodeId out = 0;
  at::Tensor scale, shift;    ///< [channels]
  std::int64_t moments = -1;  ///< where the batch norm's channels begin; -1: no batch norm
  bool activation = false;    ///< else the limits are infinite
  SiteLimits limits{};
};
struct Shortcut {
  NodeId in = 0;
  NodeId out = 0;
  SubsamplePad op;
};
/// Any other operation: by the executor's code, with autograd inside.
struct Island {
  NodeId node = 0;
};
using Step = std::variant<Convolution, Site, Shortcut, Island>;

struct Plan {
  Graph graph;
  at::ScalarType dtype = at::kFloat;  ///< of convolutions and what is kept between them
  at::ScalarType wide = at::kFloat;   ///< of statistics, images, gradients of images, and islands
  std::int64_t channels = 0;          ///< of images and all batch norms together
  std::vector<Step> steps;            ///< in topological order
  std::vector<bool> moving;           ///< whether the node's value depends on the images
  std::vector<std::size_t> last_use;  ///< per node: the last step that reads it
  std::vector<NodeId> keep;           ///< nodes whose values are wanted
};
Plan plan(const Graph& graph, at::ScalarType dtype, std::span<const NodeId> keep);

}  // namespace frozen

/// A network whose weights stay as they are, prepared once for many passes that ask for the
/// gradient with respect to its images: convolutions lie channels last and only ever give the
/// gradient of their input; batch norm, its input's statistics, residual addition and activation
/// are one pass over memory each way; no autograd graph is built for them. What does not fit these
/// patterns is computed by the executor's own code, node by node, so every network runs.
/// May be used by several threads at once.
class FrozenNetwork {
 public:
  /// \p dtype of the convolutions: the graph's own, or bfloat16 for a float32 graph; statistics and
  /// gradients of images stay in the graph's. \p keep names nodes whose values are wanted: passes
  /// over memory end there.
  FrozenNetwork(const Graph& graph, at::ScalarType dtype, std::span<const NodeId> keep = {});

  /// What forward leaves for backward.
  struct Trace;
  struct Result {
    at::Tensor logits;
    /// Per image, unbiased over height x width, side by side: of the images themselves, then of the
    /// inputs of all batch norms in forward order. [images, channels]
    at::Tensor mean, variance;
    std::vector<at::Tensor> kept;  ///< in the order of `keep`, in the graph's type
    std::shared_ptr<Trace> trace;  ///< null where no way back was asked for
  };
  enum class Way { ThereAndBack, There };
  /// \p swing moves the inputs of convolutions with a stride.
  [[nodiscard]] Result forward(const at::Tensor& images, Way way = Way::ThereAndBack,
                               const Swing& swing = {}) const;
  /// Gradients with respect to what forward gave; each may be undefined, kept may be empty.
  struct Gradients {
    at::Tensor logits;
    at::Tensor mean, variance;  ///< [images, channels]
    std::vector<at::Tensor> kept;
  };
  /// The gradient with respect to the images. Uses up the trace.
  [[nodiscard]] at::Tensor backward(const Result& result, const Gradients& gradients) const;
  /// How many of the moments' channels are the images' own.
  [[nodiscard]] std::int64_t image_channels() const { return plan_.graph.input.channels; }

 private:
  frozen::Plan plan_;
};

}  // namespace zsq
