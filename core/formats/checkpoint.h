// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// A state_dict from a file: tensors by the names that the training code gave them, without a
/// "module." prefix and taken out of a surrounding {"state_dict": ...}.
struct Checkpoint {
  std::string format;  ///< "PyTorch zip checkpoint", "legacy PyTorch checkpoint", ...
  TensorMap tensors;   ///< contiguous, on the CPU
  std::map<std::string, std::string> metadata;  ///< safetensors only
  std::vector<std::string> notes;               ///< for people: prefixes removed, entries ignored
};

/// Detects the kind from the contents (tech notes 6.1) and reads it. Nothing in the file is ever
/// executed and every size is checked before anything is allocated. Throws the Error that fits.
Checkpoint read_checkpoint(const std::string& path);
/// The same for the contents of a file; `name` is for messages.
Checkpoint parse_checkpoint(std::string_view bytes, const std::string& name);

}  // namespace zsq
