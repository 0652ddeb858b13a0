// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/error.h"

namespace zsq {

/// Place of a value in the machine's table. Values refer to each other by place only, so that
/// cycles and deep nesting cost neither recursion nor memory.
using PickleId = std::uint32_t;

struct PickleValue {
  enum class Kind {
    None,
    Bool,     ///< integer 0 or 1
    Int,      ///< integer
    BigInt,   ///< text: little-endian bytes, more than 8
    Float,    ///< no weight is stored this way, so its value is not kept
    Text,     ///< text
    Bytes,    ///< text
    Tuple,    ///< items
    List,     ///< items, also of sets
    Dict,     ///< items: key, value, key, value, ...
    Global,   ///< text: module, name: what in it
    Opaque,   ///< an object of the class text.name that we know nothing about, never made
    Storage,  ///< integer: place in storages()
    Tensor,   ///< integer: place in tensors()
  };
  Kind kind = Kind::None;
  std::int64_t integer = 0;
  std::string_view text{};
  std::string_view name{};
  std::vector<PickleId> items{};
};

/// What a persistent id of torch.save says about one storage.
struct PickledStorage {
  std::string_view type;  ///< "FloatStorage"
  std::string key;
  std::int64_t elements = 0;
  std::int64_t view_offset = 0;    ///< legacy format: it is a part of another storage
  std::int64_t view_elements = 0;  ///< otherwise equal to `elements`
};

/// A tensor as torch._utils._rebuild_tensor describes it: shape and strides in elements, checked
/// to lie within the storage.
struct PickledTensor {
  std::size_t storage = 0;
  std::int64_t offset = 0;
  std::vector<std::int64_t> shape;
  std::vector<std::int64_t> strides;
};

/// Restricted reader for pickles of protocol 0 to 4. It builds numbers, strings, containers and
/// descriptions of tensors. Nothing is ever imported or called: a callable that it knows is
/// replaced by its meaning, any other yields an Opaque value, and a file that so much as mentions
/// what can run commands (os.system, builtins.eval, ...) is refused with UnsafeContent.
class PickleMachine {
 public:
  /// Views into `bytes` are kept, so it must outlive the machine.
  PickleMachine(std::string_view bytes, std::string file);

  /// Reads one pickle, up to and including its STOP. Throws UnsafeContent, Malformed, Truncated,
  /// TooLarge, Unsupported.
  PickleId load();

  [[nodiscard]] std::uint64_t position() const { return position_; }
  [[nodiscard]] const PickleValue& value(PickleId id) const { return values_[id]; }
  [[nodiscard]] const std::vector<PickledStorage>& storages() const { return storages_; }
  [[nodiscard]] const std::vector<PickledTensor>& tensors() const { return tensors_; }
  /// Classes and functions that the file asked for and that were left alone.
  [[nodiscard]] const std::set<std::string>& ignored() const { return ignored_; }

 private:
  using Kind = PickleValue::Kind;

  [[noreturn]] void fail(ErrorCode code, const std::string& what) const;
  std::string_view take(std::uint64_t count);
  std::string_view take_line();
  template <class T>
  T take_number();
  template <class Length>
  std::string_view take_sized();

  void charge(std::uint64_t amount);
  PickleId make(PickleValue value);
  void push(PickleValue value) { stack_.push_back(make(std::move(value))); }
  void push_integer(Kind kind, std::int64_t value);
  void push_text(Kind kind, std::string_view text);
  void push_long(std::string_view little_endian);
  PickleId pop();
  std::vector<PickleId> pop_mark();
  PickleValue& top_container();
  std::int64_t parse_integer(std::string_view line) const;

  void step(unsigned char opcode);
  bool step_number(unsigned char opcode);
  bool step_text(unsigned char opcode);
  bool step_container(unsigned char opcode);
  bool step_items(unsigned char opcode);
  bool step_stack(unsigned char opcode);
  bool step_global(unsigned char opcode);
  bool step_object(unsigned char opcode);
  void call_with_tuple(PickleId arguments);
  void remember(std::uint64_t place, PickleId id);
  void recall(std::uint64_t place);

  // pickle_calls.cpp: what known globals mean
  void push_global(std::string_view module, std::string_view name);
  void push_call(PickleId callee, const std::vector<PickleId>& arguments);
  void push_opaque(PickleId callee);
  void push_persistent(PickleId id);
  void push_ordered_dict(const std::vector<PickleId>& arguments);
  void push_tensor(const std::vector<PickleId>& arguments);
  void build();
  PickledStorage read_storage(const std::vector<PickleId>& fields);
  void check_bounds(const PickledTensor& tensor) const;
  [[nodiscard]] std::string waiting_key() const;
  std::int64_t integer(PickleId id, const char* what) const;
  std::vector<std::int64_t> integers(PickleId id, const char* what) const;

  std::string_view bytes_;
  std::string file_;
  std::uint64_t position_ = 0;
  std::uint64_t spent_ = 0;
  std::vector<PickleValue> values_;
  std::vector<PickleId> stack_;
  std::vector<std::size_t> marks_;
  std::unordered_map<std::uint64_t, PickleId> memo_;
  std::vector<PickledStorage> storages_;
  std::map<std::string, std::size_t> storage_by_key_;
  std::vector<PickledTensor> tensors_;
  std::set<std::string> ignored_;
};

}  // namespace zsq
