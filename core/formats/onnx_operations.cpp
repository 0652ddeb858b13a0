// SPDX-License-Identifier: GPL-3.0-or-later
// The operations without weights, as ONNX writes them. What opset 13 lacks (GELU, SiLU, layer
// norm) is spelt out in the form that PyTorch's exporter uses, which runtimes fuse again.
#include <ATen/core/Tensor.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "api/error.h"
#include "formats/onnx_writer.h"

namespace zsq {
namespace {

constexpr std::int64_t kToTheEnd = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t kReduceAxesAreInputs = 18;

struct WriteOperation {
  OnnxWriter& out;
  const Node& node;
  NodeId id;
  std::string path;

  [[nodiscard]] std::string in(std::size_t i = 0) const { return out.in(node, i); }
  [[nodiscard]] std::string result() const { return out.value(id); }
  /// op(inputs) -> a value of this node named after `step`.
  std::string step(const std::string& name, const std::string& op,
                   std::vector<std::string> inputs) const {
    const std::string output = path + "." + name;
    out.emit(op, output, std::move(inputs), output);
    return output;
  }
  void simple(const char* op, std::map<std::string, onnx::Attribute> attributes = {}) const {
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) inputs.push_back(in(i));
    out.emit(op, path, std::move(inputs), result(), std::move(attributes));
  }
  std::string scalar(const char* name, double value) const {
    return out.scalar(path + "." + name, value);
  }

  template <class Pool>
  std::map<std::string, onnx::Attribute> window(const Pool& op) const {
    return {{"kernel_shape", onnx_ints({op.kernel[0], op.kernel[1]})},
            {"strides", onnx_ints({op.stride[0], op.stride[1]})},
            {"pads", onnx_ints({op.padding[0], op.padding[1], op.padding[0], op.padding[1]})},
            {"ceil_mode", onnx_int(op.ceil_mode ? 1 : 0)}};
  }

