// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "formats/torchscript_value.h"

namespace zsq::torchscript {

using Translator = std::function<Value(const Call&, ImportGraph&)>;
using Translators = std::unordered_map<std::string, Translator>;

/// Layers, arithmetic, pooling; and operations that only move values about.
const Translators& layer_translators();
const Translators& shape_translators();

Value tensor(NodeId node);
/// The node of a value that may also be a tensor or a number of the file.
NodeId node_of(const Value& value, const Call& call, ImportGraph& graph);
/// The node of the first input.
NodeId first(const Call& call, ImportGraph& graph);
/// A node that reads the first input.
Value unary(const Call& call, ImportGraph& graph, Op op);
/// The first input itself.
Value same(const Call& call, ImportGraph& graph);

}  // namespace zsq::torchscript
