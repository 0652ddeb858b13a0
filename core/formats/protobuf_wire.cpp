// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/protobuf_wire.h"

#include <fmt/format.h>

#include <cstring>

#include "api/error.h"

namespace zsq::wire {
namespace {

std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

}  // namespace

void Writer::raw_varint(std::uint64_t value) {
  while (value >= 0x80) {
    data_ += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  data_ += static_cast<char>(value);
}

void Writer::key(int field, int type) {
  raw_varint(static_cast<std::uint64_t>(field) << 3 | static_cast<std::uint64_t>(type));
}

void Writer::varint(int field, std::int64_t value) {
  key(field, 0);
  raw_varint(static_cast<std::uint64_t>(value));
}

void Writer::fixed32(int field, float value) {
  key(field, 5);
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  for (int i = 0; i < 4; ++i) data_ += static_cast<char>(bits >> (8 * i));
}

void Writer::bytes(int field, std::string_view value) {
  key(field, 2);
  raw_varint(value.size());
  data_ += value;
}

std::string_view Reader::take(std::uint64_t count) {
  if (count > data_.size()) {
    throw Error(ErrorCode::Truncated,
                fmt::format("a field of {} bytes stands where {} are left", count, data_.size()),
                "The file is incomplete; copy or export it again.");
  }
  const auto taken = data_.substr(0, count);
  data_.remove_prefix(count);
  return taken;
}

std::uint64_t Reader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(take(1).front());
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return value;
  }
  throw Error(ErrorCode::Malformed, "a number in the file has more than 64 bits");
}

Field Reader::next() {
  Field field;
  const std::uint64_t key = varint();
  field.number = static_cast<int>(key >> 3 & 0x1fffffff);
  switch (key & 7) {
    case 0:
      field.type = Type::Varint;
      field.value = varint();
      return field;
    case 1:
      field.type = Type::Fixed64;
      field.value = little_endian(take(8));
      return field;
    case 2:
      field.type = Type::Bytes;
      field.bytes = take(varint());
      return field;
    case 5:
      field.type = Type::Fixed32;
      field.value = little_endian(take(4));
      return field;
    default:
      throw Error(ErrorCode::Malformed,
                  fmt::format("field {} has the unknown wire type {}", field.number, key & 7));
  }
}

}  // namespace zsq::wire
