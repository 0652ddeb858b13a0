// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/model.h"
#include "graph/graph.h"

namespace zsq {

/// What a file says about itself, by name: zsq_normalization, zsq_class_names, ...
using Metadata = std::map<std::string, std::string>;

/// From the first that speaks: the source, a sidecar file beside \p path, the file itself, else a
/// default that fits the architecture, which is noted.
void set_normalization(ModelInfo& info, const ModelSource& source, const std::string& path,
                       const Metadata& metadata, const Graph& graph);
/// The file's own, or those of CIFAR-10 for a CIFAR architecture of ten classes; else none. Throws
/// Malformed where there is not one name for each class.
std::vector<std::string> read_class_names(const Metadata& metadata, const Graph& graph,
                                          const std::string& architecture);

/// Of a model without batch norm: what may be the reason, and what can be done.
std::string why_no_batch_norm(const ModelInfo& info);

}  // namespace zsq
