// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute/executor.h"

#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/hardsigmoid.h>
#include <ATen/ops/hardswish.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <numeric>

#include "api/error.h"
#include "base/interrupt.h"

namespace zsq {
namespace {

const at::Tensor& effective_weight(const at::Tensor& weight,
                                   const std::optional<WeightQuantizer>& quantizer) {
  return quantizer ? quantizer->dequantized : weight;
}

at::Tensor apply_function(Function function, const at::Tensor& x) {
  switch (function) {
    case Function::Gelu:
      return at::gelu(x, "none");
    case Function::GeluTanh:
      return at::gelu(x, "tanh");
    case Function::Silu:
      return at::silu(x);
    case Function::Sigmoid:
      return x.sigmoid();
    case Function::HardSwish:
      return at::hardswish(x);
    case Function::HardSigmoid:
      return at::hardsigmoid(x);
    case Function::Tanh:
      return x.tanh();
    case Function::Erf:
      return x.erf();
    case Function::Exp:
      return x.exp();
    case Function::Sqrt:
      return x.sqrt();
  }
  return x;
}

at::Tensor apply_arithmetic(Arithmetic arithmetic, const at::Tensor& a, const at::Tensor& b) {
  switch (arithmetic) {
    case Arithmetic::Subtract:
      return a.sub(b);
    case Arithmetic::Multiply:
      return a.mul(b);
    case Arithmetic::Divide:
      return a.div(b);
    case Arithmetic::Power:
      return a.pow(b);
  }
  return a;
}

/// One call per kind of node.
struct Apply {
  const std::vector<at::Tensor>& values;
  const std::vector<NodeId>& inputs;
  BatchNormMode batch_norm;

  [[nodiscard]] const at::Tensor& in(std::size_t i = 0) const {
    return values[static_cast<std::size_t>(inputs[i])];
  }
  at::Tensor operator()(const Input&) const { return {}; }
  at::Tensor operator()(const Constant& op) const { return op.value; }
  at::Tensor operator()(const Unknown& op) const {
    throw Error(ErrorCode::Unsupported, "the operation '" + op.kind + "' cannot be computed");
  }
  at::Tensor operator()(const Conv2d& op) const {
    return at::conv2d(in(), effective_weight(op.weight, op.quantizer), op.bias, op.stride,
                      op.padding, op.dilation, op.groups);
  }
  at::Tensor operator()(const Linear& op) const {
    return at::linear(in(), effective_weight(op.weight, op.quantizer), op.bias);
  }
  at::Tensor operator()(const BatchNorm2d& op) const {
    return at::batch_norm(in(), op.weight, op.bias, op.running_mean, op.running_var,
                          batch_norm == BatchNormMode::Training, /*momentum=*/0.1, op.eps,
                          /*cudnn_enabled=*/false);
  }
  at::Tensor operator()(const Relu&) const { return at::relu(in()); }
  at::Tensor operator()(const Add&) const { return in(0).add(in(1)); }
  at::Tensor operator()(const MaxPool2d& op) const {
    return at::max_pool2d(in(), op.kernel, op.stride, op.padding, /*dilation=*/1, op.ceil_mode);
  }
  at::Tensor operator()(const AvgPool2d& op) const {
    return at::avg_pool2d(in(), op.kernel, op.stride, op.padding, op.ceil_mode,
                          op.count_include_pad);
  }
  at::Tensor operator()(const GlobalAvgPool&) const {
    return at::adaptive_avg_pool2d(in(), {1, 1});
  }
  at::Tensor operator()(const Flatten&) const { return in().flatten(1); }
  at::Tensor operator()(const SubsamplePad& op) const {
    const auto rows = in().slice(2, 0, in().size(2), op.stride);
    const auto sampled = rows.slice(3, 0, in().size(3), op.stride);
    return at::constant_pad_nd(sampled, {0, 0, 0, 0, op.channels_before, op.channels_after});
  }
  at::Tensor operator()(const ActivationQuantizer& op) const {
    return fake_quantize(in(), op.affine);
  }
  at::Tensor operator()(const Clamp& op) const { return in().clamp(op.lower, op.upper); }
  at::Tensor operator()(const LeakyRelu& op) const { return at::leaky_relu(in(), op.slope); }
  at::Tensor operator()(const Unary& op) const { return apply_function(op.function, in()); }
  at::Tensor operator()(const Binary& op) const {
    return apply_arithmetic(op.arithmetic, in(0), in(1));
  }
  at::Tensor operator()(const MatMul&) const { return at::matmul(in(0), in(1)); }
  at::Tensor operator()(const Mean& op) const { return in().mean(op.dims, op.keep_dims); }
  at::Tensor operator()(const Softmax& op) const { return at::softmax(in(), op.dim); }
  at::Tensor operator()(const LayerNorm& op) const {
    return at::layer_norm(in(), in().sizes().slice(static_cast<std::size_t>(in().dim()) - 1),
                          op.weight, op.bias, op.eps, /*cudnn_enable=*/false);
  }
  at::Tensor operator()(const Reshape& op) const { return in().reshape(op.shape); }
  at::Tensor operator()(const Permute& op) const { return in().permute(op.dims); }
  at::Tensor operator()(const Slice& op) const {
    return in().slice(op.dim, op.start, op.end, op.step);
  }
  at::Tensor operator()(const Concat& op) const {
    std::int64_t batch = 1;
    for (std::size_t i = 0; i < inputs.size(); ++i) batch = std::max(batch, in(i).size(0));
    std::vector<at::Tensor> parts;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      std::vector<std::int64_t> sizes = in(i).sizes().vec();
      if (op.dim != 0 && sizes.at(0) == 1) sizes[0] = batch;
      parts.push_back(in(i).expand(sizes));
    }
    return at::cat(parts, op.dim);
  }
  at::Tensor operator()(const Pad& op) const {
    return at::constant_pad_nd(in(), op.amounts, op.value);
  }
};

/// For every node the last node that reads it, so that its value can be dropped after that.
std::vector<NodeId> last_uses(const Graph& graph, std::span<const NodeId> keep, NodeId last) {
  std::vector<NodeId> uses(graph.nodes.size(), -1);
  for (NodeId id = 0; id <= last; ++id) {
    for (const NodeId input : graph.nodes[static_cast<std::size_t>(id)].inputs) {
      uses[static_cast<std::size_t>(input)] = id;
    }
  }
  for (const NodeId id : keep) uses[static_cast<std::size_t>(id)] = last + 1;
  uses[static_cast<std::size_t>(last)] = last + 1;
  return uses;
}

}  // namespace

