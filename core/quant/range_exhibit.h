// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exhibit.h"
#include "graph/graph.h"

namespace zsq {

/// "activation_ranges": both ends of what each activation quantizer can represent, in the order of
/// the network, named by what it quantizes.
Exhibit activation_ranges(const Graph& quantized);

}  // namespace zsq
