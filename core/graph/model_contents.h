// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/model.h"
#include "graph/graph.h"

namespace zsq {

/// What a Model handle holds: never changed after it was made.
struct Model::Contents {
  ModelInfo info;
  Graph graph;
};

}  // namespace zsq
