// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "api/export.h"

namespace zsq {

/// Version of the library and of what it is built on, for the about box and recipes.
ZSQ_API std::string version();
ZSQ_API std::string libraries();

/// Path of a shipped resource: in $ZSQ_RESOURCES, beside the installed program, or in the source
/// tree, whichever has it first. Throws FileNotFound.
ZSQ_API std::string resource_path(const std::string& name);

}  // namespace zsq
