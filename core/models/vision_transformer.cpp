// SPDX-License-Identifier: GPL-3.0-or-later
// ViT (Dosovitskiy et al., arXiv:2010.11929) and DeiT (Touvron et al., arXiv:2012.12877), which
// share one graph, as timm names them. vit_architectures.md 1 and 5.
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <cmath>

#include "api/error.h"
#include "models/family.h"
#include "models/transformer.h"

namespace zsq {
namespace {

constexpr double kEps = 1e-6;
constexpr std::int64_t kHeadWidth = 64;  // of every published model of this kind
constexpr std::int64_t kMostTokens = 2500;
constexpr std::int64_t kMostPixels = 1024;

struct VisionTransformer {
  std::string id;
  std::string name;
  std::int64_t width = 0;
  std::int64_t depth = 0;
  std::int64_t heads = 0;
  std::int64_t hidden = 0;  // of the MLP
  std::int64_t patch = 0;
  std::int64_t side = 0;  // of the image

  [[nodiscard]] std::int64_t tokens() const { return (side / patch) * (side / patch) + 1; }
  [[nodiscard]] bool same_tensors(const VisionTransformer& o) const {
    return width == o.width && depth == o.depth && hidden == o.hidden && patch == o.patch &&
           side == o.side;
  }
};

/// Where a DeiT and a ViT have the same tensors, the DeiT comes first.
const std::vector<VisionTransformer>& known() {
  static const std::vector<VisionTransformer> kKnown{
      {"deit_tiny_patch16_224", "DeiT-Tiny/16", 192, 12, 3, 768, 16, 224},
      {"deit_small_patch16_224", "DeiT-Small/16", 384, 12, 6, 1536, 16, 224},
      {"deit_base_patch16_224", "DeiT-Base/16", 768, 12, 12, 3072, 16, 224},
      {"deit_base_patch16_384", "DeiT-Base/16 at 384", 768, 12, 12, 3072, 16, 384},
      {"vit_tiny_patch16_224", "ViT-Tiny/16", 192, 12, 3, 768, 16, 224},
      {"vit_small_patch16_224", "ViT-Small/16", 384, 12, 6, 1536, 16, 224},
      {"vit_base_patch16_224", "ViT-Base/16", 768, 12, 12, 3072, 16, 224},
      {"vit_base_patch16_384", "ViT-Base/16 at 384", 768, 12, 12, 3072, 16, 384},
      {"vit_large_patch16_224", "ViT-Large/16", 1024, 24, 16, 4096, 16, 224},
      {"vit_small_patch32_224", "ViT-Small/32", 384, 12, 6, 1536, 32, 224},
      {"vit_base_patch32_224", "ViT-Base/32", 768, 12, 12, 3072, 32, 224},
      {"vit_cifar_nano", "ViT-Nano for CIFAR", 64, 4, 2, 128, 4, 32},
      {"vit_cifar_micro", "ViT-Micro for CIFAR", 96, 6, 3, 192, 4, 32},
      {"vit_cifar_tiny", "ViT-Tiny for CIFAR", 192, 6, 3, 768, 4, 32},
  };
  return kKnown;
}

NodeId attention(NetworkBuilder& net, const std::string& path, NodeId input,
                 const AttentionShape& shape) {
  NodeId x = net.linear(path + ".qkv", input, shape.width, 3 * shape.width);
  const auto [query, key, value] = split_heads(net, path, x, shape);
  x = scaled(net, path, query_key(net, path, query, key), shape);
  x = net.add(path + ".prob", Softmax{-1}, {x});
  x = net.add(path + ".av", MatMul{}, {x, value});
  return net.linear(path + ".proj", merge_heads(net, path, x, shape), shape.width, shape.width);
}

Graph build_transformer(const VisionTransformer& vit, std::int64_t classes,
                        const ParameterSource& parameter) {
  NetworkBuilder net({3, vit.side, vit.side}, classes, parameter);
  const NodeId class_token = net.constant("cls_token", {1, 1, vit.width});
  NodeId x = patch_tokens(net, net.input(), vit.side, vit.patch, vit.width);
  x = net.add("tokens", Concat{1}, {class_token, x});
  const NodeId positions = net.constant("pos_embed", {1, vit.tokens(), vit.width});
  x = net.add("embedded", Add{}, {x, positions});
  const AttentionShape shape{vit.tokens(), vit.width, vit.heads};
  for (std::int64_t i = 0; i < vit.depth; ++i) {
    const std::string path = fmt::format("blocks.{}", i);
    NodeId y = net.layer_norm(path + ".norm1", x, vit.width, kEps);
    y = attention(net, path + ".attn", y, shape);
    x = net.add(path + ".attended", Add{}, {x, y});
    y = net.layer_norm(path + ".norm2", x, vit.width, kEps);
    y = mlp(net, path + ".mlp", y, vit.width, vit.hidden);
    x = net.add(path + ".out", Add{}, {x, y});
  }
  x = net.layer_norm("norm", x, vit.width, kEps);
  x = net.add("class_token", Slice{1, 0, 1, 1}, {x});
  x = net.add("flatten", Flatten{}, {x});
  return net.finish(net.linear("head", x, vit.width, classes));
}

Architecture architecture(const VisionTransformer& vit) {
  const auto build = [vit](std::int64_t classes, const ParameterSource& parameter) {
    return build_transformer(vit, classes, parameter);
  };
  return {{vit.id, vit.name, {3, vit.side, vit.side}, Trainable::No}, "head", build};
}

bool resembles(const TensorMap& tensors) {
  return has_prefix(tensors, "blocks.0.attn.") || tensors.contains("cls_token");
}

/// The sizes that names and shapes give; none where they make no sense.
std::optional<VisionTransformer> sizes(const TensorMap& tensors) {
  VisionTransformer vit;
  vit.width = size_of(tensors, "patch_embed.proj.weight", 0);
  vit.patch = size_of(tensors, "patch_embed.proj.weight", 2);
  vit.hidden = size_of(tensors, "blocks.0.mlp.fc1.weight", 0);
  vit.depth = count_modules(tensors, "blocks.");
  const std::int64_t patches = size_of(tensors, "pos_embed", 1) - 1;
  if (patches < 1 || patches > kMostTokens || vit.width < 1 || vit.hidden < 1) return {};
  const auto grid = static_cast<std::int64_t>(std::lround(std::sqrt(patches)));
  if (vit.patch < 1 || grid * grid != patches || grid > kMostPixels / vit.patch) return {};
  vit.side = grid * vit.patch;
  return vit;
}

/// One of a size that has no name: the number of heads is the only thing that its tensors hide.
std::optional<Architecture> unnamed(VisionTransformer vit) {
  if (vit.width % kHeadWidth != 0 || vit.depth < 1) return {};
  vit.heads = vit.width / kHeadWidth;
  vit.id = fmt::format("transformer_{}x{}_patch{}_{}", vit.width, vit.depth, vit.patch, vit.side);
  vit.name = fmt::format("Vision transformer {}x{}/{}", vit.width, vit.depth, vit.patch);
  Architecture result = architecture(vit);
  result.notes.push_back(
      fmt::format("The file does not say how many attention heads there are; {} of {} channels "
                  "each were assumed.",
                  vit.heads, kHeadWidth));
  return result;
}

std::optional<Architecture> from_shapes(const TensorMap& tensors) {
  if (tensors.contains("dist_token") || has_prefix(tensors, "head_dist.")) {
    throw Error(ErrorCode::Unsupported,
                "this is a distilled DeiT (`dist_token`), with two class tokens and two heads, "
                "which is not supported",
                "Use the DeiT of the same size without distillation.");
  }
  const auto found = sizes(tensors);
  if (!found) return {};
  const VisionTransformer* first = nullptr;
  const VisionTransformer* second = nullptr;
  for (const VisionTransformer& vit : known()) {
    if (!vit.same_tensors(*found)) continue;
    (first == nullptr ? first : second) = &vit;
  }
  if (first == nullptr) return unnamed(*found);
  Architecture result = architecture(*first);
  if (second != nullptr) {
    result.notes.push_back(
        fmt::format("{} and {} have the same tensors; {} was assumed. They differ in how images "
                    "are normalised: name {} with --arch if it is that.",
                    first->name, second->name, first->name, second->id));
  }
  return result;
}

}  // namespace

Family vision_transformer_family() {
  Family family{{},
                resembles,
                from_shapes,
                "deit_tiny_patch16_224, small, base (also vit_tiny_patch16_224 and so on)"};
  for (const VisionTransformer& vit : known()) family.members.push_back(architecture(vit));
  return family;
}

}  // namespace zsq
