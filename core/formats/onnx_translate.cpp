// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of ONNX files on images, as nodes: layers, arithmetic, pooling, quantizers.
#include <ATen/core/Tensor.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "api/error.h"
#include "formats/onnx_translators.h"

namespace zsq::onnx {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t kClipLimitsAreInputs = 11;
constexpr std::int64_t kSoftmaxOverOneAxis = 13;

// --- layers -------------------------------------------------------------------------------------

/// Begin and end of height and width, from `pads` or `auto_pad`.
struct Padding {
  std::array<std::int64_t, 2> begin{0, 0};
  std::array<std::int64_t, 2> end{0, 0};
  [[nodiscard]] bool symmetric() const { return begin == end; }
};

std::array<std::int64_t, 2> pair_or(const ImportCall& call, const char* name,
                                    std::array<std::int64_t, 2> fallback) {
  const auto values = call.integers(name);
  if (values.empty()) return fallback;
  if (values.size() != 2)
    throw NotExpressible{fmt::format("{} of {} dimensions", name, values.size())};
  return {values[0], values[1]};
}

Padding padding_of(const ImportCall& call, std::array<std::int64_t, 2> kernel,
                   std::array<std::int64_t, 2> stride, std::array<std::int64_t, 2> dilation) {
  const std::string automatic = call.text("auto_pad", "NOTSET");
  Padding padding;
  if (automatic == "NOTSET" || automatic.empty()) {
    const auto pads = call.integers("pads");
    if (pads.empty()) return padding;
    if (pads.size() != 4) throw NotExpressible{"a window that is not two-dimensional"};
    return {{pads[0], pads[1]}, {pads[2], pads[3]}};
  }
  if (automatic == "VALID") return padding;
  for (const std::size_t i : {0U, 1U}) {
    const auto size = call.sizes(0).at(i + 2);
    const auto outputs = (size + stride[i] - 1) / stride[i];
    const auto total = std::max<std::int64_t>(
        (outputs - 1) * stride[i] + dilation[i] * (kernel[i] - 1) + 1 - size, 0);
    padding.begin[i] = automatic == "SAME_LOWER" ? total - total / 2 : total / 2;
    padding.end[i] = total - padding.begin[i];
  }
  return padding;
}

/// Uneven padding becomes a node of its own.
NodeId padded(const ImportCall& call, ImportGraph& graph, Padding& padding, double value) {
  const NodeId x = node_of(call, graph, 0);
  if (padding.symmetric()) return x;
  const Pad op{{padding.begin[1], padding.end[1], padding.begin[0], padding.end[0]}, value};
  padding = {};
  return graph.emit(call.path + ".pad", op, {x});
}

/// The weight's quantizer, where the file has integers behind a DequantizeLinear.
std::optional<WeightQuantizer> weight_quantizer(const ImportValue& value, bool transposed) {
  if (!value.quantized || !value.quantized->codes.defined()) return {};
  const QuantizedValue& quantized = *value.quantized;
  const std::int64_t channel_axis = transposed ? 1 : 0;
  const bool per_tensor = quantized.scale.numel() == 1;
  if (!per_tensor && quantized.axis != channel_axis) return {};
  if (!quantized.scale.gt(0).all().item<bool>()) return {};
  WeightQuantizer result;
  result.codes = transposed ? quantized.codes.transpose(0, 1).contiguous() : quantized.codes;
  const auto channels = result.codes.size(0);
  const auto for_channels = [&](const at::Tensor& t) {
    return t.to(at::kDouble).flatten().expand({channels}).contiguous();
  };
  result.affine = {quantized.bits, for_channels(quantized.scale).reciprocal(),
                   for_channels(quantized.zero_point).neg()};
  std::vector<std::int64_t> shape(static_cast<std::size_t>(result.codes.dim()), 1);
  shape[0] = channels;
  result.dequantized = result.codes.to(at::kFloat)
                           .add(result.affine.zero_point.to(at::kFloat).view(shape))
                           .div(result.affine.inv_scale.to(at::kFloat).view(shape));
  return result;
}

template <class Layer>
void set_weight(Layer& layer, const ImportCall& call, bool transposed) {
  const at::Tensor weight = call.parameter(1);
  layer.quantizer = weight_quantizer(call.inputs.at(1), transposed);
  if (layer.quantizer) {
    layer.weight = layer.quantizer->dequantized;
  } else {
    layer.weight = transposed ? weight.t().contiguous() : weight;
  }
}

NodeId conv(const ImportCall& call, ImportGraph& graph) {
  Conv2d op;
  set_weight(op, call, false);
  if (op.weight.dim() != 4) throw NotExpressible{"a convolution that is not two-dimensional"};
  op.stride = pair_or(call, "strides", {1, 1});
  op.dilation = pair_or(call, "dilations", {1, 1});
  op.groups = call.integer("group", 1);
  Padding padding =
      padding_of(call, {op.weight.size(2), op.weight.size(3)}, op.stride, op.dilation);
  const NodeId x = padded(call, graph, padding, 0);
  op.padding = padding.begin;
  op.bias = call.parameter(2);
  return graph.emit(call.path, std::move(op), {x});
}

/// alpha A B + beta C with a constant B.
NodeId gemm(const ImportCall& call, ImportGraph& graph) {
  if (call.integer("transA", 0) != 0) throw NotExpressible{"Gemm with a transposed input"};
  Linear op;
  set_weight(op, call, call.integer("transB", 0) == 0);
  op.bias = call.parameter(2);
  if (op.bias.defined()) op.bias = op.bias.flatten().expand({op.weight.size(0)}).contiguous();
  const double alpha = call.number("alpha", 1);
  if (alpha != 1) {
    op.weight = op.weight.mul(alpha);
    op.quantizer.reset();
  }
  if (op.bias.defined() && call.number("beta", 1) != 1)
    op.bias = op.bias.mul(call.number("beta", 1));
  return graph.emit(call.path, std::move(op), {node_of(call, graph, 0)});
}

/// A weight [1, in, out] stands for [in, out].
ImportCall with_flat_weight(const ImportCall& call) {
  ImportCall flat = call;
  ImportValue& weight = flat.inputs.at(1);
  for (at::Tensor& probe : weight.probes) probe = probe.squeeze(0);
  if (weight.quantized && weight.quantized->axis == 0) {
    weight.quantized.reset();
  } else if (weight.quantized) {
    weight.quantized->codes = weight.quantized->codes.squeeze(0);
    weight.quantized->axis -= 1;
  }
  return flat;
}

NodeId matmul(const ImportCall& call, ImportGraph& graph) {
  if (call.inputs.at(1).known() && call.rank(1) == 3 && call.sizes(1)[0] == 1 && call.rank(0) > 2) {
    return matmul(with_flat_weight(call), graph);
  }
  if (call.inputs.at(1).known() && call.rank(1) == 2) {
    Linear op;
    set_weight(op, call, true);
    return graph.emit(call.path, std::move(op), {node_of(call, graph, 0)});
  }
  const NodeId left = node_of(call, graph, 0);
  return graph.emit(call.path, MatMul{}, {left, node_of(call, graph, 1)});
}

NodeId batch_norm(const ImportCall& call, ImportGraph& graph) {
  if (call.rank(0) != 4) throw NotExpressible{"batch norm that is not two-dimensional"};
  if (call.integer("training_mode", 0) != 0) throw NotExpressible{"batch norm in training mode"};
  return unary(call, graph,
               BatchNorm2d{call.parameter(1), call.parameter(2), call.parameter(3),
                           call.parameter(4), call.number("epsilon", 1e-5)});
}

NodeId layer_norm(const ImportCall& call, ImportGraph& graph) {
  const auto axis = call.integer("axis", -1);
  if (axis != -1 && axis != call.rank(0) - 1) {
    throw NotExpressible{"layer norm over several dimensions"};
  }
  return unary(call, graph,
               LayerNorm{call.parameter(1), call.parameter(2), call.number("epsilon", 1e-5)});
}

// --- arithmetic ---------------------------------------------------------------------------------

template <Arithmetic kind>
NodeId binary(const ImportCall& call, ImportGraph& graph) {
  const NodeId left = node_of(call, graph, 0);
  return graph.emit(call.path, Binary{kind}, {left, node_of(call, graph, 1)});
}

NodeId add(const ImportCall& call, ImportGraph& graph) {
  NodeId sum = node_of(call, graph, 0);
  for (std::size_t i = 1; i < call.inputs.size(); ++i) {
    sum = graph.emit(call.path, Add{}, {sum, node_of(call, graph, i)});
  }
  return sum;
}

NodeId negate(const ImportCall& call, ImportGraph& graph) {
  const NodeId factor = graph.constant(call.path + ".factor", at::scalar_tensor(-1.0, at::kFloat));
  return graph.emit(call.path, Binary{Arithmetic::Multiply}, {node_of(call, graph, 0), factor});
}

template <Function function>
NodeId apply(const ImportCall& call, ImportGraph& graph) {
  return unary(call, graph, Unary{function});
}

NodeId gelu(const ImportCall& call, ImportGraph& graph) {
  const bool tanh = call.text("approximate", "none") == "tanh";
  return unary(call, graph, Unary{tanh ? Function::GeluTanh : Function::Gelu});
}

NodeId hard_sigmoid(const ImportCall& call, ImportGraph& graph) {
  const bool usual = std::abs(call.number("alpha", 0.2) - 1.0 / 6) < 1e-4 &&
                     std::abs(call.number("beta", 0.5) - 0.5) < 1e-6;
  if (!usual) throw NotExpressible{"a hard sigmoid of another slope"};
  return unary(call, graph, Unary{Function::HardSigmoid});
}

NodeId clip(const ImportCall& call, ImportGraph& graph) {
  if (call.opset < kClipLimitsAreInputs) {
    return unary(call, graph, Clamp{call.number("min", -kInfinity), call.number("max", kInfinity)});
  }
  return unary(call, graph,
               Clamp{call.has(1) ? call.constant_number(1) : -kInfinity,
                     call.has(2) ? call.constant_number(2) : kInfinity});
}

NodeId softmax(const ImportCall& call, ImportGraph& graph) {
  const bool one_axis = call.opset >= kSoftmaxOverOneAxis;
  auto axis = call.integer("axis", one_axis ? -1 : 1);
  if (axis < 0) axis += call.rank(0);
  const bool last = axis == call.rank(0) - 1;
  if (!one_axis && !last) throw NotExpressible{"softmax over several dimensions"};
  return unary(call, graph, Softmax{last ? -1 : axis});
}

// --- pooling ------------------------------------------------------------------------------------

template <class Pool>
NodeId pool(const ImportCall& call, ImportGraph& graph, Pool op, double fill, bool include_pad) {
  op.kernel = pair_or(call, "kernel_shape", {0, 0});
  op.stride = pair_or(call, "strides", {1, 1});
  const std::array<std::int64_t, 2> one{1, 1};
  if (pair_or(call, "dilations", one) != one) throw NotExpressible{"dilated pooling"};
  op.ceil_mode = call.integer("ceil_mode", 0) != 0;
  Padding padding = padding_of(call, op.kernel, op.stride, one);
  if (!padding.symmetric() && !include_pad) throw NotExpressible{"uneven padding of an average"};
  const NodeId x = padded(call, graph, padding, fill);
  op.padding = padding.begin;
  return graph.emit(call.path, op, {x});
}

NodeId max_pool(const ImportCall& call, ImportGraph& graph) {
  return pool(call, graph, MaxPool2d{}, -kInfinity, true);
}

NodeId average_pool(const ImportCall& call, ImportGraph& graph) {
  AvgPool2d op;
  op.count_include_pad = call.integer("count_include_pad", 0) != 0;
  return pool(call, graph, op, 0, op.count_include_pad);
}

NodeId reduce_mean(const ImportCall& call, ImportGraph& graph) {
  auto axes = call.attribute_or_input("axes", 1);
  if (axes.empty()) throw NotExpressible{"a mean over the batch"};
  return graph.mean(call.path, node_of(call, graph, 0), std::move(axes),
                    call.integer("keepdims", 1) != 0, call.rank(0));
}

// --- quantizers ---------------------------------------------------------------------------------

NodeId quantize(const ImportCall& call, ImportGraph& graph) {
  const double scale = call.constant_number(1);
  const double zero_point = call.has(2) ? call.constant_number(2) : 0;
  const DataType type = call.has(2) ? call.inputs[2].type : DataType::Uint8;
  if (!(scale > 0)) {
    throw Error(ErrorCode::Malformed,
                fmt::format("the scale of quantizer '{}' is {}", call.path, scale));
  }
  const auto range = code_range(type);
  if (!range) {
    throw NotExpressible{fmt::format("quantization to element type {}", static_cast<int>(type))};
  }
  // Codes count from -2^(bits - 1) on, also where the file's count from 0.
  const double shift = range->lower + std::exp2(range->bits - 1);
  const auto one = [](double value) { return at::scalar_tensor(value, at::kDouble).view({1}); };
  return unary(call, graph,
               ActivationQuantizer{{range->bits, one(1 / scale), one(shift - zero_point)}});
}

NodeId dropout(const ImportCall& call, ImportGraph& graph) {
  return node_of(call, graph, 0);
}

}  // namespace

