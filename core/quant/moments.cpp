// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/moments.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "execute/executor.h"

namespace zsq {
namespace {

constexpr double kSmallestStd = 1e-12;

at::Tensor density(const at::Tensor& x) {
  return x.square().mul(-0.5).exp().mul(1 / std::sqrt(2 * std::numbers::pi));
}

at::Tensor distribution(const at::Tensor& x) {
  return x.div(-std::numbers::sqrt2).erfc().mul(0.5);
}

/// One end of the clipping, in standard deviations, and what lies beyond it. An infinite end
/// contributes nothing.
struct End {
  at::Tensor density;      ///< phi
  at::Tensor probability;  ///< Phi
  double value;  ///< 0 where the end is infinite: it is only used times phi or a mass of 0
};

End end_of(double value, const at::Tensor& mean, const at::Tensor& std) {
  if (std::isinf(value)) {
    const at::Tensor zero = at::zeros_like(mean);
    return {zero, value > 0 ? at::ones_like(mean) : zero, 0};
  }
  const at::Tensor standard = mean.neg().add(value).div(std);
  return {density(standard), distribution(standard), value};
}

// --- activations of one image, all of its positions ----------------------------------------------

/// Four tensors of the value's own shape, [1, ...], float64.
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
  const auto spread = [&](const at::Tensor& values) {
    return values.view(shape).expand(like.sizes());
  };
  return {{spread(mean), spread(std.square())},
          spread(mean.sub(std, sigmas)),
          spread(mean.add(std, sigmas))};
}

template <class F>
Value mapped(const Value& x, const F& f) {
  return {{f(x.moments.mean), f(x.moments.variance)}, f(x.lower), f(x.upper)};
}

/// Any function of one Gaussian variable, integrated over +-8 standard deviations.
Value integrated(const Op& op, const Value& x, double sigmas) {
  constexpr double kReach = 8;
  constexpr std::int64_t kPoints = 401;
  const auto at_points = [&](double reach) {
    const at::Tensor z = at::linspace(-reach, reach, kPoints, x.lower.options());
    const at::Tensor std = x.moments.variance.sqrt().unsqueeze(-1);
    return std::pair{z, compute(op, {x.moments.mean.unsqueeze(-1).add(std.mul(z))})};
  };
  const auto [z, values] = at_points(kReach);
  const at::Tensor weights = density(z).div(density(z).sum());
  const at::Tensor mean = values.mul(weights).sum(-1);
  const at::Tensor variance = values.sub(mean.unsqueeze(-1)).square().mul(weights).sum(-1);
  const at::Tensor seen = at_points(sigmas).second;
  return {{mean, variance}, seen.amin(-1), seen.amax(-1)};
}

Value sum_of(const Value& a, const Value& b, double sigmas) {
  const Moments moments{a.moments.mean.add(b.moments.mean),
                        a.moments.variance.add(b.moments.variance)};
  const at::Tensor reach = moments.variance.sqrt().mul(sigmas);
  return {moments, moments.mean.sub(reach), moments.mean.add(reach)};
}

/// y = W x + b of independent inputs.
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
  const Moments moments{apply(x.moments.mean, false), apply(x.moments.variance, true)};
  const at::Tensor reach = moments.variance.sqrt().mul(sigmas);
  return {moments, moments.mean.sub(reach), moments.mean.add(reach)};
}

