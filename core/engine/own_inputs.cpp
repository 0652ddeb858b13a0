// SPDX-License-Identifier: GPL-3.0-or-later
// No output replaces what it was made from.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "api/error.h"
#include "api/recipe.h"
#include "data/preprocess.h"
#include "engine/run_folder.h"
#include "methods/model_list.h"

namespace zsq {
namespace {

namespace fs = std::filesystem;

bool is_same(const fs::path& a, const fs::path& b) {
  std::error_code error;
  if (fs::equivalent(a, b, error) && !error) return true;
  return fs::weakly_canonical(a, error) == fs::weakly_canonical(b, error);
}

/// How many names lead from the folder to the path; 0 where it lies elsewhere.
std::ptrdiff_t depth_within(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const fs::path inner = fs::weakly_canonical(path, error);
  const fs::path outer = fs::weakly_canonical(folder, error);
  const auto [out, in] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return out == outer.end() ? std::distance(in, inner.end()) : 0;
}

bool holds_binaries(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".bin") return true;
  }
  return false;
}

/// Whether an existing file is one that is read from a folder: a run's own, a CIFAR file, or a
/// picture in it or in a class folder of it.
bool is_read_from(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error) || !fs::is_regular_file(path, error)) return false;
  const auto depth = depth_within(path, folder);
  if (fs::exists(folder / "recipe.json", error)) {
    const auto files = files_of_run(folder.string());
    return std::any_of(files.begin(), files.end(),
                       [&](const std::string& file) { return is_same(path, file); });
  }
  if (holds_binaries(folder)) return depth == 1 && path.extension() == ".bin";
  return depth >= 1 && depth <= 2 && is_picture_name(path);
}

}  // namespace

std::vector<std::string> inputs_of(const Recipe& recipe) {
  std::vector<std::string> inputs;
  const auto add = [&](const std::string& location) {
    if (!location.empty() && !location.starts_with("builtin:")) inputs.push_back(location);
  };
  add(recipe.model.location);
  if (recipe.data) add(recipe.data->location);
  const auto run = recipe.parameters.find("run");
  if (run != recipe.parameters.end()) {
    if (const auto* folder = std::get_if<std::string>(&run->second)) add(*folder);
  }
  const auto models = recipe.parameters.find("models");
  if (models != recipe.parameters.end()) {
    if (const auto* list = std::get_if<std::string>(&models->second)) {
      for (const std::string& location : locations_in(*list)) add(location);
    }
  }
  return inputs;
}

void refuse_to_replace(const std::string& path, const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    if (!is_same(path, input) && !is_read_from(path, input)) continue;
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("'{}' would replace what it is made from ({})", path, input),
                "Choose another name or folder.");
  }
}

}  // namespace zsq
