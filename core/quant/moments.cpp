// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/moments.h"

#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "execute/executor.h"

namespace zsq {
namespace {

// --- activations of one image, all of its positions ----------------------------------------------

/// Four float64 tensors that broadcast to the value's own shape, [1, ...]. What is the same at all
/// positions, as behind batch norm, is there once: a function of it costs a number for each
/// channel.
struct Value {
  Moments moments;
  at::Tensor lower;
  at::Tensor upper;
};
using MaybeValue = std::optional<Value>;

Value gaussian(const at::Tensor& mean, const at::Tensor& std, const at::Tensor& like,
               double sigmas) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(like.dim()), 1);
  shape[1] = -1;
  return {{mean.view(shape), std.square().view(shape)},
          mean.sub(std, sigmas).view(shape),
          mean.add(std, sigmas).view(shape)};
}

Value spread_over(const Value& x, const at::Tensor& like) {
  const auto whole = [&](const at::Tensor& part) { return part.expand(like.sizes()); };
  return {{whole(x.moments.mean), whole(x.moments.variance)}, whole(x.lower), whole(x.upper)};
}

Value constant(const at::Tensor& value) {
  const at::Tensor wide = value.to(at::kDouble);
  return {{wide, at::zeros_like(wide)}, wide, wide};
}

Value around(const Moments& moments, double sigmas) {
  const at::Tensor reach = moments.variance.sqrt().mul(sigmas);
  return {moments, moments.mean.sub(reach), moments.mean.add(reach)};
}

Value sum_of(const Value& a, const Value& b, double sigmas) {
  return around({a.moments.mean.add(b.moments.mean), a.moments.variance.add(b.moments.variance)},
                sigmas);
}

Value negated(const Value& x) {
  return {{x.moments.mean.neg(), x.moments.variance}, x.upper.neg(), x.lower.neg()};
}

/// A constant moves the ends as well.
Value shifted(const Value& x, const at::Tensor& by) {
  return {{x.moments.mean.add(by), x.moments.variance.add(at::zeros_like(by))},
          x.lower.add(by),
          x.upper.add(by)};
}

/// Of independent values: E = m1 m2, Var = v1 v2 + v1 m2^2 + v2 m1^2. The ends are those of the
/// products of the ends: a gate between 0 and 1 leaves the features' range as it is.
Value product_of(const Value& a, const Value& b) {
  const Moments& x = a.moments;
  const Moments& y = b.moments;
  const at::Tensor variance = x.variance.mul(y.variance)
                                  .add(x.variance.mul(y.mean.square()))
                                  .add(y.variance.mul(x.mean.square()));
  const std::array ends{a.lower.mul(b.lower), a.lower.mul(b.upper), a.upper.mul(b.lower),
                        a.upper.mul(b.upper)};
  at::Tensor lower = ends[0];
  at::Tensor upper = ends[0];
  for (const at::Tensor& end : ends) {
    lower = lower.minimum(end);
    upper = upper.maximum(end);
  }
  return {{x.mean.mul(y.mean), variance}, lower, upper};
}

/// y = W x + b of independent inputs; \p x in its own shape.
Value through_layer(const Op& op, const Value& x, double sigmas) {
  const auto apply = [&](const at::Tensor& input, bool squared) {
    Op mapping = op;
    WeightLayer& layer = *as_weight_layer(mapping);
    layer.weight = layer.quantizer ? layer.quantizer->dequantized : layer.weight;
    layer.weight = layer.weight.to(at::kDouble);
    if (squared) layer.weight = layer.weight.square();
    layer.bias = squared || !layer.bias.defined() ? at::Tensor() : layer.bias.to(at::kDouble);
    layer.quantizer.reset();
    return compute(mapping, {input});
  };
  return around({apply(x.moments.mean, false), apply(x.moments.variance, true)}, sigmas);
}

/// Where a function that falls and then rises turns; -infinity where it only rises.
double turning_point(Function function) {
  switch (function) {
    case Function::Silu:
      return -1.278464542761074;
    case Function::Gelu:
      return -0.751791524693564;
    case Function::GeluTanh:
      return -0.752461420710162;
    case Function::HardSwish:
      return -1.5;
    default:
      return -HUGE_VAL;
  }
}

/// An exponential of a Gaussian has a range that means nothing, and a root reaches below zero.
bool has_moments(Function function) {
  return function != Function::Exp && function != Function::Sqrt;
}

