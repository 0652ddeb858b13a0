// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/imported_model.h"

namespace zsq {

/// Whether the bytes are a TorchScript archive (a zip with constants.pkl).
bool is_torchscript(std::string_view bytes, const std::string& file);

/// Reads a torch.jit.trace or torch.jit.script archive. Its program is run call by call, never
/// frozen (that would fold batch norm away), and interpreted for a batch of one and of two images
/// side by side: what does not depend on the images is computed, what depends on the batch alone is
/// recognised by the difference, and the rest becomes nodes. Only operations from a fixed list are
/// executed. The translation is checked: both must give the same logits.
///
/// The file does not tell the size of the images; without \p input those that people have are
/// tried (32, 224, 28, 64, 96, 128, 160, 192, 256, 299, 384 pixels; 3 channels, then 1) and the
/// assumption is noted. \p output: the name of the output with the scores (of a tuple its place,
/// "0"); without it the likeliest of several is taken, and noted. Checksums are verified before
/// LibTorch sees the bytes. Throws Unsupported, Malformed, ShapeMismatch; an operation that is not
/// known does not throw but is listed in the result.
ImportedModel import_torchscript(std::string_view bytes, const std::string& file,
                                 const std::optional<ImageShape>& input,
                                 const std::optional<std::string>& output = {});

}  // namespace zsq
