// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/safetensors.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "api/error.h"
#include "base/file.h"

namespace zsq {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLengthBytes = 8;
constexpr std::uint64_t kHeaderCap = 100'000'000;  // the format's own bound
constexpr std::size_t kMaxDimensions = 32;
constexpr const char* kMetadataKey = "__metadata__";

struct Dtype {
  const char* name;
  at::ScalarType type;
};
constexpr std::array kDtypes{Dtype{"F64", at::kDouble}, Dtype{"F32", at::kFloat},
                             Dtype{"F16", at::kHalf},   Dtype{"BF16", at::kBFloat16},
                             Dtype{"I64", at::kLong},   Dtype{"I32", at::kInt},
                             Dtype{"I16", at::kShort},  Dtype{"I8", at::kChar},
                             Dtype{"U8", at::kByte},    Dtype{"BOOL", at::kBool}};

struct Entry {
  std::string name;
  at::ScalarType type = at::kFloat;
  std::vector<std::int64_t> shape;
  std::uint64_t begin = 0;  ///< relative to the end of the header
  std::uint64_t end = 0;
};

class Reader {
 public:
  Reader(std::string_view bytes, const std::string& name) : bytes_(bytes), file_(name) {}

  Safetensors read() {
    const json header = parse_header();
    Safetensors result;
    std::vector<Entry> entries;
    for (const auto& [name, value] : header.items()) {
      if (name == kMetadataKey) {
        result.metadata = read_metadata(value);
      } else {
        entries.push_back(read_entry(name, value));
      }
    }
    check_layout(entries);
    for (const Entry& entry : entries) result.tensors.emplace(entry.name, copy(entry));
    return result;
  }

 private:
  [[noreturn]] void fail(ErrorCode code, const std::string& what) const {
    throw Error(code, fmt::format("'{}': {}", file_, what),
                "The file is damaged or not a safetensors file; save or download it again.");
  }

  json parse_header() {
    if (bytes_.size() < kLengthBytes) {
      fail(ErrorCode::Truncated,
           fmt::format("{} bytes are too few for a safetensors header", bytes_.size()));
    }
    std::uint64_t length = 0;
    std::memcpy(&length, bytes_.data(), sizeof length);
    if (length > kHeaderCap) {
      fail(ErrorCode::TooLarge,
           fmt::format("the header claims {} bytes, at most {} are allowed", length, kHeaderCap));
    }
    if (length > bytes_.size() - kLengthBytes) {
      fail(ErrorCode::Truncated, fmt::format("the header claims {} bytes, {} are left", length,
                                             bytes_.size() - kLengthBytes));
    }
    const std::string_view text = bytes_.substr(kLengthBytes, length);
    data_ = bytes_.substr(kLengthBytes + length);
    if (text.empty() || text.front() != '{') {
      fail(ErrorCode::Malformed, "the header does not start with '{'");
    }
    return parse_json(text);
  }

  json parse_json(std::string_view text) const {
    // The DOM keeps the last of two equal keys, which would hide the other from the checks.
    std::set<std::string> keys;
    const auto watch = [&](int depth, json::parse_event_t event, json& parsed) {
      if (depth > 2 && (event == json::parse_event_t::object_start ||
                        event == json::parse_event_t::array_start)) {
        fail(ErrorCode::Malformed, "the header is nested too deeply");
      }
      if (depth == 1 && event == json::parse_event_t::key &&
          !keys.insert(parsed.get<std::string>()).second) {
        fail(ErrorCode::Malformed,
             fmt::format("tensor '{}' is described twice", parsed.get<std::string>()));
      }
      return true;
    };
    try {
      return json::parse(text, watch);
    } catch (const json::exception& error) {
      fail(ErrorCode::Malformed, std::string("the header is not valid JSON: ") + error.what());
    }
  }

  std::map<std::string, std::string> read_metadata(const json& value) const {
    if (!value.is_object()) fail(ErrorCode::Malformed, "'__metadata__' is not an object");
    std::map<std::string, std::string> metadata;
    for (const auto& [key, text] : value.items()) {
      if (!text.is_string()) {
        fail(ErrorCode::Malformed, fmt::format("metadata '{}' is not a string", key));
      }
      metadata.emplace(key, text.get<std::string>());
    }
    return metadata;
  }

  std::vector<std::uint64_t> numbers(const std::string& name, const json& value,
                                     const char* key) const {
    const auto found = value.find(key);
    if (found == value.end() || !found->is_array()) {
      fail(ErrorCode::Malformed, fmt::format("tensor '{}' has no list '{}'", name, key));
    }
    std::vector<std::uint64_t> result;
    for (const json& number : *found) {
      if (!number.is_number_unsigned()) {
        fail(ErrorCode::Malformed,
             fmt::format("tensor '{}' has {} in '{}'", name, number.dump(), key));
      }
      result.push_back(number.get<std::uint64_t>());
    }
    return result;
  }

  at::ScalarType read_dtype(const std::string& name, const json& value) const {
    const auto found = value.find("dtype");
    if (found == value.end() || !found->is_string()) {
      fail(ErrorCode::Malformed, fmt::format("tensor '{}' has no dtype", name));
    }
    const auto text = found->get<std::string>();
    for (const Dtype& dtype : kDtypes) {
      if (text == dtype.name) return dtype.type;
    }
    fail(ErrorCode::Unsupported, fmt::format("tensor '{}' has dtype '{}', which is not one of "
                                             "F64 F32 F16 BF16 I64 I32 I16 I8 U8 BOOL",
                                             name, text));
  }

