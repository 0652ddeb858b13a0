// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/onnx.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>

#include "api/error.h"
#include "formats/protobuf_wire.h"

namespace zsq::onnx {
namespace {

using wire::Field;
using wire::Reader;
using wire::Type;
using wire::Writer;

constexpr std::uint64_t kMostElements = std::uint64_t{1} << 32;

// --- encoding -----------------------------------------------------------------------------------

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
  tensor_type.varint(1, static_cast<std::int64_t>(DataType::Float));
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

// --- decoding -----------------------------------------------------------------------------------

std::string text(const Field& field) {
  if (field.type != Type::Bytes) {
    throw Error(ErrorCode::Malformed, fmt::format("field {} is not a text", field.number));
  }
  return std::string(field.bytes);
}

std::string_view message(const Field& field) {
  if (field.type != Type::Bytes) {
    throw Error(ErrorCode::Malformed, fmt::format("field {} is not a message", field.number));
  }
  return field.bytes;
}

/// Repeated integers, packed or one by one.
void add_integers(std::vector<std::int64_t>& values, const Field& field) {
  if (field.type == Type::Varint) {
    values.push_back(static_cast<std::int64_t>(field.value));
    return;
  }
  for (Reader packed(message(field)); !packed.done();) {
    values.push_back(static_cast<std::int64_t>(packed.varint()));
  }
}

float as_float(const Field& field) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(field.value));
}

void add_floats(std::vector<float>& values, const Field& field) {
  if (field.type == Type::Fixed32) {
    values.push_back(as_float(field));
    return;
  }
  const auto bytes = message(field);
  if (bytes.size() % 4 != 0) throw Error(ErrorCode::Malformed, "a list of floats is cut off");
  for (std::size_t i = 0; i < bytes.size(); i += 4) {
    float value = 0;
    std::memcpy(&value, bytes.data() + i, 4);
    values.push_back(value);
  }
}

template <class T>
void append_raw(std::string& raw, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  raw.append(bytes, sizeof(T));
}

/// Elements written as int32_data or int64_data instead of raw_data.
void append_typed(std::string& raw, DataType type, const std::vector<std::int64_t>& values) {
  for (const std::int64_t v : values) {
    switch (type) {
      case DataType::Uint8:
      case DataType::Int8:
        append_raw(raw, static_cast<std::int8_t>(v));
        break;
      case DataType::Int32:
        append_raw(raw, static_cast<std::int32_t>(v));
        break;
      default:
        append_raw(raw, v);
    }
  }
}

void check_size(const Tensor& tensor) {
  std::uint64_t elements = 1;
  for (const std::int64_t dim : tensor.dims) {
    if (dim < 0 || (dim > 0 && elements > kMostElements / static_cast<std::uint64_t>(dim))) {
      throw Error(ErrorCode::TooLarge,
                  fmt::format("initializer '{}' has a dimension of {}", tensor.name, dim));
    }
    elements *= static_cast<std::uint64_t>(dim);
  }
  const std::uint64_t wanted = elements * element_size(tensor.type);
  if (tensor.raw.size() != wanted) {
    throw Error(ErrorCode::Malformed,
                fmt::format("initializer '{}' has {} bytes, its shape needs {}", tensor.name,
                            tensor.raw.size(), wanted));
  }
}

Tensor decode_tensor(std::string_view bytes) {
  Tensor tensor;
  std::vector<std::int64_t> integers;
  std::vector<float> floats;
  for (Reader in(bytes); !in.done();) {
    const Field field = in.next();
    switch (field.number) {
      case 1:
        add_integers(tensor.dims, field);
        break;
      case 2:
        tensor.type = static_cast<DataType>(field.value);
        break;
      case 4:
        add_floats(floats, field);
        break;
      case 5:
      case 7:
        add_integers(integers, field);
        break;
      case 8:
        tensor.name = text(field);
        break;
      case 9:
        tensor.raw = text(field);
        break;
      case 13:
      case 14:
        throw Error(ErrorCode::Unsupported, "the model keeps its weights in a second file",
                    "Save it as one file (external data is not read).");
      default:
        break;
    }
  }
  if (element_size(tensor.type) == 0) {
    throw Error(ErrorCode::Unsupported, fmt::format("initializer '{}' has the element type {}",
                                                    tensor.name, static_cast<int>(tensor.type)));
  }
  for (const float value : floats) append_raw(tensor.raw, value);
  append_typed(tensor.raw, tensor.type, integers);
  check_size(tensor);
  return tensor;
}

