// SPDX-License-Identifier: GPL-3.0-or-later
// From a file's tensors to a Model with all that the window and the command line show of it.
#include <ATen/core/Tensor.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/linspace.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "api/error.h"
#include "api/zsq.h"
#include "base/file.h"
#include "engine/quantized_file.h"
#include "formats/checkpoint.h"
#include "formats/onnx_import.h"
#include "formats/torchscript.h"
#include "graph/executor.h"
#include "graph/model_contents.h"
#include "methods/registry.h"
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
constexpr std::int64_t kCifar100Classes = 100;
constexpr std::int64_t kSmallImages = 64;
constexpr double kSameLogits = 1e-3;
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
const char* default_normalization(const std::string& architecture, const Graph& graph) {
  const bool option_a = architecture.rfind("cifar_resnet", 0) == 0 &&
                        architecture.find("projection") == std::string::npos;
  if (graph.input.height > kSmallImages || option_a) return "imagenet";
  return graph.classes == kCifar100Classes ? "cifar100" : "cifar10";
}

using Metadata = std::map<std::string, std::string>;

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
void check_classes(const Model& model, const std::string& path) {
  const ModelInfo& info = model.info();
  const auto& output = info.nodes.at(static_cast<std::size_t>(model.contents()->graph.output));
  if (output.output_shape != std::vector<std::int64_t>{info.classes}) {
    throw Error(ErrorCode::Malformed,
                fmt::format("the network in '{}' does not end in a layer of {} classes", path,
                            info.classes));
  }
}

/// What a model without batch norm cannot be used for, said at once and not when Run is pressed.
void note_missing_batch_norm(ModelInfo& info) {
  if (info.batch_norm_layers > 0) return;
  std::vector<std::string> names;
  for (const MethodInfo& method : methods()) {
    if (method.card.needs_batch_norm) names.push_back(method.card.name);
  }
  info.notes.push_back(fmt::format(
      "The model has no batch normalisation. Methods that make images from its stored statistics "
      "cannot run on it: {}. {}",
      fmt::join(names, ", "),
      info.attention.empty()
          ? "If it was exported with batch norm folded away, export it again with it (PyTorch: "
            "training=TrainingMode.PRESERVE, do_constant_folding=False)."
          : "Transformers normalise each image by itself, so they store no statistics."));
}

Model finished(const Model& model) {
  ModelInfo info = model.info();
  note_missing_batch_norm(info);
  return Model(std::make_shared<const Model::Contents>(
      Model::Contents{std::move(info), model.contents()->graph}));
}

/// A model that this program wrote: it carries its graph, so no architecture is needed.
Model load_own(const Checkpoint& checkpoint, const ModelSource& source, const std::string& path) {
  check_finite(checkpoint.tensors);
  const Model model =
      model_from_safetensors({checkpoint.tensors, checkpoint.metadata}, source.location);
  check_classes(model, path);
  ModelInfo info = model.info();
  info.sha256 = sha256_of_file(path);
  set_normalization(info, source, path, checkpoint.metadata, model.contents()->graph);
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
  info.class_names = read_class_names(checkpoint.metadata, matched.graph, info.architecture);
  set_normalization(info, source, path, checkpoint.metadata, matched.graph);
  return make_model(std::move(matched.graph), std::move(info));
}

/// The known architecture that an imported model is, by its parameters' names and by its logits.
std::optional<MatchedModel> recognised(const ImportedModel& model) {
  try {
    MatchedModel matched = match_architecture(model.parameters);
    if (matched.graph.input != model.graph.input) return {};
    const c10::AutoGradMode no_grad(false);
    const auto& input = model.graph.input;
    const at::Tensor image =
        at::linspace(-1, 1, input.elements()).view({1, input.channels, input.height, input.width});
    const at::Tensor meant = forward(model.graph, image).output;
    const at::Tensor known = forward(matched.graph, image).output;
    const double scale = std::max(1.0, meant.abs().max().item<double>());
    if (meant.sub(known).abs().max().item<double>() > kSameLogits * scale) return {};
    return matched;
  } catch (const std::exception&) {
    return {};  // another network: it needs no name of ours
  }
}

