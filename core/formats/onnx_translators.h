// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "formats/onnx_values.h"

namespace zsq::onnx {

using Translator = std::function<NodeId(const ImportCall&, ImportGraph&)>;
using Translators = std::unordered_map<std::string, Translator>;

/// Layers, arithmetic, pooling, quantizers; and operations that only move values about.
const Translators& layer_translators();
const Translators& shape_translators();
std::vector<NodeId> split(const ImportCall& call, ImportGraph& graph);

/// A node that reads the first input.
NodeId unary(const ImportCall& call, ImportGraph& graph, Op op);

}  // namespace zsq::onnx
