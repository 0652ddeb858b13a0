// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zsq::onnx {

// The ONNX messages that a model of ours consists of, as values (onnx/onnx.proto, IR version 8).

enum class DataType : std::int32_t {
  Float = 1,
  Uint8 = 2,
  Int8 = 3,
  Int32 = 6,
  Int64 = 7,
  Bool = 9,
  Float16 = 10,
  Double = 11,
  Uint4 = 21,  ///< two in a byte, the first one in the low half
  Int4 = 22,
};
/// Bits of one element; 0 for a type that is not read.
std::size_t element_bits(DataType type);

struct Tensor {
  std::string name;
  DataType type = DataType::Float;
  std::vector<std::int64_t> dims;
  std::string raw;  ///< little-endian, row-major
  bool operator==(const Tensor&) const = default;
};

struct Attribute {
  enum class Kind { Float = 1, Int = 2, String = 3, Tensor = 4, Graph = 5, Floats = 6, Ints = 7 };
  Kind kind = Kind::Int;
  float f = 0;
  std::int64_t i = 0;
  std::string s;
  std::vector<float> floats;
  std::vector<std::int64_t> ints;
  Tensor tensor;
};

struct Node {
  std::string op;
  std::string name;
  std::vector<std::string> inputs;  ///< an empty name: left out
  std::vector<std::string> outputs;
  std::map<std::string, Attribute> attributes;
  std::string domain{};  ///< empty: ONNX's own operations
};

/// A tensor at the graph's border; a dimension of -1 is dynamic.
struct Value {
  std::string name;
  std::vector<std::int64_t> dims;
  DataType type = DataType::Float;
};

struct Model {
  std::int64_t ir_version = 8;
  std::int64_t opset = 13;
  std::string producer;
  std::string producer_version;
  std::string graph_name;
  std::vector<Node> nodes;
  std::vector<Tensor> initializers;
  std::vector<Value> inputs;
  std::vector<Value> outputs;
  std::map<std::string, std::string> metadata;
};

std::string encode(const Model& model);
/// Throws Truncated, Malformed, TooLarge, Unsupported (external data, element types).
Model decode(std::string_view bytes);

}  // namespace zsq::onnx