at::ScalarType parameter_dtype(const Graph& graph) {
  for (const Node& node : graph.nodes) {
    if (const WeightLayer* layer = as_weight_layer(node.op)) return layer->weight.scalar_type();
    const auto* norm = std::get_if<BatchNorm2d>(&node.op);
    if (norm != nullptr) return norm->running_mean.scalar_type();
  }
  return at::kFloat;
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
      models.push_back(per_channel(values_[index]));
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
  const MaybeValue& in(NodeId id, std::size_t i = 0) const {
    return values_[static_cast<std::size_t>(graph_.node(id).inputs[i])];
  }

  /// A tensor of the value's shape whose contents mean nothing.
  at::Tensor shape(NodeId id) const {
    const Node& node = graph_.node(id);
    if (std::holds_alternative<Input>(node.op)) {
      const ImageShape& s = graph_.input;
      return at::zeros({1, s.channels, s.height, s.width}, parameter_dtype(graph_));
    }
    std::vector<at::Tensor> inputs;
    for (const NodeId input : node.inputs) {
      inputs.push_back(shapes_[static_cast<std::size_t>(input)]);
    }
    return compute(node.op, inputs);
  }

  MaybeValue value(NodeId id) const {
    const Op& op = graph_.node(id).op;
    const at::Tensor& like = shapes_[static_cast<std::size_t>(id)];
    if (const auto* norm = std::get_if<BatchNorm2d>(&op)) return normalised(*norm, like);
    if (const auto* layer = as_weight_layer(op)) {
      if (layer->statistics) {
        return gaussian(layer->statistics->mean, layer->statistics->std, like, sigmas_);
      }
      return in(id) ? MaybeValue(through_layer(op, *in(id), sigmas_)) : std::nullopt;
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
    if (std::holds_alternative<Add>(op)) return sum_of(*in(id, 0), *in(id, 1), sigmas_);
    if (std::holds_alternative<Relu>(op)) return clipped(*in(id), 0, HUGE_VAL);
    if (const auto* clamp = std::get_if<Clamp>(&op)) {
      return clipped(*in(id), clamp->lower, clamp->upper);
    }
    if (const auto* leaky = std::get_if<LeakyRelu>(&op)) {
      const auto bound = [&](const at::Tensor& x) { return compute(op, {x}); };
      return Value{leaky_normal(in(id)->moments, leaky->slope), bound(in(id)->lower),
                   bound(in(id)->upper)};
    }
    if (std::holds_alternative<Unary>(op)) return integrated(op, *in(id), sigmas_);
    const bool moves = is_movement(op) || std::holds_alternative<Slice>(op) ||
                       std::holds_alternative<Concat>(op) || std::holds_alternative<Pad>(op) ||
                       std::holds_alternative<SubsamplePad>(op) ||
                       std::holds_alternative<Reshape>(op) || std::holds_alternative<Permute>(op);
    return moves ? MaybeValue(moved(id, op)) : std::nullopt;
  }

  static Value clipped(const Value& x, double lower, double upper) {
    return {clipped_normal(x.moments, lower, upper), x.lower.clamp(lower, upper),
            x.upper.clamp(lower, upper)};
  }

  Value moved(NodeId id, const Op& op) const {
    const auto apply = [&](const auto& part) {
      std::vector<at::Tensor> inputs;
      for (std::size_t i = 0; i < graph_.node(id).inputs.size(); ++i) {
        inputs.push_back(part(*in(id, i)));
      }
      return compute(op, inputs);
    };
    return {{apply([](const Value& v) { return v.moments.mean; }),
             apply([](const Value& v) { return v.moments.variance; })},
            apply([](const Value& v) { return v.lower; }),
            apply([](const Value& v) { return v.upper; })};
  }

  /// Images and features, [1, c, h, w] and [1, features]; none for other shapes.
  static std::optional<ChannelModel> per_channel(const MaybeValue& value) {
    if (!value) return {};
    const std::int64_t dims = value->lower.dim();
    if (dims != 2 && dims != 4) return {};
    const auto rows = [](const at::Tensor& x) { return x.select(0, 0).flatten(1); };
    const auto flat = [&](const at::Tensor& x) {
      return x.dim() == 4 ? rows(x) : x.select(0, 0).unsqueeze(1);
    };
    return ChannelModel{{flat(value->moments.mean).mean(1), flat(value->moments.variance).mean(1)},
                        flat(value->lower).amin(1),
                        flat(value->upper).amax(1)};
  }

  const Graph& graph_;
  double sigmas_;
  std::vector<MaybeValue> values_;
  std::vector<at::Tensor> shapes_;
};

}  // namespace

Moments clipped_normal(const Moments& x, double lower, double upper) {
  const at::Tensor& beta = x.mean;
  const at::Tensor std = x.variance.sqrt();
  const at::Tensor safe = std.clamp_min(kSmallestStd);
  const End a = end_of(lower, beta, safe);
  const End b = end_of(upper, beta, safe);
  const at::Tensor inside = b.probability.sub(a.probability);  // Z
  const at::Tensor above = b.probability.neg().add(1);
  const at::Tensor difference = a.density.sub(b.density);
  const at::Tensor mean = safe.mul(difference)
                              .add(beta.mul(inside))
                              .add(a.probability.mul(a.value))
                              .add(above.mul(b.value));
  const at::Tensor squares = beta.square().add(safe.square()).add(mean.square());
  const at::Tensor variance = inside.mul(squares.sub(mean.mul(beta).mul(2)))
                                  .add(safe.mul(a.density.mul(a.value).sub(b.density.mul(b.value))))
                                  .add(safe.mul(beta.sub(mean.mul(2))).mul(difference))
                                  .add(mean.neg().add(a.value).square().mul(a.probability))
                                  .add(mean.neg().add(b.value).square().mul(above));
  const at::Tensor constant = std.lt(kSmallestStd);
  return {at::where(constant, beta.clamp(lower, upper), mean.clamp(lower, upper)),
          at::where(constant, at::zeros_like(variance), variance.clamp_min(0))};
}

Moments leaky_normal(const Moments& x, double slope) {
  const Moments positive = clipped_normal(x, 0, HUGE_VAL);
  // leaky(x) = slope x + (1 - slope) relu(x), and leaky(x)^2 is x^2 above zero, slope^2 x^2 below.
  const at::Tensor mean = x.mean.mul(slope).add(positive.mean, 1 - slope);
  const at::Tensor square = x.variance.add(x.mean.square());
  const at::Tensor positive_square = positive.variance.add(positive.mean.square());
  const at::Tensor second = positive_square.add(square.sub(positive_square), slope * slope);
  return {mean, second.sub(mean.square()).clamp_min(0)};
}

std::vector<std::optional<ChannelModel>> channel_models(const Graph& graph, double sigmas) {
  const c10::AutoGradMode no_grad(false);
  return Propagation(graph, sigmas)();
}

}  // namespace zsq
