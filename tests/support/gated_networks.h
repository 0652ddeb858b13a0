// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Networks of inverted bottlenecks with squeeze-and-excitation (EfficientNet, MobileNetV3), random
// weights, float32.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>

#include <cmath>
#include <string>
#include <vector>

#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "formats/safetensors.h"

namespace zsq::test {

/// Blocks of equal output channels; the first has the stride.
struct GatedStage {
  std::int64_t channels = 16, blocks = 1, stride = 1, kernel = 5, expansion = 3;
};
struct GatedShape {
  std::int64_t side = 32, stem = 16, stem_stride = 1;
  std::vector<GatedStage> stages{{16, 1, 1}, {24, 2, 2}, {40, 1, 2}};
  std::int64_t head = 0;  ///< channels of a last 1x1 convolution; 0: none
  std::int64_t classes = 10;
  Function activation = Function::Silu, gate = Function::Sigmoid;
};

/// EfficientNet-B0's layers.
inline GatedShape efficientnet_b0() {
  return {.side = 224,
          .stem = 32,
          .stem_stride = 2,
          .stages = {{16, 1, 1, 3, 1},
                     {24, 2, 2, 3, 6},
                     {40, 2, 2, 5, 6},
                     {80, 3, 2, 3, 6},
                     {112, 3, 1, 5, 6},
                     {192, 4, 2, 5, 6},
                     {320, 1, 1, 3, 6}},
          .head = 1280,
          .classes = 1000};
}

class GatedNetwork {
 public:
  explicit GatedNetwork(const GatedShape& shape)
      : shape_(shape), generator_(at::detail::createCPUGenerator(3)) {
    graph_.input = {3, shape.side, shape.side};
    graph_.classes = shape.classes;
  }
  Graph operator()() {
    NodeId x = graph_.add("input", Input{}, {});
    x = active("stem", {3, shape_.stem, 3, shape_.stem_stride, 1}, x);
    std::int64_t channels = shape_.stem;
    for (const GatedStage& stage : shape_.stages) {
      for (std::int64_t i = 0; i < stage.blocks; ++i) {
        const std::string path = "block" + std::to_string(++blocks_);
        x = block(path, stage, channels, i == 0 ? stage.stride : 1, x);
        channels = stage.channels;
      }
    }
    if (shape_.head > 0) x = active("head", {channels, shape_.head, 1, 1, 1}, x);
    channels = shape_.head > 0 ? shape_.head : channels;
    x = graph_.add("pool", GlobalAvgPool{}, {x});
    x = graph_.add("flatten", Flatten{}, {x});
    Linear classifier{{normal({shape_.classes, channels}, 1 / std::sqrt(double(channels))),
                       normal({shape_.classes}, 0.1)}};
    graph_.output = graph_.add("classifier", classifier, {x});
    return std::move(graph_);
  }

 private:
  struct Convolution {
    std::int64_t in, out, kernel, stride, groups;
  };
  at::Tensor normal(const std::vector<std::int64_t>& sizes, double std) {
    return at::randn(sizes, generator_, at::TensorOptions(at::kFloat)).mul(std);
  }
  at::Tensor uniform(std::int64_t count) {
    return at::rand({count}, generator_, at::TensorOptions(at::kFloat)).add(0.5);
  }
  NodeId conv(const std::string& path, const Convolution& c, NodeId input) {
    Conv2d op;
    const std::int64_t inputs = c.in / c.groups;
    const auto fan = static_cast<double>(inputs * c.kernel * c.kernel);
    op.weight = normal({c.out, inputs, c.kernel, c.kernel}, std::sqrt(2 / fan));
    op.stride = {c.stride, c.stride};
    op.padding = {c.kernel / 2, c.kernel / 2};
    op.groups = c.groups;
    return graph_.add(path, op, {input});
  }
  NodeId normed(const std::string& path, const Convolution& c, NodeId input) {
    const NodeId x = conv(path + ".conv", c, input);
    BatchNorm2d norm;
    norm.weight = uniform(c.out);
    norm.bias = normal({c.out}, 0.3);
    norm.running_mean = normal({c.out}, 0.3);
    norm.running_var = uniform(c.out);
    return graph_.add(path + ".bn", norm, {x});
  }
  NodeId active(const std::string& path, const Convolution& c, NodeId input) {
    return graph_.add(path + ".act", Unary{shape_.activation}, {normed(path, c, input)});
  }
  NodeId biased(const std::string& path, std::int64_t in, std::int64_t out, NodeId input) {
    const NodeId x = conv(path, {in, out, 1, 1, 1}, input);
    as_weight_layer(graph_.node(x).op)->bias = normal({out}, 0.1);
    return x;
  }
  NodeId gated(const std::string& path, std::int64_t channels, NodeId features) {
    NodeId x = graph_.add(path + ".squeeze", GlobalAvgPool{}, {features});
    x = biased(path + ".reduce", channels, channels / 4, x);
    x = graph_.add(path + ".act", Unary{shape_.activation}, {x});
    x = biased(path + ".expand", channels / 4, channels, x);
    x = graph_.add(path + ".gate", Unary{shape_.gate}, {x});
    return graph_.add(path + ".mul", Binary{Arithmetic::Multiply}, {x, features});
  }
  NodeId block(const std::string& path, const GatedStage& stage, std::int64_t in,
               std::int64_t stride, NodeId input) {
    const std::int64_t wide = in * stage.expansion;
    NodeId x = input;
    if (wide != in) x = active(path + ".expand", {in, wide, 1, 1, 1}, x);
    x = active(path + ".depthwise", {wide, wide, stage.kernel, stride, wide}, x);
    x = gated(path + ".se", wide, x);
    x = normed(path + ".project", {wide, stage.channels, 1, 1, 1}, x);
    if (in != stage.channels || stride != 1) return x;
    return graph_.add(path + ".add", Add{}, {x, input});
  }

  const GatedShape& shape_;
  at::Generator generator_;
  Graph graph_;
  int blocks_ = 0;
};

inline Graph gated_network(const GatedShape& shape = {}) {
  return GatedNetwork(shape)();
}

/// As a file that the program itself writes.
inline void save_network(const std::string& path, Graph graph) {
  ModelInfo info;
  info.location = path;
  write_safetensors(path, to_safetensors(make_model(std::move(graph), info), ""));
}

}  // namespace zsq::test
