// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "api/export_model.h"
#include "options.h"

namespace zsq::cli {
namespace {

constexpr double kKilo = 1000;

ExportFormat chosen_format(const std::string& name, const std::string& output) {
  if (!name.empty()) return parse_export_format(name);
  if (const auto format = format_of_file(output)) return *format;
  throw Error(ErrorCode::InvalidArgument,
              fmt::format("the ending of '{}' does not tell the format", output),
              "Add --format onnx, onnx-int4, torchscript or safetensors.");
}

nlohmann::json to_json(const ExportReport& r) {
  nlohmann::json notes = nlohmann::json::array();
  for (const ExportNote& note : r.notes) notes.push_back(describe(note));
  return {{"path", r.path},
          {"format", to_string(r.format)},
          {"bytes", r.bytes},
          {"float_bytes", r.float_bytes},
          {"tensors_checked", r.tensors_checked},
          {"images_checked", r.images_checked},
          {"images_agreed", r.images_agreed},
          {"largest_logit_difference", finite(r.largest_logit_difference)},
          {"notes", notes}};
}

std::string size_text(std::int64_t bytes) {
  const auto kilobytes = static_cast<double>(bytes) / kKilo;
  return kilobytes < kKilo ? fmt::format("{:.1f} kB", kilobytes)
                           : fmt::format("{:.2f} MB", kilobytes / kKilo);
}

void print(const ExportReport& r) {
  const double part = static_cast<double>(r.bytes) / static_cast<double>(r.float_bytes);
  fmt::print("{} ({}): {}, {} of the float32 model's {}\n", r.path, to_string(r.format),
             size_text(r.bytes), percent(part), size_text(r.float_bytes));
  fmt::print(
      "read back: {} tensors equal; same class as the workbench's model on {} of {} images, "
      "largest logit difference {:.2g}\n",
      r.tensors_checked, r.images_agreed, r.images_checked, r.largest_logit_difference);
  for (const ExportNote& note : r.notes) fmt::print("note: {}\n", describe(note));
}

}  // namespace

void add_export(CLI::App& app) {
  struct Options {
    std::string folder;
    std::string format;
    std::string output;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("export", "Write the quantized model of a run");
  command->add_option("RUNDIR", options->folder, "Folder of a finished run")->required();
  command->add_option("--format", options->format,
                      "onnx (int8 container), onnx-int4 (weights of at most 4 bits as INT4), "
                      "torchscript or safetensors; by default what the file's ending says");
  command->add_option("-o,--output", options->output, "File to write: .onnx, .pt, .safetensors")
      ->required();
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] {
    const ExportReport report =
        export_run(options->folder, chosen_format(options->format, options->output),
                   options->output, &interruptible_control());
    if (options->json) return print_json(to_json(report));
    print(report);
  });
}

}  // namespace zsq::cli
