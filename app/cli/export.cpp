// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "api/export_model.h"
#include "options.h"

namespace zsq::cli {

void add_export(CLI::App& app) {
  struct Options {
    std::string folder;
    std::string format = "onnx";
    std::string output;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("export", "Write the quantized model of a run");
  command->add_option("RUNDIR", options->folder, "Folder of a finished run")->required();
  command->add_option("--format", options->format, "onnx or safetensors")->required();
  command->add_option("-o,--output", options->output, "File to write")->required();
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] {
    const ExportReport r = export_run(options->folder, parse_export_format(options->format),
                                      options->output, &interruptible_control());
    if (options->json) {
      return print_json({{"path", r.path},
                         {"format", to_string(r.format)},
                         {"bytes", r.bytes},
                         {"float_bytes", r.float_bytes},
                         {"tensors_checked", r.tensors_checked},
                         {"images_checked", r.images_checked},
                         {"largest_logit_difference", finite(r.largest_logit_difference)}});
    }
    fmt::print(
        "{}: {} bytes (float32: {}); read back: {} tensors equal, largest logit difference "
        "{:.2g} on {} images\n",
        r.path, r.bytes, r.float_bytes, r.tensors_checked, r.largest_logit_difference,
        r.images_checked);
  });
}

}  // namespace zsq::cli
