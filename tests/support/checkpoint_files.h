// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Writes checkpoints byte by byte as PyTorch does, so that the reader is tested without PyTorch
// and against files that PyTorch would never write.
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace zsq::test {

template <class T>
std::string little_endian(T value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

template <class T>
std::string bytes_of(const std::vector<T>& values) {
  std::string bytes;
  for (const T value : values) bytes += little_endian(value);
  return bytes;
}

/// Assembles a pickle opcode by opcode (protocol 2 unless told otherwise).
class Pickle {
 public:
  explicit Pickle(int protocol = 2) { raw("\x80").byte(protocol); }

  Pickle& raw(const std::string& opcodes) {
    bytes_ += opcodes;
    return *this;
  }
  Pickle& byte(int value) {
    bytes_ += static_cast<char>(value);
    return *this;
  }
  Pickle& text(const std::string& value) {
    return raw("X").raw(little_endian(static_cast<std::uint32_t>(value.size()))).raw(value);
  }
  Pickle& integer(std::int64_t value) { return raw("\x8a").byte(8).raw(little_endian(value)); }
  Pickle& global(const std::string& module, const std::string& name) {
    return raw("c").raw(module).raw("\n").raw(name).raw("\n");
  }
  /// SHORT_BINUNICODE and MEMOIZE, as protocol 4 writes names.
  Pickle& short_text(const std::string& value) {
    return raw("\x8c").byte(static_cast<int>(value.size())).raw(value).raw("\x94");
  }
  Pickle& stack_global(const std::string& module, const std::string& name) {
    return short_text(module).short_text(name).raw("\x93");
  }
  Pickle& tuple(const std::vector<std::int64_t>& values) {
    raw("(");
    for (const auto value : values) integer(value);
    return raw("t");
  }
  Pickle& ordered_dict() { return global("collections", "OrderedDict").raw(")R"); }
  [[nodiscard]] std::string stop() const { return bytes_ + "."; }

 private:
  std::string bytes_;
};

struct Storage {
  std::string type = "FloatStorage";
  std::string key = "0";
  std::int64_t elements = 0;
  std::string bytes{};
};

inline Storage floats(const std::string& key, const std::vector<float>& values) {
  return {"FloatStorage", key, static_cast<std::int64_t>(values.size()), bytes_of(values)};
}

struct Tensor {
  std::string name;
  Storage storage;
  std::vector<std::int64_t> shape;
  std::vector<std::int64_t> strides;
  std::int64_t offset = 0;
};

enum class Kind { Zip, Legacy };

/// Pushes the tensor: _rebuild_tensor_v2(persistent storage, offset, shape, strides, False,
/// OrderedDict()).
inline void push_tensor(Pickle& pickle, const Tensor& tensor, Kind kind) {
  pickle.global("torch._utils", "_rebuild_tensor_v2").raw("((").text("storage");
  pickle.global("torch", tensor.storage.type).text(tensor.storage.key).text("cpu");
  pickle.integer(tensor.storage.elements);
  if (kind == Kind::Legacy) pickle.raw("N");  // no view of another storage
  pickle.raw("tQ").integer(tensor.offset).tuple(tensor.shape).tuple(tensor.strides).raw("\x89");
  pickle.ordered_dict().raw("tR");
}

/// Adds the tensors to the dictionary on top of the stack.
inline void set_tensors(Pickle& pickle, const std::vector<Tensor>& tensors, Kind kind) {
  pickle.raw("(");
  for (const auto& tensor : tensors) {
    pickle.text(tensor.name);
    push_tensor(pickle, tensor, kind);
  }
  pickle.raw("u");
}

inline std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
  }
  return ~crc;
}

/// One entry of a zip archive with every number that a test may want to be wrong.
struct ZipItem {
  ZipItem(std::string item_name, std::string item_data)
      : name(std::move(item_name)), data(std::move(item_data)) {
    packed = size = static_cast<std::uint32_t>(data.size());
    crc = crc32(data);
  }
  std::string name;
  std::string data;
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t crc = 0;
  std::uint32_t packed = 0;
  std::uint32_t size = 0;
  std::uint32_t shift = 0;      ///< added to where the directory says that the entry starts
  std::string central_extra{};  ///< of the directory entry
};

inline std::string zip(const std::vector<ZipItem>& items) {
  std::string bytes;
  std::string directory;
  for (const auto& item : items) {
    const auto start = static_cast<std::uint32_t>(bytes.size());
    const auto length = static_cast<std::uint16_t>(item.name.size());
    const std::string numbers = little_endian(item.flags) + little_endian(item.method) +
                                std::string(4, '\0') + little_endian(item.crc) +
                                little_endian(item.packed) + little_endian(item.size) +
                                little_endian(length);
    // The payload starts at a multiple of 64, as PyTorch aligns it: padding in the extra field.
    const auto padding = static_cast<std::uint16_t>((64 - (start + 30 + length) % 64) % 64);
    bytes += std::string("PK\x03\x04\x14\0", 6) + numbers + little_endian(padding) + item.name +
             std::string(padding, 'Z') + item.data;
    directory += std::string("PK\x01\x02\x14\0\x14\0", 8) + numbers +
                 little_endian(static_cast<std::uint16_t>(item.central_extra.size())) +
                 std::string(10, '\0') + little_endian(start + item.shift) + item.name +
                 item.central_extra;
  }
  const auto count = static_cast<std::uint16_t>(items.size());
  const auto at = static_cast<std::uint32_t>(bytes.size());
  return bytes + directory + "PK\x05\x06" + std::string(4, '\0') + little_endian(count) +
         little_endian(count) + little_endian(static_cast<std::uint32_t>(directory.size())) +
         little_endian(at) + std::string(2, '\0');
}

inline std::vector<ZipItem> zip_items(const std::string& pickle,
                                      const std::vector<Storage>& storages) {
  std::vector<ZipItem> items{{"archive/data.pkl", pickle}};
  for (const auto& storage : storages)
    items.emplace_back("archive/data/" + storage.key, storage.bytes);
  items.emplace_back("archive/version", "3\n");
  return items;
}

/// What torch.save wrote before 1.6, and with _use_new_zipfile_serialization=False since.
inline std::string legacy(const std::string& pickle, const std::vector<Storage>& storages) {
  std::string bytes = Pickle().raw("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19").stop();
  bytes += Pickle().integer(1001).stop();
  bytes += Pickle().raw("}(").text("little_endian").raw("\x88u").stop();
  bytes += pickle;
  Pickle keys;
  keys.raw("](");
  for (const auto& storage : storages) keys.text(storage.key);
  bytes += keys.raw("e").stop();
  for (const auto& storage : storages) bytes += little_endian(storage.elements) + storage.bytes;
  return bytes;
}

inline std::string file_of(Kind kind, const std::string& pickle,
                           const std::vector<Storage>& storages) {
  return kind == Kind::Zip ? zip(zip_items(pickle, storages)) : legacy(pickle, storages);
}

/// A plain state_dict of these tensors; every storage is written once.
inline std::string checkpoint(Kind kind, const std::vector<Tensor>& tensors) {
  Pickle pickle;
  pickle.ordered_dict();
  set_tensors(pickle, tensors, kind);
  std::vector<Storage> storages;
  for (const auto& tensor : tensors) {
    bool known = false;
    for (const auto& storage : storages) known = known || storage.key == tensor.storage.key;
    if (!known) storages.push_back(tensor.storage);
  }
  return file_of(kind, pickle.stop(), storages);
}

}  // namespace zsq::test
