// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of PyTorch programs, as nodes: layers, arithmetic, pooling.
#include <ATen/core/Tensor.h>
#include <ATen/ops/scalar_tensor.h>
#include <fmt/format.h>

#include <limits>

#include "formats/torchscript_translators.h"

namespace zsq::torchscript {

Value tensor(NodeId node) {
  Value value;
  value.node = node;
  return value;
}

/// The node of an input that may also be a tensor or a number of the file.
NodeId node_of(const Value& value, const Call& call, ImportGraph& graph) {
  if (value.node >= 0) return value.node;
  if (value.probes[0].isTensor()) {
    const at::Tensor known =
        batch_independent(value.probes[0].toTensor(), value.probes[1].toTensor());
    if (!known.defined()) throw NotExpressible{"a tensor made for each batch anew"};
    const at::Tensor single = known.is_floating_point() ? known : known.to(at::kFloat);
    return graph.constant(value.path.empty() ? call.path + ".constant" : value.path, single);
  }
  if (!value.probes[0].isScalar()) throw NotExpressible{"an input that is no tensor"};
  const double number = value.probes[0].toScalar().toDouble();
  if (number != value.probes[1].toScalar().toDouble()) {
    throw NotExpressible{"a number that depends on the batch"};
  }
  return graph.constant(call.path + ".constant", at::scalar_tensor(number, at::kFloat));
}

NodeId first(const Call& call, ImportGraph& graph) {
  return node_of(call.inputs[0], call, graph);
}

Value unary(const Call& call, ImportGraph& graph, Op op) {
  return tensor(graph.emit(call.path, std::move(op), {first(call, graph)}));
}

Value same(const Call& call, ImportGraph& graph) {
  return tensor(first(call, graph));
}

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// --- layers -------------------------------------------------------------------------------------

Value emit_conv(const Call& call, ImportGraph& graph, Conv2d conv) {
  conv.weight = call.parameter(1);
  conv.bias = call.parameter(2);
  if (conv.weight.dim() != 4) throw NotExpressible{"a convolution that is not two-dimensional"};
  return unary(call, graph, std::move(conv));
}

/// conv2d and _convolution_mode(input, weight, bias, stride, padding, dilation, groups); padding
/// may be a word.
Value conv2d(const Call& call, ImportGraph& graph) {
  Conv2d conv;
  conv.stride = call.pair(3);
  conv.dilation = call.pair(5);
  conv.groups = call.integer(6);
  if (!call.inputs[4].probes[0].isString()) {
    conv.padding = call.pair(4);
  } else if (call.inputs[4].probes[0].toStringRef() == "same") {
    const at::Tensor weight = call.parameter(1);
    for (const std::size_t i : {0U, 1U}) {
      const std::int64_t total =
          conv.dilation[i] * (weight.size(static_cast<std::int64_t>(i) + 2) - 1);
      if (total % 2 != 0) throw NotExpressible{"'same' padding for an even kernel"};
      conv.padding[i] = total / 2;
    }
  }
  return emit_conv(call, graph, std::move(conv));
}

/// _convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups)
Value convolution(const Call& call, ImportGraph& graph) {
  if (call.flag(6)) throw NotExpressible{"a transposed convolution"};
  Conv2d conv;
  conv.stride = call.pair(3);
  conv.padding = call.pair(4);
  conv.dilation = call.pair(5);
  conv.groups = call.integer(8);
  return emit_conv(call, graph, std::move(conv));
}

/// batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps)
Value batch_norm(const Call& call, ImportGraph& graph) {
  if (call.flag(5) || !call.has(3)) throw NotExpressible{"batch norm in training mode"};
  if (call.rank(0) != 4) throw NotExpressible{"batch norm that is not two-dimensional"};
  return unary(call, graph,
               BatchNorm2d{call.parameter(1), call.parameter(2), call.parameter(3),
                           call.parameter(4), call.number(7)});
}

Value linear(const Call& call, ImportGraph& graph) {
  return unary(call, graph, Linear{call.parameter(1), call.parameter(2), {}});
}

/// addmm(bias, input, transposed weight)
Value addmm(const Call& call, ImportGraph& graph) {
  if (call.inputs[1].node < 0) throw NotExpressible{"addmm of weights"};
  const Linear op{call.parameter(2).t().contiguous(), call.parameter(0), {}};
  return tensor(graph.emit(call.path, op, {call.inputs[1].node}));
}

/// layer_norm(input, normalized_shape, weight, bias, eps)
Value layer_norm(const Call& call, ImportGraph& graph) {
  if (call.integers(1).size() != 1) throw NotExpressible{"layer norm over several dimensions"};
  return unary(call, graph, LayerNorm{call.parameter(2), call.parameter(3), call.number(4)});
}

// --- arithmetic ---------------------------------------------------------------------------------

NodeId scaled(const Call& call, ImportGraph& graph, NodeId node, double factor) {
  if (factor == 1) return node;
  const NodeId constant =
      graph.constant(call.path + ".factor", at::scalar_tensor(factor, at::kFloat));
  return graph.emit(call.path + ".scaled", Binary{Arithmetic::Multiply}, {node, constant});
}

double alpha(const Call& call) {
  return call.inputs.size() > 2 ? call.number(2) : 1;
}

Value add(const Call& call, ImportGraph& graph) {
  const NodeId other = scaled(call, graph, node_of(call.inputs[1], call, graph), alpha(call));
  return tensor(graph.emit(call.path, Add{}, {first(call, graph), other}));
}

Value subtract(const Call& call, ImportGraph& graph) {
  const NodeId other = scaled(call, graph, node_of(call.inputs[1], call, graph), alpha(call));
  return tensor(graph.emit(call.path, Binary{Arithmetic::Subtract}, {first(call, graph), other}));
}

template <Arithmetic kind>
Value binary(const Call& call, ImportGraph& graph) {
  if (kind == Arithmetic::Divide && call.inputs.size() > 2 && call.has(2)) {
    throw NotExpressible{"a division that rounds"};
  }
  const NodeId left = first(call, graph);
  return tensor(graph.emit(call.path, Binary{kind}, {left, node_of(call.inputs[1], call, graph)}));
}

Value negate(const Call& call, ImportGraph& graph) {
  return tensor(scaled(call, graph, first(call, graph), -1));
}

Value reverse_subtract(const Call& call, ImportGraph& graph) {
  const NodeId left = node_of(call.inputs[1], call, graph);
  return tensor(graph.emit(call.path, Binary{Arithmetic::Subtract}, {left, first(call, graph)}));
}

Value matmul(const Call& call, ImportGraph& graph) {
  const NodeId left = first(call, graph);
  return tensor(graph.emit(call.path, MatMul{}, {left, node_of(call.inputs[1], call, graph)}));
}

template <Function function>
Value apply(const Call& call, ImportGraph& graph) {
  return unary(call, graph, Unary{function});
}

Value gelu(const Call& call, ImportGraph& graph) {
  const bool tanh = call.has(1) && call.inputs[1].probes[0].isString() &&
                    call.inputs[1].probes[0].toStringRef() == "tanh";
  return unary(call, graph, Unary{tanh ? Function::GeluTanh : Function::Gelu});
}

Value clamp(const Call& call, ImportGraph& graph) {
  return unary(
      call, graph,
      Clamp{call.has(1) ? call.number(1) : -kInfinity, call.has(2) ? call.number(2) : kInfinity});
}

// --- pooling and reductions ---------------------------------------------------------------------

template <class Pool>
Pool window(const Call& call) {
  Pool pool;
  pool.kernel = call.pair(1);
  pool.stride = call.integers(2).empty() ? pool.kernel : call.pair(2);
  pool.padding = call.pair(3);
  return pool;
}

/// max_pool2d(input, kernel, stride, padding, dilation, ceil_mode)
Value max_pool2d(const Call& call, ImportGraph& graph) {
  auto pool = window<MaxPool2d>(call);
  if (call.pair(4) != std::array<std::int64_t, 2>{1, 1}) throw NotExpressible{"dilated pooling"};
  pool.ceil_mode = call.flag(5);
  return unary(call, graph, pool);
}

/// avg_pool2d(input, kernel, stride, padding, ceil_mode, count_include_pad, divisor_override)
Value avg_pool2d(const Call& call, ImportGraph& graph) {
  auto pool = window<AvgPool2d>(call);
  if (call.has(6)) throw NotExpressible{"pooling with a divisor of its own"};
  pool.ceil_mode = call.flag(4);
  pool.count_include_pad = call.flag(5);
  return unary(call, graph, pool);
}

Value adaptive_avg_pool2d(const Call& call, ImportGraph& graph) {
  const auto wanted = call.pair(1);
  if (wanted == std::array<std::int64_t, 2>{1, 1}) return unary(call, graph, GlobalAvgPool{});
  const std::array<std::int64_t, 2> have{call.sizes(0).at(2), call.sizes(0).at(3)};
  if (wanted == have) return same(call, graph);
  AvgPool2d pool;
  for (const std::size_t i : {0U, 1U}) {
    if (wanted[i] < 1 || have[i] % wanted[i] != 0) {
      throw NotExpressible{fmt::format("adaptive pooling of {} to {}", have[i], wanted[i])};
    }
    pool.kernel[i] = pool.stride[i] = have[i] / wanted[i];
  }
  return unary(call, graph, pool);
}

Value mean(const Call& call, ImportGraph& graph) {
  if (call.inputs.size() < 3) throw NotExpressible{"a mean over the batch"};
  return tensor(
      graph.mean(call.path, first(call, graph), call.integers(1), call.flag(2), call.rank(0)));
}

Value softmax(const Call& call, ImportGraph& graph) {
  const auto dim = call.integer(1);
  return unary(call, graph, Softmax{dim == call.rank(0) - 1 ? -1 : dim});
}

/// fake_quantize_per_tensor_affine(input, scale, zero_point, lowest, highest)
Value fake_quantize(const Call& call, ImportGraph& graph) {
  const auto lowest = call.integer(3);
  const auto levels = call.integer(4) - lowest + 1;
  int bits = 1;
  while ((std::int64_t{1} << bits) < levels && bits < 9) ++bits;
  if (bits < 2 || bits > 8 || (std::int64_t{1} << bits) != levels) {
    throw NotExpressible{fmt::format("a quantizer of {} levels", levels)};
  }
  // Codes are shifted so that the lowest one is -2^(bits - 1).
  const double shift = static_cast<double>(lowest) + static_cast<double>(levels) / 2;
  const at::Tensor scale = at::scalar_tensor(1 / call.number(1), at::kDouble).view({1});
  const at::Tensor zero =
      at::scalar_tensor(shift - static_cast<double>(call.integer(2)), at::kDouble).view({1});
  return unary(call, graph, ActivationQuantizer{{bits, scale, zero}});
}

}  // namespace

