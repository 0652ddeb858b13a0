// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/classifier.h"

#include <algorithm>

namespace zsq {

NodeId pooled_feature(const Graph& graph) {
  const Node& last = graph.node(graph.output);
  return std::holds_alternative<Linear>(last.op) ? last.inputs[0] : -1;
}

NodeId last_convolution(const Graph& graph) {
  const auto layers = weight_layers(graph);
  const auto last = std::find_if(layers.rbegin(), layers.rend(), [&](NodeId id) {
    return std::holds_alternative<Conv2d>(graph.node(id).op);
  });
  return last == layers.rend() ? -1 : *last;
}

}  // namespace zsq
