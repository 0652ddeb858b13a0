// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/onnx_export.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "api/error.h"
#include "api/zsq.h"

namespace zsq {
namespace {

using onnx::Attribute;
using onnx::DataType;

Attribute ints(std::vector<std::int64_t> values) {
  Attribute a;
  a.kind = Attribute::Kind::Ints;
  a.ints = std::move(values);
  return a;
}

Attribute integer(std::int64_t value) {
  Attribute a;
  a.kind = Attribute::Kind::Int;
  a.i = value;
  return a;
}

Attribute real(double value) {
  Attribute a;
  a.kind = Attribute::Kind::Float;
  a.f = static_cast<float>(value);
  return a;
}

DataType data_type(const at::Tensor& tensor) {
  switch (tensor.scalar_type()) {
    case at::kFloat:
      return DataType::Float;
    case at::kChar:
      return DataType::Int8;
    case at::kInt:
      return DataType::Int32;
    case at::kLong:
      return DataType::Int64;
    default:
      throw Error(ErrorCode::Internal, "no ONNX type for a tensor");
  }
}

template <class Integer>
bool all_fit(const at::Tensor& values) {
  return values.min().item<double>() >= std::numeric_limits<Integer>::min() &&
         values.max().item<double>() <= std::numeric_limits<Integer>::max();
}

/// One value per output channel, shaped to be combined with \p weight.
at::Tensor along_channels(const at::Tensor& values, const at::Tensor& weight) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(weight.dim()), 1);
  shape[0] = -1;
  return values.view(shape);
}

/// x^ = scale (codes - zero_point), all float64.
struct Integers {
  at::Tensor codes;
  at::Tensor scale;
  at::Tensor zero_point;
};

/// A channel of one constant has a range of no width and a zero point beyond every integer type: it
/// becomes +-1 times the constant.
Integers to_integers(const WeightQuantizer& quantizer) {
  const AffineQuantizer& affine = quantizer.affine;
  Integers result{quantizer.codes.to(at::kDouble), affine.inv_scale.reciprocal(),
                  affine.zero_point.neg()};
  const at::Tensor largest =
      result.codes.sub(along_channels(result.zero_point, result.codes)).abs().flatten(1).amax(1);
  const at::Tensor constant = largest.gt(std::numeric_limits<std::int32_t>::max());
  if (!constant.any().item<bool>()) return result;
  const at::Tensor values = quantizer.dequantized.to(at::kDouble).flatten(1).select(1, 0);
  const at::Tensor signs = along_channels(values.sign(), result.codes);
  result.codes = at::where(along_channels(constant, result.codes), signs, result.codes);
  result.scale = at::where(constant, values.abs(), result.scale);
  result.zero_point = result.zero_point.masked_fill(constant, 0);
  return result;
}

bool quantizes_activations(const Graph& graph) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const Node& node) {
    return std::holds_alternative<ActivationQuantizer>(node.op);
  });
}

/// Builds the ONNX model node by node.
class Exporter {
 public:
  explicit Exporter(const Graph& graph)
      : graph_(graph), separate_bias_(quantizes_activations(graph)) {}

  onnx::Model operator()() {
    for (NodeId id = 1; id <= graph_.output; ++id) {
      Node node = graph_.nodes[static_cast<std::size_t>(id)];
      // Initializers are named after their node, and ONNX wants every name once.
      while (!paths_.insert(node.path).second) node.path += fmt::format("_{}", id);
      std::visit([&](const auto& op) { add(op, node, id); }, node.op);
    }
    model_.inputs = {
        {"input", {-1, graph_.input.channels, graph_.input.height, graph_.input.width}}};
    model_.outputs = {{"logits", {-1, graph_.classes}}};
    return std::move(model_);
  }

 private:
  [[nodiscard]] std::string value(NodeId id) const {
    if (id == 0) return "input";
    return id == graph_.output ? "logits" : fmt::format("value_{}", id);
  }
  [[nodiscard]] std::string in(const Node& node, std::size_t i = 0) const {
    return value(node.inputs[i]);
  }

