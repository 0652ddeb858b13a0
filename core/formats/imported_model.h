// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/model.h"
#include "graph/graph.h"

namespace zsq {

/// A model whose file carries its computation: TorchScript or ONNX.
struct ImportedModel {
  std::string format;    ///< "TorchScript", "ONNX opset 13"
  Graph graph;           ///< has Unknown nodes where `unsupported` is not empty
  TensorMap parameters;  ///< by the names that the file gives them
  std::map<std::string, std::string> metadata;
  std::vector<UnsupportedOperation> unsupported;
  std::vector<std::string> notes;
  bool input_assumed = false;          ///< the file leaves the size of its images open
  std::string input_type = "float32";  ///< numbers that the file takes, where it tells it
  std::vector<ModelOutput> outputs;    ///< those of the file
  std::string output;                  ///< the one that is the graph's
};

/// A graph under construction by an importer.
class ImportGraph {
 public:
  explicit ImportGraph(const ImageShape& input);
  /// Appends a node under a path that no other has.
  NodeId emit(const std::string& path, Op op, std::vector<NodeId> inputs);
  /// A Constant node; the same tensor gets the same node.
  NodeId constant(const std::string& path, const at::Tensor& value);
  /// The mean over dimensions; over height and width it is the global pooling that others expect.
  NodeId mean(const std::string& path, NodeId x, std::vector<std::int64_t> dims, bool keep_dims,
              std::int64_t rank);
  /// A node for what is not understood.
  NodeId unknown(const std::string& path, const std::string& kind, std::vector<NodeId> inputs);
  /// A node for an operation that is known but stands behind one that is not, so that it lacks
  /// shapes that it needs. It is not counted among the unsupported ones.
  NodeId behind_unknown(const std::string& path, const std::string& kind,
                        std::vector<NodeId> inputs);
  [[nodiscard]] const std::vector<UnsupportedOperation>& unsupported() const {
    return unsupported_;
  }
  /// Those that the value of a node depends on: what only another output needs does no harm.
  [[nodiscard]] std::vector<UnsupportedOperation> unsupported_before(NodeId output) const;
  [[nodiscard]] Graph& graph() { return graph_; }

 private:
  Graph graph_;
  std::map<std::string, int> paths_;
  std::map<const void*, NodeId> constants_;
  std::vector<UnsupportedOperation> unsupported_;
  std::vector<NodeId> unsupported_nodes_;
};

/// What stands for a value that depends on the images while a file is read: a tensor of that shape
/// and type that takes the memory of one element.
at::Tensor shape_only(const at::Tensor& tensor);
/// The shape for a Reshape: sizes for one image and for two tell which dimension is the batch.
/// None where more than one dimension depends on it.
std::optional<Reshape> batch_reshape(at::IntArrayRef for_one, at::IntArrayRef for_two);
/// A tensor known for a batch of one and of two, as one that goes with any batch: equal ones, or
/// one repeated for each image (an expanded class token). Undefined where it is neither.
at::Tensor batch_independent(const at::Tensor& for_one, const at::Tensor& for_two);

/// What any importer ends with: fused patterns, the logits checked, the number of classes. Throws
/// Malformed where the output is not [n, classes].
void finish_import(ImportedModel& model);
/// Throws Unsupported with the operations' names and layers where there are unknown ones.
void refuse_unsupported(const std::vector<UnsupportedOperation>& operations);

}  // namespace zsq
