// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "api/error.h"
#include "api/export_model.h"
#include "api/recipe.h"
#include "base/file.h"
#include "base/parallel.h"
#include "engine/quantized_file.h"
#include "formats/onnx_export.h"
#include "formats/onnx_import.h"
#include "formats/safetensors.h"
#include "graph/executor.h"
#include "graph/model_contents.h"

namespace zsq {
namespace {

constexpr std::int64_t kCheckedImages = 64;
/// Sums in another order differ in the last bits; a value that lies on the border between two codes
/// then moves by a step, which the layers after it carry on. More than that is an error.
constexpr double kLargestAverageDifference = 0.05;

struct RunData {
  Model model;
  Recipe recipe;
  at::Tensor images;
};

/// Export replaces what is at `path`, so nothing but an ordinary file may be there.
void check_target(const std::string& path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status)) return;
  throw Error(ErrorCode::FileNotWritable,
              fmt::format("'{}' is {}", path,
                          std::filesystem::is_directory(status) ? "a folder" : "not a file"),
              "Name the file to write.");
}

void move_file(const std::string& from, const std::string& to) {
  std::error_code error;
  std::filesystem::rename(from, to, error);
  if (!error) return;
  throw Error(ErrorCode::FileNotWritable,
              fmt::format("'{}' cannot be written: {}", to, error.message()),
              "Choose another place or check the permissions.");
}

RunData load_run_data(const std::string& folder) {
  RunData run{Model::load_run(folder), read_recipe(folder + "/recipe.json"), {}};
  const auto file = read_safetensors(folder + "/images.safetensors");
  const auto images = file.tensors.find("images");
  if (images == file.tensors.end()) {
    throw Error(ErrorCode::MissingTensor,
                fmt::format("'{}/images.safetensors' has no tensor 'images'", folder));
  }
  const at::Tensor& all = images->second;
  const ImageShape& input = run.model.info().input;
  const at::IntArrayRef sizes = all.sizes();
  if (sizes.size() != 4 || sizes[0] == 0 || ImageShape{sizes[1], sizes[2], sizes[3]} != input) {
    throw Error(
        ErrorCode::ShapeMismatch,
        fmt::format("the images in '{}' have shape [{}], the model needs [n,{},{},{}]", folder,
                    fmt::join(sizes, ","), input.channels, input.height, input.width));
  }
  run.images = all.narrow(0, 0, std::min(kCheckedImages, all.size(0))).to(at::kFloat);
  return run;
}

std::map<std::string, std::string> metadata(const RunData& run) {
  return {{"zsq_recipe", to_json(run.recipe)},
          {"zsq_method", run.recipe.method},
          {"zsq_bits", to_string(run.recipe.quantization.bits)},
          {"zsq_layer_policy", to_string(run.recipe.quantization.policy)},
          {"zsq_seed", std::to_string(run.recipe.seed)},
          {"zsq_normalization", to_string(run.model.info().normalization)}};
}

/// Fills in the logits' agreement; throws where the file computes something else.
void check_logits(ExportReport& report, const RunData& run, const at::Tensor& from_file) {
  const at::Tensor expected = forward(run.model.contents()->graph, run.images).output;
  const at::Tensor difference = expected.sub(from_file).abs();
  report.images_checked = run.images.size(0);
  report.largest_logit_difference = difference.max().item<double>();
  const double average = difference.mean().item<double>();
  const double spread = expected.std().item<double>();
  if (!(average <= kLargestAverageDifference * std::max(spread, 1e-6))) {
    throw Error(
        ErrorCode::Internal,
        fmt::format("the exported file computes other logits (mean difference {:.3g})", average));
  }
}

void check_onnx(ExportReport& report, const RunData& run, const onnx::Model& meant) {
  const onnx::Model read = onnx::decode(read_file(report.path));
  if (read.initializers != meant.initializers || read.metadata != meant.metadata) {
    throw Error(ErrorCode::Internal,
                fmt::format("'{}' does not read back as written", report.path));
  }
  report.tensors_checked = static_cast<std::int64_t>(read.initializers.size());
  check_logits(report, run, evaluate_onnx(read, run.images));
}

void check_safetensors(ExportReport& report, const RunData& run, const Safetensors& meant) {
  const Safetensors read = read_safetensors(report.path);
  for (const auto& [name, tensor] : meant.tensors) {
    const auto found = read.tensors.find(name);
    if (found == read.tensors.end() || !found->second.equal(tensor)) {
      throw Error(ErrorCode::Internal, fmt::format("'{}' does not read back as written", name));
    }
  }
  report.tensors_checked = static_cast<std::int64_t>(read.tensors.size());
  const Model model = model_from_safetensors(read, report.path);
  check_logits(report, run, forward(model.contents()->graph, run.images).output);
}

void write_and_check(ExportReport& report, const RunData& run, const std::string& temporary) {
  const std::string target = std::exchange(report.path, temporary);
  if (report.format == ExportFormat::Onnx) {
    const onnx::Model model = to_onnx(run.model.contents()->graph, metadata(run));
    write_file(temporary, onnx::encode(model));
    check_onnx(report, run, model);
  } else {
    const Safetensors file = to_safetensors(run.model, to_json(run.recipe));
    write_safetensors(temporary, file);
    check_safetensors(report, run, file);
  }
  report.bytes = static_cast<std::int64_t>(file_size(temporary));
  move_file(temporary, target);
  report.path = target;
}

}  // namespace

const char* to_string(ExportFormat format) noexcept {
  return format == ExportFormat::Onnx ? "onnx" : "safetensors";
}

ExportFormat parse_export_format(std::string_view text) {
  if (text == "onnx") return ExportFormat::Onnx;
  if (text == "safetensors") return ExportFormat::Safetensors;
  throw Error(ErrorCode::InvalidArgument, fmt::format("there is no export format '{}'", text),
              "Formats: onnx, safetensors.");
}

ExportReport export_run(const std::string& run_folder, ExportFormat format, const std::string& path,
                        RunControl* control) {
  check_target(path);
  prepare_worker_thread();
  const c10::AutoGradMode no_grad(false);
  const RunData run = load_run_data(run_folder);
  if (control != nullptr) control->checkpoint();
  ExportReport report;
  report.path = path;
  report.format = format;
  report.float_bytes = 4 * run.model.info().parameters;
  // Checked under another name first, so that a file at `path` is always a good one.
  const std::string temporary = path + ".unchecked";
  try {
    write_and_check(report, run, temporary);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    throw;
  }
  return report;
}

}  // namespace zsq
