// SPDX-License-Identifier: GPL-3.0-or-later
// Cutting a network into the parts that are reconstructed one after another.
#pragma once

#include <string>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// A part of the network with one input and one output value, reconstructed as a whole.
struct Unit {
  std::string name;            ///< what the paths of its layers have in common
  NodeId from = 0;             ///< the node whose value it reads
  NodeId to = 0;               ///< the node whose value it puts out, behind its activation function
  std::vector<NodeId> layers;  ///< its convolutions and linear layers, in order
};

enum class UnitGranularity {
  Layer,  ///< each convolution and linear layer, with batch norm and activation function behind it
  Block,  ///< from one value that everything passes through to the next: residual blocks
};

/// The units in forward order. Blocks are found by patterns (ptq_engine.md 4): the network is cut
/// where one value carries everything, so that a residual block is one unit and a layer of a chain
/// another; an attention part and the residual part behind it are one (a transformer's block), and
/// so are a chain of layers with a depthwise one among them up to the layer without activation
/// function (an inverted bottleneck without shortcut). Pooling belongs to the unit that follows it.
/// The first and the last layer are units of their own.
std::vector<Unit> cut_into_units(const Graph& graph, UnitGranularity granularity);

/// Nodes through which everything that depends on the images passes, in order; the input is one.
std::vector<NodeId> cut_nodes(const Graph& graph);

/// What lies between two nodes, as a network of its own: its input stands for the value of `from`,
/// its output is `to`.
struct Subgraph {
  Graph graph;
  std::vector<NodeId> origin;  ///< for each node its id in the whole network
};
/// Throws Internal where the part reads something that does not come through \p from.
Subgraph subgraph(const Graph& graph, NodeId from, NodeId to);

/// What each block adds to its shortcut: the output of its body behind the last batch norm and
/// before the addition (noise_common.md C3). Where a block has no shortcut, the output of the batch
/// norm behind its last layer, or of that layer; depthwise layers on their own are none. The first
/// and the last unit are none. Ascending.
std::vector<NodeId> block_bodies(const Graph& graph);

/// Outputs of all blocks but the last one, whose output is the network's.
std::vector<NodeId> block_outputs(const Graph& graph);

}  // namespace zsq
