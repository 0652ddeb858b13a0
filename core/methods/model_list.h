// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "methods/settings.h"

namespace zsq {

/// The entries of a list, separated by semicolons, without blanks around them.
std::vector<std::string> locations_in(const std::string& list);
/// Where the models lie that the parameter "models" names, separated by semicolons.
std::vector<std::string> model_list(const Settings& settings);

}  // namespace zsq
