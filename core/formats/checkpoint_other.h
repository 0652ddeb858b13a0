// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace zsq {

/// Says what a file that is no checkpoint probably is. Always throws: UnknownFormat, Unsupported.
[[noreturn]] void refuse_other_file(std::string_view bytes, const std::string& file);

/// The same for a zip archive without a state_dict's data.pkl, by its entry names.
[[noreturn]] void refuse_torchscript(const std::string& file);
[[noreturn]] void refuse_torch_export(const std::string& file);

}  // namespace zsq
