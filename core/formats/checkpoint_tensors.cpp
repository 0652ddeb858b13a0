// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/checkpoint_tensors.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

namespace zsq {
namespace {

using Kind = PickleValue::Kind;

constexpr std::uint64_t kMaxBytes = std::uint64_t{4} << 30;
constexpr std::uint64_t kSpareBytes = std::uint64_t{64} << 20;
// Tied weights may appear several times, and half precision doubles.
constexpr std::uint64_t kMaxGrowth = 16;
constexpr std::size_t kMaxNameLength = 1000;
constexpr int kMaxDepth = 4;

struct StorageType {
  std::string_view name;
  std::uint64_t bytes;
  at::ScalarType type;  ///< Undefined: its size is known, but it cannot be used
};
constexpr std::array kStorageTypes{
    StorageType{"FloatStorage", 4, at::kFloat},
    StorageType{"DoubleStorage", 8, at::kDouble},
    StorageType{"HalfStorage", 2, at::kHalf},
    StorageType{"BFloat16Storage", 2, at::kBFloat16},
    StorageType{"LongStorage", 8, at::kLong},
    StorageType{"IntStorage", 4, at::kInt},
    StorageType{"ShortStorage", 2, at::kShort},
    StorageType{"CharStorage", 1, at::kChar},
    StorageType{"ByteStorage", 1, at::kByte},
    StorageType{"BoolStorage", 1, at::kBool},
    StorageType{"UntypedStorage", 1, at::ScalarType::Undefined},
    StorageType{"ComplexFloatStorage", 8, at::ScalarType::Undefined},
    StorageType{"ComplexDoubleStorage", 16, at::ScalarType::Undefined},
    StorageType{"QInt8Storage", 1, at::ScalarType::Undefined},
    StorageType{"QUInt8Storage", 1, at::ScalarType::Undefined},
    StorageType{"QInt32Storage", 4, at::ScalarType::Undefined},
};

const StorageType* find_type(std::string_view name) {
  const auto* found = std::find_if(kStorageTypes.begin(), kStorageTypes.end(),
                                   [name](const StorageType& type) { return type.name == name; });
  return found == kStorageTypes.end() ? nullptr : found;
}

/// Number of elements where it and its intermediate products fit the bound.
std::optional<std::uint64_t> count_elements(const std::vector<std::int64_t>& shape) {
  std::uint64_t count = 1;
  for (const std::int64_t extent : shape) {
    const auto factor = static_cast<std::uint64_t>(std::max<std::int64_t>(extent, 1));
    if (__builtin_mul_overflow(count, factor, &count) || count > kMaxBytes) return {};
  }
  return std::find(shape.begin(), shape.end(), 0) == shape.end() ? count : 0;
}

bool is_row_major(const PickledTensor& tensor) {
  std::int64_t expected = 1;
  for (std::size_t i = tensor.shape.size(); i-- > 0;) {
    if (tensor.shape[i] != 1 && tensor.strides[i] != expected) return false;
    expected *= tensor.shape[i];
  }
  return true;
}

/// Copies the elements in row-major order; the machine has checked that all lie in `source`.
void gather(const PickledTensor& tensor, std::string_view source, std::uint64_t size,
            std::uint64_t count, char* out) {
  if (is_row_major(tensor)) {
    std::memcpy(out, source.data() + static_cast<std::uint64_t>(tensor.offset) * size,
                count * size);
    return;
  }
  std::vector<std::int64_t> index(tensor.shape.size(), 0);
  auto element = tensor.offset;
  for (std::uint64_t i = 0; i < count; ++i, out += size) {
    std::memcpy(out, source.data() + static_cast<std::uint64_t>(element) * size, size);
    for (std::size_t d = index.size(); d-- > 0;) {
      element += tensor.strides[d];
      if (++index[d] < tensor.shape[d]) break;
      element -= tensor.shape[d] * tensor.strides[d];
      index[d] = 0;
    }
  }
}

class StateDict {
 public:
  StateDict(const PickleMachine& pickle, const StorageBytes& bytes, std::uint64_t file_bytes,
            const std::string& file)
      : pickle_(pickle),
        bytes_(bytes),
        file_(file),
        budget_(std::min(kMaxBytes, file_bytes * kMaxGrowth + kSpareBytes)) {}