  void operator()(const BatchNorm2d& op) const {
    const auto or_else = [](const at::Tensor& tensor, const at::Tensor& fallback) {
      return tensor.defined() ? tensor : fallback;
    };
    out.emit("BatchNormalization", path,
             {in(),
              out.initializer(path + ".weight", or_else(op.weight, at::ones_like(op.running_mean))),
              out.initializer(path + ".bias", or_else(op.bias, at::zeros_like(op.running_mean))),
              out.initializer(path + ".running_mean", op.running_mean),
              out.initializer(path + ".running_var", op.running_var)},
             result(), {{"epsilon", onnx_float(op.eps)}});
  }
  void operator()(const Relu&) const { simple("Relu"); }
  void operator()(const Add&) const { simple("Add"); }
  void operator()(const MatMul&) const { simple("MatMul"); }
  void operator()(const GlobalAvgPool&) const { simple("GlobalAveragePool"); }
  void operator()(const Flatten&) const { simple("Flatten", {{"axis", onnx_int(1)}}); }
  void operator()(const Softmax& op) const { simple("Softmax", {{"axis", onnx_int(op.dim)}}); }
  void operator()(const LeakyRelu& op) const {
    simple("LeakyRelu", {{"alpha", onnx_float(op.slope)}});
  }
  void operator()(const Permute& op) const { simple("Transpose", {{"perm", onnx_ints(op.dims)}}); }
  void operator()(const MaxPool2d& op) const { simple("MaxPool", window(op)); }
  void operator()(const AvgPool2d& op) const {
    auto attributes = window(op);
    attributes["count_include_pad"] = onnx_int(op.count_include_pad ? 1 : 0);
    simple("AveragePool", attributes);
  }
  void operator()(const Constant& op) const { out.initializer(result(), op.value.to(at::kFloat)); }
  void operator()(const Binary& op) const {
    constexpr std::array kNames{"Sub", "Mul", "Div", "Pow"};
    simple(kNames.at(static_cast<std::size_t>(op.arithmetic)));
  }
  void operator()(const Clamp& op) const {
    std::vector<std::string> inputs{in(), ""};
    if (std::isfinite(op.lower)) inputs[1] = scalar("lower", op.lower);
    if (std::isfinite(op.upper)) inputs.push_back(scalar("upper", op.upper));
    out.emit("Clip", path, std::move(inputs), result());
  }
  void operator()(const Reshape& op) const {
    out.emit("Reshape", path, {in(), out.shape_constant(path + ".shape", op.shape)}, result());
  }
  void operator()(const Slice& op) const {
    const std::int64_t end = std::min(op.end, kToTheEnd);
    out.emit(
        "Slice", path,
        {in(), out.shape_constant(path + ".starts", {op.start}),
         out.shape_constant(path + ".ends", {end}), out.shape_constant(path + ".axes", {op.dim}),
         out.shape_constant(path + ".steps", {op.step})},
        result());
  }
  void operator()(const Mean& op) const {
    reduce_mean(path, in(), result(), op.dims, op.keep_dims);
  }
  void operator()(const Pad& op) const {
    // ONNX: all that is added before, first dimension first, then all that is added after.
    const auto rank = static_cast<std::size_t>(out.rank(id));
    std::vector<std::int64_t> pads(2 * rank, 0);
    for (std::size_t i = 0; i + 1 < op.amounts.size(); i += 2) {
      const std::size_t dim = rank - 1 - i / 2;
      pads[dim] = op.amounts[i];
      pads[rank + dim] = op.amounts[i + 1];
    }
    out.emit("Pad", path,
             {in(), out.shape_constant(path + ".pads", pads), scalar("pad_value", op.value)},
             result());
  }
  void operator()(const SubsamplePad& op) const {
    const std::string name = fmt::format("{}_{}", path, id);
    out.emit("Slice", name + ".slice",
             {in(), out.shape_constant(name + ".starts", {0, 0}),
              out.shape_constant(name + ".ends", {kToTheEnd, kToTheEnd}),
              out.shape_constant(name + ".axes", {2, 3}),
              out.shape_constant(name + ".steps", {op.stride, op.stride})},
             name + ".sampled");
    out.emit("Pad", name + ".pad",
             {name + ".sampled", out.shape_constant(name + ".pads", {0, op.channels_before, 0, 0, 0,
                                                                     op.channels_after, 0, 0})},
             result());
  }

  /// A value of batch 1 is repeated for the batch of the first that has one.
  void operator()(const Concat& op) const {
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
      inputs.push_back(out.is_constant(node.inputs[i]) ? expanded(i) : in(i));
    }
    out.emit("Concat", path, std::move(inputs), result(), {{"axis", onnx_int(op.dim)}});
  }
  std::string expanded(std::size_t i) const {
    std::size_t other = 0;
    while (other + 1 < node.inputs.size() && out.is_constant(node.inputs[other])) ++other;
    const std::string name = fmt::format("expanded_{}", i);
    const std::string shape = step(name + "_like", "Shape", {in(other)});
    const std::string batch = step(name + "_batch", "Slice",
                                   {shape, out.shape_constant(path + "." + name + "_from", {0}),
                                    out.shape_constant(path + "." + name + "_to", {1})});
    const auto rest = static_cast<std::size_t>(out.rank(node.inputs[i])) - 1;
    const std::string target = path + "." + name + "_shape";
    out.emit("Concat", target,
             {batch,
              out.shape_constant(path + "." + name + "_ones", std::vector<std::int64_t>(rest, 1))},
             target, {{"axis", onnx_int(0)}});
    return step(name, "Expand", {in(i), target});
  }

