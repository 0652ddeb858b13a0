// SPDX-License-Identifier: GPL-3.0-or-later
// Where the images of a training step come from.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "learn/augment.h"
#include "learn/image_set.h"

namespace zsq {

/// The images of one step.
struct StreamBatch {
  ImageSet set;
  /// Where they stand among the stored images, int64 [n]; undefined where they are not these as
  /// they were stored.
  at::Tensor places{};
};

/// Batches by seed and iteration (1-based) alone, so that an interrupted loop goes on with the same
/// ones. `stored` is the set that places refer to; null: none.
class Stream {
 public:
  using Next = std::function<StreamBatch(std::uint64_t seed, std::int64_t iteration)>;
  explicit Stream(Next next, std::shared_ptr<const ImageSet> stored = {});
  [[nodiscard]] StreamBatch operator()(std::uint64_t seed, std::int64_t iteration) const {
    return next_(seed, iteration);
  }
  [[nodiscard]] const std::shared_ptr<const ImageSet>& stored() const { return stored_; }
  /// The same images, changed; with a stream of randomness of its own.
  [[nodiscard]] Stream then(Augmentation augment) const;

 private:
  Next next_;
  std::shared_ptr<const ImageSet> stored_;
};

/// Images of a set, each once before any comes again, \p batch of them (all where there are fewer).
/// Throws InvalidArgument for an empty set.
Stream stored(ImageSet set, std::int64_t batch);
/// Batches of \p a, each followed by one of \p b, in one.
Stream side_by_side(Stream a, Stream b);

}  // namespace zsq
