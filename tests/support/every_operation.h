// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A small classifier that uses every operation of graph/graph.h: convolutions as in CNNs, then
// tokens with attention, then both again.
#include <ATen/ops/scalar_tensor.h>

#include <cmath>
#include <limits>

#include "execute/executor.h"
#include "quant/insert.h"
#include "tests/support/small_models.h"

namespace zsq::test {

class EveryOperation {
 public:
  explicit EveryOperation(std::uint64_t seed) : seed_(seed) {
    g_.input = {3, 16, 16};
    g_.classes = 10;
    g_.add("input", Input{}, {});
    const NodeId features = functions(convolutions());
    classifier(features, attention(tokens(features)));
  }

  [[nodiscard]] const Graph& graph() const { return g_; }
  /// Images with a colour cast each, so that a random network tells them apart.
  [[nodiscard]] static at::Tensor images(std::int64_t count, std::uint64_t seed = 77) {
    return normal({count, 3, 16, 16}, seed).mul(0.5).add(normal({count, 3, 1, 1}, seed + 1));
  }
  [[nodiscard]] Graph quantized(const QuantizationSetting& setting) const {
    return calibrate_min_max(insert_quantizers(g_, setting), images(64));
  }

 private:
  at::Tensor values(std::vector<std::int64_t> sizes, double std) {
    return normal(std::move(sizes), ++seed_).mul(std);
  }
  Conv2d conv(std::vector<std::int64_t> sizes) {
    const double inputs = static_cast<double>(sizes[1] * sizes[2] * sizes[3]);
    Conv2d op;
    op.weight = values(std::move(sizes), std::sqrt(2 / inputs));
    return op;
  }
  NodeId linear(const char* path, std::int64_t in, std::int64_t out, NodeId x, bool bias = true) {
    Linear op{values({out, in}, std::sqrt(1 / static_cast<double>(in))), {}, {}};
    if (bias) op.bias = values({out}, 0.2);
    return g_.add(path, op, {x});
  }

  /// [3, 16, 16] -> [16, 4, 4]
  NodeId convolutions() {
    Conv2d stem = conv({8, 3, 3, 3});
    stem.padding = {1, 1};
    NodeId x = g_.add("stem.conv", stem, {0});
    x = g_.add("stem.bn", random_batch_norm(8, 500), {x});
    x = g_.add("stem.relu", Relu{}, {x});
    const NodeId pooled = g_.add("stem.pool", MaxPool2d{{3, 3}, {2, 2}, {1, 1}, true}, {x});
    Conv2d grouped = conv({16, 4, 3, 3});
    grouped.groups = 2;
    grouped.stride = {2, 2};
    grouped.padding = {1, 1};
    // All weights of a channel on one side of zero: its zero point is beyond the codes.
    grouped.weight.select(0, 3).abs_().add_(0.5);
    x = g_.add("layer1.0.conv1", grouped, {pooled});
    const NodeId shortcut = g_.add("layer1.0.shortcut", SubsamplePad{2, 3, 5}, {pooled});
    x = g_.add("layer1.0.add", Add{}, {x, shortcut});
    x = g_.add("layer1.0.act", LeakyRelu{0.1}, {x});
    Conv2d dilated = conv({16, 16, 3, 3});
    dilated.dilation = {2, 2};
    dilated.padding = {2, 2};
    dilated.bias = values({16}, 0.3);
    x = g_.add("layer1.1.conv1", dilated, {x});
    BatchNorm2d plain = random_batch_norm(16, 600);
    plain.weight = plain.bias = at::Tensor();
    x = g_.add("layer1.1.bn1", plain, {x});
    x = g_.add("layer1.1.act", Clamp{0, 6}, {x});
    x = g_.add("layer1.pool", AvgPool2d{{2, 2}, {2, 2}, {1, 1}, false, false}, {x});
    x = g_.add("layer1.pad", Pad{{1, 0, 0, 1}, 0.5}, {x});
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    // Not a simple fraction of the other limit, whose steps would lie between steps of this one.
    x = g_.add("layer1.limit", Clamp{-kInfinity, 4.1}, {x});
    x = g_.add("layer1.grow", Pad{{1, 1, 1, 1}, -kInfinity}, {x});
    return g_.add("layer1.shrink", MaxPool2d{{3, 3}, {1, 1}, {0, 0}, false}, {x});
  }

