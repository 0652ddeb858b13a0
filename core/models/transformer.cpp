// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transformer.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/scalar_tensor.h>

#include <cmath>

namespace zsq {

QueryKeyValue split_heads(NetworkBuilder& net, const std::string& path, NodeId qkv,
                          const AttentionShape& shape) {
  const std::int64_t width = shape.head_width();
  NodeId x = net.add(path + ".split", Reshape{{-1, shape.tokens, 3, shape.heads, width}}, {qkv});
  // The batch stays in front, where every node has it.
  x = net.add(path + ".heads", Permute{{0, 2, 3, 1, 4}}, {x});
  const auto part = [&](const char* name, std::int64_t i) {
    const NodeId cut = net.add(path + "." + name + "_part", Slice{1, i, i + 1, 1}, {x});
    return net.add(path + "." + name, Reshape{{-1, shape.heads, shape.tokens, width}}, {cut});
  };
  const NodeId query = part("q", 0);
  const NodeId key = part("k", 1);
  return {query, key, part("v", 2)};
}

NodeId merge_heads(NetworkBuilder& net, const std::string& path, NodeId heads,
                   const AttentionShape& shape) {
  const NodeId x = net.add(path + ".merge", Permute{{0, 2, 1, 3}}, {heads});
  return net.add(path + ".merged", Reshape{{-1, shape.tokens, shape.width}}, {x});
}

NodeId query_key(NetworkBuilder& net, const std::string& path, NodeId query, NodeId key) {
  const NodeId transposed = net.add(path + ".k_transposed", Permute{{0, 1, 3, 2}}, {key});
  return net.add(path + ".qk", MatMul{}, {query, transposed});
}

NodeId scaled(NetworkBuilder& net, const std::string& path, NodeId x, const AttentionShape& shape) {
  const double scale = 1 / std::sqrt(static_cast<double>(shape.head_width()));
  const NodeId factor =
      net.add(path + ".scale", Constant{at::scalar_tensor(scale, at::kFloat)}, {});
  return net.add(path + ".scaled", Binary{Arithmetic::Multiply}, {x, factor});
}

NodeId mlp(NetworkBuilder& net, const std::string& path, NodeId input, std::int64_t width,
           std::int64_t hidden) {
  NodeId x = net.linear(path + ".fc1", input, width, hidden);
  x = net.add(path + ".act", Unary{Function::Gelu}, {x});
  return net.linear(path + ".fc2", x, hidden, width);
}

NodeId patch_tokens(NetworkBuilder& net, NodeId image, std::int64_t side, std::int64_t patch,
                    std::int64_t width) {
  constexpr std::int64_t kColours = 3;
  Conv2d op;
  op.weight = net.parameter("patch_embed.proj.weight", {width, kColours, patch, patch});
  op.bias = net.parameter("patch_embed.proj.bias", {width});
  op.stride = {patch, patch};
  const std::int64_t tokens = (side / patch) * (side / patch);
  NodeId x = net.add("patch_embed.proj", std::move(op), {image});
  x = net.add("patch_embed.flatten", Reshape{{-1, width, tokens}}, {x});
  return net.add("patch_embed.tokens", Permute{{0, 2, 1}}, {x});
}

}  // namespace zsq