bool has_quantizers(const Graph& graph) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const Node& node) {
    const auto* conv = std::get_if<Conv2d>(&node.op);
    const auto* linear = std::get_if<Linear>(&node.op);
    return std::holds_alternative<ActivationQuantizer>(node.op) ||
           (conv != nullptr && conv->quantizer) || (linear != nullptr && linear->quantizer);
  });
}

/// "W4A4 zsq_all" of a file that this program wrote, or 8 bits as every QDQ model has.
std::optional<QuantizationSetting> quantization_of(const ImportedModel& model) {
  if (!has_quantizers(model.graph)) return {};
  const auto bits = model.metadata.find("zsq_bits");
  const auto policy = model.metadata.find("zsq_layer_policy");
  if (bits == model.metadata.end() || policy == model.metadata.end()) {
    return QuantizationSetting{{8, 8}, LayerPolicy::All};
  }
  return QuantizationSetting{parse_bits(bits->second), parse_layer_policy(policy->second)};
}

Model load_imported(ImportedModel imported, const ModelSource& source, const std::string& path) {
  check_finite(imported.parameters);
  ModelInfo info;
  info.location = source.location;
  info.format = imported.format;
  info.sha256 = sha256_of_file(path);
  info.notes = imported.notes;
  info.name = fs::path(path).stem().string();
  info.architecture = "from_file";
  if (imported.unsupported.empty()) {
    if (const auto known = recognised(imported)) {
      info.name = known->architecture.name;
      info.architecture = known->architecture.id;
    }
  }
  info.class_names = read_class_names(imported.metadata, imported.graph, info.architecture);
  info.quantization = quantization_of(imported);
  info.input_assumed = imported.input_assumed;
  set_normalization(info, source, path, imported.metadata, imported.graph);
  Model model = make_model(std::move(imported.graph), std::move(info));
  if (imported.unsupported.empty()) return model;
  ModelInfo incomplete = model.info();
  incomplete.unsupported = std::move(imported.unsupported);
  return Model(std::make_shared<const Model::Contents>(
      Model::Contents{std::move(incomplete), model.contents()->graph}));
}

Model load_any_checkpoint(const std::string& bytes, const ModelSource& source,
                          const std::string& path) {
  const Checkpoint checkpoint = parse_checkpoint(bytes, path);
  if (!checkpoint.metadata.contains(kGraphKey)) return load_checkpoint(checkpoint, source, path);
  return load_own(checkpoint, source, path);
}

/// By whichever door the file's contents ask for.
Model open_model(const ModelSource& source) {
  const std::string path = find_file(source.location);
  const std::string bytes = read_file(path);
  try {
    if (is_onnx(bytes)) {
      return load_imported(import_onnx(onnx::decode(bytes), source.input), source, path);
    }
    if (bytes.starts_with("PK") && is_torchscript(bytes, path)) {
      return load_imported(import_torchscript(bytes, path, source.input), source, path);
    }
    return load_any_checkpoint(bytes, source, path);
  } catch (...) {
    const Error error = current_error();
    // In a damaged file the layers need not fit each other; that is not our own fault.
    const std::string prefix = error.what();
    const bool named = prefix.find(path) != std::string::npos;
    if (error.code() != ErrorCode::Internal) {
      if (named || error.code() == ErrorCode::UnknownArchitecture) throw error;
      throw Error(error.code(), fmt::format("'{}': {}", path, error.what()), error.hint());
    }
    throw Error(ErrorCode::Malformed,
                fmt::format("the network in '{}' cannot be run: {}", path, error.what()),
                "The file is damaged; write or copy it again.");
  }
}

}  // namespace

Model Model::load(const ModelSource& source) {
  const Model model = open_model(source);
  refuse_unsupported(model.info().unsupported);
  return finished(model);
}

ModelInfo Model::inspect(const ModelSource& source) {
  return finished(open_model(source)).info();
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
