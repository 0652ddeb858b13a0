// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include "graph/graph.h"
#include "graph/model_contents.h"

namespace zsq::test {

inline at::Tensor normal(std::vector<std::int64_t> sizes, std::uint64_t seed) {
  return at::randn(sizes, at::detail::createCPUGenerator(seed), at::kFloat);
}

inline BatchNorm2d random_batch_norm(std::int64_t channels, std::uint64_t seed) {
  return {normal({channels}, seed).abs().add(0.5), normal({channels}, seed + 1).mul(0.3),
          normal({channels}, seed + 2).mul(0.2), normal({channels}, seed + 3).square().add(0.5),
          1e-5};
}

/// 3x8x8 images, 5 classes: convolution, a residual block with an option-A shortcut, classifier.
inline Graph small_network(std::uint64_t seed = 1) {
  Graph g;
  g.input = {3, 8, 8};
  g.classes = 5;
  const auto conv = [&](const char* path, std::int64_t in, std::int64_t out, std::int64_t stride,
                        NodeId input) {
    Conv2d op;
    op.weight = normal({out, in, 3, 3}, ++seed).mul(0.3);
    op.padding = {1, 1};
    op.stride = {stride, stride};
    return g.add(path, op, {input});
  };
  NodeId x = g.add("input", Input{}, {});
  x = conv("conv1", 3, 8, 1, x);
  x = g.add("bn1", random_batch_norm(8, 10), {x});
  const NodeId stem = g.add("relu", Relu{}, {x});
  x = conv("layer1.conv1", 8, 16, 2, stem);
  x = g.add("layer1.bn1", random_batch_norm(16, 20), {x});
  x = g.add("layer1.relu1", Relu{}, {x});
  x = conv("layer1.conv2", 16, 16, 1, x);
  x = g.add("layer1.bn2", random_batch_norm(16, 30), {x});
  const NodeId shortcut = g.add("layer1.shortcut", SubsamplePad{2, 4, 4}, {stem});
  x = g.add("layer1.add", Add{}, {x, shortcut});
  x = g.add("layer1.relu2", Relu{}, {x});
  x = g.add("pool", GlobalAvgPool{}, {x});
  x = g.add("flatten", Flatten{}, {x});
  x = g.add("linear", Linear{normal({5, 16}, 40), normal({5}, 41), {}}, {x});
  g.output = x;
  return g;
}

}  // namespace zsq::test
