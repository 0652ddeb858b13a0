// SPDX-License-Identifier: GPL-3.0-or-later
// Swin Transformer (Liu et al., arXiv:2103.14030) as its authors' code names it; timm's names are
// understood. vit_architectures.md 2 and 5.
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include "models/family.h"
#include "models/position_bias.h"
#include "models/transformer.h"

namespace zsq {
namespace {

constexpr double kEps = 1e-5;

struct Swin {
  std::string id;
  std::string name;
  std::int64_t width = 0;            // of the first stage; each further one has twice that
  std::vector<std::int64_t> depths;  // of each stage
  std::vector<std::int64_t> heads;
  std::int64_t ratio = 4;  // of the MLP
  std::int64_t patch = 4;
  std::int64_t window = 7;
  std::int64_t side = 224;
};

const std::vector<Swin>& known() {
  static const std::vector<Swin> kKnown{
      {"swin_tiny_patch4_window7_224", "Swin-Tiny", 96, {2, 2, 6, 2}, {3, 6, 12, 24}},
      {"swin_small_patch4_window7_224", "Swin-Small", 96, {2, 2, 18, 2}, {3, 6, 12, 24}},
      {"swin_base_patch4_window7_224", "Swin-Base", 128, {2, 2, 18, 2}, {4, 8, 16, 32}},
      {"swin_cifar_nano", "Swin-Nano for CIFAR", 48, {2, 2}, {3, 6}, 2, 2, 4, 32},
  };
  return kKnown;
}

struct Stage {
  std::int64_t width;
  std::int64_t side;  // of the map of tokens
  std::int64_t window;
  std::int64_t heads;
  [[nodiscard]] std::int64_t windows() const { return (side / window) * (side / window); }
  [[nodiscard]] AttentionShape attention() const { return {window * window, width, heads}; }
};

class Builder {
 public:
  Builder(const Swin& swin, std::int64_t classes, const ParameterSource& parameter)
      : swin_(swin), net_({3, swin.side, swin.side}, classes, parameter) {}

  Graph build() {
    NodeId x = patch_tokens(net_, net_.input(), swin_.side, swin_.patch, swin_.width);
    x = net_.layer_norm("patch_embed.norm", x, swin_.width, kEps);
    const std::size_t stages = swin_.depths.size();
    Stage stage{swin_.width, swin_.side / swin_.patch, swin_.window, 0};
    for (std::size_t s = 0; s < stages; ++s) {
      const std::string path = fmt::format("layers.{}", s);
      stage.heads = swin_.heads[s];
      mask_ = at::Tensor();
      for (std::int64_t j = 0; j < swin_.depths[s]; ++j) {
        const bool shifted = j % 2 == 1 && stage.side > stage.window;
        x = block(fmt::format("{}.blocks.{}", path, j), x, stage, shifted ? stage.window / 2 : 0);
      }
      if (s + 1 == stages) break;
      x = merge_patches(path + ".downsample", x, stage);
      stage.width *= 2;
      stage.side /= 2;
    }
    x = net_.layer_norm("norm", x, stage.width, kEps);
    x = net_.add("avgpool", Mean{{1}, false}, {x});
    return net_.finish(net_.linear("head", x, stage.width, net_.classes()));
  }

 private:
  NodeId block(const std::string& path, NodeId x, const Stage& stage, std::int64_t shift) {
    NodeId y = net_.layer_norm(path + ".norm1", x, stage.width, kEps);
    y = window_attention(path + ".attn", y, stage, shift);
    x = net_.add(path + ".attended", Add{}, {x, y});
    y = net_.layer_norm(path + ".norm2", x, stage.width, kEps);
    y = mlp(net_, path + ".mlp", y, stage.width, swin_.ratio * stage.width);
    return net_.add(path + ".out", Add{}, {x, y});
  }

  /// The linear layers see one token at a time, so they may stand outside of the windows: there
  /// the batch is that of the images. Inside, it is that of all their windows.
  NodeId window_attention(const std::string& path, NodeId input, const Stage& stage,
                          std::int64_t shift) {
    NodeId x = net_.linear(path + ".qkv", input, stage.width, 3 * stage.width);
    x = to_windows(path, x, 3 * stage.width, stage, shift);
    const AttentionShape shape = stage.attention();
    const auto [query, key, value] = split_heads(net_, path, x, shape);
    x = query_key(net_, path, scaled(net_, path, query, shape), key);
    x = net_.add(path + ".biased", Add{}, {x, position_bias(path, stage)});
    if (shift > 0) x = masked(path, x, stage, shift);
    x = net_.add(path + ".prob", Softmax{-1}, {x});
    x = net_.add(path + ".av", MatMul{}, {x, value});
    x = from_windows(path, merge_heads(net_, path, x, shape), stage, shift);
    return net_.linear(path + ".proj", x, stage.width, stage.width);
  }

  NodeId position_bias(const std::string& path, const Stage& stage) {
    const std::int64_t rows = (2 * stage.window - 1) * (2 * stage.window - 1);
    const std::string name = path + ".relative_position_bias_table";
    const at::Tensor table = net_.parameter(name, {rows, stage.heads});
    Constant bias;
    if (table.defined()) bias.value = expand_position_bias(table);
    bias.learned = rows * stage.heads;
    return net_.add(name, std::move(bias), {});
  }

  /// Tokens that only rolling made neighbours do not see each other.
  NodeId masked(const std::string& path, NodeId logits, const Stage& stage, std::int64_t shift) {
    const std::int64_t tokens = stage.attention().tokens;
    if (!mask_.defined()) mask_ = shifted_window_mask(stage.side, stage.window, shift);
    const NodeId mask = net_.add(path + ".attn_mask", Constant{mask_, 0}, {});
    NodeId x = net_.add(path + ".by_window",
                        Reshape{{-1, stage.windows(), stage.heads, tokens, tokens}}, {logits});
    x = net_.add(path + ".masked", Add{}, {x, mask});
    return net_.add(path + ".logits", Reshape{{-1, stage.heads, tokens, tokens}}, {x});
  }

