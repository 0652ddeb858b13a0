// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/onnx.h"

#include "formats/protobuf_wire.h"

namespace zsq::onnx {
namespace {

using wire::Writer;

std::string encode(const Tensor& tensor) {
  Writer out;
  for (const std::int64_t dim : tensor.dims) out.varint(1, dim);
  out.varint(2, static_cast<std::int64_t>(tensor.type));
  out.bytes(8, tensor.name);
  out.bytes(9, tensor.raw);
  return out.data();
}

std::string encode(const std::string& name, const Attribute& attribute) {
  Writer out;
  out.bytes(1, name);
  switch (attribute.kind) {
    case Attribute::Kind::Float:
      out.fixed32(2, attribute.f);
      break;
    case Attribute::Kind::Int:
      out.varint(3, attribute.i);
      break;
    case Attribute::Kind::String:
      out.bytes(4, attribute.s);
      break;
    case Attribute::Kind::Tensor:
      out.bytes(5, encode(attribute.tensor));
      break;
    case Attribute::Kind::Graph:
      break;
    case Attribute::Kind::Floats:
      for (const float f : attribute.floats) out.fixed32(7, f);
      break;
    case Attribute::Kind::Ints:
      for (const std::int64_t i : attribute.ints) out.varint(8, i);
      break;
  }
  out.varint(20, static_cast<std::int64_t>(attribute.kind));
  return out.data();
}

std::string encode(const Node& node) {
  Writer out;
  for (const std::string& input : node.inputs) out.bytes(1, input);
  for (const std::string& output : node.outputs) out.bytes(2, output);
  out.bytes(3, node.name);
  out.bytes(4, node.op);
  for (const auto& [name, attribute] : node.attributes) out.bytes(5, encode(name, attribute));
  if (!node.domain.empty()) out.bytes(7, node.domain);
  return out.data();
}

std::string encode(const Value& value) {
  Writer shape;
  for (const std::int64_t dim : value.dims) {
    Writer one;
    if (dim < 0) {
      one.bytes(2, "batch");
    } else {
      one.varint(1, dim);
    }
    shape.bytes(1, one.data());
  }
  Writer tensor_type;
  tensor_type.varint(1, static_cast<std::int64_t>(value.type));
  tensor_type.bytes(2, shape.data());
  Writer type;
  type.bytes(1, tensor_type.data());
  Writer out;
  out.bytes(1, value.name);
  out.bytes(2, type.data());
  return out.data();
}

std::string encode_graph(const Model& model) {
  Writer out;
  for (const Node& node : model.nodes) out.bytes(1, encode(node));
  out.bytes(2, model.graph_name);
  for (const Tensor& tensor : model.initializers) out.bytes(5, encode(tensor));
  for (const Value& value : model.inputs) out.bytes(11, encode(value));
  for (const Value& value : model.outputs) out.bytes(12, encode(value));
  return out.data();
}

}  // namespace

std::string encode(const Model& model) {
  Writer opset;
  opset.bytes(1, "");
  opset.varint(2, model.opset);
  Writer out;
  out.varint(1, model.ir_version);
  out.bytes(2, model.producer);
  out.bytes(3, model.producer_version);
  out.bytes(7, encode_graph(model));
  out.bytes(8, opset.data());
  for (const auto& [key, value] : model.metadata) {
    Writer entry;
    entry.bytes(1, key);
    entry.bytes(2, value);
    out.bytes(14, entry.data());
  }
  return out.data();
}

}  // namespace zsq::onnx
