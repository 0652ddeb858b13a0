// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/dataset.h"

#include <ATen/ops/empty.h>

#include <algorithm>

#include "api/error.h"
#include "base/interrupt.h"
#include "data/dataset_contents.h"

namespace zsq {
namespace {

std::int64_t clipped_count(const Dataset& data, std::int64_t first, std::int64_t count) {
  return std::clamp<std::int64_t>(data.info().images - first, 0, count);
}

}  // namespace

const char* to_string(DatasetKind kind) noexcept {
  switch (kind) {
    case DatasetKind::Cifar10:
      return "cifar10";
    case DatasetKind::Cifar100:
      return "cifar100";
    case DatasetKind::ClassFolders:
      return "class_folders";
    case DatasetKind::FlatFolder:
      return "flat_folder";
    case DatasetKind::Shapes:
      return "shapes";
  }
  return "shapes";
}

Dataset::Dataset(std::shared_ptr<const Contents> contents) : contents_(std::move(contents)) {}

const DatasetInfo& Dataset::info() const {
  return contents_->info;
}

PixelImages Dataset::preview(std::int64_t first, std::int64_t count, std::int64_t height,
                             std::int64_t width, const Preprocessing& preprocessing) const {
  PixelImages images;
  images.count = clipped_count(*this, first, count);
  images.height = height;
  images.width = width;
  const auto stride = static_cast<std::size_t>(height * width * 3);
  images.rgb.resize(static_cast<std::size_t>(images.count) * stride);
  for (std::int64_t i = 0; i < images.count; ++i) {
    images.labels.push_back(
        contents_->read(first + i, height, width, preprocessing,
                        images.rgb.data() + static_cast<std::size_t>(i) * stride));
  }
  return images;
}

DataSource source_of(const DatasetInfo& data) {
  // Where both orders are the same, or classes.txt settles them, nothing needs to be said.
  return {data.location, data.other_order.empty() ? ClassOrder::Automatic : data.class_order};
}

LabelledImages load_batch(const Dataset& data, std::int64_t first, std::int64_t count,
                          const ImageShape& shape, const Normalization& normalization,
                          const Preprocessing& preprocessing) {
  const std::int64_t images = clipped_count(data, first, count);
  at::Tensor bytes = at::empty({images, shape.height, shape.width, 3}, at::kByte);
  LabelledImages batch;
  for (std::int64_t i = 0; i < images; ++i) {
    obey_cancel();
    batch.labels.push_back(
        data.contents()->read(first + i, shape.height, shape.width, preprocessing,
                              bytes.data_ptr<std::uint8_t>() + i * shape.height * shape.width * 3));
  }
  const at::Tensor unit = bytes.permute({0, 3, 1, 2}).to(at::kFloat).div_(255);
  batch.images = unit.sub(channel_values(normalization.mean, unit))
                     .div_(channel_values(normalization.std, unit))
                     .contiguous();
  return batch;
}

}  // namespace zsq
