// SPDX-License-Identifier: GPL-3.0-or-later
// What the methods without images share: rounding rules and activation ranges by their settings.
#pragma once

#include <vector>

#include "learn/run_context.h"
#include "methods/specs.h"
#include "quant/affine.h"
#include "quant/insert.h"

namespace zsq {

/// "activation_ranges" (batch norm or noise probe), "activation_sigmas", "probe_sigmas" and
/// "probe_images": what calibrate_without_images reads. The first range source is the default.
std::vector<ParameterSpec> activation_range_specs(std::vector<std::string> sources);
/// Ranges of all activation quantizers by those settings, as a stage of the run: "bn" from batch
/// norm (set_ranges_from_batch_norm), "probe" from one pass of uniform noise in [0, 1) that is not
/// normalised, by SQuant's rule.
Graph calibrate_without_images(RunContext& run, const Graph& quantized);
/// Whether these settings can work with that network; throws NoBatchNorm.
void check_activation_ranges(const Graph& model, const QuantizationSetting& setting,
                             const Parameters& parameters);

/// "rounding": to nearest, or SQuant's flipping.
ParameterSpec rounding_spec();
RoundingRule rounding_rule(const RunContext& run);

/// Quantizes weights by the run's setting as a stage of the run, layer by layer.
Graph round_weights(RunContext& run, const Graph& network, WeightQuantization weights);

}  // namespace zsq
