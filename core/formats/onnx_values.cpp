// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/onnx_values.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <fmt/format.h>

#include "api/error.h"

namespace zsq::onnx {
namespace {

at::ScalarType scalar_type(DataType type) {
  switch (type) {
    case DataType::Float:
      return at::kFloat;
    case DataType::Uint8:
      return at::kByte;
    case DataType::Int8:
      return at::kChar;
    case DataType::Int32:
      return at::kInt;
    case DataType::Int64:
      return at::kLong;
    case DataType::Bool:
      return at::kBool;
    case DataType::Float16:
      return at::kHalf;
    case DataType::Double:
      return at::kDouble;
    case DataType::Uint4:
    case DataType::Int4:
      break;
  }
  return at::kChar;
}

at::Tensor unpack_nibbles(const Tensor& tensor) {
  const at::Tensor values = at::empty(tensor.dims, at::kChar);
  auto* out = values.data_ptr<std::int8_t>();
  const bool is_signed = tensor.type == DataType::Int4;
  for (std::int64_t i = 0; i < values.numel(); ++i) {
    const auto byte = static_cast<unsigned char>(tensor.raw[static_cast<std::size_t>(i / 2)]);
    const int nibble = i % 2 == 0 ? byte & 0xF : byte >> 4;
    out[i] = static_cast<std::int8_t>(is_signed && nibble > 7 ? nibble - 16 : nibble);
  }
  return values;
}

const Attribute* find(const Node& node, const char* name) {
  const auto found = node.attributes.find(name);
  return found == node.attributes.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<CodeRange> code_range(DataType type) {
  switch (type) {
    case DataType::Int8:
      return CodeRange{8, -128, 127};
    case DataType::Uint8:
      return CodeRange{8, 0, 255};
    case DataType::Int4:
      return CodeRange{4, -8, 7};
    case DataType::Uint4:
      return CodeRange{4, 0, 15};
    default:
      return {};
  }
}

at::Tensor to_tensor(const Tensor& tensor) {
  if (tensor.type == DataType::Int4 || tensor.type == DataType::Uint4)
    return unpack_nibbles(tensor);
  if (tensor.raw.empty()) {
    return at::empty(tensor.dims, at::TensorOptions().dtype(scalar_type(tensor.type)));
  }
  return at::from_blob(const_cast<char*>(tensor.raw.data()), tensor.dims,  // NOLINT: copied below
                       at::TensorOptions().dtype(scalar_type(tensor.type)))
      .clone();
}

bool ImportCall::has(std::size_t i) const {
  return i < inputs.size() && (inputs[i].node >= 0 || inputs[i].probes[0].defined());
}

std::int64_t ImportCall::integer(const char* name, std::int64_t fallback) const {
  const Attribute* attribute = find(node, name);
  return attribute == nullptr ? fallback : attribute->i;
}

double ImportCall::number(const char* name, double fallback) const {
  const Attribute* attribute = find(node, name);
  return attribute == nullptr ? fallback : static_cast<double>(attribute->f);
}

std::string ImportCall::text(const char* name, const std::string& fallback) const {
  const Attribute* attribute = find(node, name);
  return attribute == nullptr ? fallback : attribute->s;
}

std::vector<std::int64_t> ImportCall::integers(const char* name) const {
  const Attribute* attribute = find(node, name);
  return attribute == nullptr ? std::vector<std::int64_t>{} : attribute->ints;
}

std::vector<std::int64_t> ImportCall::constant_integers(std::size_t i) const {
  const ImportValue& value = inputs.at(i);
  if (!value.known() || !value.probes[0].defined()) {
    throw NotExpressible{"sizes that depend on the images"};
  }
  if (!value.probes[0].equal(value.probes[1])) {
    throw NotExpressible{"sizes that depend on the batch"};
  }
  const at::Tensor integers = value.probes[0].to(at::kLong).flatten().contiguous();
  return {integers.data_ptr<std::int64_t>(), integers.data_ptr<std::int64_t>() + integers.numel()};
}

double ImportCall::constant_number(std::size_t i) const {
  const ImportValue& value = inputs.at(i);
  const bool good = value.known() && value.probes[0].defined() && value.probes[0].numel() == 1;
  if (!good) throw NotExpressible{"a number that depends on the images"};
  return value.probes[0].to(at::kDouble).item<double>();
}

std::vector<std::int64_t> ImportCall::attribute_or_input(const char* name, std::size_t i) const {
  if (find(node, name) != nullptr) return integers(name);
  return has(i) ? constant_integers(i) : std::vector<std::int64_t>{};
}

at::Tensor ImportCall::parameter(std::size_t i) const {
  if (!has(i)) return {};
  const ImportValue& value = inputs[i];
  if (!value.known()) throw NotExpressible{"weights that depend on the images"};
  return value.probes[0].to(at::kFloat).contiguous();
}

at::IntArrayRef ImportCall::sizes(std::size_t i) const {
  if (!has(i) || !inputs[i].probes[0].defined()) throw NotExpressible{"a shape that is not known"};
  return inputs[i].probes[0].sizes();
}

std::int64_t ImportCall::rank(std::size_t i) const {
  return static_cast<std::int64_t>(sizes(i).size());
}

NodeId node_of(const ImportCall& call, ImportGraph& graph, std::size_t i) {
  const ImportValue& value = call.inputs.at(i);
  if (!value.known()) return value.node;
  if (!value.probes[0].defined()) throw NotExpressible{"an input that is missing"};
  const at::Tensor known = batch_independent(value.probes[0], value.probes[1]);
  if (!known.defined()) throw NotExpressible{"a tensor made for each batch anew"};
  const std::string path = value.name.empty() ? call.path + ".constant" : value.name;
  return graph.constant(path, known.is_floating_point() ? known : known.to(at::kFloat));
}

}  // namespace zsq::onnx
