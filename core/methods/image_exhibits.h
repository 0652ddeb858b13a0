// SPDX-License-Identifier: GPL-3.0-or-later
// What several methods show of their images.
#pragma once

#include <string>

#include "api/exhibit.h"
#include "learn/augment.h"
#include "learn/image_set.h"
#include "learn/network.h"

namespace zsq {

/// The labels of images, or where they have none the classes that the teacher sees.
at::Tensor labels_or_seen(const Teacher& teacher, const ImageSet& images, int threads);

/// "difficulty" (noise_common.md C14): shares of the images by 1 - p of their class in ten bins, as
/// they are and behind a random crop and flip, which is how training sees them.
Exhibit difficulty_of_images(const Teacher& teacher, const ImageSet& images, int threads);

/// Images and what an augmentation makes of them.
struct Changed {
  std::string id, title, caption;
  std::string before, after;  ///< names of both sides
};
/// Pairs of the first images of the set, by a fixed stream of random numbers.
Exhibit changed_images(const ImageSet& images, const Normalization& normalization,
                       const Augmentation& augmentation, Changed texts);

}  // namespace zsq
