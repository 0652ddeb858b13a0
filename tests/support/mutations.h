// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Damages files as bad disks, bad transfers and bad people do.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "formats/zip.h"
#include "tests/support/checkpoint_files.h"

namespace zsq::test {

/// A reader that believed a size in a file would fail with OutOfMemory instead of filling the
/// machine: addresses beyond what is mapped now. The sanitizers reserve terabytes themselves.
inline void limit_further_memory(std::uint64_t bytes) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  statm >> pages;
  const rlim_t limit = pages * 4096 + bytes;
  const rlimit limits{limit, limit};
  setrlimit(RLIMIT_AS, &limits);
#else
  static_cast<void>(bytes);
#endif
}

class Mutator {
 public:
  explicit Mutator(std::uint32_t seed) : random_(seed) {}

  /// One to four damages. Most of a model are weights, where any damage is just another number:
  /// three of four hit the surroundings of readable text, where the structure is.
  std::string operator()(std::string bytes) {
    for (std::size_t count = 1 + below(4); count > 0 && !bytes.empty(); --count) damage(bytes);
    return bytes;
  }
  std::size_t below(std::size_t limit) { return random_() % std::max<std::size_t>(limit, 1); }

 private:
  static bool readable(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '/';
  }
  std::size_t place(const std::string& bytes) {
    const std::size_t anywhere = below(bytes.size());
    if (below(4) == 0) return anywhere;
    for (int attempt = 0; attempt < 4000; ++attempt) {
      const std::size_t at = below(bytes.size());
      const auto end = std::min(at + 6, bytes.size());
      if (std::all_of(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      bytes.begin() + static_cast<std::ptrdiff_t>(end), readable)) {
        return std::min(at + below(24), bytes.size() - 1);
      }
    }
    return anywhere;
  }

  void damage(std::string& bytes) {
    constexpr std::array<std::int64_t, 12> kTelling{0,
                                                    1,
                                                    -1,
                                                    127,
                                                    255,
                                                    65535,
                                                    1 << 30,
                                                    -(std::int64_t{1} << 31),
                                                    std::int64_t{1} << 40,
                                                    std::int64_t{1} << 62,
                                                    std::int64_t{-1} << 63,
                                                    1000};
    const std::size_t at = place(bytes);
    const std::size_t length = std::min(1 + below(16), bytes.size() - at);
    switch (below(8)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 1:
      case 2:
        bytes[at] = static_cast<char>(random_());
        break;
      case 3: {
        const auto value = kTelling[below(kTelling.size())];
        std::memcpy(bytes.data() + at, &value,
                    std::min<std::size_t>(below(2) == 0 ? 4 : 8, bytes.size() - at));
        break;
      }
      case 4:
        bytes.erase(at, length);
        break;
      case 5:
        bytes.insert(at, bytes.substr(at, length));
        break;
      case 6:
        bytes.insert(at, bytes.substr(place(bytes), 1 + below(64)));
        break;
      default:
        if (below(8) == 0) bytes.resize(at);
    }
  }

  std::mt19937 random_;
};

/// Damages what is inside of an archive and gives it right checksums again, as an attacker would:
/// else the checksum alone would refuse it.
class ArchiveMutator {
 public:
  ArchiveMutator(const std::string& archive, std::uint32_t seed) : mutate_(seed) {
    const std::string file = "archive";
    const ZipContents contents = unpack_zip(archive, file);
    for (const auto& [name, data] : contents.entries) items_.emplace_back(name, std::string(data));
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const bool weights = items_[i].name.find("/data/") != std::string::npos ||
                           items_[i].name.ends_with(".debug_pkl");
      (weights ? weights_ : structure_).push_back(i);
    }
  }

  std::string operator()() {
    std::vector<ZipItem> items = items_;
    const auto& some = mutate_.below(10) == 0 && !weights_.empty() ? weights_ : structure_;
    const std::size_t victim = some[mutate_.below(some.size())];
    if (mutate_.below(20) == 0) {
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(victim));
    } else {
      items[victim] = ZipItem(items[victim].name, mutate_(items[victim].data));
    }
    return zip(items);
  }

 private:
  Mutator mutate_;
  std::vector<ZipItem> items_;
  std::vector<std::size_t> structure_;
  std::vector<std::size_t> weights_;
};

}  // namespace zsq::test