  /// The dictionary of tensors within `id`, with the name it was found under.
  [[nodiscard]] const PickleValue* find(PickleId id, std::string& path, int depth = 0) {
    const PickleValue& value = pickle_.value(id);
    if (depth >= kMaxDepth || (value.kind != Kind::Dict && value.kind != Kind::Opaque)) {
      return nullptr;
    }
    // Dictionaries may contain each other many times over.
    if (!searched_.insert(id).second) return nullptr;
    // What training scripts call it, the most telling name first.
    for (const char* name : {"state_dict", "model_state_dict", "model_state", "model", "net",
                             "network", "weights", "params", "ema"}) {
      const auto child = item(value, name);
      if (!child) continue;
      if (const auto* found = find(*child, path, depth + 1)) {
        path = path.empty() ? name : std::string(name) + "." + path;
        return found;
      }
    }
    return count_tensors(value) > 0 ? &value : nullptr;
  }

  void take(const PickleValue& dict, Checkpoint& checkpoint) {
    std::int64_t others = 0;
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
      const PickleValue& key = pickle_.value(dict.items[i]);
      const PickleValue& value = pickle_.value(dict.items[i + 1]);
      if (key.kind != Kind::Text || value.kind != Kind::Tensor) {
        ++others;
        continue;
      }
      check_name(key.text);
      checkpoint.tensors[std::string(key.text)] =
          make(key.text, pickle_.tensors()[static_cast<std::size_t>(value.integer)]);
    }
    if (others > 0) {
      checkpoint.notes.push_back(
          fmt::format("{} entries of the state_dict that are no tensors were ignored.", others));
    }
  }

 private:
  [[noreturn]] void fail(ErrorCode code, const std::string& what,
                         const std::string& hint = {}) const {
    throw Error(code, fmt::format("'{}': {}", file_, what), hint);
  }

  /// The value of a key; as in Python, the last one counts.
  [[nodiscard]] std::optional<PickleId> item(const PickleValue& dict, std::string_view key) const {
    for (std::size_t i = dict.items.size() / 2; i-- > 0;) {
      const PickleValue& candidate = pickle_.value(dict.items[2 * i]);
      if (candidate.kind == Kind::Text && candidate.text == key) return dict.items[2 * i + 1];
    }
    return {};
  }

  [[nodiscard]] std::int64_t count_tensors(const PickleValue& dict) const {
    std::int64_t count = 0;
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
      if (pickle_.value(dict.items[i]).kind == Kind::Text &&
          pickle_.value(dict.items[i + 1]).kind == Kind::Tensor) {
        ++count;
      }
    }
    return count;
  }

  void check_name(std::string_view name) const {
    const bool printable =
        std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (name.empty() || name.size() > kMaxNameLength || !printable) {
      fail(ErrorCode::Malformed,
           fmt::format("a tensor's name of {} bytes is empty, too long or not plain text",
                       name.size()));
    }
  }

