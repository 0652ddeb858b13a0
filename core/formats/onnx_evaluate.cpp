// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/core/Tensor.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include "api/error.h"
#include "formats/onnx_export.h"

namespace zsq {
namespace {

at::ScalarType scalar_type(onnx::DataType type) {
  switch (type) {
    case onnx::DataType::Float:
      return at::kFloat;
    case onnx::DataType::Uint8:
      return at::kByte;
    case onnx::DataType::Int8:
      return at::kChar;
    case onnx::DataType::Int32:
      return at::kInt;
    case onnx::DataType::Int64:
      return at::kLong;
    default:
      throw Error(ErrorCode::Unsupported, fmt::format("element type {}", static_cast<int>(type)));
  }
}

at::Tensor to_tensor(const onnx::Tensor& tensor) {
  return at::from_blob(const_cast<char*>(tensor.raw.data()), tensor.dims,  // NOLINT: copied below
                       at::TensorOptions().dtype(scalar_type(tensor.type)))
      .clone();
}

class Evaluator {
 public:
  explicit Evaluator(const onnx::Model& model) {
    for (const onnx::Tensor& tensor : model.initializers) values_[tensor.name] = to_tensor(tensor);
  }

  at::Tensor operator()(const onnx::Model& model, const at::Tensor& images) {
    values_[model.inputs.at(0).name] = images;
    for (const onnx::Node& node : model.nodes) values_[node.outputs.at(0)] = run(node);
    return values_.at(model.outputs.at(0).name);
  }

 private:
  const at::Tensor& in(const onnx::Node& node, std::size_t i) const {
    const auto found = i < node.inputs.size() ? values_.find(node.inputs[i]) : values_.end();
    if (found == values_.end()) {
      throw Error(
          ErrorCode::Malformed,
          fmt::format("node '{}' ({}) reads a value that nothing makes", node.name, node.op));
    }
    return found->second;
  }
  at::Tensor optional(const onnx::Node& node, std::size_t i) const {
    return i < node.inputs.size() ? in(node, i) : at::Tensor();
  }
  static std::vector<std::int64_t> ints(const onnx::Node& node, const char* name) {
    return node.attributes.at(name).ints;
  }
  std::vector<std::int64_t> constant(const onnx::Node& node, std::size_t i) const {
    const at::Tensor& t = in(node, i);
    return {t.data_ptr<std::int64_t>(), t.data_ptr<std::int64_t>() + t.numel()};
  }
  static std::vector<std::int64_t> half(const std::vector<std::int64_t>& pads) {
    return {pads.at(0), pads.at(1)};
  }

  at::Tensor run(const onnx::Node& node) const {
    const std::string& op = node.op;
    if (op == "Conv") return conv(node);
    if (op == "Gemm") return at::linear(in(node, 0), in(node, 1), optional(node, 2));
    if (op == "BatchNormalization") {
      return at::batch_norm(in(node, 0), in(node, 1), in(node, 2), in(node, 3), in(node, 4), false,
                            0.1, node.attributes.at("epsilon").f, false);
    }
    if (op == "Relu") return at::relu(in(node, 0));
    if (op == "Add") return in(node, 0).add(in(node, 1));
    if (op == "MaxPool") {
      return at::max_pool2d(in(node, 0), ints(node, "kernel_shape"), ints(node, "strides"),
                            half(ints(node, "pads")));
    }
    if (op == "GlobalAveragePool") return at::adaptive_avg_pool2d(in(node, 0), {1, 1});
    if (op == "Flatten") return in(node, 0).flatten(1);
    if (op == "Slice") return slice(node);
    if (op == "Pad") return pad(node);
    if (op == "Clip") return in(node, 0).maximum(in(node, 1)).minimum(in(node, 2));
    if (op == "QuantizeLinear") return quantize(node);
    if (op == "DequantizeLinear") return dequantize(node);
    throw Error(ErrorCode::Unsupported, fmt::format("operation '{}' of node '{}'", op, node.name));
  }

  at::Tensor conv(const onnx::Node& node) const {
    return at::conv2d(in(node, 0), in(node, 1), optional(node, 2), ints(node, "strides"),
                      half(ints(node, "pads")), ints(node, "dilations"),
                      node.attributes.at("group").i);
  }
  at::Tensor slice(const onnx::Node& node) const {
    at::Tensor x = in(node, 0);
    const auto starts = constant(node, 1);
    const auto ends = constant(node, 2);
    const auto axes = constant(node, 3);
    const auto steps = constant(node, 4);
    for (std::size_t i = 0; i < axes.size(); ++i) {
      x = x.slice(axes[i], starts[i], ends[i], steps[i]);
    }
    return x;
  }
  at::Tensor pad(const onnx::Node& node) const {
    const auto pads = constant(node, 1);  // all begins, then all ends
    const std::size_t dims = pads.size() / 2;
    std::vector<std::int64_t> reversed;
    for (std::size_t d = dims; d-- > 0;) {
      reversed.push_back(pads[d]);
      reversed.push_back(pads[dims + d]);
    }
    return at::constant_pad_nd(in(node, 0), reversed);
  }
  at::Tensor quantize(const onnx::Node& node) const {
    const at::Tensor codes = in(node, 0).div(in(node, 1)).round_().add_(in(node, 2).to(at::kFloat));
    return codes.clamp_(-128, 127).to(at::kChar);
  }
  at::Tensor dequantize(const onnx::Node& node) const {
    const at::Tensor codes = in(node, 0).to(at::kFloat);
    std::vector<std::int64_t> shape(static_cast<std::size_t>(codes.dim()), 1);
    if (in(node, 1).dim() == 1) shape.at(0) = -1;
    const auto aligned = [&](const at::Tensor& t) {
      return t.dim() == 1 ? t.to(at::kFloat).view(shape) : t.to(at::kFloat);
    };
    const at::Tensor zero_point = optional(node, 2);
    return (zero_point.defined() ? codes.sub(aligned(zero_point)) : codes)
        .mul(aligned(in(node, 1)));
  }

  std::map<std::string, at::Tensor> values_;
};

}  // namespace

at::Tensor evaluate_onnx(const onnx::Model& model, const at::Tensor& images) {
  const c10::AutoGradMode no_grad(false);
  return Evaluator(model)(model, images);
}

}  // namespace zsq
