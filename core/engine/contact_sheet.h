// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "api/types.h"

namespace zsq {

/// The images in rows, enlarged where they are small, as the bytes of a PNG file.
std::string contact_sheet_png(const PixelImages& images);

}  // namespace zsq
