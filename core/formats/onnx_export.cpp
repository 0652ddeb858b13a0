// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/onnx_export.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include <limits>

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

bool fits_int8(const at::Tensor& onnx_zero_point) {
  return onnx_zero_point.min().item<double>() >= -128 &&
         onnx_zero_point.max().item<double>() <= 127;
}

/// Builds the ONNX model node by node.
class Exporter {
 public:
  explicit Exporter(const Graph& graph) : graph_(graph) {}

  onnx::Model operator()() {
    for (NodeId id = 1; id <= graph_.output; ++id) {
      const Node& node = graph_.nodes[static_cast<std::size_t>(id)];
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
    const AffineQuantizer& affine = quantizer->affine;
    const std::string scale =
        initializer(path + ".weight_scale", affine.inv_scale.reciprocal().to(at::kFloat));
    const at::Tensor zero_point = affine.zero_point.neg();
    const std::string output = path + ".weight";
    if (fits_int8(zero_point)) {
      emit("DequantizeLinear", path + ".dequantize",
           {initializer(path + ".weight_codes", quantizer->codes), scale,
            initializer(path + ".weight_zero_point", zero_point.to(at::kChar))},
           output, {{"axis", integer(0)}});
      return output;
    }
    std::vector<std::int64_t> shape(static_cast<std::size_t>(tensor.dim()), 1);
    shape[0] = -1;
    const at::Tensor shifted =
        quantizer->codes.to(at::kInt).add(affine.zero_point.to(at::kInt).view(shape));
    emit("DequantizeLinear", path + ".dequantize",
         {initializer(path + ".weight_codes", shifted), scale}, output, {{"axis", integer(0)}});
    return output;
  }

  void add(const Input&, const Node&, NodeId) {}
  void add(const Conv2d& op, const Node& node, NodeId id) {
    std::vector<std::string> inputs{in(node), weight(node.path, op.weight, op.quantizer)};
    if (op.bias.defined()) inputs.push_back(initializer(node.path + ".bias", op.bias));
    emit("Conv", node.path, inputs, value(id),
         {{"kernel_shape", ints({op.weight.size(2), op.weight.size(3)})},
          {"strides", ints({op.stride[0], op.stride[1]})},
          {"pads", ints({op.padding[0], op.padding[1], op.padding[0], op.padding[1]})},
          {"dilations", ints({op.dilation[0], op.dilation[1]})},
          {"group", integer(op.groups)}});
  }
  void add(const Linear& op, const Node& node, NodeId id) {
    std::vector<std::string> inputs{in(node), weight(node.path, op.weight, op.quantizer)};
    if (op.bias.defined()) inputs.push_back(initializer(node.path + ".bias", op.bias));
    emit("Gemm", node.path, inputs, value(id), {{"transB", integer(1)}});
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
    if (!fits_int8(affine.zero_point.neg())) {
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
  onnx::Model model_;
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
