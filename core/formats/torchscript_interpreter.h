// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/csrc/jit/api/module.h>

#include "formats/imported_outputs.h"
#include "formats/torchscript_value.h"

namespace zsq::torchscript {

/// What interpreting a program gave.
struct Interpretation {
  Graph graph;  ///< its output is the one that was taken
  std::vector<UnsupportedOperation> unsupported;
  std::vector<OutputCandidate> outputs;
  std::size_t taken = 0;
  /// The images that it was run with and what the program itself made of them; undefined where
  /// something was not understood.
  at::Tensor images;
  at::Tensor logits;
};

/// Runs `forward` for a batch of one and of two images of that shape. \p output: the name of the
/// one to take, else the likeliest (choose_output). Throws c10::Error where the program itself does
/// not accept them, Unsupported for control flow that depends on the images.
Interpretation interpret(const torch::jit::Module& module, const ImageShape& input,
                         const std::optional<std::string>& output, std::int64_t metadata_classes);

}  // namespace zsq::torchscript