NodeId unary(const ImportCall& call, ImportGraph& graph, Op op) {
  return graph.emit(call.path, std::move(op), {node_of(call, graph, 0)});
}

const Translators& layer_translators() {
  static const Translators table{
      {"Conv", conv},
      {"Gemm", gemm},
      {"MatMul", matmul},
      {"BatchNormalization", batch_norm},
      {"LayerNormalization", layer_norm},
      {"Add", add},
      {"Sum", add},
      {"Sub", binary<Arithmetic::Subtract>},
      {"Mul", binary<Arithmetic::Multiply>},
      {"Div", binary<Arithmetic::Divide>},
      {"Pow", binary<Arithmetic::Power>},
      {"Neg", negate},
      {"Relu", [](const ImportCall& c, ImportGraph& g) { return unary(c, g, Relu{}); }},
      {"LeakyRelu", [](const ImportCall& c,
                       ImportGraph& g) { return unary(c, g, LeakyRelu{c.number("alpha", 0.01)}); }},
      {"Clip", clip},
      {"Gelu", gelu},
      {"Sigmoid", apply<Function::Sigmoid>},
      {"HardSigmoid", hard_sigmoid},
      {"HardSwish", apply<Function::HardSwish>},
      {"Tanh", apply<Function::Tanh>},
      {"Erf", apply<Function::Erf>},
      {"Exp", apply<Function::Exp>},
      {"Sqrt", apply<Function::Sqrt>},
      {"Softmax", softmax},
      {"MaxPool", max_pool},
      {"AveragePool", average_pool},
      {"GlobalAveragePool",
       [](const ImportCall& c, ImportGraph& g) { return unary(c, g, GlobalAvgPool{}); }},
      {"ReduceMean", reduce_mean},
      {"QuantizeLinear", quantize},
      {"DequantizeLinear", dropout},  // the quantizer's node already gives numbers
      {"Dropout", dropout},
      {"Identity", dropout},
      {"Cast", dropout},
  };
  return table;
}

bool is_translated(const Node& node) {
  if (!node.domain.empty() && node.domain != "ai.onnx") return false;
  return node.op == "Split" || layer_translators().contains(node.op) ||
         shape_translators().contains(node.op);
}

std::optional<std::vector<NodeId>> translate(const ImportCall& call, ImportGraph& graph) {
  if (!is_translated(call.node)) return {};
  if (call.node.op == "Split") return split(call, graph);
  for (const auto* table : {&layer_translators(), &shape_translators()}) {
    const auto found = table->find(call.node.op);
    if (found != table->end()) return std::vector<NodeId>{found->second(call, graph)};
  }
  return {};
}

}  // namespace zsq::onnx
