// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/control.h"
#include "api/model.h"

namespace zsq {

enum class ExportFormat { Onnx, Safetensors };
ZSQ_API const char* to_string(ExportFormat format) noexcept;
ZSQ_API ExportFormat parse_export_format(std::string_view text);

/// What the check after writing found.
struct ExportReport {
  std::string path;
  ExportFormat format = ExportFormat::Onnx;
  std::int64_t bytes = 0;
  std::int64_t float_bytes = 0;         ///< the same parameters in float32
  std::int64_t tensors_checked = 0;     ///< read back and compared bit by bit
  std::int64_t images_checked = 0;      ///< run through what was read back
  double largest_logit_difference = 0;  ///< between the model and the file, on those images
};

/// Writes the quantized model of a run folder, reads the file back and checks it. Throws
/// FileNotWritable, DiskFull, Unsupported; nothing is left at `path` on failure.
ZSQ_API ExportReport export_run(const std::string& run_folder, ExportFormat format,
                                const std::string& path, RunControl* control = nullptr);

}  // namespace zsq