  std::string initializer(const std::string& name, const at::Tensor& tensor) {
    const at::Tensor dense = tensor.detach().contiguous();
    const auto* bytes = static_cast<const char*>(dense.data_ptr());
    model_.initializers.push_back(
        {name, data_type(dense), dense.sizes().vec(), std::string(bytes, dense.nbytes())});
    return name;
  }
  std::string shape_constant(const std::string& name, std::vector<std::int64_t> values) {
    return initializer(name, at::tensor(values, at::TensorOptions().dtype(at::kLong)));
  }
  void emit(const std::string& op, const std::string& name, std::vector<std::string> inputs,
            const std::string& output, std::map<std::string, Attribute> attributes = {}) {
    model_.nodes.push_back({op, name, std::move(inputs), {output}, std::move(attributes)});
  }

  /// A weight as it is, or behind its DequantizeLinear; returns the name to be read.
  std::string weight(const std::string& path, const at::Tensor& tensor,
                     const std::optional<WeightQuantizer>& quantizer) {
    if (!quantizer) return initializer(path + ".weight", tensor.to(at::kFloat));
    const Integers integers = to_integers(*quantizer);
    if (all_fit<std::int8_t>(integers.zero_point)) {
      return dequantized(path, integers.codes.to(at::kChar), integers.scale,
                         integers.zero_point.to(at::kChar));
    }
    const at::Tensor shifted = integers.codes.sub(along_channels(integers.zero_point, tensor));
    return dequantized(path, shifted.to(at::kInt), integers.scale, {});
  }
  std::string dequantized(const std::string& path, const at::Tensor& codes, const at::Tensor& scale,
                          const at::Tensor& zero_point) {
    std::vector<std::string> inputs{initializer(path + ".weight_codes", codes),
                                    initializer(path + ".weight_scale", scale.to(at::kFloat))};
    if (zero_point.defined()) {
      inputs.push_back(initializer(path + ".weight_zero_point", zero_point));
    }
    emit("DequantizeLinear", path + ".dequantize", inputs, path + ".weight",
         {{"axis", integer(0)}});
    return path + ".weight";
  }