  Entry read_entry(const std::string& name, const json& value) const {
    if (!value.is_object()) {
      fail(ErrorCode::Malformed, fmt::format("the entry of tensor '{}' is not an object", name));
    }
    Entry entry;
    entry.name = name;
    entry.type = read_dtype(name, value);
    const auto shape = numbers(name, value, "shape");
    const auto offsets = numbers(name, value, "data_offsets");
    if (offsets.size() != 2 || offsets[0] > offsets[1]) {
      fail(ErrorCode::Malformed,
           fmt::format("tensor '{}' has the data_offsets [{}]", name, fmt::join(offsets, ",")));
    }
    entry.begin = offsets[0];
    entry.end = offsets[1];
    if (entry.end > data_.size()) {
      fail(ErrorCode::Truncated,
           fmt::format("tensor '{}' ends at byte {} of the data, which has {}", name, entry.end,
                       data_.size()));
    }
    check_size(entry, shape);
    entry.shape.assign(shape.begin(), shape.end());
    return entry;
  }

  void check_size(const Entry& entry, const std::vector<std::uint64_t>& shape) const {
    std::uint64_t size = c10::elementSize(entry.type);
    bool overflow = shape.size() > kMaxDimensions;
    // Zeros last: a product of huge extents must not hide behind one.
    for (const std::uint64_t extent : shape) {
      std::uint64_t ignored = 0;
      overflow = overflow || extent > std::uint64_t{INT64_MAX} ||
                 __builtin_mul_overflow(size, std::max<std::uint64_t>(extent, 1), &ignored);
      size = ignored;
    }
    if (std::find(shape.begin(), shape.end(), 0U) != shape.end()) size = 0;
    if (overflow) {
      fail(ErrorCode::TooLarge, fmt::format("tensor '{}' has the impossible shape [{}]", entry.name,
                                            fmt::join(shape, ",")));
    }
    if (size != entry.end - entry.begin) {
      fail(ErrorCode::Malformed,
           fmt::format("tensor '{}' of shape [{}] needs {} bytes, its data_offsets give {}",
                       entry.name, fmt::join(shape, ","), size, entry.end - entry.begin));
    }
  }

  void check_layout(const std::vector<Entry>& entries) const {
    std::vector<const Entry*> order;
    for (const Entry& entry : entries) order.push_back(&entry);
    std::sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) {
      return std::pair(a->begin, a->end) < std::pair(b->begin, b->end);
    });
    std::uint64_t position = 0;
    for (const Entry* entry : order) {
      if (entry->begin != position) {
        fail(ErrorCode::Malformed,
             fmt::format("tensor '{}' starts at byte {} of the data, {} (byte {})", entry->name,
                         entry->begin,
                         entry->begin < position ? "which overlaps the tensor before it"
                                                 : "which leaves a hole",
                         position));
      }
      position = entry->end;
    }
    if (position != data_.size()) {
      fail(ErrorCode::Malformed,
           fmt::format("{} bytes at the end belong to no tensor", data_.size() - position));
    }
  }

  at::Tensor copy(const Entry& entry) const {
    at::Tensor tensor = at::empty(entry.shape, entry.type);
    const std::string_view source = data_.substr(entry.begin, entry.end - entry.begin);
    if (entry.type == at::kBool) {
      // A bool of another value than 0 or 1 would be undefined behaviour later.
      std::transform(source.begin(), source.end(), tensor.data_ptr<bool>(),
                     [](char value) { return value != 0; });
    } else if (!source.empty()) {
      std::memcpy(tensor.data_ptr(), source.data(), source.size());
    }
    return tensor;
  }

  std::string_view bytes_;
  std::string_view data_;
  const std::string& file_;
};

const char* dtype_name(const std::string& name, const at::Tensor& tensor) {
  for (const Dtype& dtype : kDtypes) {
    if (tensor.scalar_type() == dtype.type) return dtype.name;
  }
  throw Error(ErrorCode::Unsupported,
              fmt::format("tensor '{}' has type {}, which safetensors cannot hold", name,
                          c10::toString(tensor.scalar_type())));
}

}  // namespace

Safetensors parse_safetensors(std::string_view bytes, const std::string& name) {
  return Reader(bytes, name).read();
}

Safetensors read_safetensors(const std::string& path) {
  return parse_safetensors(read_file(path), path);
}

std::string to_bytes(const Safetensors& contents) {
  std::vector<std::pair<std::string, at::Tensor>> order;
  for (const auto& [name, tensor] : contents.tensors) {
    order.emplace_back(name, tensor.detach().contiguous());
  }
  // Wide elements first keeps every tensor aligned to its element size.
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.second.element_size() > b.second.element_size();
  });
  json header = json::object();
  if (!contents.metadata.empty()) header[kMetadataKey] = contents.metadata;
  std::uint64_t position = 0;
  for (const auto& [name, tensor] : order) {
    const std::uint64_t end = position + tensor.nbytes();
    header[name] = {{"dtype", dtype_name(name, tensor)},
                    {"shape", tensor.sizes().vec()},
                    {"data_offsets", {position, end}}};
    position = end;
  }
  std::string text = header.dump();
  text.resize((text.size() + 7) / 8 * 8, ' ');
  const std::uint64_t length = text.size();
  std::string bytes(kLengthBytes, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  bytes.reserve(kLengthBytes + length + position);
  bytes += text;
  for (const auto& [name, tensor] : order) {
    bytes.append(static_cast<const char*>(tensor.data_ptr()), tensor.nbytes());
  }
  return bytes;
}

void write_safetensors(const std::string& path, const Safetensors& contents) {
  write_file(path, to_bytes(contents));
}

}  // namespace zsq
