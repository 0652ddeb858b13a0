// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/onnx_writer.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include "api/error.h"
#include "execute/executor.h"

namespace zsq {
namespace {

using onnx::Attribute;
using onnx::DataType;

DataType data_type(const at::Tensor& tensor) {
  switch (tensor.scalar_type()) {
    case at::kFloat:
      return DataType::Float;
    case at::kChar:
      return DataType::Int8;
    case at::kByte:
      return DataType::Uint8;
    case at::kInt:
      return DataType::Int32;
    case at::kLong:
      return DataType::Int64;
    default:
      throw Error(ErrorCode::Internal, "no ONNX type for a tensor");
  }
}

std::vector<std::int64_t> find_ranks(const Graph& graph) {
  const c10::AutoGradMode no_grad(false);
  std::vector<std::int64_t> ranks(graph.nodes.size());
  const auto note = [&](NodeId id, const at::Tensor& value) {
    ranks[static_cast<std::size_t>(id)] = value.dim();
    return value;
  };
  forward(graph, at::zeros({1, graph.input.channels, graph.input.height, graph.input.width}), {},
          note);
  return ranks;
}

}  // namespace

Attribute onnx_ints(std::vector<std::int64_t> values) {
  Attribute a;
  a.kind = Attribute::Kind::Ints;
  a.ints = std::move(values);
  return a;
}

Attribute onnx_int(std::int64_t value) {
  Attribute a;
  a.kind = Attribute::Kind::Int;
  a.i = value;
  return a;
}

Attribute onnx_float(double value) {
  Attribute a;
  a.kind = Attribute::Kind::Float;
  a.f = static_cast<float>(value);
  return a;
}

OnnxWriter::OnnxWriter(const Graph& graph, OnnxTarget target)
    : graph_(graph), target_(target), ranks_(find_ranks(graph)) {
  const bool int4 = target == OnnxTarget::Int4;
  model_.opset = int4 ? 21 : 13;
  model_.ir_version = int4 ? 10 : 8;
}

std::string OnnxWriter::value(NodeId id) const {
  if (id == 0) return "input";
  return id == graph_.output ? "logits" : fmt::format("value_{}", id);
}

std::string OnnxWriter::in(const Node& node, std::size_t i) const {
  return value(node.inputs[i]);
}

std::string OnnxWriter::initializer(const std::string& name, const at::Tensor& tensor) {
  const at::Tensor dense = tensor.detach().contiguous();
  const auto* bytes = static_cast<const char*>(dense.data_ptr());
  model_.initializers.push_back(
      {name, data_type(dense), dense.sizes().vec(), std::string(bytes, dense.nbytes())});
  return name;
}

std::string OnnxWriter::initializer_int4(const std::string& name, const at::Tensor& codes) {
  const at::Tensor dense = codes.to(at::kChar).contiguous();
  const auto* values = dense.data_ptr<std::int8_t>();
  std::string raw(static_cast<std::size_t>((dense.numel() + 1) / 2), '\0');
  for (std::int64_t i = 0; i < dense.numel(); ++i) {
    const auto nibble = static_cast<unsigned>(values[i]) & 0xFU;
    char& byte = raw[static_cast<std::size_t>(i / 2)];
    byte = static_cast<char>(static_cast<unsigned char>(byte) | nibble << (i % 2 * 4));
  }
  model_.initializers.push_back({name, DataType::Int4, dense.sizes().vec(), std::move(raw)});
  return name;
}

std::string OnnxWriter::scalar(const std::string& name, double value) {
  return initializer(name, at::full({}, value, at::kFloat));
}

std::string OnnxWriter::shape_constant(const std::string& name,
                                       const std::vector<std::int64_t>& values) {
  return initializer(name, at::tensor(values, at::TensorOptions().dtype(at::kLong)));
}

void OnnxWriter::emit(const std::string& op, const std::string& name,
                      std::vector<std::string> inputs, const std::string& output,
                      std::map<std::string, Attribute> attributes) {
  model_.nodes.push_back({op, name, std::move(inputs), {output}, std::move(attributes)});
}

std::string OnnxWriter::unique_path(const Node& node, NodeId id) {
  std::string path = node.path;
  while (!paths_.insert(path).second) path += fmt::format("_{}", id);
  return path;
}

onnx::Model OnnxWriter::take() {
  model_.inputs = {{"input", {-1, graph_.input.channels, graph_.input.height, graph_.input.width}}};
  model_.outputs = {{"logits", {-1, graph_.classes}}};
  return std::move(model_);
}

}  // namespace zsq
