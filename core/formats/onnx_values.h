// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "formats/imported_model.h"
#include "formats/onnx.h"

namespace zsq::onnx {

/// Integers and the affine map to numbers: what DequantizeLinear reads or QuantizeLinear made.
struct QuantizedValue {
  at::Tensor codes;       ///< of a weight; undefined for an activation
  at::Tensor scale;       ///< [1] or [channels], float64
  at::Tensor zero_point;  ///< same, float64
  std::int64_t axis = 0;
  int bits = 8;
};

/// A value of the file while it is read, for a batch of one and of two images.
struct ImportValue {
  std::array<at::Tensor, 2> probes;  ///< undefined behind an operation that is not understood
  NodeId node = -1;                  ///< -1: known without looking at the images
  std::string name;                  ///< of an initializer
  DataType type = DataType::Float;   ///< of a known one, as the file has it
  std::optional<QuantizedValue> quantized;

  [[nodiscard]] bool known() const { return node < 0; }
};

/// A node of the file with its inputs, about to be translated.
struct ImportCall {
  const Node& node;
  std::string path;                 ///< for the nodes that it becomes
  std::vector<ImportValue> inputs;  ///< one without probes and node for an input left out
  std::int64_t opset = 13;

  [[nodiscard]] bool has(std::size_t i) const;
  [[nodiscard]] std::int64_t integer(const char* name, std::int64_t fallback) const;
  [[nodiscard]] double number(const char* name, double fallback) const;
  [[nodiscard]] std::string text(const char* name, const std::string& fallback) const;
  [[nodiscard]] std::vector<std::int64_t> integers(const char* name) const;
  /// A known input of integers that does not depend on the batch.
  [[nodiscard]] std::vector<std::int64_t> constant_integers(std::size_t i) const;
  [[nodiscard]] double constant_number(std::size_t i) const;
  /// Integers that are an attribute up to some opset and an input from then on.
  [[nodiscard]] std::vector<std::int64_t> attribute_or_input(const char* name, std::size_t i) const;
  /// A known float tensor, or undefined where it is left out.
  [[nodiscard]] at::Tensor parameter(std::size_t i) const;
  /// Sizes of an input for one image.
  [[nodiscard]] at::IntArrayRef sizes(std::size_t i) const;
  [[nodiscard]] std::int64_t rank(std::size_t i) const;
};

/// Thrown by a translator for what the program's operations cannot express.
struct NotExpressible {
  std::string what;
};

/// The codes that an element type of 4 or 8 bits holds; none for any other type.
struct CodeRange {
  int bits;
  double lower;
  double upper;
};
std::optional<CodeRange> code_range(DataType type);

/// The tensor of an initializer or constant.
at::Tensor to_tensor(const Tensor& tensor);

/// Computes an operation on known values, as ONNX defines it. None where it is not one that shape
/// arithmetic and weights need. Throws NotExpressible, TooLarge.
std::optional<std::vector<at::Tensor>> evaluate_known(const ImportCall& call,
                                                      const std::vector<at::Tensor>& inputs);

/// QuantizeLinear of weights that the file holds as numbers, and DequantizeLinear of those that it
/// holds as integers, which keeps the integers beside the numbers. Throw ShapeMismatch,
/// NotExpressible.
ImportValue quantize_known(const ImportCall& call);
ImportValue dequantize_known(const ImportCall& call);

/// Nodes for an operation on the images: one for each output. None where it is not known.
std::optional<std::vector<NodeId>> translate(const ImportCall& call, ImportGraph& graph);
/// Whether translate() has something for operations of this name.
bool is_translated(const Node& node);
/// The node of an input, made for a known one.
NodeId node_of(const ImportCall& call, ImportGraph& graph, std::size_t i);

}  // namespace zsq::onnx