std::pair<std::string, Attribute> decode_attribute(std::string_view bytes) {
  std::string name;
  Attribute attribute;
  for (Reader in(bytes); !in.done();) {
    const Field field = in.next();
    switch (field.number) {
      case 1:
        name = text(field);
        break;
      case 2:
        attribute.f = as_float(field);
        break;
      case 3:
        attribute.i = static_cast<std::int64_t>(field.value);
        break;
      case 4:
        attribute.s = text(field);
        break;
      case 7:
        add_floats(attribute.floats, field);
        break;
      case 8:
        add_integers(attribute.ints, field);
        break;
      case 20:
        attribute.kind = static_cast<Attribute::Kind>(field.value);
        break;
      default:
        break;
    }
  }
  return {name, attribute};
}

Node decode_node(std::string_view bytes) {
  Node node;
  for (Reader in(bytes); !in.done();) {
    const Field field = in.next();
    switch (field.number) {
      case 1:
        node.inputs.push_back(text(field));
        break;
      case 2:
        node.outputs.push_back(text(field));
        break;
      case 3:
        node.name = text(field);
        break;
      case 4:
        node.op = text(field);
        break;
      case 5:
        node.attributes.insert(decode_attribute(message(field)));
        break;
      default:
        break;
    }
  }
  return node;
}

std::int64_t decode_dimension(std::string_view bytes) {
  for (Reader in(bytes); !in.done();) {
    const Field field = in.next();
    if (field.number == 1) return static_cast<std::int64_t>(field.value);
  }
  return -1;
}

/// Finds the only field of that number in a message; empty where it is absent.
std::string_view sub_message(std::string_view bytes, int number) {
  std::string_view found;
  for (Reader in(bytes); !in.done();) {
    const Field field = in.next();
    if (field.number == number) found = message(field);
  }
  return found;
}

Value decode_value(std::string_view bytes) {
  Value value;
  value.name = std::string(sub_message(bytes, 1));
  const auto tensor_type = sub_message(sub_message(bytes, 2), 1);
  for (Reader in(tensor_type); !in.done();) {
    const Field field = in.next();
    if (field.number != 2) continue;
    for (Reader shape(message(field)); !shape.done();) {
      const Field dim = shape.next();
      if (dim.number == 1) value.dims.push_back(decode_dimension(message(dim)));
    }
  }
  return value;
}

void decode_graph(std::string_view bytes, Model& model) {
  for (Reader in(bytes); !in.done();) {
    const Field field = in.next();
    switch (field.number) {
      case 1:
        model.nodes.push_back(decode_node(message(field)));
        break;
      case 2:
        model.graph_name = text(field);
        break;
      case 5:
        model.initializers.push_back(decode_tensor(message(field)));
        break;
      case 11:
        model.inputs.push_back(decode_value(message(field)));
        break;
      case 12:
        model.outputs.push_back(decode_value(message(field)));
        break;
      default:
        break;
    }
  }
}

void decode_opset(std::string_view bytes, Model& model) {
  std::string domain;
  std::int64_t version = 0;
  for (Reader in(bytes); !in.done();) {
    const Field field = in.next();
    if (field.number == 1) domain = text(field);
    if (field.number == 2) version = static_cast<std::int64_t>(field.value);
  }
  if (domain.empty() || domain == "ai.onnx") model.opset = version;
}

}  // namespace

std::size_t element_size(DataType type) {
  switch (type) {
    case DataType::Float:
    case DataType::Int32:
      return 4;
    case DataType::Uint8:
    case DataType::Int8:
      return 1;
    case DataType::Int64:
      return 8;
  }
  return 0;
}

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

Model decode(std::string_view bytes) {
  Model model;
  for (Reader in(bytes); !in.done();) {
    const Field field = in.next();
    switch (field.number) {
      case 1:
        model.ir_version = static_cast<std::int64_t>(field.value);
        break;
      case 2:
        model.producer = text(field);
        break;
      case 3:
        model.producer_version = text(field);
        break;
      case 7:
        decode_graph(message(field), model);
        break;
      case 8:
        decode_opset(message(field), model);
        break;
      case 14:
        model.metadata[std::string(sub_message(message(field), 1))] =
            std::string(sub_message(message(field), 2));
        break;
      default:
        break;
    }
  }
  return model;
}

}  // namespace zsq::onnx