Value function_of(const Unary& unary, const Value& x) {
  const auto f = [&](const at::Tensor& values) { return compute(unary, {values}); };
  const at::Tensor at_lower = f(x.lower);
  const at::Tensor at_upper = f(x.upper);
  const at::Tensor turn = x.lower.clamp_min(turning_point(unary.function)).minimum(x.upper);
  return {function_of_normal(unary, x.moments), f(turn), at_lower.maximum(at_upper)};
}

at::ScalarType parameter_dtype(const Graph& graph) {
  for (const Node& node : graph.nodes) {
    if (const WeightLayer* layer = as_weight_layer(node.op)) return layer->weight.scalar_type();
    const auto* norm = std::get_if<BatchNorm2d>(&node.op);
    if (norm != nullptr) return norm->running_mean.scalar_type();
  }
  return at::kFloat;
}

/// An operation that hands values on from place to place, or takes their mean.
bool moves(const Op& op) {
  return is_movement(op) || std::holds_alternative<Slice>(op) ||
         std::holds_alternative<Concat>(op) || std::holds_alternative<Pad>(op) ||
         std::holds_alternative<SubsamplePad>(op) || std::holds_alternative<Reshape>(op) ||
         std::holds_alternative<Permute>(op);
}

class Propagation {
 public:
  Propagation(const Graph& graph, double sigmas) : graph_(graph), sigmas_(sigmas) {}

  std::vector<std::optional<ChannelModel>> operator()() {
    std::vector<std::optional<ChannelModel>> models;
    const auto readers = consumers(graph_);
    values_.resize(graph_.nodes.size());
    shapes_.resize(graph_.nodes.size());
    for (NodeId id = 0; id < static_cast<NodeId>(graph_.nodes.size()); ++id) {
      const auto index = static_cast<std::size_t>(id);
      shapes_[index] = shape(id);
      values_[index] = value(id);
      models.push_back(per_channel(values_[index], shapes_[index]));
      for (const NodeId input : graph_.node(id).inputs) {
        const auto& list = readers[static_cast<std::size_t>(input)];
        if (list.back() != id) continue;
        values_[static_cast<std::size_t>(input)].reset();
        shapes_[static_cast<std::size_t>(input)].reset();
      }
    }
    return models;
  }

 private:
  NodeId input_of(NodeId id, std::size_t i = 0) const { return graph_.node(id).inputs[i]; }
  const MaybeValue& in(NodeId id, std::size_t i = 0) const {
    return values_[static_cast<std::size_t>(input_of(id, i))];
  }
  /// The input in its own shape.
  Value whole(NodeId id, std::size_t i = 0) const {
    return spread_over(*in(id, i), shapes_[static_cast<std::size_t>(input_of(id, i))]);
  }

  /// A tensor of the value's shape whose contents mean nothing.
  at::Tensor shape(NodeId id) const {
    const Node& node = graph_.node(id);
    if (std::holds_alternative<Input>(node.op)) {
      const ImageShape& s = graph_.input;
      return at::zeros({1, s.channels, s.height, s.width}, parameter_dtype(graph_));
    }
    std::vector<at::Tensor> inputs;
    for (const NodeId i : node.inputs) inputs.push_back(shapes_[static_cast<std::size_t>(i)]);
    return compute(node.op, inputs);
  }

  MaybeValue value(NodeId id) const {
    const Op& op = graph_.node(id).op;
    const at::Tensor& like = shapes_[static_cast<std::size_t>(id)];
    if (const auto* number = std::get_if<Constant>(&op)) return constant(number->value);
    if (const auto* norm = std::get_if<BatchNorm2d>(&op)) return normalised(*norm, like);
    if (const auto* layer = as_weight_layer(op)) {
      if (layer->statistics) {
        return gaussian(layer->statistics->mean, layer->statistics->std, like, sigmas_);
      }
      return in(id) ? MaybeValue(through_layer(op, whole(id), sigmas_)) : std::nullopt;
    }
    const auto& inputs = graph_.node(id).inputs;
    const bool known = !inputs.empty() && std::all_of(inputs.begin(), inputs.end(), [&](NodeId i) {
      return values_[static_cast<std::size_t>(i)].has_value();
    });
    return known ? computed(id, op) : std::nullopt;
  }

  MaybeValue normalised(const BatchNorm2d& norm, const at::Tensor& like) const {
    const at::Tensor none = at::zeros_like(norm.running_mean, at::kDouble);
    return gaussian(norm.bias.defined() ? norm.bias.to(at::kDouble) : none,
                    norm.weight.defined() ? norm.weight.to(at::kDouble).abs() : none.add(1), like,
                    sigmas_);
  }

