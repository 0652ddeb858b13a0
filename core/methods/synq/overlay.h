// SPDX-License-Identifier: GPL-3.0-or-later
// What SynQ has to show.
#pragma once

#include <ATen/core/Tensor.h>

#include "api/exhibit.h"
#include "learn/augment.h"
#include "learn/image_set.h"
#include "learn/network.h"
#include "learn/run_context.h"
#include "train/student.h"

namespace zsq {

/// Class activation maps of the first images by both networks: [n, h, w] in [0, 1].
struct Maps {
  at::Tensor teacher, student;
};
Maps maps_of(RunContext& run, const Teacher& teacher, const Student& student,
             const ImageSet& images, NodeId convolution, ExplainedClass explained);

/// "activation_maps": the images under the teacher's map and under the student's, with the distance
/// between both before and after training.
Exhibit map_overlays(const RunContext& run, const ImageSet& images, const Maps& before,
                     const Maps& after);

/// "filtered_spectrum": mean power of all images over the radius of frequency, before and behind
/// the filter.
Exhibit filtered_spectrum(const at::Tensor& images, const Augmentation& filter);

}  // namespace zsq
