// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pictures.h"

#include <ATen/ops/tensor.h>

namespace zsq {

at::Tensor channel_values(const std::vector<double>& values, const at::Tensor& like) {
  return at::tensor(values, at::TensorOptions().dtype(at::kDouble))
      .to(like.scalar_type())
      .view({1, -1, 1, 1});
}

at::Tensor to_unit_range(const at::Tensor& images, const Normalization& normalization) {
  return images.mul(channel_values(normalization.std, images))
      .add_(channel_values(normalization.mean, images))
      .clamp_(0, 1);
}

PixelImages to_pixels(const at::Tensor& images, const Normalization& normalization) {
  const at::Tensor bytes = to_unit_range(images.detach(), normalization)
                               .mul_(255)
                               .round_()
                               .to(at::kByte)
                               .permute({0, 2, 3, 1})
                               .contiguous();
  const auto* first = bytes.data_ptr<std::uint8_t>();
  PixelImages result;
  result.count = bytes.size(0);
  result.height = bytes.size(1);
  result.width = bytes.size(2);
  result.rgb.assign(first, first + bytes.numel());
  return result;
}

}  // namespace zsq