  void operator()(const Unary& op) const {
    switch (op.function) {
      case Function::Gelu:
        return gelu();
      case Function::GeluTanh:
        return gelu_tanh();
      case Function::Silu:
        out.emit("Mul", path, {in(), step("sigmoid", "Sigmoid", {in()})}, result());
        return;
      case Function::HardSwish: {
        const std::string gate = path + ".gate";
        hard_sigmoid(gate, gate);
        out.emit("Mul", path, {in(), gate}, result());
        return;
      }
      case Function::HardSigmoid:
        return hard_sigmoid(path, result());
      case Function::Sigmoid:
        return simple("Sigmoid");
      case Function::Tanh:
        return simple("Tanh");
      case Function::Erf:
        return simple("Erf");
      case Function::Exp:
        return simple("Exp");
      case Function::Sqrt:
        return simple("Sqrt");
    }
  }
  void hard_sigmoid(const std::string& name, const std::string& output) const {
    out.emit("HardSigmoid", name, {in()}, output,
             {{"alpha", onnx_float(1.0 / 6)}, {"beta", onnx_float(0.5)}});
  }
  void gelu() const {
    const auto scaled = step("scaled", "Div", {in(), scalar("sqrt2", std::numbers::sqrt2)});
    const auto erf = step("erf", "Erf", {scaled});
    const auto cdf = step("cdf", "Add", {erf, scalar("one", 1)});
    const auto product = step("product", "Mul", {in(), cdf});
    out.emit("Mul", path, {product, scalar("half", 0.5)}, result());
  }
  void gelu_tanh() const {
    const auto cube = step("cube", "Pow", {in(), scalar("three", 3)});
    const auto part = step("part", "Mul", {cube, scalar("factor", 0.044715)});
    const auto sum = step("sum", "Add", {in(), part});
    const double root = std::sqrt(2 / std::numbers::pi);
    const auto tanh = step("tanh", "Tanh", {step("scaled", "Mul", {sum, scalar("root", root)})});
    const auto product =
        step("product", "Mul", {in(), step("cdf", "Add", {tanh, scalar("one", 1)})});
    out.emit("Mul", path, {product, scalar("half", 0.5)}, result());
  }

  void reduce_mean(const std::string& name, const std::string& input, const std::string& output,
                   const std::vector<std::int64_t>& dims, bool keep_dims) const {
    if (out.opset() >= kReduceAxesAreInputs) {
      out.emit("ReduceMean", name, {input, out.shape_constant(name + ".axes", dims)}, output,
               {{"keepdims", onnx_int(keep_dims ? 1 : 0)}});
      return;
    }
    out.emit("ReduceMean", name, {input}, output,
             {{"axes", onnx_ints(dims)}, {"keepdims", onnx_int(keep_dims ? 1 : 0)}});
  }
  void operator()(const LayerNorm& op) const {
    const std::string mean = path + ".mean";
    reduce_mean(mean, in(), mean, {-1}, true);
    const auto centred = step("centred", "Sub", {in(), mean});
    const auto square = step("square", "Pow", {centred, scalar("two", 2)});
    const std::string variance = path + ".variance";
    reduce_mean(variance, square, variance, {-1}, true);
    const auto root =
        step("std", "Sqrt", {step("shifted", "Add", {variance, scalar("eps", op.eps)})});
    if (!op.weight.defined()) {
      out.emit("Div", path, {centred, root}, result());
      return;
    }
    const auto normal = step("normal", "Div", {centred, root});
    const auto weight = out.initializer(path + ".weight", op.weight);
    if (!op.bias.defined()) {
      out.emit("Mul", path, {normal, weight}, result());
      return;
    }
    const auto scaled = step("scaled", "Mul", {normal, weight});
    out.emit("Add", path, {scaled, out.initializer(path + ".bias", op.bias)}, result());
  }

  template <class Other>
  void operator()(const Other&) const {
    throw Error(ErrorCode::Internal, std::string("no ONNX form of ") + op_name(node.op));
  }
};

}  // namespace

void write_operation(OnnxWriter& out, const Node& node, NodeId id) {
  const WriteOperation write{out, node, id, out.unique_path(node, id)};
  std::visit(write, node.op);
}

}  // namespace zsq
