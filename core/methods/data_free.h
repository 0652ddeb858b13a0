// SPDX-License-Identifier: GPL-3.0-or-later
// What the methods without images share: rounding rules and activation ranges by their settings.
#pragma once

#include "learn/run_context.h"
#include "methods/settings.h"
#include "quant/affine.h"
#include "quant/insert.h"

namespace zsq {

/// Ranges of all activation quantizers by activation_range_specs, as a stage of the run: "bn" from
/// batch norm (ranges_from_batch_norm), "probe" from one pass of uniform noise in [0, 1) that is
/// not normalised, by SQuant's rule. Where batch norm tells nothing of some, these are probed, and
/// the log says so.
Graph calibrate_without_images(RunContext& run, const Settings& settings, const Graph& quantized);
/// Whether these settings can work with that network at all; throws NoBatchNorm.
void check_activation_ranges(const Graph& model, const QuantizationSetting& setting,
                             const Settings& settings);

/// By rounding_spec.
RoundingRule rounding_rule(const RunContext& run, const Settings& settings);

/// Quantizes weights by the run's setting as a stage of the run, layer by layer.
Graph round_weights(RunContext& run, const Graph& network, WeightQuantization weights);

}  // namespace zsq
