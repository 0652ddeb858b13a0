// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <torch/version.h>
#include <opencv2/core/version.hpp>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <vector>

#include "api/error.h"
#include "api/zsq.h"

namespace zsq {
namespace {

namespace fs = std::filesystem;

/// Where resources may lie, the most specific place first.
std::vector<fs::path> resource_folders() {
  std::vector<fs::path> folders;
  const char* given = std::getenv("ZSQ_RESOURCES");
  if (given != nullptr && *given != '\0') folders.emplace_back(given);
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) folders.push_back(program.parent_path() / ".." / "share" / "zsq-workbench");
  folders.emplace_back(ZSQ_INSTALLED_RESOURCES);
  folders.emplace_back(ZSQ_SOURCE_RESOURCES);
  return folders;
}

}  // namespace

std::string version() {
  return ZSQ_VERSION;
}

std::string libraries() {
  return fmt::format(
      "LibTorch {}, OpenCV {}, {}, nlohmann-json {}.{}.{}, fmt {}.{}.{}", TORCH_VERSION, CV_VERSION,
      OpenSSL_version(OPENSSL_VERSION), NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
      NLOHMANN_JSON_VERSION_PATCH, FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100);
}

std::string resource_path(const std::string& name) {
  std::error_code error;
  for (const fs::path& folder : resource_folders()) {
    const fs::path path = folder / name;
    if (fs::exists(path, error)) return path.lexically_normal().string();
  }
  throw Error(ErrorCode::FileNotFound, "the program's own file '" + name + "' is missing",
              "Reinstall the program or set ZSQ_RESOURCES to the folder that has it.");
}

}  // namespace zsq
