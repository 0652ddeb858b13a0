// SPDX-License-Identifier: GPL-3.0-or-later
// How codes of fewer than eight bits are stored in files. Code q of B bits, in [-2^(B-1), 2^(B-1)
// - 1], becomes the unsigned number u = q + 2^(B-1). The numbers stand one after the other without
// gaps, in row-major order, as one row of bits: u of element i occupies the bits i B .. i B + B -
// 1, lowest bit first; bit k of the row is bit k % 8 (counted from the lowest) of byte k / 8. Bits
// after the last element are zero. In numpy:
//   bits = np.unpackbits(packed, bitorder="little")[: n * B].reshape(n, B)
//   q = (bits << np.arange(B)).sum(1) - 2 ** (B - 1)
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace zsq {

/// uint8 [ceil(numel bits / 8)] from int8 codes; bits 1..8.
at::Tensor pack_codes(const at::Tensor& codes, int bits);
/// The inverse: int8 of that shape. Throws ShapeMismatch where the bytes do not fit the shape.
at::Tensor unpack_codes(const at::Tensor& packed, int bits, const std::vector<std::int64_t>& shape);

}  // namespace zsq
