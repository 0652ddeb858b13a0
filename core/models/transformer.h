// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "models/network_builder.h"

namespace zsq {

/// Attention within one sequence of tokens: an image's, or a window's.
struct AttentionShape {
  std::int64_t tokens = 0;
  std::int64_t width = 0;
  std::int64_t heads = 0;
  [[nodiscard]] std::int64_t head_width() const { return width / heads; }
};

struct QueryKeyValue {
  NodeId query = 0;  ///< [n, heads, tokens, head width], as the others
  NodeId key = 0;
  NodeId value = 0;
};

/// The product of the `qkv` layer [n, tokens, 3 width], cut into q, k, v and heads. Its rows are q,
/// k, v first, then head, then channel of the head (vit_architectures.md 1.3, 7).
QueryKeyValue split_heads(NetworkBuilder& net, const std::string& path, NodeId qkv,
                          const AttentionShape& shape);
/// [n, heads, tokens, head width] -> [n, tokens, width].
NodeId merge_heads(NetworkBuilder& net, const std::string& path, NodeId heads,
                   const AttentionShape& shape);
/// q k^T.
NodeId query_key(NetworkBuilder& net, const std::string& path, NodeId query, NodeId key);
/// x / sqrt(head width).
NodeId scaled(NetworkBuilder& net, const std::string& path, NodeId x, const AttentionShape& shape);
/// fc2(GELU(fc1(x))), with the exact GELU.
NodeId mlp(NetworkBuilder& net, const std::string& path, NodeId input, std::int64_t width,
           std::int64_t hidden);
/// Non-overlapping patches as tokens, row by row: [n, 3, s, s] -> [n, (s / patch)^2, width].
NodeId patch_tokens(NetworkBuilder& net, NodeId image, std::int64_t side, std::int64_t patch,
                    std::int64_t width);

}  // namespace zsq
