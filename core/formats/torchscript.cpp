// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/torchscript.h"

#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/csrc/jit/serialization/import.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "api/error.h"
#include "base/isolated.h"
#include "execute/executor.h"
#include "formats/imported_outputs.h"
#include "formats/imported_quantizers.h"
#include "formats/torchscript_archive.h"
#include "formats/torchscript_interpreter.h"
#include "formats/zip.h"

namespace zsq {
namespace {

using torchscript::Interpretation;

constexpr std::array<std::int64_t, 11> kUsualSizes{32,  224, 28,  64,  96, 128,
                                                   160, 192, 256, 299, 384};
/// From this many classes on, images of 224 pixels are more likely than of 32.
constexpr std::int64_t kManyClasses = 200;
constexpr double kLargestDifference = 1e-4;
/// With quantizers the last bits may move a value to the next code, and with it all that follows:
/// a part of the logits' spread, as far from it as another network's logits are.
constexpr double kLargestPartQuantized = 0.25;
constexpr const char* kMetadataFile = "zsq.json";

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
  const bool newer = what.find("ersion") != std::string::npos;
  throw Error(newer ? ErrorCode::Unsupported : ErrorCode::Malformed,
              fmt::format("'{}': LibTorch cannot read this TorchScript archive: {}", file, what),
              newer ? "It was written by a newer PyTorch: export it as ONNX, or with an older one."
                    : "The file is damaged; export it again.");
}

torch::jit::Module load_trusted(std::string_view bytes, torch::jit::ExtraFilesMap& extra) {
  std::istringstream stream{std::string(bytes)};
  torch::jit::Module module = torch::jit::load(stream, c10::Device(c10::kCPU), extra);
  module.eval();
  return module;
}

/// LibTorch's reader crashes on programs that PyTorch would not write, whatever the checks before
/// it: a copy of the process tries first.
torch::jit::Module load_module(std::string_view bytes, const std::string& file,
                               torch::jit::ExtraFilesMap& extra) {
  const IsolatedResult trial = run_isolated([&] {
    try {
      load_trusted(bytes, extra);
    } catch (const c10::Error& error) {
      throw std::runtime_error(error.what_without_backtrace());
    }
  });
  switch (trial.outcome) {
    case IsolatedOutcome::Threw:
      refuse(file, first_line(trial.what));
    case IsolatedOutcome::Crashed:
      refuse(file, "it crashes on it");
    case IsolatedOutcome::TimedOut:
      refuse(file, "it does not come to an end");
    case IsolatedOutcome::Done:
      break;
  }
  try {
    return load_trusted(bytes, extra);
  } catch (const std::exception& error) {
    refuse(file, first_line(error.what()));
  }
}

TensorMap parameters_of(const torch::jit::Module& module) {
  TensorMap parameters;
  for (const auto& parameter : module.named_parameters()) {
    parameters[parameter.name] = parameter.value.detach();
  }
  for (const auto& buffer : module.named_buffers()) parameters[buffer.name] = buffer.value.detach();
  return parameters;
}

/// What is interpreted, and which of its outputs is wanted.
struct Program {
  const torch::jit::Module& module;
  const std::optional<std::string>& output;
  std::int64_t classes = 0;  ///< that the metadata name; 0: none
};

/// One attempt; the reason where the program does not take images of that size.
std::optional<Interpretation> attempt(const Program& program, const ImageShape& input,
                                      std::string& reason) {
  try {
    return torchscript::interpret(program.module, input, program.output, program.classes);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::ShapeMismatch) throw;
    reason = error.what();
  } catch (const c10::Error& error) {
    reason = first_line(error.what_without_backtrace());
  } catch (const std::exception& error) {
    reason = first_line(error.what());
  }
  return {};
}

[[noreturn]] void no_size(const std::string& file, const std::string& tried,
                          const std::string& reason) {
  throw Error(ErrorCode::ShapeMismatch,
              fmt::format("'{}' does not take images of {}: {}", file, tried, reason),
              "State the size of its input, such as 3x64x64.");
}

struct Found {
  ImageShape input;
  Interpretation interpretation;
  bool only_one = true;
};

std::int64_t classes_of(const Interpretation& found) {
  return found.logits.defined() && found.logits.dim() == 2 ? found.logits.size(1) : 0;
}

