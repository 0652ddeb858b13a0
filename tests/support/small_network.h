// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A network of every kind of node, small enough to be run often.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>

#include <cmath>

#include "execute/executor.h"
#include "graph/graph.h"
#include "quant/insert.h"

namespace zsq::test {

class SmallNetwork {
 public:
  explicit SmallNetwork(std::uint64_t seed) : generator_(at::detail::createCPUGenerator(seed)) {}

  /// Images with a colour cast each, so that a random network tells them apart.
  at::Tensor images(std::int64_t count) {
    return normal({count, 3, 12, 12}, 0.5).add(normal({count, 3, 1, 1}, 1.5));
  }

  /// Grouped, dilated, strided and biased convolutions, both kinds of pooling, the parameter-free
  /// shortcut. One channel of "conv2" has positive weights only.
  Graph graph() {
    Graph g;
    g.input = {3, 12, 12};
    g.classes = 10;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("conv1", conv({8, 3, 3, 3}), {x});
    x = g.add("bn1", batch_norm(8), {x});
    x = g.add("relu1", Relu{}, {x});
    const NodeId pooled = g.add("pool", MaxPool2d{{3, 3}, {2, 2}, {1, 1}}, {x});
    Conv2d second = conv({16, 4, 3, 3});
    second.groups = 2;
    second.stride = {2, 2};
    second.weight.select(0, 3).abs_().add_(0.5);
    x = g.add("conv2", std::move(second), {pooled});
    x = g.add("bn2", batch_norm(16), {x});
    const NodeId skip = g.add("shortcut", SubsamplePad{2, 3, 5}, {pooled});
    x = g.add("add", Add{}, {x, skip});
    x = g.add("relu2", Relu{}, {x});
    Conv2d third = conv({16, 16, 3, 3});
    third.dilation = {2, 2};
    third.padding = {2, 2};
    third.bias = normal({16}, 0.3);
    x = g.add("conv3", std::move(third), {x});
    x = g.add("relu3", Relu{}, {x});
    x = g.add("avgpool", GlobalAvgPool{}, {x});
    x = g.add("flatten", Flatten{}, {x});
    Linear last;
    last.weight = normal({10, 16}, 1);
    g.output = g.add("fc", last, {x});
    // Logits around zero, so that each class is sometimes the largest.
    last.bias = forward(g, images(64)).output.mean(0).neg();
    g.nodes.back().op = std::move(last);
    return g;
  }

  Graph quantized(int bits, const Graph& graph) {
    return quantized({{bits, bits}, LayerPolicy::All}, graph);
  }
  Graph quantized(const QuantizationSetting& setting, const Graph& graph) {
    return calibrate_min_max(insert_quantizers(graph, setting), images(64));
  }

 private:
  at::Tensor normal(at::IntArrayRef shape, double std) {
    return at::randn(shape, generator_, at::TensorOptions(at::kFloat)).mul(std);
  }
  Conv2d conv(at::IntArrayRef shape) {
    Conv2d result;
    result.weight =
        normal(shape, std::sqrt(2.0 / static_cast<double>(shape[1] * shape[2] * shape[3])));
    result.padding = {1, 1};
    return result;
  }
  BatchNorm2d batch_norm(std::int64_t channels) {
    const auto uniform = [&] {
      return at::rand({channels}, generator_, at::TensorOptions(at::kFloat)).add(0.5);
    };
    return {uniform(), normal({channels}, 0.3), normal({channels}, 0.3), uniform()};
  }

  at::Generator generator_;
};

}  // namespace zsq::test
