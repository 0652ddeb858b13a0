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

/// Normalization and preprocessing, each from the first that speaks: the source, a sidecar file
/// beside \p path, the file itself, else a default that fits the architecture; an assumed
/// normalization is noted. Throws InvalidArgument where pictures would be resized to less than the
/// network's input.
void set_image_handling(ModelInfo& info, const ModelSource& source, const std::string& path,
                        const Metadata& metadata, const Graph& graph);
/// Automatic: bicubic and nine tenths for transformers, as timm evaluates them, else bilinear and
/// 224 of 256.
Preprocessing default_preprocessing(const std::string& architecture);
/// What a file of ONNX or TorchScript says by its first operations or its input's type of how its
/// images are normalised: that arithmetic leaves the graph, info gets the normalization, and what
/// was given or lies beside the file is not applied once more. False where it says nothing.
bool take_own_normalization(ModelInfo& info, const ModelSource& source, Graph& graph);
/// The file's own, or those of CIFAR-10 for a CIFAR architecture of ten classes; else none. Throws
/// Malformed where there is not one name for each class.
std::vector<std::string> read_class_names(const Metadata& metadata, const Graph& graph,
                                          const std::string& architecture);

/// Of a model without batch norm: what may be the reason, and what can be done.
std::string why_no_batch_norm(const ModelInfo& info);

}  // namespace zsq
