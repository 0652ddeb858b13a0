// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/image_exhibits.h"

#include <ATen/ops/histc.h>

#include <algorithm>
#include <utility>

#include "api/text.h"
#include "base/pictures.h"
#include "learn/augment.h"
#include "synth/class_losses.h"
#include "synth/exhibits.h"

namespace zsq {
namespace {

constexpr std::int64_t kDifficultyBins = 10;

/// Shares of values in [0, 1].
exhibit::Counts difficulty_shares(const char* name, const at::Tensor& values) {
  const at::Tensor counts = at::histc(values.to(at::kDouble), kDifficultyBins, 0, 1);
  return {name, numbers(counts.div(static_cast<double>(values.numel())))};
}

}  // namespace

at::Tensor labels_or_seen(const Teacher& teacher, const ImageSet& images, int threads) {
  if (images.labels.defined()) return images.labels;
  return see_all(teacher, images.images, {}, threads).logits.argmax(1);
}

Exhibit difficulty_of_images(const Teacher& teacher, const ImageSet& images, int threads) {
  const at::Tensor labels = labels_or_seen(teacher, images, threads);
  const auto of = [&](const at::Tensor& x) {
    return difficulty(see_all(teacher, x, {}, threads).logits, labels);
  };
  constexpr std::uint64_t kSeed = 1;  // the same crops whenever one looks
  const at::Tensor cropped = crop_and_flip(0.5, 0.5, 1)(images.images, SplitMix(kSeed, 0));
  exhibit::Histogram histogram;
  for (std::int64_t i = 0; i <= kDifficultyBins; ++i) {
    histogram.edges.push_back(static_cast<double>(i) / static_cast<double>(kDifficultyBins));
  }
  histogram.series = {difficulty_shares(ZSQ_TEXT("images"), of(images.images)),
                      difficulty_shares(ZSQ_TEXT("cropped and flipped"), of(cropped))};
  return {.id = "difficulty",
          .title = ZSQ_TEXT("Difficulty"),
          .caption = ZSQ_TEXT("One minus the float network's probability of the image's class. "
                              "Easy images crowd at 0: both networks fit them at once and little "
                              "is learned."),
          .x = {.label = ZSQ_TEXT("difficulty")},
          .y = {.label = ZSQ_TEXT("share of the images")},
          .content = std::move(histogram)};
}

Exhibit changed_images(const ImageSet& images, const Normalization& normalization,
                       const Augmentation& augmentation, Changed texts) {
  constexpr std::int64_t kMost = 8;
  constexpr std::uint64_t kSeed = 1;
  const at::Tensor first = images.images.narrow(0, 0, std::min(kMost, images.count()));
  const at::Tensor changed = augmentation(first, SplitMix(kSeed, 2));
  return {.id = std::move(texts.id),
          .title = std::move(texts.title),
          .caption = std::move(texts.caption),
          .content = exhibit::ImagePairs{to_pixels(first, normalization),
                                         to_pixels(changed, normalization),
                                         std::move(texts.before),
                                         std::move(texts.after),
                                         {}}};
}

}  // namespace zsq
