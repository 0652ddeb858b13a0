// SPDX-License-Identifier: GPL-3.0-or-later
// From a file's bytes to a Model with all that the window and the command line show of it.
#include "engine/open_model.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/linspace.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "api/error.h"
#include "base/file.h"
#include "engine/model_metadata.h"
#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "execute/executor.h"
#include "formats/checkpoint.h"
#include "formats/onnx_import.h"
#include "formats/torchscript.h"
#include "models/architecture.h"

namespace zsq {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxNotes = 8;
constexpr double kSameLogits = 1e-3;

/// What is being opened.
struct File {
  const std::string& bytes;
  const ModelSource& source;
  const std::string& path;
};

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

/// A model that this program wrote: it carries its graph, so no architecture is needed.
Model load_own(const Checkpoint& checkpoint, const File& file) {
  check_finite(checkpoint.tensors);
  const Model model =
      model_from_safetensors({checkpoint.tensors, checkpoint.metadata}, file.source.location);
  check_classes(model, file.path);
  ModelInfo info = model.info();
  info.sha256 = sha256(file.bytes);
  set_image_handling(info, file.source, file.path, checkpoint.metadata, model.contents()->graph);
  return Model(std::make_shared<const Model::Contents>(
      Model::Contents{std::move(info), model.contents()->graph}));
}

Model load_checkpoint(const Checkpoint& checkpoint, const File& file) {
  MatchedModel matched = match_architecture(checkpoint.tensors, file.source.architecture);
  ModelInfo info;
  info.name = matched.architecture.name;
  info.location = file.source.location;
  info.format = checkpoint.format;
  info.architecture = matched.architecture.id;
  info.sha256 = sha256(file.bytes);
  info.notes = checkpoint.notes;
  if (info.notes.size() > kMaxNotes) info.notes.resize(kMaxNotes);
  info.notes.insert(info.notes.end(), matched.notes.begin(), matched.notes.end());
  info.class_names = read_class_names(checkpoint.metadata, matched.graph, info.architecture);
  set_image_handling(info, file.source, file.path, checkpoint.metadata, matched.graph);
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

/// The file's name without its endings.
std::string short_name(const std::string& path) {
  fs::path name = fs::path(path).stem();
  if (name.extension() == ".torchscript") name = name.stem();
  return name.string();
}

Model load_imported(ImportedModel imported, const File& file) {
  check_finite(imported.parameters);
  ModelInfo info;
  info.location = file.source.location;
  info.format = imported.format;
  info.sha256 = sha256(file.bytes);
  info.notes = imported.notes;
  info.name = short_name(file.path);
  info.architecture = "from_file";
  info.input_type = imported.input_type;
  info.outputs = imported.outputs;
  info.output = imported.output;
  if (imported.unsupported.empty()) {
    take_own_normalization(info, file.source, imported.graph);
    if (const auto known = recognised(imported)) {
      info.name = known->architecture.name;
      info.architecture = known->architecture.id;
    }
  }
  info.class_names = read_class_names(imported.metadata, imported.graph, info.architecture);
  info.quantization = quantization_of(imported);
  info.input_assumed = imported.input_assumed;
  set_image_handling(info, file.source, file.path, imported.metadata, imported.graph);
  Model model = make_model(std::move(imported.graph), std::move(info));
  if (imported.unsupported.empty()) return model;
  ModelInfo incomplete = model.info();
  incomplete.unsupported = std::move(imported.unsupported);
  return Model(std::make_shared<const Model::Contents>(
      Model::Contents{std::move(incomplete), model.contents()->graph}));
}

Model open_by_contents(const File& file) {
  const auto& [bytes, source, path] = file;
  if (is_onnx(bytes)) {
    return load_imported(import_onnx(onnx::decode(bytes), source.input, source.output), file);
  }
  if (bytes.starts_with("PK") && is_torchscript(bytes, path)) {
    return load_imported(import_torchscript(bytes, path, source.input, source.output), file);
  }
  if (source.output) {
    throw Error(ErrorCode::InvalidArgument, fmt::format("'{}' has no outputs to choose from", path),
                "Only ONNX and TorchScript files name their outputs.");
  }
  const Checkpoint checkpoint = parse_checkpoint(bytes, path);
  if (checkpoint.metadata.contains(kGraphKey)) return load_own(checkpoint, file);
  return load_checkpoint(checkpoint, file);
}

}  // namespace

Model open_model_bytes(const std::string& bytes, const ModelSource& source,
                       const std::string& path) {
  try {
    return open_by_contents({bytes, source, path});
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

}  // namespace zsq
