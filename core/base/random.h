// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>

namespace zsq {

/// A small counter-based generator (SplitMix64): the same numbers on every platform and library,
/// and a new stream for every (seed, index) at no cost.
class SplitMix {
 public:
  SplitMix(std::uint64_t seed, std::uint64_t index)
      : state_(mix(seed ^ mix(index + 0x9e3779b97f4a7c15U))) {}
  std::uint64_t next() { return mix(state_ += 0x9e3779b97f4a7c15U); }
  /// Uniform in [0, 1).
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
  bool chance(double probability) { return uniform() < probability; }
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }
  /// As many calls of normal(), whose results nobody needs.
  void skip_normals(std::uint64_t count) { state_ += 2 * count * 0x9e3779b97f4a7c15U; }

 private:
  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

/// A seed of its own for the stream of that name: FNV-1a of the name, mixed with the seed.
inline std::uint64_t split_seed(std::uint64_t seed, std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return SplitMix(seed, hash).next();
}

}  // namespace zsq
