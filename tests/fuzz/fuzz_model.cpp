// SPDX-License-Identifier: GPL-3.0-or-later
// What open_model_bytes promises of any bytes: a model, or an Error that is not our own fault.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "api/error.h"
#include "engine/open_model.h"
#include "formats/onnx_import.h"
#include "formats/torchscript.h"
#include "formats/zip.h"
#include "tests/support/checkpoint_files.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using zsq::test::ZipItem;

constexpr std::string_view kFormat = ZSQ_FUZZED;
constexpr std::size_t kGrowth = 256;  ///< what one change may add to an entry
constexpr const char* kPath = "/nowhere/fuzzed.file";

std::string text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Whether the target of this format wants the bytes; the others dig there.
bool wanted(const std::string& bytes) {
  const bool archive = bytes.starts_with("PK");
  if (kFormat == "onnx") return zsq::is_onnx(bytes);
  if (kFormat == "safetensors") return bytes.size() > 8 && bytes[8] == '{';
  if (kFormat == "torchscript") return archive && zsq::is_torchscript(bytes, kPath);
  return archive || bytes.starts_with("\x80");
}

/// Changes one entry of an archive and gives it its right checksum, which chance would never find.
std::string changed_archive(const std::string& archive, unsigned seed) {
  std::minstd_rand random(seed);
  const zsq::ZipContents contents = zsq::unpack_zip(archive, "archive");
  std::vector<ZipItem> items;
  for (const auto& [name, bytes] : contents.entries) items.emplace_back(name, std::string(bytes));
  if (items.empty()) return archive;
  ZipItem& item = items[random() % items.size()];
  std::string inside = item.data;
  inside.resize(item.data.size() + kGrowth);
  inside.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(inside.data()), item.data.size(),
                                 inside.size()));
  item = ZipItem(item.name, inside);
  return zsq::test::zip(items);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = text(data, size);
  try {
    if (!wanted(bytes)) return -1;
    zsq::open_model_bytes(bytes, {kPath, {}, {}, {}}, kPath);
  } catch (const zsq::Error& error) {
    using zsq::ErrorCode;
    const bool ours = error.code() == ErrorCode::Internal || error.code() == ErrorCode::OutOfMemory;
    if (ours || std::string_view(error.what()).empty()) {
      std::fprintf(stderr, "%s: %s\n", zsq::to_string(error.code()), error.what());
      std::abort();
    }
  }
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  if (size < 2 || data[0] != 'P' || data[1] != 'K') return LLVMFuzzerMutate(data, size, most);
  try {
    const std::string archive = changed_archive(text(data, size), seed);
    if (archive.size() > most) return size;
    std::copy(archive.begin(), archive.end(), data);
    return archive.size();
  } catch (const zsq::Error&) {
    return LLVMFuzzerMutate(data, size, most);  // not an archive any more
  }
}