const Translators& layer_translators() {
  static const Translators table{
      {"_convolution", convolution},
      {"convolution", convolution},
      {"conv2d", conv2d},
      {"_convolution_mode", conv2d},
      {"batch_norm", batch_norm},
      {"linear", linear},
      {"addmm", addmm},
      {"layer_norm", layer_norm},
      {"add", add},
      {"sub", subtract},
      {"rsub", reverse_subtract},
      {"neg", negate},
      {"mul", binary<Arithmetic::Multiply>},
      {"div", binary<Arithmetic::Divide>},
      {"pow", binary<Arithmetic::Power>},
      {"matmul", matmul},
      {"bmm", matmul},
      {"relu", [](const Call& c, ImportGraph& g) { return unary(c, g, Relu{}); }},
      {"relu6",
       [](const Call& c, ImportGraph& g) {
         return unary(c, g, Clamp{0, 6});
       }},
      {"leaky_relu",
       [](const Call& c, ImportGraph& g) { return unary(c, g, LeakyRelu{c.number(1)}); }},
      {"hardtanh", clamp},
      {"clamp", clamp},
      {"clamp_min", clamp},
      {"gelu", gelu},
      {"silu", apply<Function::Silu>},
      {"sigmoid", apply<Function::Sigmoid>},
      {"hardswish", apply<Function::HardSwish>},
      {"hardsigmoid", apply<Function::HardSigmoid>},
      {"tanh", apply<Function::Tanh>},
      {"erf", apply<Function::Erf>},
      {"exp", apply<Function::Exp>},
      {"sqrt", apply<Function::Sqrt>},
      {"max_pool2d", max_pool2d},
      {"avg_pool2d", avg_pool2d},
      {"adaptive_avg_pool2d", adaptive_avg_pool2d},
      {"mean", mean},
      {"softmax", softmax},
      {"_softmax", softmax},
      {"fake_quantize_per_tensor_affine", fake_quantize},
  };
  return table;
}

bool is_translated(const std::string& name) {
  return layer_translators().contains(name) || shape_translators().contains(name);
}

std::optional<Value> translate(const Call& call, ImportGraph& graph) {
  for (const auto* table : {&layer_translators(), &shape_translators()}) {
    const auto found = table->find(call.name);
    if (found != table->end()) return found->second(call, graph);
  }
  return {};
}

}  // namespace zsq::torchscript
