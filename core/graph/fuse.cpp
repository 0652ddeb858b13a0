// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/fuse.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/full_like.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <optional>

#include "graph/rewrite.h"

namespace zsq {
namespace {

/// Reads patterns backwards from a node, replaces the node in place; what its inputs leave behind
/// without a reader is swept out in the end.
class Fuser {
 public:
  explicit Fuser(Graph graph) : graph_(std::move(graph)), readers_(consumers(graph_)) {}

  Graph operator()() {
    const auto count = static_cast<NodeId>(graph_.nodes.size());
    for (NodeId id = 0; id < count; ++id) {
      const bool changed = linear(id) || bias(id) || layer_norm(id) || gelu(id) || gated(id) ||
                           global_pool(id) || narrow_quantizer(id);
      if (changed) readers_ = consumers(graph_);
    }
    return without_unread_nodes(graph_);
  }

 private:
  Node& node(NodeId id) { return graph_.nodes[static_cast<std::size_t>(id)]; }
  template <class Kind>
  const Kind* as(NodeId id) {
    return std::get_if<Kind>(&node(id).op);
  }
  [[nodiscard]] bool read_once(NodeId id) const {
    return readers_[static_cast<std::size_t>(id)].size() == 1 && id != graph_.output;
  }
  bool arithmetic(NodeId id, Arithmetic kind) {
    const auto* op = as<Binary>(id);
    return op != nullptr && op->arithmetic == kind;
  }
  bool function(NodeId id, Function kind) {
    const auto* op = as<Unary>(id);
    return op != nullptr && op->function == kind;
  }
  /// The value of a constant of one element.
  std::optional<double> number(NodeId id) {
    const auto* op = as<Constant>(id);
    if (op == nullptr || op->value.numel() != 1 || !op->value.is_floating_point()) return {};
    return op->value.item<double>();
  }
  bool is_number(NodeId id, double wanted) {
    const auto value = number(id);
    return value && std::abs(*value - wanted) < 1e-5 * (1 + std::abs(wanted));
  }
  /// For an operation of two inputs where the order does not matter: the input beside that number.
  std::optional<NodeId> beside_number(NodeId id, double wanted) {
    const auto& in = node(id).inputs;
    if (is_number(in[1], wanted)) return in[0];
    if (is_number(in[0], wanted)) return in[1];
    return {};
  }
  /// Constant and other input, in either order.
  std::optional<std::pair<const Constant*, NodeId>> constant_and_other(NodeId id) {
    const auto& in = node(id).inputs;
    if (const auto* c = as<Constant>(in[1])) return std::pair{c, in[0]};
    if (const auto* c = as<Constant>(in[0])) return std::pair{c, in[1]};
    return {};
  }
  void replace(NodeId id, Op op, std::vector<NodeId> inputs) {
    node(id).op = std::move(op);
    node(id).inputs = std::move(inputs);
  }

  /// x W with a constant matrix W [in, out].
  bool linear(NodeId id) {
    if (as<MatMul>(id) == nullptr) return false;
    const auto* weight = as<Constant>(node(id).inputs[1]);
    if (weight == nullptr || weight->value.dim() != 2) return false;
    Linear op;
    op.weight = weight->value.t().contiguous();
    replace(id, std::move(op), {node(id).inputs[0]});
    return true;
  }

  template <class Layer>
  bool take_bias(NodeId id, NodeId layer_id, const at::Tensor& bias) {
    const auto* layer = as<Layer>(layer_id);
    if (layer == nullptr || layer->bias.defined() || !read_once(layer_id)) return false;
    const bool conv = std::is_same_v<Layer, Conv2d>;
    const std::int64_t channels = layer->weight.size(0);
    // Beside a convolution a bias is [c, 1, 1], beside a linear layer [c].
    const bool fits =
        bias.numel() == channels && (conv ? bias.dim() >= 3 && bias.size(-3) == channels
                                          : bias.dim() >= 1 && bias.size(-1) == channels);
    if (!fits) return false;
    Layer with_bias = *layer;
    with_bias.bias = bias.flatten();
    const std::string path = node(layer_id).path;
    replace(id, std::move(with_bias), node(layer_id).inputs);
    node(id).path = path;
    return true;
  }
  bool bias(NodeId id) {
    if (as<Add>(id) == nullptr) return false;
    const auto found = constant_and_other(id);
    if (!found) return false;
    const at::Tensor value = found->first->value;
    return take_bias<Linear>(id, found->second, value) ||
           take_bias<Conv2d>(id, found->second, value);
  }

