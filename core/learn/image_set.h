// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "graph/graph.h"

namespace zsq {

/// Where images come from.
enum class ImageOrigin {
  Synthesized,  ///< made by a method, inside the run
  Noise,        ///< N(0, 1)
  Run,          ///< a finished run's synthetic images
  Real          ///< of the recipe's data: not zero-shot, and marked so
};

/// Images and what is known of them travel together, from synthesis to the run folder, to training,
/// and to another run that takes them as its source.
struct ImageSet {
  at::Tensor images;       ///< [n, c, h, w], normalised; undefined: there are none
  at::Tensor labels;       ///< int64 [n], the class that each was made for; undefined: none
  at::Tensor soft_labels;  ///< [n, classes]; undefined: none
  ImageOrigin origin = ImageOrigin::Synthesized;

  [[nodiscard]] std::int64_t count() const { return images.defined() ? images.size(0) : 0; }
};

/// Images \p first and following.
ImageSet part_of(const ImageSet& set, std::int64_t first, std::int64_t count);
/// One after the other. Labels stay where all have them.
ImageSet joined(const std::vector<ImageSet>& sets);
/// \p a, then \p b, of which one may be empty.
ImageSet joined(const ImageSet& a, const ImageSet& b);

/// As entries of a checkpoint ("images", "labels", "soft_labels"), and back.
TensorMap to_tensors(const ImageSet& set);
ImageSet image_set(const TensorMap& tensors, ImageOrigin origin);

}  // namespace zsq
