// SPDX-License-Identifier: GPL-3.0-or-later
// What the methods that train read from their settings alike.
#pragma once

#include "learn/run_context.h"
#include "learn/schedule.h"
#include "methods/settings.h"
#include "quant/range_tracker.h"
#include "synth/generator.h"
#include "synth/labels.h"

namespace zsq {

/// "range_tracking": ema, ema_as_released or min_max.
RangeTracking range_tracking(const Settings& settings);
/// "schedule": multi_step (a tenth at "decay_at" and twice more, "decay_every" steps later each),
/// cosine over \p total steps, or constant. \p begun: steps of the whole training that were made
/// before the first one of this schedule.
Schedule decaying(const Settings& settings, double rate, std::int64_t total, std::int64_t begun);
/// "class_order": uniform or round_robin.
LabelRule class_rule(const Settings& settings);
/// "latent" and "width": classes enter by an embedding for images up to 32 x 32, by conditional
/// batch norm for larger ones (generator_common.md 2 and 3). It starts from the section's stream
/// "generator".
Generator class_generator(const Section& section, const Settings& settings);
/// Whether such a generator can draw the network's images: throws Unsupported where their sides are
/// not multiples of four.
void check_generator(const Graph& model, const QuantizationSetting& setting,
                     const Settings& settings);

}  // namespace zsq
