// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/imported_model.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "api/error.h"
#include "execute/executor.h"
#include "graph/fuse.h"

namespace zsq {

ImportGraph::ImportGraph(const ImageShape& input) {
  graph_.input = input;
  emit("input", Input{}, {});
}

NodeId ImportGraph::emit(const std::string& path, Op op, std::vector<NodeId> inputs) {
  const int earlier = paths_[path]++;
  const std::string unique = earlier == 0 ? path : fmt::format("{}_{}", path, earlier);
  return graph_.add(unique, std::move(op), std::move(inputs));
}

NodeId ImportGraph::constant(const std::string& path, const at::Tensor& value) {
  const void* key = value.unsafeGetTensorImpl();
  const auto found = constants_.find(key);
  if (found != constants_.end()) return found->second;
  // The node keeps the tensor alive, so that its address stays its own.
  return constants_[key] = emit(path, Constant{value}, {});
}

NodeId ImportGraph::mean(const std::string& path, NodeId x, std::vector<std::int64_t> dims,
                         bool keep_dims, std::int64_t rank) {
  for (auto& dim : dims) dim = dim < 0 ? dim + rank : dim;
  std::sort(dims.begin(), dims.end());
  if (rank == 4 && dims == std::vector<std::int64_t>{2, 3}) {
    const NodeId pooled = emit(path, GlobalAvgPool{}, {x});
    return keep_dims ? pooled : emit(path + ".flatten", Flatten{}, {pooled});
  }
  if (dims.size() == 1 && dims[0] == rank - 1) dims[0] = -1;
  return emit(path, Mean{std::move(dims), keep_dims}, {x});
}

NodeId ImportGraph::unknown(const std::string& path, const std::string& kind,
                            std::vector<NodeId> inputs) {
  unsupported_.push_back({kind, path});
  const NodeId node = behind_unknown(path, kind, std::move(inputs));
  unsupported_nodes_.push_back(node);
  return node;
}

std::vector<UnsupportedOperation> ImportGraph::unsupported_before(NodeId output) const {
  std::vector<bool> needed(graph_.nodes.size(), false);
  needed.at(static_cast<std::size_t>(output)) = true;
  for (NodeId id = output; id > 0; --id) {
    if (!needed[static_cast<std::size_t>(id)]) continue;
    for (const NodeId input : graph_.node(id).inputs)
      needed[static_cast<std::size_t>(input)] = true;
  }
  std::vector<UnsupportedOperation> found;
  for (std::size_t i = 0; i < unsupported_.size(); ++i) {
    if (needed[static_cast<std::size_t>(unsupported_nodes_[i])]) found.push_back(unsupported_[i]);
  }
  return found;
}

NodeId ImportGraph::behind_unknown(const std::string& path, const std::string& kind,
                                   std::vector<NodeId> inputs) {
  return emit(path, Unknown{kind, {}}, std::move(inputs));
}

at::Tensor shape_only(const at::Tensor& tensor) {
  return at::zeros({}, tensor.options()).expand(tensor.sizes());
}

std::optional<Reshape> batch_reshape(at::IntArrayRef for_one, at::IntArrayRef for_two) {
  if (for_one.size() != for_two.size() || for_one.empty()) return {};
  Reshape op{for_one.vec()};
  int batch_dimensions = 0;
  for (std::size_t i = 0; i < for_one.size(); ++i) {
    if (for_one[i] == for_two[i]) continue;
    op.shape[i] = -1;
    ++batch_dimensions;
  }
  if (batch_dimensions != 1) return {};
  return op;
}

at::Tensor batch_independent(const at::Tensor& for_one, const at::Tensor& for_two) {
  if (for_one.sizes() == for_two.sizes()) {
    return for_one.equal(for_two) ? for_one : at::Tensor();
  }
  const bool repeated = for_one.dim() == for_two.dim() && for_one.dim() > 0 &&
                        for_one.size(0) == 1 && for_two.size(0) == 2 &&
                        for_one.sizes().slice(1) == for_two.sizes().slice(1) &&
                        for_two.select(0, 0).equal(for_one.select(0, 0)) &&
                        for_two.select(0, 1).equal(for_one.select(0, 0));
  return repeated ? for_one : at::Tensor();
}

void finish_import(ImportedModel& model) {
  Graph& graph = model.graph;
  if (!model.unsupported.empty()) return;
  graph = fuse_patterns(graph);
  check(graph);
  const c10::AutoGradMode no_grad(false);
  const at::Tensor logits =
      forward(graph, at::zeros({2, graph.input.channels, graph.input.height, graph.input.width}))
          .output;
  if (logits.dim() != 2 || logits.size(0) != 2 || logits.size(1) < 1) {
    throw Error(
        ErrorCode::Unsupported,
        fmt::format("the network's output for two images has the shape [{}]; a classifier "
                    "gives one row of scores for each image",
                    fmt::join(logits.sizes().vec(), ",")),
        "Export the classifier before any post-processing; where the file has several outputs, "
        "choose the one with the scores (--output NAME).");
  }
  graph.classes = logits.size(1);
}

void refuse_unsupported(const std::vector<UnsupportedOperation>& operations) {
  if (operations.empty()) return;
  constexpr std::size_t kNamed = 5;
  std::vector<std::string> names;
  for (const UnsupportedOperation& operation : operations) {
    if (names.size() < kNamed) {
      names.push_back(fmt::format("{} in '{}'", operation.op, operation.layer));
    }
  }
  const std::string more =
      operations.size() > kNamed ? fmt::format(" and {} more", operations.size() - kNamed) : "";
  throw Error(ErrorCode::Unsupported,
              fmt::format("the model uses {} that this program does not know: {}{}",
                          operations.size() == 1 ? "an operation" : "operations",
                          fmt::join(names, ", "), more),
              "`zsq info` shows what was understood of it.");
}

}  // namespace zsq
