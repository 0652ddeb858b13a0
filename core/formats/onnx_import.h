// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/imported_model.h"
#include "formats/onnx.h"

namespace zsq {

/// Whether the bytes begin as an ONNX model does.
bool is_onnx(std::string_view bytes);

/// Reads an ONNX model, opset 9 to 21, float or QDQ (QuantizeLinear / DequantizeLinear). Whatever
/// follows from constants and shapes alone is computed, for a batch of one and of two images side
/// by side, so that what depends on the batch is recognised; the rest becomes nodes. Layers are
/// named after their weights, or after the node where those have no name ("onnx::Conv_253").
///
/// \p input overrides the size in the file; one of them must be there (a dynamic size is taken for
/// 224 pixels, and noted). \p output: the name of the output with the scores; without it the
/// likeliest of several is taken, and noted. Throws Unsupported (opset, several inputs), Malformed,
/// TooLarge; an operation that is not known does not throw but is listed in the result.
ImportedModel import_onnx(const onnx::Model& model, const std::optional<ImageShape>& input = {},
                          const std::optional<std::string>& output = {});

/// The logits that an ONNX model gives for normalised images: what a file says, after an export.
/// Throws Unsupported where it has an operation that is not known.
at::Tensor evaluate_onnx(const onnx::Model& model, const at::Tensor& images);

}  // namespace zsq
