// SPDX-License-Identifier: GPL-3.0-or-later
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "api/cancel_scope.h"
#include "base/file.h"
#include "base/parallel.h"
#include "engine/export_file.h"
#include "engine/run_folder.h"
#include "execute/executor.h"
#include "graph/model_contents.h"

namespace zsq {
namespace {

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

void checkpoint(RunControl* control) {
  if (control != nullptr) control->checkpoint();
}

std::int64_t float_bytes(const ExportSource& source) {
  return 4 * source.model.info().parameters;
}

/// Reads what was written and compares it with the run's model.
void check_written(ExportReport& report, const ExportSource& source, const ExportFile& file,
                   const std::string& path, RunControl* control) {
  const std::string written = read_file(path);
  const ReadBack read = file.read_back(written);
  const Graph& graph = source.model.contents()->graph;
  expect_same_model(graph, read.graph);
  const Agreement agreement =
      compare_logits([&graph](const at::Tensor& images) { return forward(graph, images).output; },
                     read.logits, source.images, control);
  expect_same_function(agreement);
  report.bytes = static_cast<std::int64_t>(written.size());
  report.tensors_checked = read.tensors;
  report.images_checked = agreement.images;
  report.images_agreed = agreement.same_class;
  report.largest_logit_difference = agreement.largest_difference;
}

}  // namespace

const char* to_string(ExportFormat format) noexcept {
  switch (format) {
    case ExportFormat::Onnx:
      return "onnx";
    case ExportFormat::OnnxInt4:
      return "onnx-int4";
    case ExportFormat::TorchScript:
      return "torchscript";
    case ExportFormat::Safetensors:
      return "safetensors";
  }
  return "";
}

ExportFormat parse_export_format(std::string_view text) {
  std::vector<std::string> names;
  for (const ExportFormat format : kExportFormats) {
    if (text == to_string(format)) return format;
    names.emplace_back(to_string(format));
  }
  throw Error(ErrorCode::InvalidArgument, fmt::format("there is no export format '{}'", text),
              fmt::format("Formats: {}.", fmt::join(names, ", ")));
}

const char* file_ending(ExportFormat format) noexcept {
  switch (format) {
    case ExportFormat::Onnx:
    case ExportFormat::OnnxInt4:
      return ".onnx";
    case ExportFormat::TorchScript:
      return ".pt";
    case ExportFormat::Safetensors:
      return ".safetensors";
  }
  return "";
}

std::optional<ExportFormat> format_of_file(std::string_view path) {
  std::string lower(path);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const ExportFormat format : kExportFormats) {
    if (lower.ends_with(file_ending(format))) return format;
  }
  return {};
}

std::string describe(const ExportNote& note) {
  constexpr std::size_t kNamed = 3;
  const auto count = note.layers.size();
  const auto named = std::vector<std::string>(
      note.layers.begin(),
      note.layers.begin() + static_cast<std::ptrdiff_t>(std::min(count, kNamed)));
  const std::string layers =
      fmt::format("{} {}{}{}", count, count == 1 ? "layer" : "layers",
                  fmt::format(" ({}", fmt::join(named, ", ")), count > kNamed ? ", …)" : ")");
  switch (note.kind) {
    case ExportNote::Kind::TooWideForInt4:
      return layers + " of more than 4 bits: stored as int8";
    case ExportNote::Kind::ZeroPointNotInInt4:
      return layers + " with zero points outside -8..7: stored as int8";
    case ExportNote::Kind::ZeroPointNotInInt8:
      return layers + " with zero points outside -128..127: stored as int32";
  }
  return layers;
}

std::vector<ExportPlan> plan_exports(const std::string& run_folder, RunControl* control) {
  prepare_worker_thread();
  const CancelScope scope(control);
  const c10::AutoGradMode no_grad(false);
  const ExportSource source = load_export_source(run_folder);
  std::vector<ExportPlan> plans;
  for (const ExportFormat format : kExportFormats) {
    checkpoint(control);
    ExportPlan plan;
    plan.format = format;
    plan.float_bytes = float_bytes(source);
    try {
      ExportFile file = make_export_file(format, source);
      plan.bytes = static_cast<std::int64_t>(file.bytes.size());
      plan.notes = std::move(file.notes);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::Unsupported) throw;
      plan.refusal = error;
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

ExportReport export_run(const std::string& run_folder, ExportFormat format, const std::string& path,
                        RunControl* control) {
  check_target(path);
  prepare_worker_thread();
  const CancelScope scope(control);
  const c10::AutoGradMode no_grad(false);
  const ExportSource source = load_export_source(run_folder);
  refuse_to_replace(path, inputs_of(source.recipe));
  refuse_to_replace(path, files_of_run(run_folder));
  checkpoint(control);
  const ExportFile file = make_export_file(format, source);
  ExportReport report;
  report.path = path;
  report.format = format;
  report.float_bytes = float_bytes(source);
  report.notes = file.notes;
  // Checked under another name first, so that a file at `path` is always a good one.
  const std::string temporary = path + ".unchecked";
  try {
    write_file(temporary, file.bytes);
    check_written(report, source, file, temporary, control);
    move_file(temporary, path);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    throw;
  }
  return report;
}

}  // namespace zsq
