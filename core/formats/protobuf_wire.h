// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zsq::wire {

// The protocol-buffer wire format, as much of it as ONNX needs: a message is a row of fields, each
// a varint key (number << 3 | type) and a value: varint (0), 8 bytes (1), length-delimited (2) or
// 4 bytes (5). Linking a protobuf library is not possible: LibTorch carries its own `onnx` package.

class Writer {
 public:
  void varint(int field, std::int64_t value);
  void fixed32(int field, float value);
  void bytes(int field, std::string_view value);
  [[nodiscard]] const std::string& data() const { return data_; }

 private:
  void key(int field, int type);
  void raw_varint(std::uint64_t value);
  std::string data_;
};

enum class Type { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

/// One field: the value is in `number` (varint, fixed) or `bytes` (a view into the message).
struct Field {
  int number = 0;
  Type type = Type::Varint;
  std::uint64_t value = 0;
  std::string_view bytes;
};

class Reader {
 public:
  explicit Reader(std::string_view data) : data_(data) {}
  [[nodiscard]] bool done() const { return data_.empty(); }
  /// Throws Truncated or Malformed; never reads outside the message.
  Field next();
  /// A varint without a key: packed repeated fields.
  std::uint64_t varint();

 private:
  std::string_view take(std::uint64_t count);
  std::string_view data_;
};

}  // namespace zsq::wire
