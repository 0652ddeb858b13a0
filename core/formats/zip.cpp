// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/zip.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "api/error.h"

namespace zsq {
namespace {

// APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16 and 4.5.3.
constexpr std::uint32_t kLocal = 0x04034b50;
constexpr std::uint32_t kCentral = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kLocator64 = 0x07064b50;
constexpr std::uint64_t kLocalSize = 30;
constexpr std::uint64_t kCentralSize = 46;
constexpr std::uint64_t kEndSize = 22;
constexpr std::uint64_t kEnd64Size = 56;
constexpr std::uint64_t kLocatorSize = 20;
constexpr std::uint64_t kMaxComment = 65535;
constexpr std::uint64_t kMaxEntries = 1'000'000;
constexpr std::uint32_t kUnknown32 = 0xffffffff;
constexpr std::uint32_t kDeflated = 8;
constexpr std::uint64_t kMaxUnpacked = 1 << 28;  ///< program text, never weights

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

/// Where an entry lies in the file, local header included.
struct Extent {
  std::uint64_t header = 0;
  std::uint64_t begin = 0;  ///< of the data
  std::uint64_t end = 0;
  const ZipEntry* entry = nullptr;
};

class Zip {
 public:
  Zip(std::string_view bytes, const std::string& file) : bytes_(bytes), file_(file) {}

  std::vector<ZipEntry> directory() {
    find_directory();
    return read_directory();
  }

  std::map<std::string, std::string_view> contents(const std::vector<ZipEntry>& entries) {
    find_directory();
    std::vector<Extent> extents;
    for (const ZipEntry& entry : entries) extents.push_back(locate(entry, Packing::Stored));
    check_overlap(extents);
    std::map<std::string, std::string_view> result;
    for (const Extent& extent : extents) {
      const auto data = bytes_.substr(extent.begin, extent.end - extent.begin);
      add(result, *extent.entry, data);
    }
    return result;
  }

  ZipContents unpack() {
    const auto entries = directory();
    std::vector<Extent> extents;
    for (const ZipEntry& entry : entries) extents.push_back(locate(entry, Packing::Any));
    check_overlap(extents);
    ZipContents contents;
    std::uint64_t budget = kMaxUnpacked;
    for (const Extent& extent : extents) {
      std::string_view data = bytes_.substr(extent.begin, extent.end - extent.begin);
      const ZipEntry& entry = *extent.entry;
      if (entry.method == kDeflated) {
        data = contents.unpacked.emplace_back(inflated(entry, data, budget));
        budget -= data.size();
      }
      add(contents.entries, entry, data);
    }
    return contents;
  }

 private:
  enum class Packing { Stored, Any };

  [[noreturn]] void fail(ErrorCode code, const std::string& what,
                         const std::string& hint =
                             "The file is damaged; copy or download it "
                             "again.") const {
    throw Error(code, fmt::format("'{}': {}", file_, what), hint);
  }

  template <class T>
  T number(std::uint64_t offset) const {
    if (offset > bytes_.size() || bytes_.size() - offset < sizeof(T)) {
      fail(ErrorCode::Truncated, fmt::format("the zip archive ends before byte {}", offset));
    }
    T value = 0;
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return value;
  }

  std::uint64_t find_end() const {
    if (bytes_.size() >= kEndSize) {
      const std::uint64_t last = bytes_.size() - kEndSize;
      const std::uint64_t first = last > kMaxComment ? last - kMaxComment : 0;
      for (std::uint64_t at = last + 1; at-- > first;) {
        if (number<std::uint32_t>(at) == kEnd) return at;
      }
    }
    fail(ErrorCode::Truncated, "the zip archive has no end; it was not written or copied wholly");
  }

