// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exhibit.h"
#include "learn/image_set.h"
#include "learn/network.h"

namespace zsq {

/// The labels of images, or where they have none the classes that the teacher sees.
at::Tensor labels_or_seen(const Teacher& teacher, const ImageSet& images, int threads);

/// "difficulty" (noise_common.md C14): shares of the images by 1 - p of their class in ten bins, as
/// they are and behind a random crop and flip, which is how training sees them.
Exhibit difficulty_of_images(const Teacher& teacher, const ImageSet& images, int threads);

}  // namespace zsq
