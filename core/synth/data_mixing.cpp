// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/data_mixing.h"

#include <ATen/ops/one_hot.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace zsq {
namespace {

/// A quarter to three quarters of the whole.
std::int64_t side(SplitMix& random, std::int64_t whole) {
  const std::int64_t least = std::max<std::int64_t>(whole / 4, 1);
  const std::int64_t most = std::max(3 * whole / 4, least);
  return least + random.below(static_cast<int>(most - least + 1));
}

/// 1 within each image's box: [n, 1, h, w].
at::Tensor masks(const Pasting& pasting, const at::Tensor& images) {
  const at::Tensor mask = at::zeros({images.size(0), 1, images.size(2), images.size(3)},
                                    images.options().requires_grad(false));
  for (std::size_t i = 0; i < pasting.boxes.size(); ++i) {
    const CropBox& box = pasting.boxes[i];
    mask[static_cast<std::int64_t>(i)]
        .narrow(1, box.top, box.height)
        .narrow(2, box.left, box.width)
        .fill_(1);
  }
  return mask;
}

at::Tensor class_rows(const at::Tensor& labels, std::int64_t classes) {
  return at::one_hot(labels, classes).to(at::kFloat);
}

}  // namespace

Pasting random_pasting(SplitMix& random, std::int64_t count, std::int64_t height,
                       std::int64_t width) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  for (std::int64_t i = count - 1; i > 0; --i) {
    std::swap(order[static_cast<std::size_t>(i)],
              order[static_cast<std::size_t>(random.below(static_cast<int>(i + 1)))]);
  }
  Pasting pasting{at::tensor(order, at::kLong), {}};
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t h = side(random, height);
    const std::int64_t w = side(random, width);
    const int top = random.below(static_cast<int>(height - h + 1));
    pasting.boxes.push_back({top, random.below(static_cast<int>(width - w + 1)), h, w});
  }
  return pasting;
}

at::Tensor pasted(const at::Tensor& images, const Pasting& pasting) {
  const at::Tensor small = shrink_into(images.index_select(0, pasting.partners), pasting.boxes);
  return images.mul(masks(pasting, images).neg().add(1)).add(small);
}

at::Tensor mixed_labels(const at::Tensor& labels, const Pasting& pasting, std::int64_t classes,
                        std::int64_t pixels) {
  std::vector<double> shares;
  for (const CropBox& box : pasting.boxes) {
    shares.push_back(static_cast<double>(box.height * box.width) / static_cast<double>(pixels));
  }
  const at::Tensor share = at::tensor(shares, at::kDouble).to(at::kFloat).unsqueeze(1);
  return class_rows(labels, classes)
      .mul(share.neg().add(1))
      .add(class_rows(labels.index_select(0, pasting.partners), classes).mul(share));
}

LookRule data_mixing(double probability, std::int64_t classes) {
  return [probability, classes](const at::Tensor& images, const ClassLabels& labels,
                                SplitMix& random) -> Look {
    if (!random.chance(probability)) {
      return {images, {labels.hard, class_rows(labels.hard, classes)}};
    }
    const std::int64_t height = images.size(2);
    const std::int64_t width = images.size(3);
    const Pasting pasting = random_pasting(random, images.size(0), height, width);
    return {pasted(images, pasting),
            {labels.hard, mixed_labels(labels.hard, pasting, classes, height * width)}};
  };
}

}  // namespace zsq
