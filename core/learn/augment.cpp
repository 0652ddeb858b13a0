// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/augment.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "api/error.h"

namespace zsq {
namespace {

int below(SplitMix& random, std::int64_t count) {
  return random.below(static_cast<int>(count));
}

/// Y = R X C^T for each channel of each image, with matrices [1 or n, h, h] and [1 or n, w, w]:
/// resampling along both axes. Few multiplications beside a network's, on any device, and autograd
/// knows its way back.
at::Tensor resample(const at::Tensor& images, const at::Tensor& rows, const at::Tensor& columns) {
  const auto like = images.options().requires_grad(false);
  const std::int64_t n = images.size(0), c = images.size(1), h = images.size(2), w = images.size(3);
  // All channels of an image times one matrix: twice as fast for small images.
  const at::Tensor along_rows = images.reshape({n, c * h, w})
                                    .bmm(columns.to(like).transpose(1, 2).expand({n, w, w}))
                                    .reshape({n, c, h, w});
  return rows.to(like).unsqueeze(1).expand({n, c, h, h}).matmul(along_rows);
}

/// The pixels of an axis that a part covers.
struct Interval {
  std::int64_t start, length;
};

/// Fills [size, size]: how the pixels of the part are mixed for each pixel of the whole axis.
void fill_bilinear(double* matrix, std::int64_t size, const Interval& part, bool mirrored) {
  const double scale = static_cast<double>(part.length) / static_cast<double>(size);
  for (std::int64_t i = 0; i < size; ++i) {
    const double place = std::max((static_cast<double>(i) + 0.5) * scale - 0.5, 0.0);
    const std::int64_t low = std::min(static_cast<std::int64_t>(place), part.length - 1);
    const std::int64_t high = std::min(low + 1, part.length - 1);
    const double share = place - static_cast<double>(low);
    double* row = matrix + (mirrored ? size - 1 - i : i) * size + part.start;
    row[low] += 1 - share;
    row[high] += share;
  }
}

/// Fills [size, size]: how the pixels of the whole axis are mixed for each pixel of the part; the
/// rows of the others stay zero.
void fill_shrunk(double* matrix, std::int64_t size, const Interval& part, bool mirrored) {
  const double scale = static_cast<double>(size) / static_cast<double>(part.length);
  for (std::int64_t i = 0; i < part.length; ++i) {
    const double place = std::max((static_cast<double>(i) + 0.5) * scale - 0.5, 0.0);
    const std::int64_t low = std::min(static_cast<std::int64_t>(place), size - 1);
    const std::int64_t high = std::min(low + 1, size - 1);
    const double share = place - static_cast<double>(low);
    double* row = matrix + (part.start + (mirrored ? part.length - 1 - i : i)) * size;
    row[low] += 1 - share;
    row[high] += share;
  }
}

void check_boxes(const at::Tensor& images, const std::vector<CropBox>& boxes) {
  const std::int64_t height = images.size(2);
  const std::int64_t width = images.size(3);
  const auto within = [](std::int64_t start, std::int64_t length, std::int64_t size) {
    return start >= 0 && length >= 1 && start + length <= size;
  };
  const bool fit = std::all_of(boxes.begin(), boxes.end(), [&](const CropBox& box) {
    return within(box.top, box.height, height) && within(box.left, box.width, width);
  });
  if (std::ssize(boxes) == images.size(0) && fit) return;
  throw Error(ErrorCode::InvalidArgument,
              fmt::format("{} crops do not fit {} images of {}x{}", boxes.size(), images.size(0),
                          height, width),
              "Give one box within the image for each.");
}

/// Resamples image i by matrices that \p fill makes of the sides of boxes[i].
at::Tensor through_boxes(const at::Tensor& images, const std::vector<CropBox>& boxes,
                         void (*fill)(double* matrix, std::int64_t size, const Interval& part,
                                      bool mirrored)) {
  check_boxes(images, boxes);
  const std::int64_t height = images.size(2);
  const std::int64_t width = images.size(3);
  const at::Tensor rows = at::zeros({images.size(0), height, height}, at::kDouble);
  const at::Tensor columns = at::zeros({images.size(0), width, width}, at::kDouble);
  for (std::int64_t i = 0; i < images.size(0); ++i) {
    const CropBox& box = boxes[static_cast<std::size_t>(i)];
    fill(rows.data_ptr<double>() + i * height * height, height, {box.top, box.height},
         /*mirrored=*/false);
    fill(columns.data_ptr<double>() + i * width * width, width, {box.left, box.width}, box.flipped);
  }
  return resample(images, rows, columns);
}

std::int64_t rounded(double pixels) {
  return static_cast<std::int64_t>(std::nearbyint(pixels));
}

/// The largest centred box whose aspect is within 3/4 and 4/3.
CropBox centred_box(std::int64_t height, std::int64_t width) {
  CropBox box{0, 0, height, width};
  if (4 * width < 3 * height) box.height = rounded(static_cast<double>(width) * 4 / 3);
  if (3 * width > 4 * height) box.width = rounded(static_cast<double>(height) * 4 / 3);
  box.top = (height - box.height) / 2;
  box.left = (width - box.width) / 2;
  return box;
}

struct Areas {
  double low, high;
};

CropBox random_box(SplitMix& random, std::int64_t height, std::int64_t width, const Areas& areas) {
  constexpr int kTries = 10;
  const double widest = std::log(4.0 / 3.0);
  for (int i = 0; i < kTries; ++i) {
    const double area = random.uniform(areas.low, areas.high) * static_cast<double>(height * width);
    const double aspect = std::exp(random.uniform(-widest, widest));
    const std::int64_t w = rounded(std::sqrt(area * aspect));
    const std::int64_t h = rounded(std::sqrt(area / aspect));
    if (w < 1 || w > width || h < 1 || h > height) continue;
    const int top = below(random, height - h + 1);
    return {top, below(random, width - w + 1), h, w};
  }
  return centred_box(height, width);
}

/// A side between a third of the whole and the whole.
std::int64_t free_side(SplitMix& random, std::int64_t whole) {
  const auto pixels = static_cast<double>(whole);
  return std::clamp<std::int64_t>(rounded(random.uniform(pixels / 3, pixels)), 1, whole);
}

Augmentation crops(
    std::function<CropBox(SplitMix&, std::int64_t height, std::int64_t width)> draw) {
  return Augmentation([draw = std::move(draw)](const at::Tensor& images, SplitMix& random) {
    std::vector<CropBox> boxes;
    for (std::int64_t i = 0; i < images.size(0); ++i) {
      boxes.push_back(draw(random, images.size(2), images.size(3)));
    }
    return crop_resize(images, boxes);
  });
}

/// The filter along one axis as a matrix [1, size, size]. The Gaussian of two frequencies is a
/// product and even in each, so that it filters rows and columns on their own, and stays real.
at::Tensor low_pass_matrix(std::int64_t size, double cutoff) {
  std::vector<double> kernel(static_cast<std::size_t>(size), 0.0);
  const auto n = static_cast<double>(size);
  for (std::int64_t k = -(size / 2); k < size - size / 2; ++k) {
    const auto f = static_cast<double>(k);
    const double gain = std::exp(-f * f / (2 * cutoff * cutoff)) / n;
    for (std::int64_t d = 0; d < size; ++d) {
      kernel[static_cast<std::size_t>(d)] +=
          gain * std::cos(2 * std::numbers::pi * f * static_cast<double>(d) / n);
    }
  }
  at::Tensor matrix = at::zeros({1, size, size}, at::kDouble);
  double* values = matrix.data_ptr<double>();
  for (std::int64_t i = 0; i < size; ++i) {
    for (std::int64_t j = 0; j < size; ++j) {
      values[i * size + j] = kernel[static_cast<std::size_t>((i - j + size) % size)];
    }
  }
  return matrix;
}

}  // namespace

Augmentation Augmentation::then(Augmentation next) const {
  return Augmentation(
      [first = *this, next = std::move(next)](const at::Tensor& images, SplitMix& random) {
        return next(first(images, random), random);
      });
}

Augmentation identity() {
  return Augmentation([](const at::Tensor& images, SplitMix&) { return images; });
}

Augmentation coin(double probability, Augmentation augmentation) {
  return Augmentation([probability, augmentation = std::move(augmentation)](
                          const at::Tensor& images, SplitMix& random) {
    return random.chance(probability) ? augmentation(images, random) : images;
  });
}

Augmentation roll(int extent) {
  return Augmentation([extent](const at::Tensor& images, SplitMix& random) {
    const std::int64_t down = random.below(2 * extent + 1) - extent;
    const std::int64_t right = random.below(2 * extent + 1) - extent;
    return images.roll({down, right}, {2, 3});
  });
}

Augmentation flip(double probability) {
  return coin(probability,
              Augmentation([](const at::Tensor& images, SplitMix&) { return images.flip({3}); }));
}

Augmentation flip_each(double probability) {
  return Augmentation([probability](const at::Tensor& images, SplitMix& random) {
    const at::Tensor flipped = at::zeros({images.size(0), 1, 1, 1}, at::kBool);
    for (std::int64_t i = 0; i < images.size(0); ++i) {
      flipped.data_ptr<bool>()[i] = random.chance(probability);
    }
    return at::where(flipped.to(images.device()), images.flip({3}), images);
  });
}

Augmentation random_resized_crop(double area_low, double area_high) {
  return crops([areas = Areas{area_low, area_high}](SplitMix& random, std::int64_t height,
                                                    std::int64_t width) {
    return random_box(random, height, width, areas);
  });
}

Augmentation crop_and_flip(double flip_probability, double area_low, double area_high) {
  return crops([flip_probability, areas = Areas{area_low, area_high}](
                   SplitMix& random, std::int64_t height, std::int64_t width) {
    CropBox box = random_box(random, height, width, areas);
    box.flipped = random.chance(flip_probability);
    return box;
  });
}

Augmentation free_crop() {
  return crops([](SplitMix& random, std::int64_t height, std::int64_t width) {
    const std::int64_t h = free_side(random, height);
    const std::int64_t w = free_side(random, width);
    const int top = below(random, height - h + 1);
    return CropBox{top, below(random, width - w + 1), h, w};
  });
}

Augmentation cutout() {
  constexpr int kMostHoles = 4;
  return Augmentation([](const at::Tensor& images, SplitMix& random) {
    const std::int64_t height = images.size(2);
    const std::int64_t width = images.size(3);
    const at::Tensor mask = at::ones({images.size(0), 1, height, width}, at::kFloat);
    for (std::int64_t i = 0; i < images.size(0); ++i) {
      const int holes = random.below(kMostHoles + 1);
      for (int hole = 0; hole < holes; ++hole) {
        const int h = 1 + below(random, std::max<std::int64_t>(height / 3, 1));
        const int w = 1 + below(random, std::max<std::int64_t>(width / 3, 1));
        const int top = below(random, height - h + 1);
        mask[i][0].narrow(0, top, h).narrow(1, below(random, width - w + 1), w).zero_();
      }
    }
    return images.mul(mask.to(images.options().requires_grad(false)));
  });
}

Augmentation crop_resize_cutout() {
  return free_crop().then(cutout());
}

Augmentation some_of(std::vector<Augmentation> augmentations) {
  return Augmentation([all = std::move(augmentations)](const at::Tensor& images, SplitMix& random) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (random.chance(0.5)) chosen.push_back(i);
    }
    at::Tensor result = images;
    while (!chosen.empty()) {
      const auto next = chosen.begin() + random.below(static_cast<int>(chosen.size()));
      result = all[*next](result, random);
      chosen.erase(next);
    }
    return result;
  });
}

Augmentation copies(std::int64_t count, Augmentation augmentation) {
  return Augmentation(
      [count, augmentation = std::move(augmentation)](const at::Tensor& images, SplitMix& random) {
        std::vector<at::Tensor> all;
        for (std::int64_t i = 0; i < count; ++i) all.push_back(augmentation(images, random));
        return at::cat(all);
      });
}

Augmentation half_size() {
  return Augmentation([](const at::Tensor& images, SplitMix&) {
    return at::avg_pool2d(images, {2, 2});
  });
}

Augmentation low_pass(double cutoff) {
  return Augmentation([cutoff](const at::Tensor& images, SplitMix&) {
    return resample(images, low_pass_matrix(images.size(2), cutoff),
                    low_pass_matrix(images.size(3), cutoff));
  });
}

at::Tensor crop_resize(const at::Tensor& images, const std::vector<CropBox>& boxes) {
  return through_boxes(images, boxes, &fill_bilinear);
}

at::Tensor shrink_into(const at::Tensor& images, const std::vector<CropBox>& boxes) {
  return through_boxes(images, boxes, &fill_shrunk);
}

}  // namespace zsq
