// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/initial_images.h"

#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>

#include <vector>

namespace zsq {

at::Tensor initial_images(ImageInit init, std::int64_t count, const ImageShape& shape,
                          at::Generator generator, at::ScalarType dtype) {
  const std::vector<std::int64_t> sizes{count, shape.channels, shape.height, shape.width};
  // Drawn in float32 always, so that a double run starts from the same images.
  if (init == ImageInit::Gaussian) return at::randn(sizes, generator, at::kFloat).to(dtype);
  return at::randint(0, 255, sizes, generator, at::kFloat).sub_(127.5).div_(5418.75).to(dtype);
}

}  // namespace zsq
