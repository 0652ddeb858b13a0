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

constexpr std::uint64_t kMostElements = std::uint64_t{1} << 32;
/// Nodes, initializers, ...: an empty one takes two bytes in the file and a hundred in memory.
constexpr std::size_t kMostItems = 1000000;

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

void add_doubles(std::vector<double>& values, const Field& field) {
  if (field.type == Type::Fixed64) {
    values.push_back(std::bit_cast<double>(field.value));
    return;
  }
  const auto bytes = message(field);
  if (bytes.size() % 8 != 0) throw Error(ErrorCode::Malformed, "a list of doubles is cut off");
  values.resize(values.size() + bytes.size() / 8);
  std::memcpy(values.data() + values.size() - bytes.size() / 8, bytes.data(), bytes.size());
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
      case DataType::Bool:
      case DataType::Uint4:  // int32_data of 4-bit types holds bytes of two elements
      case DataType::Int4:
        append_raw(raw, static_cast<std::int8_t>(v));
        break;
      case DataType::Float16:
        append_raw(raw, static_cast<std::int16_t>(v));
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
  const std::uint64_t wanted = (elements * element_bits(tensor.type) + 7) / 8;
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
  std::vector<double> doubles;
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
      case 10:
        add_doubles(doubles, field);
        break;
      case 13:
      case 14:
        if (field.number == 14 && field.value == 0) break;
        throw Error(ErrorCode::Unsupported, "the model keeps its weights in a second file",
                    "Save it as one file (external data is not read).");
      default:
        break;
    }
  }
  if (element_bits(tensor.type) == 0) {
    throw Error(ErrorCode::Unsupported, fmt::format("initializer '{}' has the element type {}",
                                                    tensor.name, static_cast<int>(tensor.type)));
  }
  for (const float value : floats) append_raw(tensor.raw, value);
  for (const double value : doubles) append_raw(tensor.raw, value);
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
      case 5:
        attribute.tensor = decode_tensor(message(field));
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
      case 7:
        node.domain = text(field);
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
    if (field.number == 1) value.type = static_cast<DataType>(field.value);
    if (field.number != 2) continue;
    for (Reader shape(message(field)); !shape.done();) {
      const Field dim = shape.next();
      if (dim.number == 1) value.dims.push_back(decode_dimension(message(dim)));
    }
  }
  return value;
}

template <class T>
void add_item(std::vector<T>& items, T item) {
  if (items.size() >= kMostItems) {
    throw Error(ErrorCode::TooLarge, fmt::format("the graph has more than {} parts", kMostItems));
  }
  items.push_back(std::move(item));
}

void decode_graph(std::string_view bytes, Model& model) {
  for (Reader in(bytes); !in.done();) {
    const Field field = in.next();
    switch (field.number) {
      case 1:
        add_item(model.nodes, decode_node(message(field)));
        break;
      case 2:
        model.graph_name = text(field);
        break;
      case 5:
        add_item(model.initializers, decode_tensor(message(field)));
        break;
      case 11:
        add_item(model.inputs, decode_value(message(field)));
        break;
      case 12:
        add_item(model.outputs, decode_value(message(field)));
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

std::size_t element_bits(DataType type) {
  switch (type) {
    case DataType::Uint4:
    case DataType::Int4:
      return 4;
    case DataType::Uint8:
    case DataType::Int8:
    case DataType::Bool:
      return 8;
    case DataType::Float16:
      return 16;
    case DataType::Float:
    case DataType::Int32:
      return 32;
    case DataType::Int64:
    case DataType::Double:
      return 64;
  }
  return 0;
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
