// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace zsq {

/// Says what a file that is no checkpoint probably is. Always throws: UnknownFormat, Unsupported.
[[noreturn]] void refuse_other_file(std::string_view bytes, const std::string& file);

/// Archives of PyTorch that hold no state_dict. Always throw Unsupported.
[[noreturn]] void refuse_torchscript(const std::string& file);
[[noreturn]] void refuse_torch_export(const std::string& file);

}  // namespace zsq
