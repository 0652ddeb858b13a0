// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/inspect.h"
#include "graph/graph.h"

namespace zsq {

/// Weights against their levels, for a layer that holds the float weights beside its codes. Clipped
/// weights lie outside the outermost levels by more than half a step.
LayerWeightDetail weight_detail(const WeightLayer& layer, const LayerInfo& info);
/// Its summary alone, in one pass without histograms.
LayerWeights weight_summary(const WeightLayer& layer, const LayerInfo& info);

/// What two sums of squares say, in dB; capped at 120, also where there is no noise. 0 where there
/// is no signal. evaluation.md 6.2.
double sqnr_db(double signal, double noise);

}  // namespace zsq
