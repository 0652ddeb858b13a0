// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "api/exhibit.h"

namespace zsq::widgets {

/// What an exhibit holds as comma-separated values with a header line; of pictures their captions
/// and classes.
QString exhibit_csv(const Exhibit& exhibit);

}  // namespace zsq::widgets
