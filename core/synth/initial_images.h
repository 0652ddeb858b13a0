// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include "graph/graph.h"

namespace zsq {

/// Where images start (noise_common.md C2).
enum class ImageInit {
  Gaussian,         ///< N(0, 1) in normalised space
  NearZeroUniform,  ///< what ZeroQ's code does: uniform integers 0..254, minus 127.5, over 5418.75
};

/// [count, c, h, w]. Drawn in float32 on the CPU, then converted.
at::Tensor initial_images(ImageInit init, std::int64_t count, const ImageShape& shape,
                          at::Generator generator, at::ScalarType dtype);

}  // namespace zsq
