// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "api/exhibit.h"

namespace zsq {

/// A plain drawing of it, in English, as the bytes of a PNG file; for exhibits as bounded() gives
/// them.
std::string exhibit_png(const Exhibit& exhibit);

}  // namespace zsq
