// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zsq {

/// The whole file. Throws FileNotFound, FileUnreadable, TooLarge (above `limit` bytes).
std::string read_file(const std::string& path, std::uint64_t limit = std::uint64_t{4} << 30);

/// Size in bytes; throws FileNotFound, FileUnreadable (a folder, no permission).
std::uint64_t file_size(const std::string& path);

/// Writes beside the target, flushes to the disk, then renames: the target is either the old or the
/// whole new file. Throws FileNotWritable, DiskFull.
void write_file(const std::string& path, std::string_view bytes);

/// Creates the folder and its parents and checks that files can be made in it. Throws
/// FileNotWritable.
void ensure_folder(const std::string& path);

/// Lower-case hexadecimal SHA-256.
std::string sha256(std::string_view bytes);
std::string sha256_of_file(const std::string& path);

}  // namespace zsq
