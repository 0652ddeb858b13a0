// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/model.h"
#include "graph/graph.h"

namespace zsq {

/// A checkpoint's tensors put into an architecture.
struct MatchedModel {
  ArchitectureInfo architecture;
  Graph graph;
  std::vector<std::string> notes;
};

/// Recognises the architecture from keys and shapes, or takes the one named. Throws
/// UnknownArchitecture (naming the known ones), MissingTensor, UnexpectedTensor, ShapeMismatch:
/// "`layer3.0.conv1.weight` has shape [64,32,3,3], ResNet-20 needs [64,32,1,1]".
MatchedModel match_architecture(const TensorMap& tensors,
                                const std::optional<std::string>& id = {});
/// The same without looking at any value: milliseconds, however large the tensors are.
ArchitectureInfo recognise_architecture(const TensorMap& tensors);

/// A freshly initialised network (He normal, fan out) for training, drawn from `generator`. Throws
/// UnknownArchitecture, Unsupported where it is not trainable.
Graph build_untrained(const std::string& id, std::int64_t classes, at::Generator generator);
/// Throws Unsupported for an architecture that train() cannot start from nothing.
void check_trainable(const ArchitectureInfo& info);
/// state_dict names of the graph's parameters and running statistics, as the training code of
/// that architecture names them; read_checkpoint + match_architecture read them back.
TensorMap state_dict(const Graph& graph);

}  // namespace zsq
