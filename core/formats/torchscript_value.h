// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/ivalue.h>
#include <torch/csrc/jit/ir/ir.h>

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "formats/imported_model.h"

namespace zsq::torchscript {

/// A value of the program while it is interpreted for a batch of one and of two images.
struct Value {
  std::array<c10::IValue, 2> probes;  ///< what it is; without meaning where not valid
  bool valid = true;                  ///< false behind an operation that is not understood
  NodeId node = -1;                   ///< of a tensor that depends on the images
  std::vector<Value> items;           ///< of a list, tuple or dict that holds such tensors
  std::vector<std::string> keys;      ///< of a dict or named tuple, one for each item
  std::string path;                   ///< attributes: "layer1.0.conv1.weight"

  [[nodiscard]] bool depends_on_images() const;
};

/// One operation of the program with its inputs, about to be translated.
struct Call {
  const torch::jit::Node& source;
  std::string name;  ///< "conv2d": without namespace and the trailing _ of in-place forms
  std::string path;  ///< for the nodes that it becomes
  std::vector<Value> inputs;
  /// What the operation itself gave; undefined where its inputs are not valid.
  std::array<c10::IValue, 2> results;
  bool computed = false;

  [[nodiscard]] bool has(std::size_t i) const;
  [[nodiscard]] std::int64_t integer(std::size_t i) const;
  [[nodiscard]] double number(std::size_t i) const;
  [[nodiscard]] bool flag(std::size_t i) const;
  /// A list of integers, or one integer.
  [[nodiscard]] std::vector<std::int64_t> integers(std::size_t i) const;
  /// Two entries; one is repeated.
  [[nodiscard]] std::array<std::int64_t, 2> pair(std::size_t i) const;
  /// A tensor of the file (float), or undefined for None.
  [[nodiscard]] at::Tensor parameter(std::size_t i) const;
  /// Sizes of an input for one image.
  [[nodiscard]] at::IntArrayRef sizes(std::size_t i) const;
  [[nodiscard]] std::int64_t rank(std::size_t i) const;
  [[nodiscard]] std::int64_t dimension(std::size_t i, std::size_t of) const;  ///< non-negative
};

/// Thrown by a translator for arguments that the program's operations cannot express.
struct NotExpressible {
  std::string what;
};

/// The nodes for a call: one value for each output (several only for a list of tensors). None where
/// the operation is not known.
std::optional<Value> translate(const Call& call, ImportGraph& graph);
/// Whether translate() knows an operation of that name.
bool is_translated(const std::string& name);

}  // namespace zsq::torchscript
