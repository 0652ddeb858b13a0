// SPDX-License-Identifier: GPL-3.0-or-later
// What images go through before a network sees them, as values. noise_common.md C7.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "base/random.h"

namespace zsq {

/// From images [n, c, h, w] to images, differentiable in them, with numbers from a stream of its
/// own: a loop passes SplitMix(seed, iteration), so that one that was interrupted goes on with the
/// same numbers. Any function of that form is one; the common ones are below.
class Augmentation {
 public:
  using Function = std::function<at::Tensor(const at::Tensor& images, SplitMix& random)>;
  explicit Augmentation(Function function) : function_(std::move(function)) {}

  at::Tensor operator()(const at::Tensor& images, SplitMix& random) const {
    return function_(images, random);
  }
  at::Tensor operator()(const at::Tensor& images, SplitMix&& random) const {
    return function_(images, random);
  }
  /// First this one, then \p next, on one stream.
  [[nodiscard]] Augmentation then(Augmentation next) const;

 private:
  Function function_;
};

Augmentation identity();
/// With \p probability, one coin for the batch; else the images as they are.
Augmentation coin(double probability, Augmentation augmentation);

/// Circular shift of the batch by one pair of whole pixels, each uniform in [-extent, extent].
Augmentation roll(int extent);
/// Left and right change places: one coin for the batch, or one for each image.
Augmentation flip(double probability = 0.5);
Augmentation flip_each(double probability = 0.5);

/// Per image, C7's exact rule: an area uniform in [area_low, area_high] of the image, log-uniform
/// aspect in [3/4, 4/3], sides rounded; up to ten tries, else the largest centred box within those
/// aspects; a uniform corner. Resized to the image's size.
Augmentation random_resized_crop(double area_low, double area_high);
/// The same, then flip_each(\p flip_probability), as one resampling.
Augmentation crop_and_flip(double flip_probability, double area_low = 0.5, double area_high = 1);

/// KW (C7): per image, each side uniform in [1/3, 1] of the image's, free aspect; a uniform corner.
Augmentation free_crop();
/// KW (C7): per image 0 to 4 boxes of zeros within the image, each side 1 to a third of the image's
/// (where they lie is not published).
Augmentation cutout();
Augmentation crop_resize_cutout();

/// Of these each with probability 1/2, in any order (KW's script), one coin for the batch each.
Augmentation some_of(std::vector<Augmentation> augmentations);
/// That many copies of the batch, one behind the other, each augmented on its own.
Augmentation copies(std::int64_t count, Augmentation augmentation);
/// Means over 2 x 2 pixels: half the size (DeepInversion). Odd last rows and columns are dropped.
Augmentation half_size();

/// Gaussian low-pass in the frequency domain with standard deviation \p cutoff > 0 in frequency
/// bins, so its effect depends on the image's size. synq.md I1.
Augmentation low_pass(double cutoff);

/// A part of an image in whole pixels, mirrored or not.
struct CropBox {
  std::int64_t top = 0, left = 0, height = 0, width = 0;
  bool flipped = false;
};
/// Image i becomes the part boxes[i], resized to the image's size: bilinear with half-pixel
/// centres, no antialiasing; the part's own border pixels continue beyond it. Throws
/// InvalidArgument where there is not one box within the image for each.
at::Tensor crop_resize(const at::Tensor& images, const std::vector<CropBox>& boxes);
/// The other way round: the whole of image i, resized into boxes[i]; zeros around it. Bilinear with
/// half-pixel centres. Throws likewise.
at::Tensor shrink_into(const at::Tensor& images, const std::vector<CropBox>& boxes);

}  // namespace zsq