  bool last_mean(NodeId id) {
    const auto* mean = as<Mean>(id);
    return mean != nullptr && mean->keep_dims && mean->dims.size() == 1 && mean->dims[0] == -1;
  }
  /// Whether \p id is the square of \p x.
  bool square_of(NodeId id, NodeId x) {
    const auto& in = node(id).inputs;
    if (arithmetic(id, Arithmetic::Multiply)) return in[0] == x && in[1] == x;
    return arithmetic(id, Arithmetic::Power) && in[0] == x && is_number(in[1], 2);
  }
  /// (x - mean) / sqrt(mean((x - mean)^2) + eps): x and eps.
  std::optional<std::pair<NodeId, double>> normalised(NodeId id) {
    if (!arithmetic(id, Arithmetic::Divide)) return {};
    const NodeId centred = node(id).inputs[0];
    const NodeId root = node(id).inputs[1];
    if (!arithmetic(centred, Arithmetic::Subtract) || !function(root, Function::Sqrt)) return {};
    const NodeId shifted = node(root).inputs[0];
    if (as<Add>(shifted) == nullptr) return {};
    const auto& in = node(shifted).inputs;
    const bool eps_last = number(in[1]).has_value();
    const auto eps = number(in[eps_last ? 1 : 0]);
    const NodeId variance = in[eps_last ? 0 : 1];
    const NodeId x = node(centred).inputs[0];
    const NodeId mean = node(centred).inputs[1];
    const bool fits = eps && last_mean(variance) && last_mean(mean) && node(mean).inputs[0] == x &&
                      square_of(node(variance).inputs[0], centred);
    if (!fits) return {};
    return std::pair{x, *eps};
  }
  bool layer_norm(NodeId id) {
    if (const auto plain = normalised(id)) {
      replace(id, LayerNorm{{}, {}, plain->second}, {plain->first});
      return true;
    }
    const bool scale = arithmetic(id, Arithmetic::Multiply);
    if (!scale && as<Add>(id) == nullptr) return false;
    const auto found = constant_and_other(id);
    if (!found || found->first->value.dim() != 1) return false;
    const auto* inner = as<LayerNorm>(found->second);
    if (inner == nullptr || !read_once(found->second)) return false;
    LayerNorm op = *inner;
    const at::Tensor& value = found->first->value;
    if (scale && !op.weight.defined()) {
      op.weight = value;
    } else if (!scale && op.weight.defined() && !op.bias.defined()) {
      op.bias = value;
    } else {
      return false;
    }
    const std::string parameter = node(node(id).inputs[node(id).inputs[0] == found->second]).path;
    const auto dot = parameter.rfind('.');
    replace(id, std::move(op), node(found->second).inputs);
    // The parameters' module names the layer: "norm1" of "norm1.weight".
    if (dot != std::string::npos) node(id).path = parameter.substr(0, dot);
    return true;
  }

