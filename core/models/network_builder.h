// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace zsq {

using Shape = std::vector<std::int64_t>;

/// Delivers the parameter of that state_dict name, with exactly that shape (or undefined, where
/// only the names matter).
using ParameterSource = std::function<at::Tensor(const std::string& name, const Shape& shape)>;

enum class Bias { None, Learned };

struct ConvShape {
  std::int64_t in = 0;
  std::int64_t out = 0;
  std::int64_t kernel = 3;
  std::int64_t stride = 1;
  std::int64_t groups = 1;
  Bias bias = Bias::None;
};

/// A network under construction. Paths are the module names of the PyTorch code, so that path +
/// ".weight" and the like are the names in its state_dict. Each method appends one layer (or the
/// few that its name says) and returns the id of the last.
class NetworkBuilder {
 public:
  NetworkBuilder(const ImageShape& input, std::int64_t classes, const ParameterSource& parameter);

  [[nodiscard]] NodeId input() const { return 0; }
  [[nodiscard]] std::int64_t classes() const { return graph_.classes; }
  NodeId add(const std::string& path, Op op, std::vector<NodeId> inputs);
  /// Padded by half the kernel, so that stride 1 keeps the size.
  NodeId conv(const std::string& path, NodeId input, const ConvShape& shape);
  NodeId batch_norm(const std::string& path, NodeId input, std::int64_t channels);
  NodeId conv_bn(const std::string& conv_path, const std::string& bn_path, NodeId input,
                 const ConvShape& shape);
  NodeId linear(const std::string& path, NodeId input, std::int64_t in, std::int64_t out,
                Bias bias = Bias::Learned);
  NodeId layer_norm(const std::string& path, NodeId input, std::int64_t features, double eps);
  /// A parameter that is itself an input of operations.
  NodeId constant(const std::string& name, const Shape& shape);
  [[nodiscard]] at::Tensor parameter(const std::string& name, const Shape& shape) const;
  /// The network that ends there.
  Graph finish(NodeId output);

 private:
  const ParameterSource& parameter_;
  Graph graph_;
};

}  // namespace zsq
