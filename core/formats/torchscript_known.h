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
/// Operations on a tensor of the images whose result follows from its shape and type alone.
bool tells_shape_only(const std::string& kind);
/// Operations that may be computed on values which do not depend on the images.
bool is_foldable(const std::string& kind);
/// Throws TooLarge where an operation that makes tensors from numbers would make a huge one.
void check_amounts(const torch::jit::Node& node, const std::vector<c10::IValue>& inputs);

}  // namespace zsq::torchscript
