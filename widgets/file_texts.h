// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

#include "api/dataset.h"

namespace zsq::widgets {

/// What the core says of the pictures' way to the network (describe()), in the user's language.
QString pictures_text(const std::string& described);
/// "0  cat (25)" for each class: its folder and how many pictures it has; the first ones of many.
QString class_folders_text(const DatasetInfo& data);

}  // namespace zsq::widgets
