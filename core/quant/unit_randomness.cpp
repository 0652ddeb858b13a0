// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ops/empty.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/random.h"
#include "quant/unit_reconstruction.h"

namespace zsq {
namespace {

/// Four decisions from each random number: 16 bits are precise enough for a probability.
void fill_mask(SplitMix random, double probability, bool* out, std::int64_t count) {
  const auto threshold = static_cast<std::uint64_t>(std::llround(probability * 65536));
  std::int64_t i = 0;
  for (; i + 4 <= count; i += 4) {
    const std::uint64_t bits = random.next();
    out[i] = (bits & 0xffff) < threshold;
    out[i + 1] = ((bits >> 16) & 0xffff) < threshold;
    out[i + 2] = ((bits >> 32) & 0xffff) < threshold;
    out[i + 3] = (bits >> 48) < threshold;
  }
  for (; i < count; ++i) out[i] = (random.next() & 0xffff) < threshold;
}

}  // namespace

UnitRandomness unit_randomness(std::uint64_t seed, std::int64_t images, std::int64_t batch,
                               Sampling sampling, double quantized_share) {
  auto sampler = std::make_shared<ImageSampler>(seed, images, std::min(batch, images), sampling);
  UnitRandomness random;
  random.indices = [sampler](std::int64_t iteration) { return (*sampler)(iteration); };
  random.quantized = [seed, quantized_share](std::int64_t iteration, NodeId site,
                                             std::int64_t first, at::IntArrayRef sizes) {
    at::Tensor mask = at::empty(sizes, at::kBool);
    const std::uint64_t place = (static_cast<std::uint64_t>(iteration) << 32) ^
                                (static_cast<std::uint64_t>(site) << 16) ^
                                static_cast<std::uint64_t>(first);
    fill_mask(SplitMix(~seed, place), quantized_share, mask.data_ptr<bool>(), mask.numel());
    return mask;
  };
  return random;
}

}  // namespace zsq
