// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "graph/graph.h"

namespace zsq {

/// A TorchScript archive with what it holds.
struct TorchScriptFile {
  std::string bytes;
  TensorMap tensors;  ///< parameters and buffers by the names that they have in it
};

/// The network as an archive that torch.jit.load runs, PyTorch 1.13 and later: forward(images)
/// takes normalised images [n, c, h, w] and gives logits [n, classes]. Every operation is a
/// submodule named by its layer path (characters that no identifier has become underscores);
/// constants such as position embeddings are buffers. Quantized weights are int8 codes with a
/// zero point and an inverse scale for each output channel, dequantized in forward; activations go
/// through fake quantization of their true bit range (formats/torchscript_source.h). \p metadata,
/// with `zsq_input` and `zsq_weight_bits` added, becomes the extra file `zsq.json`. Throws
/// Unsupported where an activation quantizer's grid does not contain zero.
TorchScriptFile to_torchscript(const Graph& graph, std::map<std::string, std::string> metadata);

/// The logits that LibTorch itself computes from an archive. Throws Malformed.
at::Tensor run_torchscript(std::string_view bytes, const at::Tensor& images);

}  // namespace zsq
