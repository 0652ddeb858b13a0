// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "formats/onnx.h"
#include "formats/onnx_export.h"
#include "graph/graph.h"

namespace zsq {

onnx::Attribute onnx_ints(std::vector<std::int64_t> values);
onnx::Attribute onnx_int(std::int64_t value);
onnx::Attribute onnx_float(double value);

/// An ONNX model under construction, with the names that the graph's values have in it.
class OnnxWriter {
 public:
  OnnxWriter(const Graph& graph, OnnxTarget target);

  /// The value of the node's i-th input.
  [[nodiscard]] std::string in(const Node& node, std::size_t i = 0) const;
  [[nodiscard]] std::string value(NodeId id) const;
  /// Number of dimensions of a node's value.
  [[nodiscard]] std::int64_t rank(NodeId id) const { return ranks_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] bool is_constant(NodeId id) const {
    return std::holds_alternative<Constant>(graph_.nodes[static_cast<std::size_t>(id)].op);
  }
  [[nodiscard]] OnnxTarget target() const { return target_; }
  [[nodiscard]] std::int64_t opset() const { return model_.opset; }

  std::string initializer(const std::string& name, const at::Tensor& tensor);
  /// int8 codes as 4-bit elements.
  std::string initializer_int4(const std::string& name, const at::Tensor& codes);
  std::string scalar(const std::string& name, double value);
  std::string shape_constant(const std::string& name, const std::vector<std::int64_t>& values);
  void emit(const std::string& op, const std::string& name, std::vector<std::string> inputs,
            const std::string& output, std::map<std::string, onnx::Attribute> attributes = {});
  /// A path that no other node has, for the names of a node's own values.
  std::string unique_path(const Node& node, NodeId id);

  onnx::Model take();

 private:
  const Graph& graph_;
  OnnxTarget target_;
  std::vector<std::int64_t> ranks_;
  onnx::Model model_;
  std::set<std::string> paths_;
};

/// Writes a node that is neither a layer with weights nor a quantizer.
void write_operation(OnnxWriter& out, const Node& node, NodeId id);

}  // namespace zsq
