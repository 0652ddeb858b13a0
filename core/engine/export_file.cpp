// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export_file.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/quantized_file.h"
#include "execute/executor.h"
#include "formats/onnx_export.h"
#include "formats/onnx_import.h"
#include "formats/safetensors.h"
#include "formats/torchscript.h"
#include "formats/torchscript_export.h"
#include "graph/model_contents.h"
#include "synth/initial_images.h"

namespace zsq {
namespace {

constexpr std::int64_t kCheckedImages = 256;
constexpr std::int64_t kNoiseImages = 32;
constexpr int kInt4Bits = 4;

std::map<std::string, std::string> metadata(const ExportSource& source) {
  const ModelInfo& info = source.model.info();
  std::map<std::string, std::string> result{
      {"zsq_recipe", to_json(source.recipe)},
      {"zsq_method", source.recipe.method},
      {"zsq_bits", to_string(source.recipe.quantization.bits)},
      {"zsq_layer_policy", to_string(source.recipe.quantization.policy)},
      {"zsq_seed", std::to_string(source.recipe.seed)},
      {"zsq_normalization", to_string(info.normalization)}};
  if (info.preprocessing.name != "automatic") {
    result["zsq_preprocessing"] = to_string(info.preprocessing);
  }
  if (!info.class_names.empty()) {
    result["zsq_class_names"] = nlohmann::json(info.class_names).dump();
  }
  return result;
}

[[noreturn]] void differs(const std::string& what) {
  throw Error(ErrorCode::Internal,
              fmt::format("'{}' of the exported file does not read back as written", what));
}

void expect_equal(const TensorMap& meant, const TensorMap& read) {
  for (const auto& [name, tensor] : meant) {
    const auto found = read.find(name);
    if (found == read.end() || found->second.scalar_type() != tensor.scalar_type() ||
        !found->second.equal(tensor)) {
      differs(name);
    }
  }
  if (read.size() != meant.size()) differs("the list of tensors");
}

Logits executed(const Graph& graph) {
  return [graph](const at::Tensor& images) { return forward(graph, images).output; };
}

// --- ONNX ---------------------------------------------------------------------------------------

std::vector<ExportNote> storage_notes(const Graph& graph, OnnxTarget target) {
  ExportNote wide{ExportNote::Kind::TooWideForInt4, {}};
  ExportNote beyond4{ExportNote::Kind::ZeroPointNotInInt4, {}};
  ExportNote beyond8{ExportNote::Kind::ZeroPointNotInInt8, {}};
  for (const auto& [path, quantizer] : quantized_weights(graph)) {
    const WeightStorage storage = weight_storage(*quantizer, target);
    const bool narrow = quantizer->affine.bits <= kInt4Bits;
    if (storage == WeightStorage::Int32) {
      beyond8.layers.push_back(path);
    } else if (target == OnnxTarget::Int4 && storage == WeightStorage::Int8) {
      (narrow ? beyond4 : wide).layers.push_back(path);
    }
  }
  std::vector<ExportNote> notes;
  for (ExportNote* note : {&wide, &beyond4, &beyond8}) {
    if (!note->layers.empty()) notes.push_back(std::move(*note));
  }
  return notes;
}

void refuse_without_int4(const Graph& graph) {
  const auto weights = quantized_weights(graph);
  const bool any = std::any_of(weights.begin(), weights.end(), [](const auto& weight) {
    return weight_storage(*weight.second, OnnxTarget::Int4) == WeightStorage::Int4;
  });
  if (any) return;
  int fewest = 0;
  for (const auto& [path, quantizer] : weights) {
    fewest = fewest == 0 ? quantizer->affine.bits : std::min(fewest, quantizer->affine.bits);
  }
  throw Error(ErrorCode::Unsupported,
              fewest > kInt4Bits
                  ? fmt::format("no layer of this run has 4 bits or fewer (the fewest are {}), so "
                                "that INT4 would hold nothing",
                                fewest)
                  : "no layer of this run fits into INT4 with its zero points",
              "Export it as 'onnx', which stores int8.");
}

ExportFile onnx_file(const ExportSource& source, OnnxTarget target) {
  const Graph& graph = source.model.contents()->graph;
  if (target == OnnxTarget::Int4) refuse_without_int4(graph);
  onnx::Model model = to_onnx(graph, metadata(source), target);
  std::string bytes = onnx::encode(model);
  return {std::move(bytes), storage_notes(graph, target),
          [meant = std::move(model), input = graph.input](const std::string& written) {
            const onnx::Model read = onnx::decode(written);
            for (std::size_t i = 0; i < meant.initializers.size(); ++i) {
              if (i >= read.initializers.size() || read.initializers[i] != meant.initializers[i]) {
                differs(meant.initializers[i].name);
              }
            }
            if (read.metadata != meant.metadata) differs("the metadata");
            ImportedModel imported = import_onnx(read);
            refuse_unsupported(imported.unsupported);
            if (imported.graph.input != input) differs("the input's size");
            return ReadBack{static_cast<std::int64_t>(read.initializers.size()), imported.graph,
                            executed(imported.graph)};
          }};
}

// --- TorchScript and safetensors ----------------------------------------------------------------

ExportFile torchscript_file(const ExportSource& source) {
  TorchScriptFile file = to_torchscript(source.model.contents()->graph, metadata(source));
  return {std::move(file.bytes), {}, [meant = std::move(file.tensors)](const std::string& written) {
            const ImportedModel imported = import_torchscript(written, "the exported file", {});
            refuse_unsupported(imported.unsupported);
            expect_equal(meant, imported.parameters);
            return ReadBack{
                static_cast<std::int64_t>(imported.parameters.size()), imported.graph,
                [written](const at::Tensor& images) { return run_torchscript(written, images); }};
          }};
}

ExportFile safetensors_file(const ExportSource& source) {
  Safetensors file = to_safetensors(source.model, to_json(source.recipe));
  std::string bytes = to_bytes(file);
  return {std::move(bytes), {}, [meant = std::move(file)](const std::string& written) {
            const Safetensors read = parse_safetensors(written, "the exported file");
            expect_equal(meant.tensors, read.tensors);
            if (read.metadata != meant.metadata) differs("the metadata");
            const Graph graph = model_from_safetensors(read, "the exported file").contents()->graph;
            return ReadBack{static_cast<std::int64_t>(read.tensors.size()), graph, executed(graph)};
          }};
}

}  // namespace

ExportSource load_export_source(const std::string& folder) {
  ExportSource source{Model::load_run(folder), read_recipe(folder + "/recipe.json"), {}};
  const ImageShape& input = source.model.info().input;
  if (!std::filesystem::exists(folder + "/images.safetensors")) {
    // A method without images; what is checked is the arithmetic, and noise will do for that.
    source.images = initial_images(ImageInit::Gaussian, kNoiseImages, input,
                                   at::detail::createCPUGenerator(source.recipe.seed), at::kFloat);
    return source;
  }
  const auto file = read_safetensors(folder + "/images.safetensors");
  const auto images = file.tensors.find("images");
  if (images == file.tensors.end()) {
    throw Error(ErrorCode::MissingTensor,
                fmt::format("'{}/images.safetensors' has no tensor 'images'", folder));
  }
  const at::Tensor& all = images->second;
  const at::IntArrayRef sizes = all.sizes();
  if (sizes.size() != 4 || sizes[0] == 0 || ImageShape{sizes[1], sizes[2], sizes[3]} != input) {
    throw Error(
        ErrorCode::ShapeMismatch,
        fmt::format("the images in '{}' have shape [{}], the model needs [n,{},{},{}]", folder,
                    fmt::join(sizes, ","), input.channels, input.height, input.width));
  }
  source.images = all.narrow(0, 0, std::min(kCheckedImages, all.size(0))).to(at::kFloat);
  return source;
}

ExportFile make_export_file(ExportFormat format, const ExportSource& source) {
  switch (format) {
    case ExportFormat::Onnx:
      return onnx_file(source, OnnxTarget::Int8);
    case ExportFormat::OnnxInt4:
      return onnx_file(source, OnnxTarget::Int4);
    case ExportFormat::TorchScript:
      return torchscript_file(source);
    case ExportFormat::Safetensors:
      return safetensors_file(source);
  }
  throw Error(ErrorCode::Internal, "no such export format");
}

}  // namespace zsq
