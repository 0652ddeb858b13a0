// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "api/exhibit.h"

namespace zsq {

/// What of an exhibit does not fit together (lengths, edges, its id); empty where all does.
std::string inconsistency(const Exhibit& exhibit);

/// Small enough to be kept often and drawn at once: at most 32 curves of 4096 points, 1024 groups
/// of 16 bars, 256 x 256 cells, 64 images and a million pixels, 1000 rows of a table, 512 bins.
/// Curves keep every n-th point and the last, cells and bins are joined, the rest is cut off
/// behind; Exhibit::thinned tells it. For exhibits without an inconsistency.
Exhibit bounded(Exhibit exhibit);

/// Bytes that it keeps in memory.
std::int64_t exhibit_bytes(const Exhibit& exhibit);

}  // namespace zsq
