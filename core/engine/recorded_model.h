// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/model.h"
#include "api/recipe.h"

namespace zsq {

/// The float model that a recipe names, as it was: a file that was replaced since, say by another
/// training, would give figures of another network. Throws InvalidArgument where its SHA-256 is not
/// the recorded one, and what Model::load throws.
Model load_recorded_model(const Recipe& recipe);
/// The model of the run in a folder; \p file, where not empty, is where it lies now.
Model load_model_of_run(const std::string& run_folder, const std::string& file);

}  // namespace zsq
