// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/packing.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include "api/error.h"

namespace zsq {
namespace {

constexpr std::int64_t kByte = 8;

std::int64_t packed_size(std::int64_t count, int bits) {
  return (count * bits + kByte - 1) / kByte;
}

}  // namespace

at::Tensor pack_codes(const at::Tensor& codes, int bits) {
  const at::Tensor dense = codes.to(at::kChar).contiguous();
  const std::int64_t count = dense.numel();
  const at::Tensor packed = at::zeros({packed_size(count, bits)}, at::kByte);
  const auto* in = dense.data_ptr<std::int8_t>();
  auto* out = packed.data_ptr<std::uint8_t>();
  const int offset = 1 << (bits - 1);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto value = static_cast<unsigned>(in[i] + offset);
    const std::int64_t first = i * bits;
    const auto shifted = value << (first % kByte);
    out[first / kByte] |= static_cast<std::uint8_t>(shifted);
    if (first % kByte + bits > kByte) {
      out[first / kByte + 1] |= static_cast<std::uint8_t>(shifted >> kByte);
    }
  }
  return packed;
}

at::Tensor unpack_codes(const at::Tensor& packed, int bits,
                        const std::vector<std::int64_t>& shape) {
  std::int64_t count = 1;
  for (const std::int64_t extent : shape) {
    if (extent < 0 || __builtin_mul_overflow(count, extent, &count)) count = -1;
    if (count < 0) break;
  }
  const bool fits = count >= 0 && count <= INT64_MAX / kByte && packed.dim() == 1 &&
                    packed.scalar_type() == at::kByte && packed.numel() == packed_size(count, bits);
  if (!fits) {
    throw Error(ErrorCode::ShapeMismatch,
                fmt::format("{} packed bytes do not hold the {}-bit codes of the stated shape",
                            packed.numel(), bits));
  }
  const at::Tensor dense = packed.contiguous();
  const at::Tensor codes = at::empty(shape, at::kChar);
  const auto* in = dense.data_ptr<std::uint8_t>();
  auto* out = codes.data_ptr<std::int8_t>();
  const unsigned mask = (1U << bits) - 1;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t first = i * bits;
    unsigned value = in[first / kByte];
    if (first % kByte + bits > kByte) value |= unsigned{in[first / kByte + 1]} << kByte;
    value = value >> (first % kByte) & mask;
    out[i] = static_cast<std::int8_t>(static_cast<int>(value) - (1 << (bits - 1)));
  }
  return codes;
}

}  // namespace zsq
