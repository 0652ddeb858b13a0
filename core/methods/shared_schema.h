// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters that several methods have. What reads them: data_free.h and image_source.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/method.h"

namespace zsq {

/// "activation_ranges" (batch norm or noise probe), "activation_sigmas", "probe_sigmas" and
/// "probe_images": what calibrate_without_images reads. The first range source is the default.
std::vector<ParameterSpec> activation_range_specs(std::vector<std::string> sources);

/// "rounding": to nearest, or SQuant's flipping.
ParameterSpec rounding_spec();

/// "source", "run", "images" and "synthesis_steps": what source_images reads. The registry puts
/// the methods that make images before the other sources.
std::vector<ParameterSpec> image_source_specs(std::int64_t images);

}  // namespace zsq