  /// Whether \p id is erf(x / sqrt 2) + 1.
  bool twice_the_cdf(NodeId id, NodeId x) {
    if (as<Add>(id) == nullptr) return false;
    const auto erf = beside_number(id, 1);
    if (!erf || !function(*erf, Function::Erf)) return false;
    const NodeId scaled = node(*erf).inputs[0];
    if (arithmetic(scaled, Arithmetic::Divide)) {
      return node(scaled).inputs[0] == x && is_number(node(scaled).inputs[1], std::numbers::sqrt2);
    }
    return arithmetic(scaled, Arithmetic::Multiply) &&
           beside_number(scaled, 1 / std::numbers::sqrt2) == x;
  }
  /// x, where the product is x (1 + erf(x / sqrt 2)).
  std::optional<NodeId> doubled_gelu(NodeId id) {
    if (!arithmetic(id, Arithmetic::Multiply)) return {};
    const auto& in = node(id).inputs;
    if (twice_the_cdf(in[1], in[0])) return in[0];
    if (twice_the_cdf(in[0], in[1])) return in[1];
    return {};
  }
  bool gelu(NodeId id) {
    if (!arithmetic(id, Arithmetic::Multiply)) return false;
    // (x (1 + erf)) / 2, or (x / 2) (1 + erf).
    std::optional<NodeId> x;
    if (const auto product = beside_number(id, 0.5)) x = doubled_gelu(*product);
    for (const std::size_t i : {0U, 1U}) {
      const NodeId half = node(id).inputs[i];
      if (x || !arithmetic(half, Arithmetic::Multiply)) continue;
      const auto whole = beside_number(half, 0.5);
      if (whole && twice_the_cdf(node(id).inputs[1 - i], *whole)) x = whole;
    }
    if (!x) return false;
    replace(id, Unary{Function::Gelu}, {*x});
    return true;
  }

  /// x sigmoid(x) and x hard_sigmoid(x).
  bool gated(NodeId id) {
    if (!arithmetic(id, Arithmetic::Multiply)) return false;
    for (const std::size_t i : {0U, 1U}) {
      const NodeId gate = node(id).inputs[i];
      const NodeId x = node(id).inputs[1 - i];
      const bool silu = function(gate, Function::Sigmoid);
      if (!silu && !function(gate, Function::HardSigmoid)) continue;
      if (node(gate).inputs[0] != x) continue;
      replace(id, Unary{silu ? Function::Silu : Function::HardSwish}, {x});
      return true;
    }
    return false;
  }

  /// A mean over height and width that keeps them is what the program calls global pooling.
  bool global_pool(NodeId id) {
    const auto* mean = as<Mean>(id);
    if (mean == nullptr || !mean->keep_dims) return false;
    const bool space = mean->dims == std::vector<std::int64_t>{2, 3} ||
                       mean->dims == std::vector<std::int64_t>{-2, -1};
    if (!space) return false;
    replace(id, GlobalAvgPool{}, node(id).inputs);
    return true;
  }

  /// Limits on the grid of the quantizer behind them: it has fewer bits than its container.
  bool narrow_quantizer(NodeId id) {
    const auto* quantizer = as<ActivationQuantizer>(id);
    if (quantizer == nullptr) return false;
    const NodeId before = node(id).inputs[0];
    const auto* clamp = as<Clamp>(before);
    if (clamp == nullptr || !read_once(before) || !std::isfinite(clamp->lower + clamp->upper)) {
      return false;
    }
    const double inv_scale = quantizer->affine.inv_scale.item<double>();
    const double lowest = clamp->lower * inv_scale;
    const double highest = clamp->upper * inv_scale;
    const double levels = std::round(highest) - std::round(lowest) + 1;
    const double bits = std::log2(levels);
    const bool on_grid = std::abs(lowest - std::round(lowest)) < 1e-2 &&
                         std::abs(highest - std::round(highest)) < 1e-2;
    if (!on_grid || bits != std::round(bits) || bits < 2 || bits >= quantizer->affine.bits) {
      return false;
    }
    AffineQuantizer narrow = quantizer->affine;
    narrow.bits = static_cast<int>(bits);
    narrow.zero_point =
        at::full_like(narrow.zero_point, std::round(lowest) + static_cast<double>(levels) / 2);
    replace(id, ActivationQuantizer{narrow}, node(before).inputs);
    return true;
  }

  Graph graph_;
  std::vector<std::vector<NodeId>> readers_;
};

}  // namespace

Graph fuse_patterns(const Graph& graph) {
  return Fuser(graph)();
}

}  // namespace zsq
