// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/checkpoint.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <cstring>
#include <optional>

#include "api/error.h"
#include "base/file.h"
#include "formats/checkpoint_other.h"
#include "formats/checkpoint_tensors.h"
#include "formats/pickle.h"
#include "formats/safetensors.h"
#include "formats/zip.h"

namespace zsq {
namespace {

using Kind = PickleValue::Kind;
using namespace std::string_view_literals;

constexpr std::string_view kLegacyMagic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv;
constexpr std::int64_t kLegacyProtocol = 1001;
constexpr std::size_t kSafetensorsBrace = 8;

using Entries = std::map<std::string, std::string_view>;

[[noreturn]] void fail(ErrorCode code, const std::string& file, const std::string& what,
                       const std::string& hint =
                           "The file is damaged; copy or download it "
                           "again.") {
  throw Error(code, fmt::format("'{}': {}", file, what), hint);
}

std::uint64_t storage_bytes(const PickledStorage& storage, const std::string& file) {
  const auto size = element_size(storage.type);
  std::uint64_t total = 0;
  if (!size) {
    fail(ErrorCode::Unsupported, file,
         fmt::format("storage '{}' is of the unknown type {}", storage.key, storage.type));
  }
  if (__builtin_mul_overflow(static_cast<std::uint64_t>(storage.elements), *size, &total)) {
    fail(ErrorCode::TooLarge, file,
         fmt::format("storage '{}' claims {} elements", storage.key, storage.elements));
  }
  return total;
}

/// The part of a storage's bytes that a (legacy) view shows.
std::string_view viewed(std::string_view whole, const PickledStorage& storage) {
  const std::uint64_t size = element_size(storage.type).value_or(1);
  return whole.substr(static_cast<std::uint64_t>(storage.view_offset) * size,
                      static_cast<std::uint64_t>(storage.view_elements) * size);
}

// --- zip ----------------------------------------------------------------------------------------

/// The archive's folder, with its slash: everything that stands before "data.pkl".
std::string find_folder(const std::vector<ZipEntry>& entries, const std::string& file) {
  std::optional<std::string> folder;
  for (const ZipEntry& entry : entries) {
    const std::string& name = entry.name;
    const std::string last = name.substr(name.rfind('/') + 1);
    if (last == "constants.pkl") refuse_torchscript(file);
    if (last == "archive_format" || last == "serialized_exported_program.json") {
      refuse_torch_export(file);
    }
    if (last == "data.pkl" && (!folder || name.size() - last.size() < folder->size())) {
      folder = name.substr(0, name.size() - last.size());
    }
  }
  if (folder) return *folder;
  fail(ErrorCode::UnknownFormat, file, "the zip archive holds no data.pkl, so it is no checkpoint",
       "Unpack it and open the checkpoint in it.");
}

Checkpoint read_zip(std::string_view bytes, const std::string& file) {
  const auto directory = read_zip_directory(bytes, file);
  // First what it is: TorchScript archives contain compressed entries, which would be refused.
  const std::string folder = find_folder(directory, file);
  const Entries entries = zip_contents(bytes, directory, file);
  const auto order = entries.find(folder + "byteorder");
  if (order != entries.end() && order->second != "little") {
    fail(ErrorCode::Unsupported, file, "the numbers are stored in big-endian order",
         "Save the checkpoint on an ordinary computer.");
  }
  const StorageBytes lookup = [&](const PickledStorage& storage) {
    const std::uint64_t needed = storage_bytes(storage, file);
    const auto entry = entries.find(folder + "data/" + storage.key);
    const std::uint64_t size = entry == entries.end() ? 0 : entry->second.size();
    if (size < needed) {
      fail(ErrorCode::Truncated, file,
           fmt::format("storage '{}' needs {} bytes, the archive has {}", storage.key, needed,
                       size));
    }
    return viewed(entry == entries.end() ? std::string_view() : entry->second, storage);
  };
  PickleMachine pickle(entries.at(folder + "data.pkl"), file);
  const PickleId root = pickle.load();
  Checkpoint checkpoint;
  checkpoint.format = "PyTorch zip checkpoint";
  take_state_dict(pickle, root, lookup, bytes.size(), file, checkpoint);
  return checkpoint;
}

// --- legacy -------------------------------------------------------------------------------------

void check_legacy_head(PickleMachine& pickle, const std::string& file) {
  const PickleValue& magic = pickle.value(pickle.load());
  if (magic.kind != Kind::BigInt || magic.text != kLegacyMagic) {
    fail(ErrorCode::UnknownFormat, file, "this is a Python pickle that torch.save did not write",
         "Save the model with torch.save(model.state_dict(), path).");
  }
  const PickleValue& version = pickle.value(pickle.load());
  if (version.kind != Kind::Int || version.integer != kLegacyProtocol) {
    fail(ErrorCode::Unsupported, file,
         fmt::format("the legacy format has version {}, not {}", version.integer, kLegacyProtocol));
  }
  const auto system = pickle.value(pickle.load()).items;
  for (std::size_t i = 0; i + 1 < system.size(); i += 2) {
    if (pickle.value(system[i]).text == "little_endian" &&
        pickle.value(system[i + 1]).integer != 1) {
      fail(ErrorCode::Unsupported, file, "the numbers are stored in big-endian order",
           "Save the checkpoint on an ordinary computer.");
    }
  }
}

/// After the pickles: for each key of the list a count of elements and the elements.
Entries read_legacy_storages(PickleMachine& pickle, std::string_view bytes,
                             const std::string& file) {
  const auto keys = pickle.value(pickle.load()).items;
  std::map<std::string, const PickledStorage*> known;
  for (const PickledStorage& storage : pickle.storages()) known.emplace(storage.key, &storage);
  std::uint64_t position = pickle.position();
  Entries data;
  for (const PickleId id : keys) {
    const std::string key(pickle.value(id).text);
    const auto storage = known.find(key);
    if (storage == known.end() || data.contains(key)) {
      fail(ErrorCode::Malformed, file, "the list of storages does not agree with the tensors");
    }
    std::int64_t count = 0;
    const std::uint64_t needed = storage_bytes(*storage->second, file);
    const std::uint64_t left = bytes.size() - position;
    if (left < sizeof count || left - sizeof count < needed) {
      fail(ErrorCode::Truncated, file,
           fmt::format("storage '{}' needs {} bytes, the file has {} left", key, needed, left));
    }
    std::memcpy(&count, bytes.data() + position, sizeof count);
    if (count != storage->second->elements) {
      fail(ErrorCode::Malformed, file,
           fmt::format("storage '{}' has {} elements but was announced with {}", key, count,
                       storage->second->elements));
    }
    data.emplace(key, bytes.substr(position + sizeof count, needed));
    position += sizeof count + needed;
  }
  return data;
}

Checkpoint read_legacy(std::string_view bytes, const std::string& file) {
  PickleMachine pickle(bytes, file);
  check_legacy_head(pickle, file);
  const PickleId root = pickle.load();
  const Entries data = read_legacy_storages(pickle, bytes, file);
  const StorageBytes lookup = [&](const PickledStorage& storage) {
    const auto found = data.find(storage.key);
    if (found == data.end()) {
      fail(ErrorCode::Truncated, file, fmt::format("storage '{}' is missing", storage.key));
    }
    // One key announced with two sizes: the bytes are those of the first.
    if (found->second.size() < storage_bytes(storage, file)) {
      fail(ErrorCode::Malformed, file,
           fmt::format("storage '{}' is described in two ways", storage.key));
    }
    return viewed(found->second, storage);
  };
  Checkpoint checkpoint;
  checkpoint.format = "legacy PyTorch checkpoint";
  take_state_dict(pickle, root, lookup, bytes.size(), file, checkpoint);
  return checkpoint;
}

/// Pickles before protocol 2 look like text; they deserve the warning that a hostile one gets.
void refuse_hostile_text_pickle(std::string_view bytes, const std::string& file) {
  if (bytes[0] != 'c' && bytes[0] != '(') return;
  try {
    PickleMachine(bytes, file).load();
  } catch (const Error& error) {
    if (error.code() == ErrorCode::UnsafeContent) throw;
  }
}

/// The length before the brace may begin with any byte, but a pickle's is absurdly large.
bool looks_like_safetensors(std::string_view bytes) {
  if (bytes.size() <= kSafetensorsBrace || bytes[kSafetensorsBrace] != '{') return false;
  return bytes[0] != '\x80' || bytes.substr(5, 3) == "\0\0\0"sv;
}

Checkpoint read_any(std::string_view bytes, const std::string& file) {
  if (bytes.empty()) fail(ErrorCode::Truncated, file, "the file is empty");
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) {
    return read_zip(bytes, file);
  }
  if (looks_like_safetensors(bytes)) {
    Safetensors read = parse_safetensors(bytes, file);
    return {"safetensors", std::move(read.tensors), std::move(read.metadata), {}};
  }
  if (bytes[0] == '\x80') return read_legacy(bytes, file);
  refuse_hostile_text_pickle(bytes, file);
  refuse_other_file(bytes, file);
}

}  // namespace

Checkpoint parse_checkpoint(std::string_view bytes, const std::string& name) {
  Checkpoint checkpoint = read_any(bytes, name);
  // A graph of our own names its tensors itself and needs their exact types.
  if (!checkpoint.metadata.contains("zsq_graph")) tidy(checkpoint);
  return checkpoint;
}

Checkpoint read_checkpoint(const std::string& path) {
  return parse_checkpoint(read_file(path), path);
}

}  // namespace zsq
