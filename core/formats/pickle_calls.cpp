// SPDX-License-Identifier: GPL-3.0-or-later
// What the globals in a pickle mean to us. None of them is ever imported or called.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "formats/pickle.h"

namespace zsq {
namespace {

constexpr std::size_t kMaxDimensions = 64;
constexpr std::size_t kMaxShownName = 100;

// Modules that a checkpoint has no reason to mention and that can run commands, open files or
// connections, or load code.
constexpr std::array kDangerousModules{"os",
                                       "posix",
                                       "nt",
                                       "subprocess",
                                       "sys",
                                       "pty",
                                       "socket",
                                       "shutil",
                                       "importlib",
                                       "imp",
                                       "runpy",
                                       "ctypes",
                                       "_ctypes",
                                       "commands",
                                       "popen2",
                                       "webbrowser",
                                       "code",
                                       "codeop",
                                       "pickle",
                                       "_pickle",
                                       "cPickle",
                                       "marshal",
                                       "timeit",
                                       "pdb",
                                       "bdb",
                                       "doctest",
                                       "cProfile",
                                       "pip",
                                       "ensurepip",
                                       "http",
                                       "httplib",
                                       "urllib",
                                       "urllib2",
                                       "requests",
                                       "ftplib",
                                       "smtplib",
                                       "pkgutil",
                                       "asyncio",
                                       "distutils",
                                       "setuptools",
                                       "fcntl",
                                       "zipimport",
                                       "_thread",
                                       "thread",
                                       "_subprocess",
                                       "signal",
                                       "_posixsubprocess"};
constexpr std::array kDangerousNames{"operator.attrgetter",
                                     "operator.methodcaller",
                                     "_operator.attrgetter",
                                     "io.open",
                                     "_operator.methodcaller",
                                     "_io.open",
                                     "types.FunctionType",
                                     "types.CodeType",
                                     "types.MethodType",
                                     "types.LambdaType",
                                     "torch.load",
                                     "torch.jit.load",
                                     "torch.hub.load",
                                     "torch.serialization.load",
                                     "torch.storage._load_from_bytes",
                                     "numpy.load",
                                     "torch.hub.load_state_dict_from_url"};
// All else in builtins (eval, exec, getattr, open, __import__, ...) is refused.
constexpr std::array kHarmlessBuiltins{"set",    "frozenset", "list",    "dict",    "tuple",
                                       "int",    "long",      "float",   "complex", "bool",
                                       "str",    "type",      "unicode", "bytes",   "bytearray",
                                       "object", "slice",     "range",   "xrange"};

template <std::size_t N>
bool contains(const std::array<const char*, N>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_builtins(std::string_view module) {
  return module == "builtins" || module == "__builtin__" || module == "__builtins__";
}

std::string full_name(std::string_view module, std::string_view name) {
  return std::string(module) + "." + std::string(name);
}

/// A name out of an untrusted file, fit for a message.
std::string shown(std::string_view text) {
  std::string result(text.substr(0, kMaxShownName));
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return result;
}

bool is_dangerous(std::string_view module, std::string_view name) {
  const auto root = module.substr(0, module.find('.'));
  if (is_builtins(root)) return !contains(kHarmlessBuiltins, name);
  if (contains(kDangerousModules, root)) return true;
  if (contains(kDangerousNames, full_name(module, name))) return true;
  // Since protocol 4 a name may walk through attributes: "torch.serialization" "os.system".
  while (name.find('.') != std::string_view::npos) {
    const auto part = name.substr(0, name.find('.'));
    if (is_builtins(part) || contains(kDangerousModules, part)) return true;
    name.remove_prefix(part.size() + 1);
  }
  return false;
}

}  // namespace

void PickleMachine::push_global(std::string_view module, std::string_view name) {
  if (is_dangerous(module, name)) {
    fail(ErrorCode::UnsafeContent,
         fmt::format("the file asks for `{}`, which a checkpoint never needs and which can do harm "
                     "to this computer",
                     shown(full_name(module, name))));
  }
  PickleValue value;
  value.kind = Kind::Global;
  value.text = module;
  value.name = name;
  push(std::move(value));
}

void PickleMachine::push_opaque(PickleId callee) {
  PickleValue value;
  value.kind = Kind::Opaque;
  value.text = values_[callee].text;
  value.name = values_[callee].name;
  charge(1);
  ignored_.insert(shown(full_name(value.text, value.name)));
  push(std::move(value));
}

void PickleMachine::push_call(PickleId callee, const std::vector<PickleId>& arguments) {
  const Kind kind = values_[callee].kind;
  if (kind == Kind::Opaque) return push_opaque(callee);
  if (kind != Kind::Global) {
    fail(ErrorCode::Malformed, "something is called that is neither a class nor a function");
  }
  const auto module = values_[callee].text;
  const auto name = values_[callee].name;
  const bool torch_utils = module == "torch._utils";
  if (module == "collections" && (name == "OrderedDict" || name == "defaultdict")) {
    return push_ordered_dict(arguments);
  }
  if (torch_utils && (name == "_rebuild_tensor" || name == "_rebuild_tensor_v2")) {
    return push_tensor(arguments);
  }
  const bool keeps_first =
      (torch_utils && (name == "_rebuild_parameter" || name == "_rebuild_parameter_with_state")) ||
      (module == "torch" && name == "Size") ||
      (is_builtins(module) && (name == "set" || name == "frozenset" || name == "list"));
  if (keeps_first && !arguments.empty()) {
    charge(1);
    stack_.push_back(arguments.front());
    return;
  }
  push_opaque(callee);
}

/// OrderedDict() or, from Python 2, OrderedDict([[key, value], ...]).
void PickleMachine::push_ordered_dict(const std::vector<PickleId>& arguments) {
  PickleValue value;
  value.kind = Kind::Dict;
  if (!arguments.empty() && values_[arguments.front()].kind == Kind::List) {
    const auto& pairs = values_[arguments.front()].items;
    charge(2 * pairs.size());
    for (const PickleId pair : pairs) {
      const auto& items = values_[pair].items;
      if (items.size() != 2) fail(ErrorCode::Malformed, "a dictionary is made of no pairs");
      value.items.insert(value.items.end(), items.begin(), items.end());
    }
  }
  push(std::move(value));
}

void PickleMachine::build() {
  // The state is dropped: the metadata of an OrderedDict, or attributes of an unknown object.
  pop();
  const Kind kind = top_container().kind;
  if (kind != Kind::Dict && kind != Kind::List && kind != Kind::Opaque && kind != Kind::Tensor) {
    fail(ErrorCode::Malformed, "a state is given to something that has none");
  }
}

std::int64_t PickleMachine::integer(PickleId id, const char* what) const {
  const PickleValue& value = values_[id];
  if (value.kind != Kind::Int || value.integer < 0) {
    fail(ErrorCode::Malformed, fmt::format("{} of a tensor is not a number from 0 on", what));
  }
  return value.integer;
}

std::vector<std::int64_t> PickleMachine::integers(PickleId id, const char* what) const {
  const PickleValue& value = values_[id];
  if ((value.kind != Kind::Tuple && value.kind != Kind::List) ||
      value.items.size() > kMaxDimensions) {
    fail(ErrorCode::Malformed,
         fmt::format("{} of a tensor is not a list of up to {} numbers", what, kMaxDimensions));
  }
  std::vector<std::int64_t> result;
  for (const PickleId item : value.items) result.push_back(integer(item, what));
  return result;
}

PickledStorage PickleMachine::read_storage(const std::vector<PickleId>& fields) {
  const PickleValue& type = values_[fields[1]];
  const PickleValue& key = values_[fields[2]];
  if (type.kind != Kind::Global || !type.text.starts_with("torch") ||
      !type.name.ends_with("Storage") || key.kind != Kind::Text) {
    fail(ErrorCode::Malformed, "a storage has no type or no key");
  }
  PickledStorage storage;
  storage.type = type.name;
  storage.key = key.text;
  storage.elements = integer(fields[4], "the element count");
  storage.view_elements = storage.elements;
  if (fields.size() == 6 && values_[fields[5]].kind == Kind::Tuple) {
    const auto& view = values_[fields[5]].items;
    if (view.size() != 3) fail(ErrorCode::Malformed, "a storage's view is not described by three");
    storage.view_offset = integer(view[1], "the view's offset");
    storage.view_elements = integer(view[2], "the view's size");
    if (storage.view_offset > storage.elements ||
        storage.view_elements > storage.elements - storage.view_offset) {
      fail(ErrorCode::Malformed, "a storage's view lies outside of it");
    }
  }
  return storage;
}

void PickleMachine::push_persistent(PickleId id) {
  const auto fields = values_[id].items;
  charge(fields.size());
  const bool named =
      values_[id].kind == Kind::Tuple && !fields.empty() && values_[fields[0]].kind == Kind::Text;
  if (named && values_[fields[0]].text == "module" && fields.size() >= 2) {
    stack_.push_back(fields[1]);  // the class of a whole saved model, with its source code
    return;
  }
  if (!named || values_[fields[0]].text != "storage" || fields.size() < 5 || fields.size() > 6) {
    fail(ErrorCode::Malformed, "a persistent id is not that of a storage");
  }
  const PickledStorage storage = read_storage(fields);
  const std::string key =
      fmt::format("{}:{}:{}", storage.key, storage.view_offset, storage.view_elements);
  const auto [place, added] = storage_by_key_.emplace(key, storages_.size());
  if (added) {
    storages_.push_back(storage);
  } else if (storages_[place->second].type != storage.type ||
             storages_[place->second].elements != storage.elements) {
    fail(ErrorCode::Malformed,
         fmt::format("storage '{}' is described in two ways", shown(storage.key)));
  }
  push_integer(Kind::Storage, static_cast<std::int64_t>(place->second));
}

/// The dictionary key that waits on the stack for the value being made, for messages.
std::string PickleMachine::waiting_key() const {
  const bool named = !stack_.empty() && values_[stack_.back()].kind == Kind::Text;
  return named ? fmt::format("tensor '{}'", shown(values_[stack_.back()].text)) : "a tensor";
}

void PickleMachine::check_bounds(const PickledTensor& tensor) const {
  std::int64_t last = tensor.offset;
  bool overflow = false;
  for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
    if (tensor.shape[i] == 0) return;
    std::int64_t reach = 0;
    overflow = overflow || __builtin_mul_overflow(tensor.shape[i] - 1, tensor.strides[i], &reach) ||
               __builtin_add_overflow(last, reach, &last);
  }
  const PickledStorage& storage = storages_[tensor.storage];
  if (overflow || last >= storage.view_elements) {
    fail(ErrorCode::Malformed,
         fmt::format(
             "{} of shape [{}], strides [{}] and offset {} reaches outside of its storage of "
             "{} elements",
             waiting_key(), fmt::join(tensor.shape, ","), fmt::join(tensor.strides, ","),
             tensor.offset, storage.view_elements));
  }
}

void PickleMachine::push_tensor(const std::vector<PickleId>& arguments) {
  if (arguments.size() < 4 || values_[arguments[0]].kind != Kind::Storage) {
    fail(ErrorCode::Malformed, waiting_key() + " is made of something that is no storage");
  }
  PickledTensor tensor;
  tensor.storage = static_cast<std::size_t>(values_[arguments[0]].integer);
  tensor.offset = integer(arguments[1], "the offset");
  tensor.shape = integers(arguments[2], "the shape");
  tensor.strides = integers(arguments[3], "the list of strides");
  if (tensor.shape.size() != tensor.strides.size()) {
    fail(ErrorCode::Malformed, waiting_key() + " has not one stride for each dimension");
  }
  charge(2 * tensor.shape.size());
  check_bounds(tensor);
  tensors_.push_back(std::move(tensor));
  push_integer(Kind::Tensor, static_cast<std::int64_t>(tensors_.size() - 1));
}

}  // namespace zsq
