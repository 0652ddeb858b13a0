// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "api/model.h"
#include "graph/graph.h"

namespace zsq {

/// A network that a method looks through beside the run's own.
struct OtherModel {
  ModelInfo info;
  Graph graph;  ///< taking images normalised as those of the run's network
};
/// Opens the models at \p locations. Throws what Model::load throws, and naming the file:
/// ShapeMismatch (another image size), ClassMismatch, NoBatchNorm, Unsupported (quantized, or with
/// operations that are not known).
std::vector<OtherModel> open_other_models(const std::vector<std::string>& locations,
                                          const ModelInfo& own);

}  // namespace zsq
