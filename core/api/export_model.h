// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/control.h"
#include "api/error.h"
#include "api/model.h"

namespace zsq {

enum class ExportFormat {
  Onnx,         ///< "onnx": QuantizeLinear / DequantizeLinear, opset 13, int8 whatever the bits
  OnnxInt4,     ///< "onnx-int4": opset 21, weights of at most 4 bits as INT4, the others as int8
  TorchScript,  ///< "torchscript": int8 weights, fake quantization; torch.jit.load runs it
  Safetensors,  ///< "safetensors": packed integer weights and scales, the graph as metadata
};
inline constexpr std::array kExportFormats{ExportFormat::Onnx, ExportFormat::OnnxInt4,
                                           ExportFormat::TorchScript, ExportFormat::Safetensors};
ZSQ_API const char* to_string(ExportFormat format) noexcept;
/// Throws InvalidArgument.
ZSQ_API ExportFormat parse_export_format(std::string_view text);
/// The ending that files of a format have: ".onnx", ".pt", ".safetensors".
ZSQ_API const char* file_ending(ExportFormat format) noexcept;
/// By the file's ending, .onnx being Onnx; none for another ending.
ZSQ_API std::optional<ExportFormat> format_of_file(std::string_view path);

/// Where a format stores layers otherwise than its name promises.
struct ExportNote {
  enum class Kind {
    TooWideForInt4,      ///< more than 4 bits: in int8
    ZeroPointNotInInt4,  ///< zero points outside -8..7: in int8
    ZeroPointNotInInt8,  ///< zero points outside -128..127: in int32, without a zero point
  };
  Kind kind = Kind::TooWideForInt4;
  std::vector<std::string> layers;
  bool operator==(const ExportNote&) const = default;
};
/// One English sentence, naming at most three layers.
ZSQ_API std::string describe(const ExportNote& note);

/// What an export would be. Nothing is written.
struct ExportPlan {
  ExportFormat format = ExportFormat::Onnx;
  std::int64_t bytes = 0;        ///< of the file; 0 where it is refused
  std::int64_t float_bytes = 0;  ///< the model's parameters in float32
  std::vector<ExportNote> notes;
  std::optional<Error> refusal;  ///< why the format cannot hold this run
};

/// What an export wrote and what the check after writing found. The file was read back through the
/// ordinary importer: its tensors are equal bit by bit and its codes are the run's. Then the run's
/// images went through what was read (for TorchScript through LibTorch's own interpreter) and
/// through the workbench's quantized model.
struct ExportReport {
  std::string path;
  ExportFormat format = ExportFormat::Onnx;
  std::int64_t bytes = 0;
  std::int64_t float_bytes = 0;         ///< the model's parameters in float32
  std::int64_t tensors_checked = 0;     ///< read back and compared bit by bit
  std::int64_t images_checked = 0;      ///< the run's, at most 256
  std::int64_t images_agreed = 0;       ///< of them: the same class has the highest logit
  double largest_logit_difference = 0;  ///< over those images
  std::vector<ExportNote> notes;
};

/// All formats, in the order of kExportFormats, for the quantized model of a run folder.
ZSQ_API std::vector<ExportPlan> plan_exports(const std::string& run_folder,
                                             RunControl* control = nullptr);

/// Writes the quantized model of a run folder under a temporary name, reads the file back, checks
/// it and moves it to `path`. Throws FileNotWritable, DiskFull, Unsupported (the format cannot hold
/// the run); nothing is left at `path` on failure.
ZSQ_API ExportReport export_run(const std::string& run_folder, ExportFormat format,
                                const std::string& path, RunControl* control = nullptr);

}  // namespace zsq
