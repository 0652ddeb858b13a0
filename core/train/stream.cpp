// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/stream.h"

#include <algorithm>
#include <utility>

#include "api/error.h"
#include "base/random.h"
#include "learn/image_sampler.h"

namespace zsq {

Stream::Stream(Next next, std::shared_ptr<const ImageSet> stored)
    : next_(std::move(next)), stored_(std::move(stored)) {}

Stream Stream::then(Augmentation augment) const {
  return Stream(
      [next = next_, augment = std::move(augment)](std::uint64_t seed, std::int64_t iteration) {
        StreamBatch batch = next(seed, iteration);
        SplitMix random(split_seed(seed, "augmentation"), static_cast<std::uint64_t>(iteration));
        batch.set.images = augment(batch.set.images, random);
        batch.places = at::Tensor();
        return batch;
      });
}

Stream stored(ImageSet set, std::int64_t batch) {
  if (set.count() == 0) {
    throw Error(ErrorCode::InvalidArgument, "training needs at least one image");
  }
  const auto all = std::make_shared<const ImageSet>(std::move(set));
  const std::int64_t size = std::min(batch, all->count());
  const auto chosen = [](const at::Tensor& x, const at::Tensor& places) {
    return x.defined() ? x.index_select(0, places) : x;
  };
  return Stream(
      [all, size, chosen](std::uint64_t seed, std::int64_t iteration) {
        const at::Tensor places =
            ImageSampler(seed, all->count(), size, Sampling::Shuffled)(iteration);
        return StreamBatch{{chosen(all->images, places), chosen(all->labels, places),
                            chosen(all->soft_labels, places), all->origin},
                           places};
      },
      all);
}

Stream side_by_side(Stream a, Stream b) {
  return Stream([a = std::move(a), b = std::move(b)](std::uint64_t seed, std::int64_t iteration) {
    return StreamBatch{joined(a(split_seed(seed, "first"), iteration).set,
                              b(split_seed(seed, "second"), iteration).set)};
  });
}

}  // namespace zsq
