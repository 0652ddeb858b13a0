// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// ONNX models put together node by node, for tests that look at what a file says beside its layers.
#include <ATen/core/Tensor.h>

#include <fstream>
#include <string>
#include <vector>

#include "formats/onnx.h"

namespace zsq::test {

inline onnx::Tensor stored_floats(const std::string& name, const at::Tensor& tensor) {
  const at::Tensor dense = tensor.to(at::kFloat).contiguous();
  return {name, onnx::DataType::Float, dense.sizes().vec(),
          std::string(static_cast<const char*>(dense.data_ptr()), dense.nbytes())};
}

inline onnx::Node onnx_node(const std::string& op, std::vector<std::string> inputs,
                            std::string output) {
  return {op, op + "_" + output, std::move(inputs), {std::move(output)}, {}, {}};
}

/// Global pooling and flattening: from `from` to `to`.
inline void add_pooling(onnx::Model& model, const std::string& from, const std::string& to) {
  model.nodes.push_back(onnx_node("GlobalAveragePool", {from}, to + "_pooled"));
  model.nodes.push_back(onnx_node("Flatten", {to + "_pooled"}, to));
}

inline std::string written(const onnx::Model& model, const std::string& path) {
  std::ofstream(path, std::ios::binary) << onnx::encode(model);
  return path;
}

}  // namespace zsq::test
