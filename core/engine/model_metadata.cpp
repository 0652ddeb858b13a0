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
#include "graph/own_normalization.h"

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

/// The text of an entry; none where the file is absent or, being someone else's, lacks it.
std::optional<std::string> read_sidecar_file(const std::string& path, const char* key) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return {};
  const json document = json::parse(read_file(path, kMaxSidecarBytes), nullptr, false);
  if (!document.is_object() || !document.contains(key)) return {};
  const json& text = document[key];
  if (!text.is_string()) {
    throw Error(ErrorCode::Malformed, fmt::format("'{}' in '{}' is not a text", key, path),
                "Write {\"normalize\": \"imagenet\"} or remove the file.");
  }
  return text.get<std::string>();
}

std::optional<std::string> read_sidecar(const std::string& model_path, const char* key) {
  for (const std::string& path : sidecar_paths(model_path)) {
    if (auto text = read_sidecar_file(path, key)) return text;
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

void set_normalization(ModelInfo& info, const ModelSource& source, const std::string& path,
                       const Metadata& metadata, const Graph& graph) {
  const auto embedded = metadata.find("zsq_normalization");
  if (info.normalization_origin == NormalizationOrigin::Network) return;
  if (source.normalization) {
    info.normalization = *source.normalization;
    info.normalization_origin = NormalizationOrigin::Given;
  } else if (const auto sidecar = read_sidecar(path, "normalize")) {
    info.normalization = parse_normalization(*sidecar);
    info.normalization_origin = NormalizationOrigin::Sidecar;
  } else if (embedded != metadata.end()) {
    info.normalization = parse_normalization(embedded->second);
    info.normalization_origin = NormalizationOrigin::Embedded;
  } else if (const auto largest = largest_by_batch_norm(graph)) {
    info.normalization = parse_normalization(*largest > 1 ? "0-255" : "none");
    info.normalization_origin = NormalizationOrigin::Network;
    info.notes.push_back(fmt::format(
        "The network begins with batch norm, whose statistics are those of images from 0 to {}: "
        "they are not normalised before it.",
        *largest));
  } else {
    info.normalization = parse_normalization(default_normalization(info.architecture, graph));
    info.normalization_origin = NormalizationOrigin::Assumed;
    info.notes.push_back(fmt::format(
        "The file does not say how its training images were normalised; {} was assumed. "
        "If that is wrong, accuracy and images are too.",
        to_string(info.normalization)));
  }
}

void set_preprocessing(ModelInfo& info, const ModelSource& source, const std::string& path,
                       const Metadata& metadata) {
  const auto embedded = metadata.find("zsq_preprocessing");
  Preprocessing& taken = info.preprocessing;
  if (source.preprocessing) {
    taken = *source.preprocessing;
    info.preprocessing_origin = NormalizationOrigin::Given;
  } else if (const auto sidecar = read_sidecar(path, "preprocess")) {
    taken = parse_preprocessing(*sidecar);
    info.preprocessing_origin = NormalizationOrigin::Sidecar;
  } else if (embedded != metadata.end()) {
    taken = parse_preprocessing(embedded->second);
    info.preprocessing_origin = NormalizationOrigin::Embedded;
  } else {
    info.preprocessing_origin = NormalizationOrigin::Assumed;
  }
  if (taken.name == "automatic") taken = default_preprocessing(info.architecture);
  const std::int64_t side = std::min(info.input.height, info.input.width);
  if (resized_side(taken, side) < side) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("pictures cannot be resized to {} and then cut to {}x{}",
                            resized_side(taken, side), info.input.height, info.input.width),
                fmt::format("Resize them to {} pixels or more.", side));
  }
}

std::string own_normalization_note(const Normalization& own, double largest,
                                   const std::string& type) {
  return fmt::format(
      "The file normalises its images itself: it takes {} from 0 to {} and makes {} of them. The "
      "workbench does that in front of the network, once; exports take the normalised images.",
      type == "float32" ? "values" : type, largest, to_string(own));
}

}  // namespace

Preprocessing default_preprocessing(const std::string& architecture) {
  Preprocessing result;
  for (const char* family : {"vit_", "deit_", "swin_"}) {
    if (!architecture.starts_with(family)) continue;
    result.crop_share = parse_preprocessing("timm-0.9").crop_share;
    result.interpolation = Interpolation::Bicubic;
  }
  return result;
}

void set_image_handling(ModelInfo& info, const ModelSource& source, const std::string& path,
                        const Metadata& metadata, const Graph& graph) {
  info.input = graph.input;
  set_normalization(info, source, path, metadata, graph);
  set_preprocessing(info, source, path, metadata);
}

bool take_own_normalization(ModelInfo& info, const ModelSource& source, Graph& graph) {
  const bool bytes = info.input_type.find("int") != std::string::npos;
  if (const auto own =
          own_normalization(graph, bytes ? InputNumbers::Bytes : InputNumbers::Float)) {
    graph = without_own_normalization(graph, *own);
    info.normalization = own->normalization;
    info.notes.push_back(own_normalization_note(own->normalization, own->largest, info.input_type));
  } else if (bytes) {
    info.normalization = parse_normalization("0-255");
    info.notes.push_back(
        fmt::format("The file takes {} from 0 to 255 as they are.", info.input_type));
  } else {
    return false;
  }
  info.normalization_origin = NormalizationOrigin::Network;
  if (source.normalization && source.normalization->name != "none" &&
      source.normalization->name != "0-255" && *source.normalization != info.normalization) {
    info.notes.push_back(fmt::format("The normalization that was given ({}) is not applied on top.",
                                     to_string(*source.normalization)));
  }
  return true;
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

namespace {

/// Adds an entry to MODEL.json and leaves the others.
void write_sidecar_entry(const std::string& model_path, const char* key, const std::string& text) {
  if (model_path.starts_with("builtin:")) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("'{}' is built in and knows how its images are made", model_path));
  }
  const std::string path = sidecar_paths(model_path).front();
  json document = json::object();
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    json old = json::parse(read_file(path, kMaxSidecarBytes), nullptr, false);
    if (old.is_object()) document = std::move(old);
  }
  document[key] = text;
  write_file(path, document.dump(2) + "\n");
}

}  // namespace

void write_sidecar(const std::string& model_path, const Normalization& normalization) {
  write_sidecar_entry(model_path, "normalize", to_string(normalization));
}

void write_sidecar(const std::string& model_path, const Preprocessing& preprocessing) {
  write_sidecar_entry(model_path, "preprocess", to_string(preprocessing));
}

}  // namespace zsq
