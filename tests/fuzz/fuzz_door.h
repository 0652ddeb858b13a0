// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "api/error.h"
#include "engine/open_model.h"
#include "formats/zip.h"
#include "tests/support/checkpoint_files.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace zsq::fuzz {

inline std::string text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// What open_model_bytes promises of any bytes: a model, or an Error that is not our own fault.
inline int open_any(const std::string& bytes) {
  const std::string path = "/nowhere/fuzzed.file";
  try {
    open_model_bytes(bytes, {path, {}, {}, {}}, path);
  } catch (const Error& error) {
    const bool ours = error.code() == ErrorCode::Internal || error.code() == ErrorCode::OutOfMemory;
    if (ours || std::string_view(error.what()).empty()) {
      std::fprintf(stderr, "%s: %s\n", to_string(error.code()), error.what());
      std::abort();
    }
  }
  return 0;
}

/// Changes one entry of an archive and gives it its right checksum, which chance would never find.
inline std::size_t mutate_archive(std::uint8_t* data, std::size_t size, std::size_t most,
                                  unsigned seed) {
  std::minstd_rand random(seed);
  try {
    const ZipContents contents = unpack_zip(text(data, size), "archive");
    std::vector<test::ZipItem> items;
    for (const auto& [name, bytes] : contents.entries) items.emplace_back(name, std::string(bytes));
    if (items.empty()) return LLVMFuzzerMutate(data, size, most);
    test::ZipItem& item = items[random() % items.size()];
    std::string inside = item.data;
    const std::size_t room = inside.size() + 256;
    inside.resize(room);
    inside.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(inside.data()), item.data.size(),
                                   room));
    item = test::ZipItem(item.name, inside);
    const std::string archive = test::zip(items);
    if (archive.size() > most) return size;
    std::copy(archive.begin(), archive.end(), data);
    return archive.size();
  } catch (const Error&) {
    return LLVMFuzzerMutate(data, size, most);  // not an archive any more
  }
}

}  // namespace zsq::fuzz
