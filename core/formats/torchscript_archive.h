// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace zsq {

/// What must hold before LibTorch may see a TorchScript archive, since its reader believes what a
/// file says. Checks every checksum; that the pickles hold nothing but objects of the program,
/// numbers and tensors that lie within their records; that no code runs at loading; and that the
/// program's text is not nested deeper than LibTorch's parser can bear. At most 256 MiB of text are
/// unpacked. Throws Malformed, Truncated, TooLarge, Unsupported, UnsafeContent.
void check_torchscript_archive(std::string_view bytes, const std::string& file);

}  // namespace zsq
