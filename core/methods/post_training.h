// SPDX-License-Identifier: GPL-3.0-or-later
// Post-training quantization on images that are there (noise_common.md C13; ptq_engine.md): ranges
// and rounding only, or a published reconstructor. Its parameters: post_training_specs.
#pragma once

#include <functional>

#include "methods/registry.h"
#include "quant/unit_reconstruction.h"

namespace zsq {

/// What a method adds to the published reconstruction: ReconstructionPlan::last_map.
using LastMapLoss = std::function<OutputLoss(const Graph& network, NodeId output)>;

/// The network quantized with the images as the settings say: "reconstruction" and what belongs to
/// it. The images are not part of the result.
MethodResult post_training(RunContext& run, const Settings& settings, const at::Tensor& images,
                           const LastMapLoss& last_map = {});

/// The reconstruction alone, in a section of that name, with so many iterations; 0: the published
/// number.
MethodResult reconstructed(RunContext& run, const Settings& settings, const at::Tensor& images,
                           const char* section, std::int64_t iterations,
                           const LastMapLoss& last_map = {});

/// Throws for settings that cannot work with that network.
void check_post_training(const Graph& model, const QuantizationSetting& setting,
                         const Settings& settings);

}  // namespace zsq
