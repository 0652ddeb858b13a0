// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace zsq {

/// What windowed attention adds to its logits. vit_architectures.md 2.4.
/// index[a, b] = (ya - yb + w - 1) (2w - 1) + (xa - xb + w - 1) for the tokens a and b of a w x w
/// window: int64 [w^2, w^2].
at::Tensor relative_position_index(std::int64_t window);
/// [(2w - 1)^2, heads] -> [1, heads, w^2, w^2].
at::Tensor expand_position_bias(const at::Tensor& table);
/// The way back: every row of the table stands somewhere in the bias.
at::Tensor collapse_position_bias(const at::Tensor& bias);
/// -100 between tokens that only the roll by `shift` made neighbours, else 0:
/// [1, windows, 1, w^2, w^2] for a map of side x side tokens, windows row by row.
at::Tensor shifted_window_mask(std::int64_t side, std::int64_t window, std::int64_t shift);

}  // namespace zsq
