// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/torchscript_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "api/error.h"
#include "formats/checkpoint_tensors.h"
#include "formats/pickle.h"
#include "formats/zip.h"

namespace zsq {
namespace {

constexpr const char* kConstants = "constants.pkl";
constexpr int kDeepest = 200;  ///< brackets, indentation and chains of real programs stay below 30
constexpr std::size_t kIndent = 2;  ///< spaces of one level in what PyTorch writes

[[noreturn]] void fail(ErrorCode code, const std::string& file, const std::string& what) {
  throw Error(code, fmt::format("'{}': {}", file, what),
              code == ErrorCode::Unsupported ? "Export the model as ONNX instead."
                                             : "The file is damaged; export it again.");
}

std::string root_of(const ZipContents& zip, const std::string& file) {
  for (const auto& [name, data] : zip.entries) {
    if (name.ends_with(kConstants))
      return name.substr(0, name.size() - std::string(kConstants).size());
  }
  fail(ErrorCode::UnknownFormat, file, "the archive holds no TorchScript program");
}

/// Objects of the program and PyTorch's helpers for typed lists; anything else (quantized or sparse
/// tensors) would be built from numbers that nobody has checked.
bool is_harmless(const std::string& global) {
  return global.starts_with("__torch__.") || global.starts_with("torch.jit._pickle.");
}

void check_pickle(const ZipContents& zip, const std::string& root, const std::string& name,
                  const std::string& file) {
  const auto entry = zip.entries.find(root + name + ".pkl");
  if (entry == zip.entries.end()) {
    fail(ErrorCode::Malformed, file, fmt::format("the archive has no {}.pkl", name));
  }
  PickleMachine pickle(entry->second, file);
  pickle.load();
  for (const std::string& global : pickle.ignored()) {
    if (!is_harmless(global)) {
      fail(ErrorCode::Unsupported, file,
           fmt::format("the program holds an object of the class {}", global));
    }
  }
  for (const PickledStorage& storage : pickle.storages()) {
    const auto record = zip.entries.find(root + name + "/" + storage.key);
    const auto size = element_size(storage.type);
    if (!size) {
      fail(ErrorCode::Unsupported, file, fmt::format("the program holds a {}", storage.type));
    }
    const std::uint64_t have = record == zip.entries.end() ? 0 : record->second.size();
    if (static_cast<std::uint64_t>(storage.elements) > have / *size) {
      fail(ErrorCode::Truncated, file,
           fmt::format("storage '{}' claims {} elements, the archive has {} bytes", storage.key,
                       storage.elements, have));
    }
  }
}

/// How deep LibTorch's recursive parser would go in one line: brackets, chains of signs, chains of
/// what groups from the right.
int depth_of(std::string_view line) {
  int brackets = 0;
  int deepest = 0;
  int signs = 0;
  for (const char c : line) {
    if (c == '(' || c == '[' || c == '{') ++brackets;
    if (c == ')' || c == ']' || c == '}') --brackets;
    signs = c == '-' || c == '~' || (signs > 0 && c == ' ') ? signs + 1 : 0;
    deepest = std::max({deepest, brackets, signs / 2});
  }
  int chained = 0;
  for (const std::string_view word : {"not ", "**", " else ", " if "}) {
    for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
      ++chained;
    }
  }
  return std::max(deepest, chained);
}

void check_code(std::string_view code, const std::string& name, const std::string& file) {
  if (code.find("__setstate__") != std::string_view::npos) {
    fail(ErrorCode::Unsupported, file, "the program holds code that runs when it is loaded");
  }
  int open = 0;  // a bracket may stay open over many lines
  while (!code.empty()) {
    const auto end = std::min(code.find('\n'), code.size());
    const std::string_view line = code.substr(0, end);
    code.remove_prefix(std::min(end + 1, code.size()));
    const auto indent = std::min(line.find_first_not_of(" \t"), line.size());
    for (const char c : line) {
      if (c == '(' || c == '[' || c == '{') ++open;
      if (c == ')' || c == ']' || c == '}') --open;
    }
    if (std::max({depth_of(line), open, static_cast<int>(indent / kIndent)}) > kDeepest) {
      fail(ErrorCode::TooLarge, file,
           fmt::format("the program text '{}' is nested more than {} levels deep", name, kDeepest));
    }
  }
}

}  // namespace

void check_torchscript_archive(std::string_view bytes, const std::string& file) {
  const ZipContents zip = unpack_zip(bytes, file);
  const std::string root = root_of(zip, file);
  for (const char* name : {"data", "constants"}) check_pickle(zip, root, name, file);
  for (const auto& [name, data] : zip.entries) {
    if (!name.starts_with(root + "code/")) continue;
    if (name.ends_with(".debug_pkl")) {
      PickleMachine(data, file).load();
    } else {
      check_code(data, name, file);
    }
  }
}

}  // namespace zsq