  at::Tensor make(std::string_view name, const PickledTensor& tensor) {
    const PickledStorage& storage = pickle_.storages()[tensor.storage];
    const StorageType* type = find_type(storage.type);
    if (type == nullptr || type->type == at::ScalarType::Undefined) {
      fail(ErrorCode::Unsupported,
           fmt::format("tensor '{}' lies in a {}, which is not read", name, storage.type),
           "Convert the model to float32 and save its state_dict again.");
    }
    const auto count = count_elements(tensor.shape);
    // What is read becomes float32 later, whichever is larger counts.
    const std::uint64_t each = std::max<std::uint64_t>(type->bytes, sizeof(float));
    if (!count || *count > budget_ / each) {
      fail(ErrorCode::TooLarge,
           fmt::format("tensor '{}' of shape [{}] is far larger than the file can hold", name,
                       fmt::join(tensor.shape, ",")));
    }
    budget_ -= *count * each;
    const std::string_view source = bytes_(storage);
    // A bool of another value than 0 or 1 would be undefined behaviour later.
    const bool is_bool = type->type == at::kBool;
    at::Tensor result = at::empty(tensor.shape, is_bool ? at::kByte : type->type);
    if (*count > 0) {
      gather(tensor, source, type->bytes, *count, static_cast<char*>(result.data_ptr()));
    }
    return is_bool ? result.ne(0) : result;
  }

  const PickleMachine& pickle_;
  const StorageBytes& bytes_;
  const std::string& file_;
  std::uint64_t budget_;
  std::set<PickleId> searched_;
};

[[noreturn]] void throw_no_tensors(const PickleMachine& pickle, PickleId root,
                                   const std::string& file) {
  const auto& ignored = pickle.ignored();
  if (pickle.value(root).kind == Kind::Opaque || !ignored.empty()) {
    const PickleValue& value = pickle.value(root);
    const std::string name = value.kind == Kind::Opaque
                                 ? fmt::format("{}.{}", value.text, value.name)
                                 : *ignored.begin();
    throw Error(
        ErrorCode::Unsupported,
        fmt::format("'{}' holds an object of the Python class {} and no state_dict", file, name),
        "A whole pickled model needs its Python code. Save torch.save(model.state_dict(), "
        "path) instead.");
  }
  throw Error(ErrorCode::Malformed, fmt::format("'{}' holds no dictionary of tensors", file),
              "Save the model with torch.save(model.state_dict(), path).");
}

}  // namespace

std::optional<std::uint64_t> element_size(std::string_view storage_type) {
  const StorageType* type = find_type(storage_type);
  if (type == nullptr) return {};
  return type->bytes;
}

void take_state_dict(const PickleMachine& pickle, PickleId root, const StorageBytes& bytes,
                     std::uint64_t file_bytes, const std::string& file, Checkpoint& checkpoint) {
  StateDict reader(pickle, bytes, file_bytes, file);
  std::string path;
  const PickleValue* dict = reader.find(root, path);
  if (dict == nullptr) throw_no_tensors(pickle, root, file);
  if (!path.empty()) checkpoint.notes.push_back(fmt::format("The tensors come from '{}'.", path));
  reader.take(*dict, checkpoint);
  for (const std::string& name : pickle.ignored()) {
    checkpoint.notes.push_back(fmt::format("An object of the class {} was ignored.", name));
  }
}

void tidy(Checkpoint& checkpoint) {
  TensorMap& tensors = checkpoint.tensors;
  constexpr std::array kPrefixes{"module.", "_orig_mod.", "model.", "net.", "network."};
  const auto shared = [&tensors](const char* prefix) {
    return !tensors.empty() &&
           std::all_of(tensors.begin(), tensors.end(), [prefix](const auto& entry) {
             return entry.first.starts_with(prefix) && entry.first != prefix;
           });
  };
  while (true) {
    const auto* prefix = std::find_if(kPrefixes.begin(), kPrefixes.end(), shared);
    if (prefix == kPrefixes.end()) break;
    TensorMap stripped;
    for (const auto& [name, tensor] : tensors) {
      stripped.emplace(name.substr(std::strlen(*prefix)), tensor);
    }
    tensors = std::move(stripped);
    checkpoint.notes.push_back(fmt::format("The prefix '{}' of all names was removed.", *prefix));
  }
  for (auto& [name, tensor] : tensors) {
    if (tensor.is_floating_point()) tensor = tensor.to(at::kFloat);
  }
}

}  // namespace zsq