  MaybeValue computed(NodeId id, const Op& op) const {
    if (std::holds_alternative<ActivationQuantizer>(op)) return in(id);
    if (std::holds_alternative<Add>(op)) return sum(id, *in(id, 0), *in(id, 1));
    if (const auto* binary = std::get_if<Binary>(&op)) return combined(id, binary->arithmetic);
    if (std::holds_alternative<Relu>(op)) return clipped(*in(id), 0, HUGE_VAL);
    if (const auto* clamp = std::get_if<Clamp>(&op)) {
      return clipped(*in(id), clamp->lower, clamp->upper);
    }
    if (const auto* leaky = std::get_if<LeakyRelu>(&op)) {
      const auto bound = [&](const at::Tensor& x) { return compute(op, {x}); };
      return Value{leaky_normal(in(id)->moments, leaky->slope), bound(in(id)->lower),
                   bound(in(id)->upper)};
    }
    if (const auto* unary = std::get_if<Unary>(&op)) {
      return has_moments(unary->function) ? MaybeValue(function_of(*unary, *in(id))) : std::nullopt;
    }
    return moves(op) ? MaybeValue(moved(id, op)) : std::nullopt;
  }

  bool is_constant(NodeId id) const { return std::holds_alternative<Constant>(graph_.node(id).op); }

  Value sum(NodeId id, const Value& a, const Value& b) const {
    if (is_constant(input_of(id, 1))) return shifted(a, b.moments.mean);
    if (is_constant(input_of(id, 0))) return shifted(b, a.moments.mean);
    return sum_of(a, b, sigmas_);
  }

  /// Of a value with itself nothing is told: it is not independent of it.
  MaybeValue combined(NodeId id, Arithmetic arithmetic) const {
    if (input_of(id, 0) == input_of(id, 1)) return std::nullopt;
    const Value& a = *in(id, 0);
    const Value& b = *in(id, 1);
    switch (arithmetic) {
      case Arithmetic::Subtract:
        return sum(id, a, negated(b));
      case Arithmetic::Multiply:
        return product_of(a, b);
      case Arithmetic::Divide:
        if (!is_constant(input_of(id, 1))) return std::nullopt;
        return product_of(a, constant(b.moments.mean.reciprocal()));
      case Arithmetic::Power:
        return std::nullopt;
    }
    return std::nullopt;
  }

  static Value clipped(const Value& x, double lower, double upper) {
    return {clipped_normal(x.moments, lower, upper), x.lower.clamp(lower, upper),
            x.upper.clamp(lower, upper)};
  }

  Value moved(NodeId id, const Op& op) const {
    std::vector<Value> inputs;
    for (std::size_t i = 0; i < graph_.node(id).inputs.size(); ++i) inputs.push_back(whole(id, i));
    const auto apply = [&](const auto& part) {
      std::vector<at::Tensor> parts;
      for (const Value& value : inputs) parts.push_back(part(value));
      return compute(op, parts);
    };
    return {{apply([](const Value& v) { return v.moments.mean; }),
             apply([](const Value& v) { return v.moments.variance; })},
            apply([](const Value& v) { return v.lower; }),
            apply([](const Value& v) { return v.upper; })};
  }

  /// Images and features, [1, c, h, w] and [1, features]; none for other shapes.
  static std::optional<ChannelModel> per_channel(const MaybeValue& value, const at::Tensor& like) {
    if (!value || (like.dim() != 2 && like.dim() != 4)) return {};
    const auto rows = [&](const at::Tensor& x) {
      const bool by_channel = x.dim() == like.dim() && x.size(1) == like.size(1);
      return (by_channel ? x : x.expand(like.sizes())).select(0, 0).reshape({like.size(1), -1});
    };
    return ChannelModel{{rows(value->moments.mean).mean(1), rows(value->moments.variance).mean(1)},
                        rows(value->lower).amin(1),
                        rows(value->upper).amax(1)};
  }

  const Graph& graph_;
  double sigmas_;
  std::vector<MaybeValue> values_;
  std::vector<at::Tensor> shapes_;
};

}  // namespace

std::vector<std::optional<ChannelModel>> channel_models(const Graph& graph, double sigmas) {
  const c10::AutoGradMode no_grad(false);
  return Propagation(graph, sigmas)();
}

}  // namespace zsq
