// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The golden vectors that lie in the repository (tests/data/golden_small), and the networks in
// them. tests/support/python/make_small_golden.py has computed them, in float64.
#include <ATen/core/Tensor.h>
#include <ATen/ops/tensor.h>
#include <QTest>

#include <stdexcept>
#include <string>
#include <vector>

#include "formats/safetensors.h"
#include "graph/graph.h"

namespace zsq::test {

/// One of the files.
class GoldenSmall {
 public:
  explicit GoldenSmall(const char* name)
      : tensors_(read_safetensors(std::string(ZSQ_PROJECT_DIR "/tests/data/golden_small/") + name +
                                  ".safetensors")
                     .tensors) {}
  /// Throws where it is not there: a test of nothing must not pass.
  [[nodiscard]] const at::Tensor& get(const std::string& name) const { return tensors_.at(name); }
  [[nodiscard]] double number(const std::string& name) const { return get(name).item<double>(); }
  [[nodiscard]] std::int64_t whole(const std::string& name) const {
    return get(name).item<std::int64_t>();
  }
  [[nodiscard]] int bits(const std::string& name = "cfg.bits") const {
    return static_cast<int>(whole(name));
  }
  /// Names that begin so, without that beginning.
  [[nodiscard]] std::vector<std::string> names(const std::string& prefix) const {
    std::vector<std::string> found;
    for (const auto& [name, tensor] : tensors_) {
      if (name.rfind(prefix, 0) == 0) found.push_back(name.substr(prefix.size()));
    }
    return found;
  }

  /// As many elements as wanted, none further away than \p tolerance times the largest magnitude
  /// that is wanted.
  void near(const at::Tensor& actual, const std::string& name, double tolerance = 1e-9) const {
    const at::Tensor wanted = get(name).to(at::kDouble);
    QVERIFY2(actual.numel() == wanted.numel() && wanted.numel() > 0, name.c_str());
    const at::Tensor got = actual.detach().to(at::kDouble).reshape(wanted.sizes());
    const double largest = wanted.abs().max().item<double>();
    const double difference =
        got.sub(wanted).abs().max().item<double>() / (largest > 0 ? largest : 1);
    QVERIFY2(difference <= tolerance,
             qPrintable(QString("%1 differs by %2").arg(name.c_str()).arg(difference)));
  }
  void near(double actual, const std::string& name, double tolerance = 1e-9) const {
    near(at::tensor({actual}, at::kDouble), name, tolerance);
  }
  void near(const std::vector<double>& actual, const std::string& name,
            double tolerance = 1e-9) const {
    near(at::tensor(actual, at::kDouble), name, tolerance);
  }

 private:
  TensorMap tensors_;
};

/// Puts a network of the file together.
class GoldenNetwork {
 public:
  explicit GoldenNetwork(const GoldenSmall& golden) : golden_(golden) {
    graph_.input = {3, 8, 8};
    graph_.classes = 5;
    last_ = graph_.add("input", Input{}, {});
  }
  /// Size is kept: padding is half the kernel.
  NodeId conv(const std::string& path, const std::string& norm, std::int64_t groups = 1) {
    Conv2d op;
    op.weight = of(path, "weight");
    op.padding = {op.weight.size(2) / 2, op.weight.size(3) / 2};
    op.groups = groups;
    add(path, std::move(op));
    return add(norm, BatchNorm2d{of(norm, "weight"), of(norm, "bias"), of(norm, "mean"),
                                 of(norm, "var"), 1e-5});
  }
  NodeId add(const std::string& path, Op op) {
    return last_ = graph_.add(path, std::move(op), {last_});
  }
  NodeId add_shortcut(const std::string& path, NodeId shortcut) {
    return last_ = graph_.add(path, Add{}, {last_, shortcut});
  }
  Graph with_classifier() {
    add("pool", GlobalAvgPool{});
    add("flatten", Flatten{});
    graph_.output = add("linear", Linear{of("linear", "weight"), of("linear", "bias"), {}});
    return std::move(graph_);
  }

 private:
  [[nodiscard]] const at::Tensor& of(const std::string& path, const char* what) const {
    return golden_.get("net." + path + "." + what);
  }
  const GoldenSmall& golden_;
  Graph graph_;
  NodeId last_ = 0;
};

/// stem, one residual block of two convolutions, classifier.
inline Graph residual_network(const GoldenSmall& golden) {
  GoldenNetwork net(golden);
  net.conv("stem", "stem_bn");
  const NodeId stem = net.add("relu", Relu{});
  net.conv("block.conv1", "block.bn1");
  net.add("block.relu1", Relu{});
  net.conv("block.conv2", "block.bn2");
  net.add_shortcut("block.add", stem);
  net.add("block.relu2", Relu{});
  return net.with_classifier();
}

/// stem, one inverted residual block (expand, depthwise, project), classifier; ReLU6.
inline Graph inverted_network(const GoldenSmall& golden) {
  GoldenNetwork net(golden);
  net.conv("stem", "stem_bn");
  const NodeId stem = net.add("relu", Clamp{0, 6});
  net.conv("expand", "expand_bn");
  net.add("expand_relu", Clamp{0, 6});
  net.conv("depth", "depth_bn", golden.get("net.depth.weight").size(0));
  net.add("depth_relu", Clamp{0, 6});
  net.conv("project", "project_bn");
  net.add_shortcut("add", stem);
  net.add("add_relu", Relu{});
  return net.with_classifier();
}

inline const WeightLayer& layer_of(const Graph& graph, const std::string& path) {
  for (const NodeId id : weight_layers(graph)) {
    if (graph.node(id).path == path) return *as_weight_layer(graph.node(id).op);
  }
  throw std::runtime_error("no layer " + path);
}

/// inv_scale and zero_point of all activation quantizers, in forward order.
struct ActivationGrids {
  std::vector<double> inv_scale;
  std::vector<double> zero_point;
};
inline ActivationGrids activation_grids(const Graph& quantized) {
  ActivationGrids grids;
  for (const Node& node : quantized.nodes) {
    const auto* op = std::get_if<ActivationQuantizer>(&node.op);
    if (op == nullptr) continue;
    grids.inv_scale.push_back(op->affine.inv_scale.item<double>());
    grids.zero_point.push_back(op->affine.zero_point.item<double>());
  }
  return grids;
}

}  // namespace zsq::test
