// SPDX-License-Identifier: GPL-3.0-or-later
// From a file's tensors to a Model with all that the window and the command line show of it.
#include <ATen/core/Tensor.h>
#include <ATen/ops/isfinite.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "api/error.h"
#include "api/zsq.h"
#include "base/file.h"
#include "engine/quantized_file.h"
#include "formats/checkpoint.h"
#include "graph/model_contents.h"
#include "models/architecture.h"

namespace zsq {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kBuiltin = "builtin:";
constexpr const char* kBuiltinModel = "builtin:shapes-resnet20";
constexpr std::uint64_t kMaxSidecarBytes = 1 << 20;
constexpr std::size_t kMaxNotes = 8;
constexpr std::int64_t kCifarClasses = 10;
constexpr std::array kCifar10Names{"airplane", "automobile", "bird",  "cat",  "deer",
                                   "dog",      "frog",       "horse", "ship", "truck"};

std::string find_file(const std::string& location) {
  if (!location.starts_with(kBuiltin)) return location;
  if (location == kBuiltinModel) return resource_path("shapes-resnet20.safetensors");
  throw Error(ErrorCode::InvalidArgument, fmt::format("there is no model '{}'", location),
              fmt::format("The built-in model is {}.", kBuiltinModel));
}

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
const char* default_normalization(const std::string& architecture, const ImageShape& input) {
  const bool option_a = architecture.rfind("cifar_resnet", 0) == 0 &&
                        architecture.find("projection") == std::string::npos;
  return input.height <= 64 && !option_a ? "cifar10" : "imagenet";
}

void set_normalization(ModelInfo& info, const ModelSource& source, const std::string& path,
                       const Checkpoint& checkpoint, const ImageShape& input) {
  const auto embedded = checkpoint.metadata.find("zsq_normalization");
  if (source.normalization) {
    info.normalization = *source.normalization;
    info.normalization_origin = NormalizationOrigin::Given;
  } else if (const auto sidecar = read_sidecar(path)) {
    info.normalization = *sidecar;
    info.normalization_origin = NormalizationOrigin::Sidecar;
  } else if (embedded != checkpoint.metadata.end()) {
    info.normalization = parse_normalization(embedded->second);
    info.normalization_origin = NormalizationOrigin::Embedded;
  } else {
    info.normalization = parse_normalization(default_normalization(info.architecture, input));
    info.normalization_origin = NormalizationOrigin::Assumed;
    info.notes.push_back(fmt::format(
        "The file does not say how its training images were normalised; {} was assumed. "
        "If that is wrong, accuracy and images are too.",
        to_string(info.normalization)));
  }
}

std::vector<std::string> read_class_names(const Checkpoint& checkpoint, const Graph& graph,
                                          const std::string& architecture) {
  const auto embedded = checkpoint.metadata.find("zsq_class_names");
  if (embedded != checkpoint.metadata.end()) {
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
  if (architecture.starts_with("cifar_") && graph.classes == kCifarClasses) {
    return {kCifar10Names.begin(), kCifar10Names.end()};
  }
  return {};
}

void check_finite(const TensorMap& tensors) {
  for (const auto& [name, tensor] : tensors) {
    if (tensor.is_floating_point() && !at::isfinite(tensor).all().item<bool>()) {
      throw Error(ErrorCode::NonFinite, fmt::format("`{}` contains NaN or infinity", name));
    }
  }
}

/// Views and evaluation rely on one logit for each class.
void check_classes(const Graph& graph, const std::string& path) {
  const auto* classifier =
      std::get_if<Linear>(&graph.nodes[static_cast<std::size_t>(graph.output)].op);
  if (classifier == nullptr || classifier->weight.size(0) != graph.classes) {
    throw Error(ErrorCode::Malformed,
                fmt::format("the network in '{}' does not end in a layer of {} classes", path,
                            graph.classes));
  }
}

/// A model that this program wrote: it carries its graph, so no architecture is needed.
Model load_own(const Checkpoint& checkpoint, const ModelSource& source, const std::string& path) {
  check_finite(checkpoint.tensors);
  const Model model =
      model_from_safetensors({checkpoint.tensors, checkpoint.metadata}, source.location);
  check_classes(model.contents()->graph, path);
  ModelInfo info = model.info();
  info.sha256 = sha256_of_file(path);
  set_normalization(info, source, path, checkpoint, info.input);
  return Model(std::make_shared<const Model::Contents>(
      Model::Contents{std::move(info), model.contents()->graph}));
}

Model load_checkpoint(const Checkpoint& checkpoint, const ModelSource& source,
                      const std::string& path) {
  MatchedModel matched = match_architecture(checkpoint.tensors, source.architecture);
  ModelInfo info;
  info.name = matched.architecture.name;
  info.location = source.location;
  info.format = checkpoint.format;
  info.architecture = matched.architecture.id;
  info.sha256 = sha256_of_file(path);
  info.notes = checkpoint.notes;
  if (info.notes.size() > kMaxNotes) info.notes.resize(kMaxNotes);
  info.notes.insert(info.notes.end(), matched.notes.begin(), matched.notes.end());
  info.class_names = read_class_names(checkpoint, matched.graph, info.architecture);
  set_normalization(info, source, path, checkpoint, matched.graph.input);
  return make_model(std::move(matched.graph), std::move(info));
}

}  // namespace

Model Model::load(const ModelSource& source) {
  const std::string path = find_file(source.location);
  const Checkpoint checkpoint = read_checkpoint(path);
  if (!checkpoint.metadata.contains(kGraphKey)) return load_checkpoint(checkpoint, source, path);
  try {
    return load_own(checkpoint, source, path);
  } catch (...) {
    const Error error = current_error();
    // In a damaged file the layers need not fit each other; that is not our own fault.
    if (error.code() != ErrorCode::Internal) throw error;
    throw Error(ErrorCode::Malformed,
                fmt::format("the network in '{}' cannot be run: {}", path, error.what()),
                "The file is damaged; write or copy it again.");
  }
}

void write_sidecar(const std::string& model_path, const Normalization& normalization) {
  const std::string path = sidecar_paths(find_file(model_path)).front();
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
