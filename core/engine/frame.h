// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

#include "api/run.h"
#include "graph/graph.h"
#include "learn/image_set.h"
#include "learn/run_context.h"

namespace zsq {

/// How many images of that shape a frame shows: at most 64, and at most a million pixels, so that
/// making a frame stays cheap beside a step.
std::int64_t frame_images(std::int64_t count, const ImageShape& shape);

/// What the views show of one step.
std::shared_ptr<const Frame> make_frame(const Graph& model, const Normalization& normalization,
                                        const SynthesisReport& report);
/// The same for finished images: runs the teacher on those that are shown.
std::shared_ptr<const Frame> make_frame(const Graph& model, const Normalization& normalization,
                                        const ImageSet& set, std::int64_t iteration);

}  // namespace zsq
