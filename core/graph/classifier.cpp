// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/classifier.h"

namespace zsq {

NodeId pooled_feature(const Graph& graph) {
  const Node& last = graph.node(graph.output);
  return std::holds_alternative<Linear>(last.op) ? last.inputs[0] : -1;
}

}  // namespace zsq
