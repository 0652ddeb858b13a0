// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "api/error.h"
#include "base/file.h"

namespace zsq {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::uint64_t kMaxSidecarBytes = 1 << 20;
constexpr std::int64_t kCifarClasses = 10;
constexpr std::int64_t kCifar100Classes = 100;
constexpr std::int64_t kSmallImages = 64;
constexpr std::array kCifar10Names{"airplane", "automobile", "bird",  "cat",  "deer",
                                   "dog",      "frog",       "horse", "ship", "truck"};

/// resnet.pth.json, where it is written, and resnet.json, which people also write by hand.
std::vector<std::string> sidecar_paths(const std::string& model_path) {
  return {model_path + ".json", fs::path(model_path).replace_extension(".json").string()};
}

/// None where the file is absent or, being someone else's, does not speak of normalization.
std::optional<Normalization> read_sidecar_file(const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return {};
  const json document = json::parse(read_file(path, kMaxSidecarBytes), nullptr, false);
  if (!document.is_object() || !document.contains("normalize")) return {};
  const json& text = document["normalize"];
  if (!text.is_string()) {
    throw Error(ErrorCode::Malformed, fmt::format("'normalize' in '{}' is not a text", path),
                "Write {\"normalize\": \"imagenet\"} or remove the file.");
  }
  return parse_normalization(text.get<std::string>());
}

std::optional<Normalization> read_sidecar(const std::string& model_path) {
  for (const std::string& path : sidecar_paths(model_path)) {
    if (auto normalization = read_sidecar_file(path)) return normalization;
  }
  return {};
}

/// The CIFAR ResNets with parameter-free shortcuts that people have come from one training code,
/// which normalises CIFAR with ImageNet's statistics.
const char* default_normalization(const std::string& architecture, const Graph& graph) {
  const bool option_a = architecture.rfind("cifar_resnet", 0) == 0 &&
                        architecture.find("projection") == std::string::npos;
  const bool large = graph.input.height > kSmallImages;
  // Google's ViTs, which share everything else with DeiTs, get images from -1 to 1.
  if (large && architecture.starts_with("vit_")) return "0.5,0.5,0.5:0.5,0.5,0.5";
  if (large || option_a) return "imagenet";
  return graph.classes == kCifar100Classes ? "cifar100" : "cifar10";
}

}  // namespace

void set_normalization(ModelInfo& info, const ModelSource& source, const std::string& path,
                       const Metadata& metadata, const Graph& graph) {
  const auto embedded = metadata.find("zsq_normalization");
  if (source.normalization) {
    info.normalization = *source.normalization;
    info.normalization_origin = NormalizationOrigin::Given;
  } else if (const auto sidecar = read_sidecar(path)) {
    info.normalization = *sidecar;
    info.normalization_origin = NormalizationOrigin::Sidecar;
  } else if (embedded != metadata.end()) {
    info.normalization = parse_normalization(embedded->second);
    info.normalization_origin = NormalizationOrigin::Embedded;
  } else {
    info.normalization = parse_normalization(default_normalization(info.architecture, graph));
    info.normalization_origin = NormalizationOrigin::Assumed;
    info.notes.push_back(fmt::format(
        "The file does not say how its training images were normalised; {} was assumed. "
        "If that is wrong, accuracy and images are too.",
        to_string(info.normalization)));
  }
}

std::vector<std::string> read_class_names(const Metadata& metadata, const Graph& graph,
                                          const std::string& architecture) {
  const auto embedded = metadata.find("zsq_class_names");
  if (embedded != metadata.end()) {
    const json names = json::parse(embedded->second, nullptr, false);
    const bool fits =
        names.is_array() && static_cast<std::int64_t>(names.size()) == graph.classes &&
        std::all_of(names.begin(), names.end(), [](const json& name) { return name.is_string(); });
    if (!fits) {
      throw Error(ErrorCode::Malformed,
                  fmt::format("'zsq_class_names' is not a list of {} names", graph.classes));
    }
    return names.get<std::vector<std::string>>();
  }
  if (architecture.find("cifar_") != std::string::npos && graph.classes == kCifarClasses) {
    return {kCifar10Names.begin(), kCifar10Names.end()};
  }
  return {};
}

std::string why_no_batch_norm(const ModelInfo& info) {
  return info.attention.empty()
             ? "If it was exported with batch norm folded away, export it again with it (PyTorch: "
               "training=TrainingMode.PRESERVE, do_constant_folding=False)."
             : "Transformers normalise each image by itself, so they store no statistics.";
}

void write_sidecar(const std::string& model_path, const Normalization& normalization) {
  if (model_path.starts_with("builtin:")) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("'{}' is built in and knows its normalization", model_path));
  }
  const std::string path = sidecar_paths(model_path).front();
  json document = json::object();
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    json old = json::parse(read_file(path, kMaxSidecarBytes), nullptr, false);
    if (old.is_object()) document = std::move(old);
  }
  document["normalize"] = to_string(normalization);
  write_file(path, document.dump(2) + "\n");
}

}  // namespace zsq
