// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "graph/graph.h"

namespace zsq {

// safetensors: u64 little-endian header length, JSON header {name: {dtype, shape, data_offsets}}
// (padded with spaces, at most 100 MB, "__metadata__" maps strings to strings), then the data,
// little-endian, row-major, without holes or overlap.
struct Safetensors {
  TensorMap tensors;
  std::map<std::string, std::string> metadata;
};

/// Throws FileNotFound, FileUnreadable, Truncated, TooLarge, Malformed, Unsupported (dtype).
Safetensors read_safetensors(const std::string& path);
Safetensors parse_safetensors(std::string_view bytes, const std::string& name);
/// Names sorted, so that equal contents give equal bytes. Written atomically; throws
/// FileNotWritable, DiskFull.
void write_safetensors(const std::string& path, const Safetensors& contents);
std::string to_bytes(const Safetensors& contents);

}  // namespace zsq