  /// Every function and every kind of arithmetic, keeping the shape.
  NodeId functions(NodeId x) {
    const auto apply = [&](Function function, NodeId input) {
      return g_.add(std::string("functions.") + to_string(function), Unary{function}, {input});
    };
    const auto combine = [&](const char* path, Arithmetic arithmetic, NodeId a, NodeId b) {
      return g_.add(path, Binary{arithmetic}, {a, b});
    };
    const NodeId mean = g_.add("functions.mean", Constant{at::scalar_tensor(1.0, at::kFloat)}, {});
    const NodeId centred = combine("functions.centred", Arithmetic::Subtract, x, mean);
    const NodeId sigmoid = apply(Function::Sigmoid, centred);
    const NodeId root = apply(Function::Sqrt, sigmoid);
    const NodeId growth = apply(Function::Exp, sigmoid);
    NodeId sum = combine("functions.power", Arithmetic::Power, sigmoid, root);
    sum = g_.add("functions.sum1", Add{},
                 {sum, combine("functions.ratio", Arithmetic::Divide,
                               apply(Function::Gelu, centred), growth)});
    sum = g_.add("functions.sum2", Add{},
                 {sum, combine("functions.product", Arithmetic::Multiply,
                               apply(Function::Silu, centred), apply(Function::Tanh, centred))});
    for (const Function function :
         {Function::GeluTanh, Function::HardSwish, Function::HardSigmoid, Function::Erf}) {
      sum = g_.add(std::string("functions.with_") + to_string(function), Add{},
                   {sum, apply(function, centred)});
    }
    return sum;
  }

  /// [16, 4, 4] -> [17, 16]: one token for each pixel behind a class token, with positions.
  NodeId tokens(NodeId x) {
    x = g_.add("tokens.rows", Reshape{{-1, 16, 16}}, {x});
    x = g_.add("tokens.turned", Permute{{0, 2, 1}}, {x});
    const NodeId first = g_.add("tokens.cls_token", Constant{values({1, 1, 16}, 1)}, {});
    x = g_.add("tokens.all", Concat{1}, {first, x});
    const NodeId position = g_.add("tokens.pos_embed", Constant{values({1, 17, 16}, 0.5)}, {});
    return g_.add("tokens.placed", Add{}, {x, position});
  }

  /// A transformer block of two heads on [17, 16].
  NodeId attention(NodeId x) {
    NodeId y =
        g_.add("blocks.0.norm1", LayerNorm{values({16}, 0.3).add(1), values({16}, 0.2)}, {x});
    y = linear("blocks.0.attn.qkv", 16, 48, y);
    y = g_.add("blocks.0.attn.parts", Reshape{{-1, 17, 3, 2, 8}}, {y});
    y = g_.add("blocks.0.attn.heads", Permute{{2, 0, 3, 1, 4}}, {y});
    const auto part = [&](const char* path, std::int64_t i) {
      const NodeId one = g_.add(std::string(path) + "_slice", Slice{0, i, i + 1, 1}, {y});
      return g_.add(path, Reshape{{-1, 2, 17, 8}}, {one});
    };
    const NodeId q = part("blocks.0.attn.q", 0);
    const NodeId k = part("blocks.0.attn.k", 1);
    const NodeId v = part("blocks.0.attn.v", 2);
    const NodeId turned = g_.add("blocks.0.attn.k_turned", Permute{{0, 1, 3, 2}}, {k});
    NodeId a = g_.add("blocks.0.attn.qk", MatMul{}, {q, turned});
    const NodeId scale = g_.add("blocks.0.attn.scale",
                                Constant{at::scalar_tensor(1 / std::sqrt(8.0), at::kFloat)}, {});
    a = g_.add("blocks.0.attn.scaled", Binary{Arithmetic::Multiply}, {a, scale});
    a = g_.add("blocks.0.attn.softmax", Softmax{-1}, {a});
    a = g_.add("blocks.0.attn.av", MatMul{}, {a, v});
    a = g_.add("blocks.0.attn.joined", Permute{{0, 2, 1, 3}}, {a});
    a = g_.add("blocks.0.attn.merged", Reshape{{-1, 17, 16}}, {a});
    a = linear("blocks.0.attn.proj", 16, 16, a, false);
    x = g_.add("blocks.0.add1", Add{}, {x, a});
    y = g_.add("blocks.0.norm2", LayerNorm{{}, {}, 1e-6}, {x});
    y = linear("blocks.0.mlp.fc1", 16, 32, y);
    y = g_.add("blocks.0.mlp.act", Unary{Function::Gelu}, {y});
    y = linear("blocks.0.mlp.fc2", 32, 16, y);
    return g_.add("blocks.0.add2", Add{}, {x, y});
  }

  /// Class token, mean of the tokens, and pooled features together.
  void classifier(NodeId features, NodeId x) {
    const NodeId first = g_.add("head.first", Slice{1, 0, 1, 1}, {x});
    const NodeId cls = g_.add("head.cls", Flatten{}, {first});
    const NodeId mean = g_.add("head.mean", Mean{{1}, false}, {x});
    const NodeId cropped = g_.add("head.crop", Pad{{0, -1, 0, 0}, 0}, {features});
    NodeId pooled = g_.add("head.pool", GlobalAvgPool{}, {cropped});
    pooled = g_.add("head.flat", Flatten{}, {pooled});
    const NodeId all = g_.add("head.all", Concat{1}, {cls, mean, pooled});
    g_.output = linear("head.fc", 48, 10, all);
    // Logits around zero, so that each class is sometimes the largest.
    auto& last = std::get<Linear>(g_.nodes.back().op);
    last.weight = last.weight.mul(4);
    last.bias = at::zeros({10});
    last.bias = forward(g_, images(64)).output.mean(0).neg();
  }

  Graph g_;
  std::uint64_t seed_;
};

}  // namespace zsq::test