  void add(const Input&, const Node&, NodeId) {}
  void add(const Conv2d& op, const Node& node, NodeId id) {
    emit_layer("Conv", node, id, weight(node.path, op.weight, op.quantizer), op.bias,
               {{"kernel_shape", ints({op.weight.size(2), op.weight.size(3)})},
                {"strides", ints({op.stride[0], op.stride[1]})},
                {"pads", ints({op.padding[0], op.padding[1], op.padding[0], op.padding[1]})},
                {"dilations", ints({op.dilation[0], op.dilation[1]})},
                {"group", integer(op.groups)}});
  }
  void add(const Linear& op, const Node& node, NodeId id) {
    emit_layer("Gemm", node, id, weight(node.path, op.weight, op.quantizer), op.bias,
               {{"transB", integer(1)}});
  }
  void emit_layer(const std::string& op, const Node& node, NodeId id, const std::string& weight,
                  const at::Tensor& bias, std::map<std::string, Attribute> attributes) {
    if (!bias.defined() || !separate_bias_) {
      std::vector<std::string> inputs{in(node), weight};
      if (bias.defined()) inputs.push_back(initializer(node.path + ".bias", bias));
      return emit(op, node.path, std::move(inputs), value(id), std::move(attributes));
    }
    const std::string product = node.path + ".product";
    emit(op, node.path, {in(node), weight}, product, std::move(attributes));
    const at::Tensor shaped = op == "Conv" ? bias.view({1, -1, 1, 1}) : bias;
    emit("Add", node.path + ".add_bias", {product, initializer(node.path + ".bias", shaped)},
         value(id));
  }
  void add(const BatchNorm2d& op, const Node& node, NodeId id) {
    const auto or_else = [](const at::Tensor& tensor, const at::Tensor& fallback) {
      return tensor.defined() ? tensor : fallback;
    };
    emit("BatchNormalization", node.path,
         {in(node),
          initializer(node.path + ".weight", or_else(op.weight, at::ones_like(op.running_mean))),
          initializer(node.path + ".bias", or_else(op.bias, at::zeros_like(op.running_mean))),
          initializer(node.path + ".running_mean", op.running_mean),
          initializer(node.path + ".running_var", op.running_var)},
         value(id), {{"epsilon", real(op.eps)}});
  }
  void add(const Relu&, const Node& node, NodeId id) {
    emit("Relu", node.path, {in(node)}, value(id));
  }
  void add(const Add&, const Node& node, NodeId id) {
    emit("Add", node.path, {in(node, 0), in(node, 1)}, value(id));
  }
  void add(const MaxPool2d& op, const Node& node, NodeId id) {
    emit("MaxPool", node.path, {in(node)}, value(id),
         {{"kernel_shape", ints({op.kernel[0], op.kernel[1]})},
          {"strides", ints({op.stride[0], op.stride[1]})},
          {"pads", ints({op.padding[0], op.padding[1], op.padding[0], op.padding[1]})}});
  }
  void add(const GlobalAvgPool&, const Node& node, NodeId id) {
    emit("GlobalAveragePool", node.path, {in(node)}, value(id));
  }
  void add(const Flatten&, const Node& node, NodeId id) {
    emit("Flatten", node.path, {in(node)}, value(id), {{"axis", integer(1)}});
  }
  void add(const SubsamplePad& op, const Node& node, NodeId id) {
    const std::string name = fmt::format("{}_{}", node.path, id);
    const std::int64_t end = std::numeric_limits<std::int32_t>::max();
    emit("Slice", name + ".slice",
         {in(node), shape_constant(name + ".starts", {0, 0}),
          shape_constant(name + ".ends", {end, end}), shape_constant(name + ".axes", {2, 3}),
          shape_constant(name + ".steps", {op.stride, op.stride})},
         name + ".sampled");
    emit("Pad", name + ".pad",
         {name + ".sampled", shape_constant(name + ".pads", {0, op.channels_before, 0, 0, 0,
                                                             op.channels_after, 0, 0})},
         value(id));
  }
  void add(const ActivationQuantizer& op, const Node& node, NodeId id) {
    const AffineQuantizer& affine = op.affine;
    const double step = 1 / affine.inv_scale.item<double>();
    const double z = affine.zero_point.item<double>();
    if (!all_fit<std::int8_t>(affine.zero_point.neg())) {
      throw Error(ErrorCode::Unsupported,
                  fmt::format("the range of '{}' does not contain zero; its zero point {} does not "
                              "fit into int8",
                              node.path, -z),
                  "Calibrate with ranges that contain zero.");
    }
    std::string source = in(node);
    if (affine.bits < 8) {
      const auto bound = [&](const char* name, std::int64_t code) {
        return initializer(node.path + name,
                           at::full({}, step * (static_cast<double>(code) + z), at::kFloat));
      };
      emit("Clip", node.path + ".clip",
           {source, bound(".lower", affine.qmin()), bound(".upper", affine.qmax())},
           node.path + ".clipped");
      source = node.path + ".clipped";
    }
    const std::string scale = initializer(node.path + ".scale", at::full({}, step, at::kFloat));
    const std::string zero_point =
        initializer(node.path + ".zero_point", at::full({}, -z, at::kFloat).to(at::kChar));
    emit("QuantizeLinear", node.path + ".quantize", {source, scale, zero_point},
         node.path + ".codes");
    emit("DequantizeLinear", node.path + ".dequantize", {node.path + ".codes", scale, zero_point},
         value(id));
  }

  const Graph& graph_;
  /// ONNX Runtime rounds the bias of a layer between quantizers to multiples of input scale *
  /// weight scale (its WeightBiasQuantization pass), coarse at few bits. It leaves an Add alone.
  bool separate_bias_;
  onnx::Model model_;
  std::set<std::string> paths_;
};

}  // namespace

onnx::Model to_onnx(const Graph& graph, const std::map<std::string, std::string>& metadata) {
  const Graph single = to_dtype(graph, at::kFloat);
  onnx::Model model = Exporter(single)();
  model.producer = "zsq-workbench";
  model.producer_version = version();
  model.graph_name = "zsq";
  model.metadata = metadata;
  return model;
}

}  // namespace zsq
