// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/model.h"
#include "graph/graph.h"
#include "methods/registry.h"

namespace zsq {

/// What a card asks of a network (needs_batch_norm, needs_classes, needs_network) and the network
/// lacks: throws NoBatchNorm or Unsupported in one sentence. \p hint: what to do, in place of an
/// explanation.
void check_fit(const MethodCard& card, const ModelInfo& info, const Graph& graph,
               const std::string& hint = {});
/// The same for a method and for the one that is to make its images, then the method's own check.
void check_fit(const Method& method, const Settings& settings, const QuantizationSetting& setting,
               const Model& model);

}  // namespace zsq
