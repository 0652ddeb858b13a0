// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "api/model.h"

namespace zsq {

/// The model in the bytes of the file at \p path, by whichever door they ask for: ONNX,
/// TorchScript, safetensors, PyTorch checkpoint. With unknown operations the result is for looking
/// at only (ModelInfo::unsupported). Any bytes end in a model or an Error that names the file;
/// Internal is not among its codes. Memory stays below 2 GiB plus sixteen times the file's size.
Model open_model_bytes(const std::string& bytes, const ModelSource& source,
                       const std::string& path);

}  // namespace zsq
