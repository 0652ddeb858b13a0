// SPDX-License-Identifier: GPL-3.0-or-later
// Where the plain quantizers' images come from, so that any synthesis can be crossed with any
// quantizer.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "methods/registry.h"

namespace zsq {

/// "source" (a method that makes images, noise, run, real), "run", "images" and "synthesis_steps".
std::vector<ParameterSpec> image_source_specs(std::int64_t paper_images);
ImageSource image_source(const Parameters& parameters);
/// Throws NoBatchNorm where the method that is to make the images needs one.
void check_image_source(const Graph& model, const Parameters& parameters);

/// The images, as a stage of the run where they are made. \p saved_key: under which a later stage's
/// checkpoint keeps them; a resumed run takes them from there.
at::Tensor source_images(RunContext& run, const std::string& saved_key);

/// Puts the images into the result: real ones are only counted.
void hand_back_images(const RunContext& run, const at::Tensor& images, MethodResult& result);

}  // namespace zsq
