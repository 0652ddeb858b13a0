// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace zsq {

/// Whether LibTorch's convolutions compute in bfloat16 here: it needs AVX-512 (BW, VL, DQ).
bool computes_bfloat16();
/// Whether the processor has instructions for it (AVX-512 BF16); without, it is right but slow.
bool has_bfloat16_instructions();

}  // namespace zsq