  void find_directory() {
    const std::uint64_t end = find_end();
    count_ = number<std::uint16_t>(end + 10);
    directory_size_ = number<std::uint32_t>(end + 12);
    directory_ = number<std::uint32_t>(end + 16);
    directory_end_ = end;
    if (end >= kLocatorSize && number<std::uint32_t>(end - kLocatorSize) == kLocator64) {
      const auto end64 = number<std::uint64_t>(end - kLocatorSize + 8);
      if (end64 > end - kLocatorSize || end - kLocatorSize - end64 < kEnd64Size ||
          number<std::uint32_t>(end64) != kEnd64) {
        fail(ErrorCode::Malformed, fmt::format("no zip64 record at byte {}", end64));
      }
      count_ = number<std::uint64_t>(end64 + 32);
      directory_size_ = number<std::uint64_t>(end64 + 40);
      directory_ = number<std::uint64_t>(end64 + 48);
      directory_end_ = end64;
    }
    if (directory_ > directory_end_ || directory_size_ > directory_end_ - directory_) {
      fail(ErrorCode::Truncated, fmt::format("the zip directory claims {} bytes from byte {} on",
                                             directory_size_, directory_));
    }
    if (count_ > kMaxEntries || count_ > directory_size_ / kCentralSize) {
      fail(ErrorCode::TooLarge, fmt::format("the zip directory claims {} entries", count_));
    }
  }

  std::vector<ZipEntry> read_directory() const {
    std::vector<ZipEntry> entries;
    std::uint64_t at = directory_;
    for (std::uint64_t i = 0; i < count_; ++i) {
      if (number<std::uint32_t>(at) != kCentral) {
        fail(ErrorCode::Malformed, fmt::format("no zip directory entry at byte {}", at));
      }
      ZipEntry entry;
      entry.flags = number<std::uint16_t>(at + 8);
      entry.method = number<std::uint16_t>(at + 10);
      entry.crc = number<std::uint32_t>(at + 16);
      entry.packed = number<std::uint32_t>(at + 20);
      entry.size = number<std::uint32_t>(at + 24);
      const std::uint64_t name = number<std::uint16_t>(at + 28);
      const std::uint64_t extra = number<std::uint16_t>(at + 30);
      const std::uint64_t comment = number<std::uint16_t>(at + 32);
      entry.header = number<std::uint32_t>(at + 42);
      const std::uint64_t next = at + kCentralSize + name + extra + comment;
      if (next > directory_ + directory_size_) {
        fail(ErrorCode::Truncated, fmt::format("zip directory entry {} is cut off", i));
      }
      entry.name = bytes_.substr(at + kCentralSize, name);
      read_zip64(entry, at + kCentralSize + name, extra);
      entries.push_back(std::move(entry));
      at = next;
    }
    return entries;
  }

  /// Extra field 1 replaces those of the three numbers that do not fit 32 bits, in this order.
  void read_zip64(ZipEntry& entry, std::uint64_t at, std::uint64_t size) const {
    const std::uint64_t end = at + size;
    while (end - at >= 4) {
      const auto id = number<std::uint16_t>(at);
      const std::uint64_t length = number<std::uint16_t>(at + 2);
      at += 4;
      if (length > end - at) return;  // padding that is no field: PyTorch's alignment
      if (id == 1) {
        std::uint64_t field = at;
        for (std::uint64_t* value : {&entry.size, &entry.packed, &entry.header}) {
          if (*value != kUnknown32) continue;
          if (at + length - field < 8) {
            fail(ErrorCode::Malformed, fmt::format("entry '{}' has no size", entry.name));
          }
          *value = number<std::uint64_t>(field);
          field += 8;
        }
        return;
      }
      at += length;
    }
  }

  void check_stored(const ZipEntry& entry) const {
    if (entry.method == 0) return;
    fail(ErrorCode::Unsupported,
         fmt::format("entry '{}' is compressed ({} bytes that claim to become {})", entry.name,
                     entry.packed, entry.size),
         "torch.save does not compress: this archive was packed by another program. Unpack it, "
         "or save the checkpoint again.");
  }

  void add(std::map<std::string, std::string_view>& entries, const ZipEntry& entry,
           std::string_view data) const {
    if (checksum(data) != entry.crc) {
      fail(ErrorCode::Malformed, fmt::format("the checksum of entry '{}' is wrong", entry.name));
    }
    if (!entries.emplace(entry.name, data).second) {
      fail(ErrorCode::Malformed, fmt::format("there are two entries '{}'", entry.name));
    }
  }

