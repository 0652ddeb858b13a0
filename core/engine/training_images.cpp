// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ops/empty.h>
#include <ATen/ops/tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "api/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "data/dataset_contents.h"
#include "engine/trainer.h"
#include "models/architecture.h"

namespace zsq {
namespace {

constexpr std::int64_t kMostCachedBytes = std::int64_t{1} << 30;
constexpr int kShift = 4;

ImageShape input_shape(const std::string& architecture) {
  std::string known;
  for (const ArchitectureInfo& info : architectures()) {
    if (info.id == architecture) {
      check_trainable(info);
      return info.default_input;
    }
    known += (known.empty() ? "" : ", ") + info.id;
  }
  throw Error(ErrorCode::UnknownArchitecture,
              fmt::format("there is no architecture '{}'", architecture), "Known: " + known + ".");
}

Normalization normalization_for(DatasetKind kind) {
  switch (kind) {
    case DatasetKind::Cifar10:
      return parse_normalization("cifar10");
    case DatasetKind::Cifar100:
      return parse_normalization("cifar100");
    case DatasetKind::Shapes:
      return parse_normalization("shapes");
    case DatasetKind::ClassFolders:
    case DatasetKind::FlatFolder:
      break;
  }
  return parse_normalization("imagenet");
}

std::int64_t reflected(std::int64_t i, std::int64_t size) {
  if (i < 0) i = -i;
  return i >= size ? 2 * size - 2 - i : i;
}

/// Normalised floats [3, h, w] of 8-bit pixels, shifted and perhaps mirrored.
void write_image(const std::uint8_t* rgb, const ImageShape& shape, const Normalization& norm,
                 std::int64_t dy, std::int64_t dx, bool mirror, float* out) {
  for (std::size_t c = 0; c < 3; ++c) {
    const auto scale = static_cast<float>(1 / (255 * norm.std[c]));
    const auto offset = static_cast<float>(norm.mean[c] / norm.std[c]);
    for (std::int64_t y = 0; y < shape.height; ++y) {
      const std::int64_t row = reflected(y + dy, shape.height);
      for (std::int64_t x = 0; x < shape.width; ++x) {
        const std::int64_t column = reflected((mirror ? shape.width - 1 - x : x) + dx, shape.width);
        const auto value = rgb[3 * (row * shape.width + column) + static_cast<std::int64_t>(c)];
        *out++ = static_cast<float>(value) * scale - offset;
      }
    }
  }
}

}  // namespace

TrainingImages::TrainingImages(const TrainOptions& options, int threads)
    : data_(Dataset::open(options.data)),
      shape_(input_shape(options.architecture)),
      normalization_(normalization_for(data_.info().kind)),
      count_(data_.info().images),
      train_count_(count_ - std::min(options.validation_images, count_ / 2)) {
  if (!data_.info().labelled) {
    throw Error(ErrorCode::EmptyDataset,
                fmt::format("'{}' has no labels to train on", options.data.location),
                "Use a folder of class folders or a labelled file.");
  }
  if (train_count_ < options.batch) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("a batch of {} is larger than the {} training images", options.batch,
                            train_count_));
  }
  const std::int64_t bytes = shape_.elements();
  if (count_ * bytes > kMostCachedBytes) return;
  cache_.resize(static_cast<std::size_t>(count_ * bytes));
  labels_.resize(static_cast<std::size_t>(count_));
  parallel_for(threads, count_, [&](std::int64_t i) {
    labels_[static_cast<std::size_t>(i)] =
        data_.contents()->read(i, shape_.height, shape_.width, {}, cache_.data() + i * bytes);
  });
}

std::vector<std::int64_t> TrainingImages::shuffled(std::uint64_t seed, std::int64_t epoch) const {
  std::vector<std::int64_t> order(static_cast<std::size_t>(train_count_));
  std::iota(order.begin(), order.end(), 0);
  SplitMix random(seed ^ 0x73687566666c65, static_cast<std::uint64_t>(epoch));
  for (std::size_t i = order.size() - 1; i > 0; --i) {
    std::swap(order[i], order[static_cast<std::size_t>(random.below(static_cast<int>(i + 1)))]);
  }
  return order;
}

int TrainingImages::read(std::int64_t index, std::uint8_t* rgb) const {
  if (cache_.empty()) return data_.contents()->read(index, shape_.height, shape_.width, {}, rgb);
  const auto* first = cache_.data() + index * shape_.elements();
  std::copy(first, first + shape_.elements(), rgb);
  return labels_[static_cast<std::size_t>(index)];
}

TrainingImages::Part TrainingImages::augmented(std::span<const std::int64_t> indices,
                                               std::uint64_t seed, std::int64_t epoch) const {
  const auto count = static_cast<std::int64_t>(indices.size());
  Part part{at::empty({count, 3, shape_.height, shape_.width}, at::kFloat),
            at::empty({count}, at::kLong)};
  std::vector<std::uint8_t> rgb(static_cast<std::size_t>(shape_.elements()));
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t index = indices[static_cast<std::size_t>(i)];
    SplitMix random(seed, static_cast<std::uint64_t>(epoch * count_ + index));
    part.labels.data_ptr<std::int64_t>()[i] = read(index, rgb.data());
    const int dy = random.below(2 * kShift + 1) - kShift;
    const int dx = random.below(2 * kShift + 1) - kShift;
    write_image(rgb.data(), shape_, normalization_, dy, dx, random.chance(0.5),
                part.images.data_ptr<float>() + i * shape_.elements());
  }
  return part;
}

TrainingImages::Part TrainingImages::validation(std::int64_t first, std::int64_t count) const {
  Part part{at::empty({count, 3, shape_.height, shape_.width}, at::kFloat),
            at::empty({count}, at::kLong)};
  std::vector<std::uint8_t> rgb(static_cast<std::size_t>(shape_.elements()));
  for (std::int64_t i = 0; i < count; ++i) {
    part.labels.data_ptr<std::int64_t>()[i] = read(train_count_ + first + i, rgb.data());
    write_image(rgb.data(), shape_, normalization_, 0, 0, false,
                part.images.data_ptr<float>() + i * shape_.elements());
  }
  return part;
}

}  // namespace zsq
