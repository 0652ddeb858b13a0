// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "formats/checkpoint.h"
#include "formats/pickle.h"

namespace zsq {

/// Bytes of one element of a storage class such as "FloatStorage"; none where it is unknown.
std::optional<std::uint64_t> element_size(std::string_view storage_type);

/// The bytes of a storage (of the part that is seen, for a legacy view); checked against its size.
using StorageBytes = std::function<std::string_view(const PickledStorage&)>;

/// Finds the state_dict in what was pickled and makes its tensors, contiguous; adds notes. Total
/// size is bounded by a multiple of \p file_bytes before anything is allocated. Throws Malformed,
/// TooLarge, Unsupported.
void take_state_dict(const PickleMachine& pickle, PickleId root, const StorageBytes& bytes,
                     std::uint64_t file_bytes, const std::string& file, Checkpoint& checkpoint);

/// Removes prefixes such as "module." that all names share, and turns every floating type into
/// float32.
void tidy(Checkpoint& checkpoint);

}  // namespace zsq