/// The first usual size that works; where both 32 and 224 do, the classes decide.
Found try_usual_sizes(const Program& program, const std::string& file) {
  std::string reason;
  for (const std::int64_t channels : {3, 1}) {
    for (const std::int64_t size : kUsualSizes) {
      const ImageShape input{channels, size, size};
      auto found = attempt(program, input, reason);
      if (!found) continue;
      if (size != kUsualSizes[0]) return {input, std::move(*found)};
      const ImageShape large{channels, kUsualSizes[1], kUsualSizes[1]};
      if (classes_of(*found) < kManyClasses && classes_of(*found) > 0)
        return {input, std::move(*found), false};
      auto at_large = attempt(program, large, reason);
      if (!at_large) return {input, std::move(*found)};
      return {large, std::move(*at_large), false};
    }
  }
  no_size(file, "any usual size", reason);
}

Found find_input(const Program& program, const std::string& file,
                 const std::optional<ImageShape>& input) {
  if (!input) return try_usual_sizes(program, file);
  std::string reason;
  auto found = attempt(program, *input, reason);
  if (!found) no_size(file, to_string(*input), reason);
  return {*input, std::move(*found), true};
}

bool quantizes_activations(const Graph& graph) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const Node& node) {
    return std::holds_alternative<ActivationQuantizer>(node.op);
  });
}

/// The graph must compute what the program computes.
void verify(const Interpretation& found, const Graph& graph, const std::string& file) {
  if (!found.logits.defined()) return;
  const c10::AutoGradMode no_grad(false);
  const at::Tensor logits = forward(graph, found.images).output;
  const at::Tensor differences = logits.sub(found.logits).abs();
  const double scale = std::max(1.0, found.logits.abs().max().item<double>());
  const double difference = differences.max().item<double>();
  if (difference <= kLargestDifference * scale) return;
  const double average = differences.mean().item<double>();
  const double spread = found.logits.std(/*unbiased=*/false).item<double>();
  if (quantizes_activations(graph) && average <= kLargestPartQuantized * spread) return;
  throw Error(ErrorCode::Unsupported,
              fmt::format("'{}' was understood, but not rightly: the logits differ by {:.3g}", file,
                          difference),
              "Export the model as ONNX instead.");
}

void read_metadata(const torch::jit::ExtraFilesMap& extra, ImportedModel& model) {
  const auto found = extra.find(kMetadataFile);
  if (found == extra.end() || found->second.empty()) return;
  const auto document = nlohmann::json::parse(found->second, nullptr, false);
  if (!document.is_object()) return;
  for (const auto& [key, value] : document.items()) {
    if (value.is_string()) model.metadata[key] = value.get<std::string>();
  }
}

std::optional<ImageShape> stated_input(const ImportedModel& model) {
  const auto found = model.metadata.find("zsq_input");
  if (found == model.metadata.end()) return {};
  return parse_image_shape(found->second);
}

}  // namespace

bool is_torchscript(std::string_view bytes, const std::string& file) {
  for (const ZipEntry& entry : read_zip_directory(bytes, file)) {
    if (entry.name.ends_with("/constants.pkl")) return true;
  }
  return false;
}

ImportedModel import_torchscript(std::string_view bytes, const std::string& file,
                                 const std::optional<ImageShape>& input,
                                 const std::optional<std::string>& output) {
  const c10::AutoGradMode no_grad(false);
  check_torchscript_archive(bytes, file);
  torch::jit::ExtraFilesMap extra{{kMetadataFile, ""}};
  const torch::jit::Module module = load_module(bytes, file, extra);
  ImportedModel model;
  model.format = "TorchScript";
  model.parameters = parameters_of(module);
  read_metadata(extra, model);
  const auto stated = input ? input : stated_input(model);
  Found found = find_input({module, output, classes_in(model.metadata)}, file, stated);
  note_outputs(model, found.interpretation.outputs, found.interpretation.taken, output);
  model.graph = std::move(found.interpretation.graph);
  model.unsupported = std::move(found.interpretation.unsupported);
  model.input_assumed = !stated;
  if (!stated) {
    model.notes.push_back(
        fmt::format("The file does not tell the size of its images; {} {}.", to_string(found.input),
                    found.only_one ? "is the only usual size that it takes" : "was assumed"));
  }
  finish_import(model);
  restore_weight_quantizers(model);
  apply_weight_bits(model);
  verify(found.interpretation, model.graph, file);
  return model;
}

}  // namespace zsq