  /// Rows and columns rolled by `shift` towards the beginning.
  NodeId rolled(const std::string& path, NodeId map, std::int64_t side, std::int64_t shift) {
    NodeId x = map;
    for (const std::int64_t dim : {1, 2}) {
      const std::string name = fmt::format("{}_{}", path, dim == 1 ? "rows" : "columns");
      const NodeId rest = net_.add(name + "_rest", Slice{dim, shift, side, 1}, {x});
      const NodeId first = net_.add(name + "_first", Slice{dim, 0, shift, 1}, {x});
      x = net_.add(name, Concat{dim}, {rest, first});
    }
    return x;
  }

  /// [n, side^2, channels] -> [n windows, window^2, channels], windows row by row.
  NodeId to_windows(const std::string& path, NodeId tokens, std::int64_t channels,
                    const Stage& stage, std::int64_t shift) {
    const std::int64_t count = stage.side / stage.window;
    NodeId x = tokens;
    if (shift > 0) {
      x = net_.add(path + ".map", Reshape{{-1, stage.side, stage.side, channels}}, {x});
      x = rolled(path + ".rolled", x, stage.side, shift);
    }
    x = net_.add(path + ".grid", Reshape{{-1, count, stage.window, count, stage.window, channels}},
                 {x});
    x = net_.add(path + ".grouped", Permute{{0, 1, 3, 2, 4, 5}}, {x});
    return net_.add(path + ".windows", Reshape{{-1, stage.window * stage.window, channels}}, {x});
  }

  /// The way back.
  NodeId from_windows(const std::string& path, NodeId windows, const Stage& stage,
                      std::int64_t shift) {
    const std::int64_t count = stage.side / stage.window;
    NodeId x =
        net_.add(path + ".ungroup",
                 Reshape{{-1, count, count, stage.window, stage.window, stage.width}}, {windows});
    x = net_.add(path + ".ungrouped", Permute{{0, 1, 3, 2, 4, 5}}, {x});
    if (shift > 0) {
      x = net_.add(path + ".unmap", Reshape{{-1, stage.side, stage.side, stage.width}}, {x});
      x = rolled(path + ".unrolled", x, stage.side, stage.side - shift);
    }
    return net_.add(path + ".tokens", Reshape{{-1, stage.side * stage.side, stage.width}}, {x});
  }

  /// Each 2x2 tokens become one of twice the width.
  NodeId merge_patches(const std::string& path, NodeId tokens, const Stage& stage) {
    const NodeId map =
        net_.add(path + ".map", Reshape{{-1, stage.side, stage.side, stage.width}}, {tokens});
    std::vector<NodeId> parts;
    for (const std::int64_t column : {0, 1}) {
      for (const std::int64_t row : {0, 1}) {
        const std::string name = fmt::format("{}.part{}{}", path, row, column);
        const NodeId rows = net_.add(name + "_rows", Slice{1, row, stage.side, 2}, {map});
        parts.push_back(net_.add(name, Slice{2, column, stage.side, 2}, {rows}));
      }
    }
    NodeId x = net_.add(path + ".parts", Concat{3}, std::move(parts));
    x = net_.add(path + ".tokens", Reshape{{-1, stage.side * stage.side / 4, 4 * stage.width}},
                 {x});
    x = net_.layer_norm(path + ".norm", x, 4 * stage.width, kEps);
    return net_.linear(path + ".reduction", x, 4 * stage.width, 2 * stage.width, Bias::None);
  }

  const Swin& swin_;
  NetworkBuilder net_;
  at::Tensor mask_;  // of the stage's shifted blocks
};

/// timm names the merging of patches after the stage that follows it.
std::vector<Renaming> timm_renamings(const Swin& swin) {
  std::vector<Renaming> list{{"head.fc", "head"}};
  for (std::size_t s = 1; s < swin.depths.size(); ++s) {
    list.push_back(
        {fmt::format("layers.{}.downsample", s), fmt::format("layers.{}.downsample", s - 1)});
  }
  return list;
}

Architecture architecture(const Swin& swin) {
  const auto build = [swin](std::int64_t classes, const ParameterSource& parameter) {
    return Builder(swin, classes, parameter).build();
  };
  return {{swin.id, swin.name, {3, swin.side, swin.side}, Trainable::No},
          "head",
          build,
          {},
          {"relative_position_index", "attn_mask"}};
}

bool resembles(const TensorMap& tensors) {
  return has_prefix(tensors, "layers.0.blocks.");
}

std::optional<Architecture> from_shapes(const TensorMap& tensors) {
  const auto fits = [&](const Swin& swin) {
    if (size_of(tensors, "patch_embed.proj.weight", 0) != swin.width) return false;
    for (std::size_t s = 0; s <= swin.depths.size(); ++s) {
      const std::int64_t depth = s < swin.depths.size() ? swin.depths[s] : 0;
      if (count_modules(tensors, fmt::format("layers.{}.blocks.", s)) != depth) return false;
    }
    return true;
  };
  for (const Swin& swin : known()) {
    if (!fits(swin)) continue;
    Architecture result = architecture(swin);
    if (has_prefix(tensors, "head.fc.")) result.renamings = timm_renamings(swin);
    return result;
  }
  return {};
}

}  // namespace

Family swin_family() {
  Family family{{}, resembles, from_shapes, "swin_tiny_patch4_window7_224, small, base"};
  for (const Swin& swin : known()) family.members.push_back(architecture(swin));
  return family;
}

}  // namespace zsq
