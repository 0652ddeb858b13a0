// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/pickle.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "formats/pickle_opcodes.h"

namespace zsq {
namespace {

using namespace pickle_opcode;

// Real checkpoints with optimizer state stay below a twentieth of these.
constexpr std::uint64_t kMaxValues = 2'000'000;
constexpr std::size_t kMaxMarks = 256;
constexpr int kHighestProtocol = 4;

}  // namespace

PickleMachine::PickleMachine(std::string_view bytes, std::string file)
    : bytes_(bytes), file_(std::move(file)) {}

void PickleMachine::fail(ErrorCode code, const std::string& what) const {
  throw Error(
      code, fmt::format("'{}': {} (byte {} of the pickle)", file_, what, position_),
      code == ErrorCode::UnsafeContent
          ? "Nothing was executed. Do not open this file with PyTorch; get the model from a "
            "source that you trust, best as safetensors."
          : "The file is damaged or not a PyTorch checkpoint.");
}

std::string_view PickleMachine::take(std::uint64_t count) {
  const std::uint64_t left = bytes_.size() - position_;
  if (count > left) {
    fail(ErrorCode::Truncated, fmt::format("{} bytes are needed, {} are left", count, left));
  }
  const auto result = bytes_.substr(position_, count);
  position_ += count;
  return result;
}

std::string_view PickleMachine::take_line() {
  const auto end = bytes_.find('\n', position_);
  if (end == std::string_view::npos) fail(ErrorCode::Truncated, "a line has no end");
  const auto line = bytes_.substr(position_, end - position_);
  position_ = end + 1;
  return line;
}

template <class T>
T PickleMachine::take_number() {
  const auto raw = take(sizeof(T));
  T value = 0;
  std::memcpy(&value, raw.data(), sizeof value);
  return value;
}

template <class Length>
std::string_view PickleMachine::take_sized() {
  return take(take_number<Length>());
}

void PickleMachine::charge(std::uint64_t amount) {
  spent_ += amount;
  if (spent_ > kMaxValues) {
    fail(ErrorCode::TooLarge, fmt::format("the pickle has more than {} values", kMaxValues));
  }
}

PickleId PickleMachine::make(PickleValue value) {
  charge(1);
  values_.push_back(std::move(value));
  return static_cast<PickleId>(values_.size() - 1);
}

void PickleMachine::push_integer(Kind kind, std::int64_t value) {
  PickleValue result;
  result.kind = kind;
  result.integer = value;
  push(std::move(result));
}

void PickleMachine::push_text(Kind kind, std::string_view text) {
  PickleValue result;
  result.kind = kind;
  result.text = text;
  push(std::move(result));
}

void PickleMachine::push_long(std::string_view little_endian) {
  if (little_endian.size() > sizeof(std::int64_t)) return push_text(Kind::BigInt, little_endian);
  std::uint64_t value = 0;
  std::memcpy(&value, little_endian.data(), little_endian.size());
  const auto bits = 8 * little_endian.size();
  const bool negative = bits > 0 && (value >> (bits - 1) & 1) != 0;
  if (negative && bits < 64) value |= ~std::uint64_t{0} << bits;
  push_integer(Kind::Int, static_cast<std::int64_t>(value));
}

PickleId PickleMachine::pop() {
  const std::size_t floor = marks_.empty() ? 0 : marks_.back();
  if (stack_.size() <= floor) fail(ErrorCode::Malformed, "the stack is empty");
  const PickleId id = stack_.back();
  stack_.pop_back();
  return id;
}

std::vector<PickleId> PickleMachine::pop_mark() {
  if (marks_.empty()) fail(ErrorCode::Malformed, "there is no mark on the stack");
  const auto first = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
  std::vector<PickleId> items(first, stack_.end());
  stack_.erase(first, stack_.end());
  marks_.pop_back();
  return items;
}

PickleValue& PickleMachine::top_container() {
  const PickleId id = pop();
  stack_.push_back(id);
  return values_[id];
}

std::int64_t PickleMachine::parse_integer(std::string_view line) const {
  if (line.ends_with('L')) line.remove_suffix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
  if (error != std::errc{} || end != line.data() + line.size()) {
    fail(ErrorCode::Malformed, "a number was expected");
  }
  return value;
}

bool PickleMachine::step_number(unsigned char opcode) {
  switch (opcode) {
    case kNone:
      push({});
      return true;
    case kNewTrue:
    case kNewFalse:
      push_integer(Kind::Bool, opcode == kNewTrue ? 1 : 0);
      return true;
    case kBinInt:
      push_integer(Kind::Int, take_number<std::int32_t>());
      return true;
    case kBinInt1:
      push_integer(Kind::Int, take_number<std::uint8_t>());
      return true;
    case kBinInt2:
      push_integer(Kind::Int, take_number<std::uint16_t>());
      return true;
    case kInt:
    case kLong:
      push_integer(Kind::Int, parse_integer(take_line()));
      return true;
    case kLong1:
      push_long(take_sized<std::uint8_t>());
      return true;
    case kLong4:
      push_long(take_sized<std::uint32_t>());
      return true;
    case kFloat:
      take_line();
      push_integer(Kind::Float, 0);
      return true;
    case kBinFloat:
      take(sizeof(double));
      push_integer(Kind::Float, 0);
      return true;
    default:
      return false;
  }
}

bool PickleMachine::step_text(unsigned char opcode) {
  switch (opcode) {
    case kBinUnicode:
      push_text(Kind::Text, take_sized<std::uint32_t>());
      return true;
    case kShortBinUnicode:
    case kShortBinString:  // what Python 2 called str: names in old checkpoints
      push_text(Kind::Text, take_sized<std::uint8_t>());
      return true;
    case kBinUnicode8:
      push_text(Kind::Text, take_sized<std::uint64_t>());
      return true;
    case kBinString:
      push_text(Kind::Text, take_sized<std::uint32_t>());
      return true;
    case kString:
    case kUnicode:
      push_text(Kind::Text, take_line());
      return true;
    case kShortBinBytes:
      push_text(Kind::Bytes, take_sized<std::uint8_t>());
      return true;
    case kBinBytes:
      push_text(Kind::Bytes, take_sized<std::uint32_t>());
      return true;
    case kBinBytes8:
      push_text(Kind::Bytes, take_sized<std::uint64_t>());
      return true;
    default:
      return false;
  }
}

bool PickleMachine::step_container(unsigned char opcode) {
  PickleValue value;
  switch (opcode) {
    case kEmptyTuple:
    case kTuple:
    case kTuple1:
    case kTuple2:
    case kTuple3:
      value.kind = Kind::Tuple;
      break;
    case kEmptyList:
    case kEmptySet:
    case kList:
    case kFrozenSet:
      value.kind = Kind::List;
      break;
    case kEmptyDict:
    case kDict:
      value.kind = Kind::Dict;
      break;
    default:
      return false;
  }
  if (opcode == kTuple || opcode == kList || opcode == kFrozenSet || opcode == kDict) {
    value.items = pop_mark();
    if (value.kind == Kind::Dict && value.items.size() % 2 != 0) {
      fail(ErrorCode::Malformed, "a dictionary has a key without a value");
    }
  } else if (opcode >= kTuple1 && opcode <= kTuple3) {
    for (int i = opcode - kTuple1; i >= 0; --i) value.items.push_back(pop());
    std::reverse(value.items.begin(), value.items.end());
  }
  push(std::move(value));
  return true;
}

bool PickleMachine::step_items(unsigned char opcode) {
  std::vector<PickleId> items;
  switch (opcode) {
    case kAppends:
    case kAddItems:
    case kSetItems:
      items = pop_mark();
      break;
    case kAppend:
      items = {pop()};
      break;
    case kSetItem:
      items = {pop(), pop()};
      std::reverse(items.begin(), items.end());
      break;
    default:
      return false;
  }
  const bool pairs = opcode == kSetItem || opcode == kSetItems;
  PickleValue& container = top_container();
  if (container.kind != (pairs ? Kind::Dict : Kind::List) && container.kind != Kind::Opaque) {
    fail(ErrorCode::Malformed, "items are put into something that holds none");
  }
  if (pairs && items.size() % 2 != 0) {
    fail(ErrorCode::Malformed, "a dictionary has a key without a value");
  }
  container.items.insert(container.items.end(), items.begin(), items.end());
  return true;
}

void PickleMachine::remember(std::uint64_t place, PickleId id) {
  charge(1);
  memo_[place] = id;
}

void PickleMachine::recall(std::uint64_t place) {
  const auto found = memo_.find(place);
  if (found == memo_.end()) {
    fail(ErrorCode::Malformed, fmt::format("value {} is used before it is defined", place));
  }
  charge(1);
  stack_.push_back(found->second);
}

bool PickleMachine::step_stack(unsigned char opcode) {
  const auto top = [this] {
    const PickleId id = pop();
    stack_.push_back(id);
    return id;
  };
  switch (opcode) {
    case kMark:
      if (marks_.size() >= kMaxMarks) fail(ErrorCode::TooLarge, "the pickle is nested too deeply");
      marks_.push_back(stack_.size());
      return true;
    case kPop:
      pop();
      return true;
    case kPopMark:
      pop_mark();
      return true;
    case kDup:
      charge(1);
      stack_.push_back(top());
      return true;
    case kPut:
      remember(static_cast<std::uint64_t>(parse_integer(take_line())), top());
      return true;
    case kBinPut:
      remember(take_number<std::uint8_t>(), top());
      return true;
    case kLongBinPut:
      remember(take_number<std::uint32_t>(), top());
      return true;
    case kMemoize:
      remember(memo_.size(), top());
      return true;
    case kGet:
      recall(static_cast<std::uint64_t>(parse_integer(take_line())));
      return true;
    case kBinGet:
      recall(take_number<std::uint8_t>());
      return true;
    case kLongBinGet:
      recall(take_number<std::uint32_t>());
      return true;
    default:
      return false;
  }
}

bool PickleMachine::step_global(unsigned char opcode) {
  if (opcode == kGlobal || opcode == kInst) {
    const auto module = take_line();
    push_global(module, take_line());
    return true;
  }
  if (opcode != kStackGlobal) return false;
  const PickleId name = pop();
  const PickleId module = pop();
  if (values_[name].kind != Kind::Text || values_[module].kind != Kind::Text) {
    fail(ErrorCode::Malformed, "a class is named by something that is no text");
  }
  push_global(values_[module].text, values_[name].text);
  return true;
}

void PickleMachine::call_with_tuple(PickleId arguments) {
  if (values_[arguments].kind != Kind::Tuple) {
    fail(ErrorCode::Malformed, "a call has no tuple of arguments");
  }
  // A copy: values_ may move while the call makes new ones.
  const auto items = values_[arguments].items;
  charge(items.size());
  push_call(pop(), items);
}

bool PickleMachine::step_object(unsigned char opcode) {
  switch (opcode) {
    case kInst: {
      const PickleId callee = pop();
      push_call(callee, pop_mark());
      return true;
    }
    case kObj: {
      const auto items = pop_mark();
      if (items.empty()) fail(ErrorCode::Malformed, "an object has no class");
      push_call(items.front(), {items.begin() + 1, items.end()});
      return true;
    }
    case kNewObjEx:
      pop();  // keyword arguments
      call_with_tuple(pop());
      return true;
    case kReduce:
    case kNewObj:
      call_with_tuple(pop());
      return true;
    case kBuild:
      build();
      return true;
    case kBinPersId:
      push_persistent(pop());
      return true;
    default:
      return false;
  }
}

void PickleMachine::step(unsigned char opcode) {
  if (opcode == kProto) {
    const auto protocol = take_number<std::uint8_t>();
    if (protocol > kHighestProtocol) {
      fail(ErrorCode::Unsupported,
           fmt::format("pickle protocol {} is newer than {}", protocol, kHighestProtocol));
    }
    return;
  }
  if (opcode == kFrame) {
    take(sizeof(std::uint64_t));
    return;
  }
  if (step_number(opcode) || step_text(opcode) || step_container(opcode) || step_items(opcode) ||
      step_stack(opcode)) {
    return;
  }
  // INST names a class and makes an object of it at once.
  const bool named = step_global(opcode);
  if (step_object(opcode) || named) return;
  fail(ErrorCode::Malformed,
       fmt::format("opcode 0x{:02x} is not one that checkpoints use", opcode));
}

PickleId PickleMachine::load() {
  stack_.clear();
  marks_.clear();
  memo_.clear();
  while (true) {
    const auto opcode = take_number<std::uint8_t>();
    if (opcode == kStop) return pop();
    step(opcode);
  }
}

}  // namespace zsq
