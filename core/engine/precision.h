// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/recipe.h"
#include "methods/registry.h"

namespace zsq {

/// Throws Unsupported where the recipe asks for bfloat16 and the processor or the method cannot.
void check_precision(const Recipe& recipe, const Method& method);

}  // namespace zsq
