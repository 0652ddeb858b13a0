// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include "api/model.h"

namespace zsq {

/// [count, channels, height, width], float32.
at::Tensor to_tensor(const FloatImages& images);
FloatImages to_float_images(const at::Tensor& images);
/// Throws ShapeMismatch where the network wants another size.
void check_shape(const FloatImages& images, const ModelInfo& model);

}  // namespace zsq