  /// Piece by piece, so that memory is taken for what is there and not for what is claimed.
  std::string inflated(const ZipEntry& entry, std::string_view data, std::uint64_t budget) const {
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) fail(ErrorCode::TooLarge, "no memory to unpack");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));  // NOLINT: zlib's C
    stream.avail_in = static_cast<uInt>(data.size());
    std::array<char, 65536> piece{};
    std::string result;
    int state = Z_OK;
    while (state == Z_OK && result.size() <= std::min(entry.size, budget)) {
      stream.next_out = reinterpret_cast<Bytef*>(piece.data());
      stream.avail_out = piece.size();
      state = inflate(&stream, Z_NO_FLUSH);
      result.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (result.size() > budget) {
      fail(ErrorCode::TooLarge,
           fmt::format("its compressed entries become more than {} MiB", kMaxUnpacked >> 20));
    }
    if (state != Z_STREAM_END || result.size() != entry.size) {
      fail(ErrorCode::Malformed, fmt::format("entry '{}' cannot be unpacked", entry.name));
    }
    return result;
  }

  Extent locate(const ZipEntry& entry, Packing packing) const {
    if ((entry.flags & 1) != 0) {
      fail(ErrorCode::Unsupported, fmt::format("entry '{}' is encrypted", entry.name),
           "Save the checkpoint without a password.");
    }
    if (packing == Packing::Stored) check_stored(entry);
    if (entry.method != 0 && entry.method != kDeflated) {
      fail(ErrorCode::Unsupported,
           fmt::format("entry '{}' is compressed by method {}", entry.name, entry.method));
    }
    if (entry.method == 0 && entry.packed != entry.size) {
      fail(ErrorCode::Malformed, fmt::format("entry '{}' has {} bytes but claims {}", entry.name,
                                             entry.packed, entry.size));
    }
    if (entry.header >= directory_ || directory_ - entry.header < kLocalSize ||
        number<std::uint32_t>(entry.header) != kLocal) {
      fail(ErrorCode::Malformed,
           fmt::format("entry '{}' does not start at byte {}", entry.name, entry.header));
    }
    const std::uint64_t begin = entry.header + kLocalSize +
                                number<std::uint16_t>(entry.header + 26) +
                                number<std::uint16_t>(entry.header + 28);
    if (begin > directory_ || entry.packed > directory_ - begin) {
      fail(ErrorCode::TooLarge, fmt::format("entry '{}' claims {} bytes, the file has {}",
                                            entry.name, entry.packed, bytes_.size()));
    }
    return {entry.header, begin, begin + entry.packed, &entry};
  }

  void check_overlap(std::vector<Extent> extents) const {
    std::sort(extents.begin(), extents.end(),
              [](const Extent& a, const Extent& b) { return a.header < b.header; });
    for (std::size_t i = 1; i < extents.size(); ++i) {
      if (extents[i].header < extents[i - 1].end) {
        fail(ErrorCode::Malformed, fmt::format("the entries '{}' and '{}' overlap",
                                               extents[i - 1].entry->name, extents[i].entry->name));
      }
    }
  }

  std::string_view bytes_;
  const std::string& file_;
  std::uint64_t count_ = 0;
  std::uint64_t directory_ = 0;
  std::uint64_t directory_size_ = 0;
  std::uint64_t directory_end_ = 0;
};

}  // namespace

std::vector<ZipEntry> read_zip_directory(std::string_view bytes, const std::string& file) {
  return Zip(bytes, file).directory();
}

std::map<std::string, std::string_view> zip_contents(std::string_view bytes,
                                                     const std::vector<ZipEntry>& entries,
                                                     const std::string& file) {
  return Zip(bytes, file).contents(entries);
}

ZipContents unpack_zip(std::string_view bytes, const std::string& file) {
  return Zip(bytes, file).unpack();
}

}  // namespace zsq
