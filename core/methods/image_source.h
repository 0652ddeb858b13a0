// SPDX-License-Identifier: GPL-3.0-or-later
// Where the plain quantizers' images come from, so that any synthesis can be crossed with any
// quantizer. Their parameters: image_source_specs.
#pragma once

#include "methods/registry.h"

namespace zsq {

ImageSource image_source(const Settings& settings);

/// The images with what is known of them: made by the paper's settings of the method that makes
/// them, but for their number and the steps; or noise, a finished run's, real ones. Kept as the
/// result of a section.
ImageSet source_images(RunContext& run, const Settings& settings);
/// With \p steps instead of "synthesis_steps".
ImageSet source_images(RunContext& run, const Settings& settings, std::int64_t steps);

/// Puts the images into the result: real ones are only counted.
void hand_back_images(const ImageSet& images, MethodResult& result);

}  // namespace zsq
