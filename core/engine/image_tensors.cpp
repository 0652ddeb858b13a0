// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image_tensors.h"

#include <ATen/ops/from_blob.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "api/error.h"
#include "api/inspect.h"
#include "data/dataset_contents.h"
#include "formats/safetensors.h"

namespace zsq {

at::Tensor to_tensor(const FloatImages& images) {
  return at::from_blob(
             const_cast<float*>(images.values.data()),  // NOLINT: copied by clone()
             {images.count, images.shape.channels, images.shape.height, images.shape.width},
             at::TensorOptions().dtype(at::kFloat))
      .clone();
}

FloatImages to_float_images(const at::Tensor& images) {
  const at::Tensor values = images.to(at::kFloat).contiguous();
  const auto* first = values.data_ptr<float>();
  return {values.size(0),
          {values.size(1), values.size(2), values.size(3)},
          {first, first + values.numel()}};
}

void check_shape(const FloatImages& images, const ModelInfo& model) {
  if (images.shape == model.input) return;
  throw Error(
      ErrorCode::ShapeMismatch,
      fmt::format("the synthetic images are {}x{}, the model needs {}x{}", images.shape.height,
                  images.shape.width, model.input.height, model.input.width));
}

std::optional<FloatImages> run_images(const std::string& run_folder) {
  const std::string path = run_folder + "/images.safetensors";
  if (!std::filesystem::exists(path)) return std::nullopt;
  return to_float_images(read_safetensors(path).tensors.at("images"));
}

FloatImages network_images(const Dataset& data, const ModelInfo& model, std::int64_t count) {
  const std::int64_t images = std::min(count, data.info().images);
  return to_float_images(
      load_batch(data, 0, images, model.input, model.normalization, model.preprocessing).images);
}

}  // namespace zsq