at::Tensor compute(const Op& op, const std::vector<at::Tensor>& inputs, BatchNormMode batch_norm) {
  obey_cancel();
  std::vector<NodeId> ids(inputs.size());
  std::iota(ids.begin(), ids.end(), 0);
  return std::visit(Apply{inputs, ids, batch_norm}, op);
}

ForwardResult forward(const Graph& graph, const at::Tensor& images, std::span<const NodeId> keep,
                      const Tap& tap, NodeId last, BatchNormMode batch_norm,
                      std::span<const SwingOffset> swing) {
  if (last < 0) last = graph.output;
  auto offset = swing.begin();
  const auto uses = last_uses(graph, keep, last);
  std::vector<at::Tensor> values(graph.nodes.size());
  for (NodeId id = 0; id <= last; ++id) {
    obey_cancel();
    const auto index = static_cast<std::size_t>(id);
    const Node& node = graph.nodes[index];
    at::Tensor value;
    if (id == 0) {
      value = images;
    } else if (offset != swing.end() && is_strided(node.op)) {
      const at::Tensor& x = values[static_cast<std::size_t>(node.inputs[0])];
      value = compute(node.op, {swung(x, *offset++)}, batch_norm);
    } else {
      value = std::visit(Apply{values, node.inputs, batch_norm}, node.op);
    }
    if (tap) value = tap(id, value);
    if (uses[index] > id) values[index] = std::move(value);
    for (const NodeId input : node.inputs) {
      if (uses[static_cast<std::size_t>(input)] == id) {
        values[static_cast<std::size_t>(input)] = at::Tensor();
      }
    }
  }
  ForwardResult result{values[static_cast<std::size_t>(last)], {}};
  for (const NodeId id : keep) result.kept.push_back(values[static_cast<std::size_t>(id)]);
  return result;
}

std::optional<Graph> at_input_size(const Graph& graph, std::int64_t height, std::int64_t width) {
  if (height < 1 || width < 1) return {};
  Graph resized = graph;
  resized.input.height = height;
  resized.input.width = width;
  at::ScalarType dtype = at::kFloat;
  for (const NodeId id : weight_layers(graph)) {
    dtype = as_weight_layer(graph.node(id).op)->weight.scalar_type();
  }
  const c10::AutoGradMode no_grad(false);
  try {
    const at::Tensor image = at::zeros({1, graph.input.channels, height, width}, dtype);
    const at::Tensor logits = forward(resized, image).output;
    if (logits.dim() == 2 && logits.size(1) == graph.classes) return resized;
  } catch (const c10::Error&) {
    // A layer behind a flattening, or pooling that leaves nothing.
  }
  return {};
}

}  // namespace zsq
