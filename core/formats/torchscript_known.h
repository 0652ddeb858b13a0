// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/ivalue.h>
#include <torch/csrc/jit/ir/ir.h>

#include <string>
#include <vector>

namespace zsq::torchscript {

// A file's program is somebody else's: of all that PyTorch can do (it can also read and write
// files) only operations that compute are ever executed, and none that asks for absurd amounts.

/// "aten::relu_" -> "relu".
std::string plain_name(const std::string& kind);
/// Whether it writes to its first input: "aten::relu_".
bool is_in_place(const std::string& kind);
/// Operations on a tensor of the images whose result follows from its shape and type alone.
bool tells_shape_only(const std::string& kind);
/// Operations that may be computed on values which do not depend on the images.
bool is_foldable(const std::string& kind);
/// Throws TooLarge where an operation on these inputs would make a tensor of more than 2^27
/// elements, or has windows or borders of more than 4096.
void check_amounts(const torch::jit::Node& node, const std::vector<c10::IValue>& inputs);
/// The same for what it made.
void check_result(const torch::jit::Node& node, const c10::IValue& result);

}  // namespace zsq::torchscript
