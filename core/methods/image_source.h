// SPDX-License-Identifier: GPL-3.0-or-later
// Where the plain quantizers' images come from, so that any synthesis can be crossed with any
// quantizer. Their parameters: image_source_specs.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "methods/registry.h"

namespace zsq {

ImageSource image_source(const Settings& settings);

/// The images, as a stage of the run where they are made: by the paper's settings of the method
/// that makes them, but for their number and the steps. \p saved_key: under which a later stage's
/// checkpoint keeps them; a resumed run takes them from there.
at::Tensor source_images(RunContext& run, const Settings& settings, const std::string& saved_key);

/// Puts the images into the result: real ones are only counted.
void hand_back_images(const Settings& settings, const at::Tensor& images, MethodResult& result);

}  // namespace zsq
