// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zsq {

/// One line of a zip archive's directory; sizes are claims until zip_contents has checked them.
struct ZipEntry {
  std::string name;
  std::uint32_t flags = 0;
  std::uint32_t method = 0;  ///< 0: stored as it is
  std::uint32_t crc = 0;
  std::uint64_t packed = 0;
  std::uint64_t size = 0;
  std::uint64_t header = 0;  ///< where the local header starts
};

/// Throws Truncated, TooLarge, Malformed.
std::vector<ZipEntry> read_zip_directory(std::string_view bytes, const std::string& file);

/// Name and contents of every entry, as views into `bytes`: nothing is unpacked, so an archive
/// cannot become larger than its file. PyTorch stores its checkpoints uncompressed. Throws
/// TooLarge, Malformed (contradictory sizes, overlapping entries, a wrong checksum, two entries of
/// one name), Unsupported (compressed or encrypted entries).
std::map<std::string, std::string_view> zip_contents(std::string_view bytes,
                                                     const std::vector<ZipEntry>& entries,
                                                     const std::string& file);

/// All entries of an archive by name, each as a view into the archive or, where it was compressed,
/// into `unpacked`.
struct ZipContents {
  std::map<std::string, std::string_view> entries;
  std::deque<std::string> unpacked;
};

/// Reads an archive that may hold compressed entries; they become at most 256 MiB together. Every
/// checksum is verified: LibTorch's own reader does not look at them. Throws as above.
ZipContents unpack_zip(std::string_view bytes, const std::string& file);

}  // namespace zsq
